#pragma once
// A policy file: statements one after the other, and where to go on after a mistake.

#include "grammar/statement.hpp"

namespace policyc::grammar {

struct statement_body
    : pegtl::sor<rule_decl, define, covers, action_decl, party_decl, kind_decl, clause_decl, informative, table,
                 obligation, procedure, standing, vote, reading, not_formalised, property, assumption, acceptance,
                 record_decl, shared_fact, event_decl, policy_header> {
  static constexpr const char* label = "a statement (`rule`, `action`, `define`, `table`, `informative`, …)";
};

struct statement_keyword
    : pegtl::sor<kw_rule, kw_define, kw_covers, kw_action, party_form, kw_kind, kw_clause, kw_informative, kw_table,
                 kw_obligation, kw_procedure, kw_standing, kw_vote, kw_reading, kw_never, kw_always, kw_assume,
                 kw_accept, kw_record, kw_fact, kw_event, kw_policy,
                 pegtl::seq<kw_not, pegtl::plus<pegtl::space>, kw_formalised>> {};

struct end_of_statement : pegtl::sor<pegtl::eof, pegtl::at<statement_keyword>> {
  static constexpr const char* label = "the next statement";
};

/// One statement with the space behind it; what follows must begin another, or the file must end.
struct statement : pegtl::seq<statement_body, _, end_of_statement> {};

/// Where to go on after a mistake: a line that begins with the keyword of a statement. `event`, `reading` and `vote` also stand
/// inside statements, so they count only without space before them.
struct indented_keyword : pegtl::seq<pegtl::plus<pegtl::blank>,
                                     pegtl::not_at<pegtl::sor<kw_event, kw_reading, kw_vote>>, statement_keyword> {};
struct sync_line : pegtl::sor<statement_keyword, indented_keyword> {};
/// The rest of the line, and the lines until one of those.
struct sync : pegtl::seq<pegtl::until<pegtl::eolf>,
                         pegtl::star<pegtl::not_at<sync_line>, pegtl::not_at<pegtl::eof>, pegtl::until<pegtl::eolf>>,
                         pegtl::star<pegtl::blank>> {};

struct leading_space : _ {};

}  // namespace policyc::grammar
