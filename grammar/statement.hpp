#pragma once
// The statements of a policy.

#include "grammar/requirement.hpp"

namespace policyc::grammar {

// ---- parts that many statements share --------------------------------------------------------------------------------

struct for_actions : pegtl::seq<kw_for, _, list<name>, pegtl::opt<_, pegtl::one<','>>> {
  static constexpr Node node = Node::for_actions;
};
struct when : pegtl::seq<kw_when, _, expression> {
  static constexpr Node node = Node::when;
};
struct head : pegtl::star<_, pegtl::sor<cites, text, for_actions, when>> {};
struct named_head : pegtl::seq<name, head> {};

// ---- parties, clauses, events ----------------------------------------------------------------------------------------

struct policy_version : pegtl::seq<kw_version, _, version_id> {
  static constexpr Node node = Node::policy_version;
};
struct policy_effective : pegtl::seq<kw_effective, _, date> {
  static constexpr Node node = Node::policy_effective;
};
struct policy_title : pegtl::seq<kw_title, _, text> {
  static constexpr Node node = Node::policy_title;
};
struct policy_source : pegtl::seq<kw_source, _, text> {
  static constexpr Node node = Node::policy_source;
};
struct policy_header : pegtl::seq<kw_policy, _, policy_id,
                                  many<pegtl::sor<policy_version, policy_effective, policy_title, policy_source>>> {
  static constexpr Node node = Node::policy;
};
struct is_kinds : pegtl::seq<kw_is, _, list<kind_name>> {
  static constexpr Node node = Node::is_kinds;
};
struct plural : pegtl::seq<kw_plural, _, name> {
  static constexpr Node node = Node::plural;
};
struct also : pegtl::seq<kw_also, _, list<text>> {
  static constexpr Node node = Node::also;
};
struct kind_decl : pegtl::seq<kw_kind, _, name, maybe<text>, many<pegtl::sor<plural, is_kinds>>> {
  static constexpr Node node = Node::kind;
};
struct party_form : pegtl::sor<kw_body, kw_role, kw_organization, kw_person> {
  static constexpr Node node = Node::party_form;
};
struct party_decl : pegtl::seq<party_form, _, name, maybe<text>, many<pegtl::sor<is_kinds, also>>> {
  static constexpr Node node = Node::party;
};
struct clause_decl : pegtl::seq<kw_clause, _, clause_id, maybe<text>> {
  static constexpr Node node = Node::clause;
};
struct event_decl : pegtl::seq<kw_event, _, name, maybe<text>> {
  static constexpr Node node = Node::event;
};

// ---- facts, records, actions -----------------------------------------------------------------------------------------

struct labelled_value : pegtl::seq<name, maybe<text>> {
  static constexpr Node node = Node::labelled_value;
};
struct type_yes_no : pegtl::seq<kw_yes, pegtl::one<'/'>, kw_no> {
  static constexpr Node node = Node::type_yes_no;
};
struct type_one_of : pegtl::seq<kw_one, _, kw_of, _, list<labelled_value>> {
  static constexpr Node node = Node::type_one_of;
};
struct type_set_of : pegtl::seq<kw_set, _, kw_of, _, list<labelled_value>> {
  static constexpr Node node = Node::type_set_of;
};
struct type_number : kw_number {
  static constexpr Node node = Node::type_number;
};
struct type_money : pegtl::seq<kw_money, _, currency> {
  static constexpr Node node = Node::type_money;
};
struct type_date : kw_date {
  static constexpr Node node = Node::type_date;
};
struct type_duration : kw_duration {
  static constexpr Node node = Node::type_duration;
};
struct type_text : kw_text {
  static constexpr Node node = Node::type_text;
};
struct type_rows : pegtl::seq<kw_rows, _, kw_of, _, name> {
  static constexpr Node node = Node::type_rows;
};
struct type_party : kw_party {
  static constexpr Node node = Node::type_party;
};
struct type_kind : name {
  static constexpr Node node = Node::type_kind;
};
struct type_name : pegtl::sor<type_yes_no, type_one_of, type_set_of, type_number, type_money, type_date, type_duration,
                              type_text, type_rows, type_party, type_kind> {
  static constexpr const char* label =
      "a type (`yes/no`, `one of …`, `set of …`, `number`, `money EUR`, `date`, `duration`, `text`, `rows of …`, "
      "`party` or a kind)";
};
struct fact_default : pegtl::seq<kw_default, _, expression> {
  static constexpr Node node = Node::fact_default;
};
struct decided_by : pegtl::seq<kw_decided, _, kw_by, _, party_name> {
  static constexpr Node node = Node::decided_by;
};
struct cannot_change : pegtl::seq<kw_cannot, _, kw_be, _, kw_changed> {
  static constexpr Node node = Node::cannot_change;
};
struct fact_colon : mark<':'> {};
struct fact_decl : pegtl::seq<name, _, fact_colon, _, type_name, maybe<text>,
                              many<pegtl::sor<fact_default, decided_by, cannot_change>>> {
  static constexpr const char* label = "a fact (`name : type`)";
  static constexpr Node node = Node::fact;
};
struct shared_fact : pegtl::seq<kw_fact, _, fact_decl> {
  static constexpr Node node = Node::shared_fact;
};
struct record_decl : pegtl::seq<kw_record, _, name, maybe<text>, many<fact_decl>> {
  static constexpr Node node = Node::record;
};
struct on_record : pegtl::seq<kw_on, _, name> {
  static constexpr Node node = Node::on_record;
};
struct action_decl : pegtl::seq<kw_action, _, name, maybe<text>, maybe<on_record>, many<fact_decl>> {
  static constexpr Node node = Node::action;
};

// ---- rules -----------------------------------------------------------------------------------------------------------

struct requires_part : pegtl::seq<kw_requires, _, requirement> {
  static constexpr Node node = Node::requires_part;
};
struct forbids_part : pegtl::seq<kw_forbids, pegtl::opt<_, pegtl::opt<kw_that, _>, expression>> {
  static constexpr Node node = Node::forbids_part;
};
struct permits_by : pegtl::seq<kw_by, _, party_list> {
  static constexpr Node node = Node::permits_by;
};
struct permits_that : pegtl::seq<kw_that, _, expression> {
  static constexpr Node node = Node::permits_that;
};
struct permits_part : pegtl::seq<kw_permits, pegtl::opt<_, kw_only, _, pegtl::sor<permits_by, permits_that>>> {
  static constexpr Node node = Node::permits_part;
};
struct recommends_part : pegtl::seq<kw_recommends, _, requirement> {
  static constexpr Node node = Node::recommends_part;
};
struct then_part : pegtl::seq<kw_then, _, duty> {
  static constexpr Node node = Node::then_part;
};
struct sets_aside_part : pegtl::seq<kw_sets, _, kw_aside, _, list<name>, maybe<when>> {
  static constexpr Node node = Node::sets_aside_part;
};
struct establishes_part : pegtl::seq<kw_establishes, _, name> {
  static constexpr Node node = Node::establishes_part;
};
struct ends_part : pegtl::seq<kw_ends, _, name> {
  static constexpr Node node = Node::ends_part;
};
struct reopens_part : pegtl::seq<kw_reopens, _, name, maybe<kw_of, _, name>> {
  static constexpr Node node = Node::reopens_part;
};
struct rule_part : pegtl::sor<requires_part, forbids_part, permits_part, recommends_part, then_part, sets_aside_part,
                              establishes_part, ends_part, reopens_part> {};

struct covers : pegtl::seq<kw_covers, head> {
  static constexpr Node node = Node::covers;
};
struct define : pegtl::seq<kw_define, _, named_head, _, kw_as, _, expression> {
  static constexpr Node node = Node::define;
};
struct rule_decl : pegtl::seq<kw_rule, _, named_head, many<rule_part>> {
  static constexpr Node node = Node::rule;
};

// ---- tables ----------------------------------------------------------------------------------------------------------

struct bar : pegtl::seq<pegtl::one<'|'>, pegtl::not_at<pegtl::one<'|'>>> {
  static constexpr const char* label = "`|`";
};
struct double_bar : pegtl::string<'|', '|'> {
  static constexpr const char* label = "`||`";
};
struct outcome_bar : pegtl::sor<double_bar, bar> {};
struct row_end : pegtl::seq<blank, pegtl::sor<comment, pegtl::at<pegtl::eolf>>> {
  static constexpr const char* label = "the end of the line";
};
struct heading : expression {
  static constexpr Node node = Node::heading;
};
struct outcome_words : pegtl::sor<pegtl::seq<kw_approval, _, kw_by>, pegtl::seq<kw_no, _, kw_objection, _, kw_by>,
                                  pegtl::seq<kw_then, _, kw_notify>, kw_forbidden, kw_cites> {};
struct outcome : outcome_words {
  static constexpr const char* label =
      "an outcome (`approval by`, `no objection by`, `then notify`, `forbidden`, `cites`)";
  static constexpr Node node = Node::outcome;
};
struct headings : pegtl::seq<bar, blank, heading, blank, pegtl::star<bar, blank, heading, blank>, double_bar, blank,
                             outcome, blank, pegtl::star<outcome_bar, blank, outcome, blank>, bar, row_end> {
  static constexpr Node node = Node::headings;
};
struct any_value : pegtl::seq<pegtl::one<'-'>, pegtl::not_at<pegtl::digit>> {
  static constexpr const char* label = "`-`";
  static constexpr Node node = Node::any_value;
};
struct not_value : kw_not {
  static constexpr Node node = Node::not_value;
};
struct cell_compare : pegtl::sor<less_equal_tail, less_tail, greater_equal_tail, greater_tail> {};
struct cell_item : pegtl::sor<cell_compare, sum> {
  static constexpr Node node = Node::cell_item;
};
struct cell : pegtl::sor<any_value, pegtl::seq<pegtl::opt<not_value, blank>, cell_item,
                                               pegtl::star<blank, pegtl::one<','>, blank, cell_item>>> {
  static constexpr const char* label = "a cell (a value, `>= 3`, `not a`, or `-` for any)";
  static constexpr Node node = Node::cell;
};
struct outcome_cell : pegtl::opt<pegtl::sor<cites, yes_value, pegtl::seq<approvers, pegtl::star<on_refusal>>>> {
  static constexpr Node node = Node::outcome_cell;
};
struct table_row
    : pegtl::seq<bar, blank, cell, blank, pegtl::star<bar, blank, cell, blank>, double_bar, blank, outcome_cell, blank,
                 pegtl::star<outcome_bar, pegtl::not_at<row_end>, blank, outcome_cell, blank>, bar, row_end> {
  static constexpr Node node = Node::table_row;
};
struct adding : kw_adding {
  static constexpr Node node = Node::adding;
};
struct table : pegtl::seq<kw_table, _, named_head, maybe<adding>, _, headings, many<table_row>> {
  static constexpr Node node = Node::table;
};

// ---- obligations, procedures, standing in, votes, readings -----------------------------------------------------------

struct trigger_after : pegtl::seq<kw_after, _, name, maybe<kw_of, _, name>> {
  static constexpr Node node = Node::trigger_after;
};
struct trigger_receipt : pegtl::seq<kw_receipt, _, kw_of, _, name> {
  static constexpr Node node = Node::trigger_receipt;
};
struct trigger_breach : pegtl::seq<kw_breach, _, kw_of, _, name> {
  static constexpr Node node = Node::trigger_breach;
};
struct trigger_approval : kw_approval {
  static constexpr Node node = Node::trigger_approval;
};
struct trigger_refusal : kw_refusal {
  static constexpr Node node = Node::trigger_refusal;
};
struct trigger
    : pegtl::sor<trigger_after,
                 pegtl::seq<kw_on, _, pegtl::sor<trigger_receipt, trigger_breach, trigger_approval, trigger_refusal>>> {
};
struct obligation : pegtl::seq<kw_obligation, _, named_head, maybe<trigger>, head, _, duty> {
  static constexpr Node node = Node::obligation;
};
struct step_part : pegtl::seq<pegtl::opt<pegtl::one<','>, _>,
                              pegtl::sor<establishes_part, ends_part, reopens_part, then_part, requirement>> {};
struct step : pegtl::seq<kw_step, _, named_head, many<step_part>> {
  static constexpr Node node = Node::step;
};
struct of_record : pegtl::seq<kw_of, _, name> {
  static constexpr Node node = Node::on_record;
};
struct procedure : pegtl::seq<kw_procedure, _, name, maybe<of_record>, maybe<text>, many<step>> {
  static constexpr Node node = Node::procedure;
};
struct throughout : pegtl::seq<kw_throughout, _, kw_this, _, kw_document> {
  static constexpr Node node = Node::throughout;
};
struct standing_name : pegtl::seq<name, pegtl::not_at<_, kw_may>> {};
struct standing_requires : pegtl::seq<kw_requires, _, requirement> {
  static constexpr Node node = Node::standing_requires;
};
struct standing : pegtl::seq<kw_standing, _, kw_in, maybe<standing_name>, maybe<cites>, maybe<text>, _, name, _, kw_may,
                             _, kw_act, _, kw_for, _, name, maybe<throughout>, head, many<standing_requires>> {
  static constexpr Node node = Node::standing;
};
struct veto_by : pegtl::seq<kw_by, _, party_list> {
  static constexpr Node node = Node::veto_by;
};
struct veto_within : pegtl::seq<kw_within, _, count_number, _, unit, _, kw_of, _, name> {
  static constexpr const char* label = "a period such as `within 7 days of opened`";
  static constexpr Node node = Node::veto_within;
};
struct veto : pegtl::seq<kw_veto, _, pegtl::sor<pegtl::seq<veto_by, maybe<veto_within>>, veto_within>> {
  static constexpr Node node = Node::veto;
};
struct vote : pegtl::seq<kw_vote, _, named_head, _, kw_as, _, expression, maybe<veto>> {
  static constexpr Node node = Node::vote;
};
struct choices : pegtl::seq<kw_choose, _, name, pegtl::plus<_, kw_or, _, name>> {
  static constexpr Node node = Node::choices;
};
struct default_choice : pegtl::seq<kw_default, _, name> {
  static constexpr Node node = Node::default_choice;
};
struct reading : pegtl::seq<kw_reading, _, named_head, _, choices, _, default_choice> {
  static constexpr Node node = Node::reading;
};
struct informative : pegtl::seq<kw_informative, _, cites, maybe<text>> {
  static constexpr Node node = Node::informative;
};
struct not_formalised : pegtl::seq<kw_not, _, kw_formalised, _, cites, _, text> {
  static constexpr Node node = Node::not_formalised;
};

struct never : kw_never {
  static constexpr Node node = Node::never;
};
struct always : kw_always {
  static constexpr Node node = Node::always;
};
struct is_permitted : kw_permitted {
  static constexpr Node node = Node::permitted;
};
struct is_forbidden : kw_forbidden {
  static constexpr Node node = Node::forbidden;
};
struct needs_approval : pegtl::seq<kw_needs, _, kw_approval> {
  static constexpr Node node = Node::needs_approval;
};
struct needs_information : pegtl::seq<kw_needs, _, kw_information> {
  static constexpr Node node = Node::needs_information;
};
struct not_covered : pegtl::seq<kw_not, _, kw_covered> {
  static constexpr Node node = Node::not_covered;
};
struct property_verdict : pegtl::sor<is_permitted, is_forbidden, needs_approval, needs_information, not_covered> {
  static constexpr const char* label =
      "a verdict (`permitted`, `forbidden`, `needs approval`, `needs information`, `not covered`)";
};
struct property : pegtl::seq<pegtl::sor<never, always>, _, named_head, _, property_verdict, head> {
  static constexpr Node node = Node::property;
};

// ---- for the analysis ------------------------------------------------------------------------------------------------

struct assumption : pegtl::seq<kw_assume, _, named_head, _, kw_that, _, expression> {
  static constexpr Node node = Node::assumption;
};
struct finding_kind : name {
  static constexpr const char* label = "a kind of finding (`gap`, `conflict`, `unreachable`, `redundant`, …)";
  static constexpr Node node = Node::finding_kind;
};
struct acceptance : pegtl::seq<kw_accept, _, finding_kind, _, for_actions, _, text> {
  static constexpr Node node = Node::acceptance;
};

}  // namespace policyc::grammar
