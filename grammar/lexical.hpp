#pragma once
// Words of the language: white space, comments, names, numbers, texts, ids and keywords.
//
// A rule with a `label` is called that in a message ("expected …"); a rule with a `node` becomes a node of the syntax tree.

#include <algorithm>
#include <array>
#include <string_view>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

#include "grammar/node.hpp"

namespace policyc::grammar {

namespace pegtl = tao::pegtl;

// ---- space -----------------------------------------------------------------------------------------------------------

struct comment : pegtl::seq<pegtl::one<'#'>, pegtl::until<pegtl::at<pegtl::eolf>>> {};
/// White space and comments between words. Written by hand, as `text` is: most of a policy is one or the other, and a loop costs a
/// fraction of a rule for each character.
struct _ {
  using rule_t = _;
  using subs_t = pegtl::empty_list;

  static constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

  template <class Input>
  static bool match(Input& in) {
    const char* p = in.current();
    const char* const end = in.end();
    while (p != end && (is_space(*p) || *p == '#')) p = *p == '#' ? std::find(p, end, '\n') : p + 1;
    in.bump(static_cast<std::size_t>(p - in.current()));
    return true;
  }
};
/// White space inside a table row, which ends with its line.
struct blank : pegtl::star<pegtl::blank> {};

template <class... R>
struct next : pegtl::seq<_, R...> {};
template <class... R>
struct maybe : pegtl::opt<_, R...> {};
template <class... R>
struct many : pegtl::star<_, R...> {};
template <class R>
struct list : pegtl::seq<R, pegtl::star<_, pegtl::one<','>, _, R>> {};

// ---- names -----------------------------------------------------------------------------------------------------------

/// Sorted, small letters only. These begin or join the parts of statements, so a name made of them would read as something else.
inline constexpr std::array<std::string_view, 83> reserved_words = {
    "accept",   "action",    "actor",       "always",     "and",         "any",          "approval",  "approved",
    "as",       "assume",    "at",          "be",         "body",        "by",           "choose",    "clause",
    "complete", "contains",  "count",       "covers",     "date",        "decided",      "default",   "define",
    "each",     "ends",      "establishes", "event",      "every",       "fact",         "for",       "forbids",
    "from",     "has",       "in",          "including",  "informative", "is",           "kind",      "least",
    "may",      "must",      "never",       "no",         "none",        "not",          "objection", "obligation",
    "of",       "on",        "only",        "open",       "or",          "organization", "permits",   "person",
    "policy",   "procedure", "reading",     "recommends", "record",      "refused",      "reopens",   "requires",
    "role",     "rule",      "set",         "sets",       "since",       "standing",     "step",      "sum",
    "table",    "than",      "that",        "then",       "throughout",  "today",        "unnamed",   "vote",
    "when",     "within",    "yes"};

inline constexpr bool is_reserved(std::string_view word) {
  return std::binary_search(reserved_words.begin(), reserved_words.end(), word);
}
static_assert(std::is_sorted(reserved_words.begin(), reserved_words.end()));

/// Small letters, digits and `_`, beginning with a letter, and not a reserved word. Written by hand because a rule that excludes
/// that many keywords one by one is slow.
struct name {
  using rule_t = name;
  using subs_t = pegtl::empty_list;
  static constexpr const char* label = "a name";
  static constexpr Node node = Node::name;

  static constexpr bool begins(char c) { return c >= 'a' && c <= 'z'; }
  static constexpr bool goes_on(char c) { return begins(c) || (c >= '0' && c <= '9') || c == '_'; }

  template <class Input>
  static bool match(Input& in) {
    const char* const begin = in.current();
    const char* const end = in.end();
    if (begin == end || !begins(*begin)) return false;
    const char* p = begin + 1;
    while (p != end && begins(*p)) ++p;
    const bool only_letters = p == end || !goes_on(*p);
    while (p != end && goes_on(*p)) ++p;
    const std::string_view word(begin, static_cast<std::size_t>(p - begin));
    if (only_letters && word.size() <= 12 && is_reserved(word)) return false;
    in.bump_in_this_line(word.size());
    return true;
  }
};

/// The same without the check, for headings whose words are reserved.
struct word_end : pegtl::not_at<pegtl::identifier_other> {};

// ---- literals --------------------------------------------------------------------------------------------------------

/// In double quotes and on one line; `\"` and `\\` are the only escapes.
struct text {
  using rule_t = text;
  using subs_t = pegtl::empty_list;
  static constexpr const char* label = "a text in quotes";
  static constexpr Node node = Node::text;

  template <class Input>
  static bool match(Input& in) {
    const char* p = in.current();
    const char* const end = in.end();
    if (p == end || *p != '"') return false;
    for (++p; p != end && *p != '"'; ++p) {
      if (*p == '\n') return false;
      if (*p == '\\' && (++p == end || (*p != '"' && *p != '\\'))) return false;
    }
    if (p == end) return false;
    in.bump_in_this_line(static_cast<std::size_t>(p + 1 - in.current()));
    return true;
  }
};
struct digits : pegtl::plus<pegtl::digit> {};
struct count_number : pegtl::seq<digits, word_end> {
  static constexpr const char* label = "a whole number";
  static constexpr Node node = Node::number;
};
struct number : pegtl::seq<pegtl::opt<pegtl::one<'-'>>, digits, pegtl::opt<pegtl::one<'.'>, digits>, word_end> {
  static constexpr const char* label = "a number";
  static constexpr Node node = Node::number;
};
struct fraction : pegtl::seq<digits, pegtl::one<'/'>, digits, word_end> {
  static constexpr Node node = Node::fraction;
};
struct date : pegtl::seq<pegtl::rep<4, pegtl::digit>, pegtl::one<'-'>, pegtl::rep<2, pegtl::digit>, pegtl::one<'-'>,
                         pegtl::rep<2, pegtl::digit>, word_end> {
  static constexpr const char* label = "a date like 2026-03-02";
  static constexpr Node node = Node::date;
};
struct currency : pegtl::seq<pegtl::rep<3, pegtl::upper>, word_end> {
  static constexpr const char* label = "a currency like EUR";
  static constexpr Node node = Node::currency;
};
struct policy_id
    : pegtl::seq<pegtl::identifier_first, pegtl::star<pegtl::sor<pegtl::identifier_other, pegtl::one<'-', '.'>>>> {
  static constexpr const char* label = "an id like DSP4003";
  static constexpr Node node = Node::id;
};
struct version_id : pegtl::plus<pegtl::sor<pegtl::alnum, pegtl::one<'.', '-', '_', '+'>>> {
  static constexpr const char* label = "a version like 1.9.0";
  static constexpr Node node = Node::id;
};
struct clause_id : pegtl::plus<pegtl::sor<pegtl::alnum, pegtl::one<'.'>>> {
  static constexpr const char* label = "a clause number like 6.2";
  static constexpr Node node = Node::id;
};
struct sentence_id : pegtl::seq<clause_id, pegtl::one<'-'>, pegtl::plus<pegtl::lower>, word_end> {
  static constexpr const char* label = "a sentence id like 6.2-g";
  static constexpr Node node = Node::sentence_id;
};
struct cites_end : pegtl::one<']'> {
  static constexpr const char* label = "`]`";
};
struct cites : pegtl::seq<pegtl::one<'['>, _, list<sentence_id>, _, cites_end> {
  static constexpr const char* label = "sentence ids like [6.2-g]";
  static constexpr Node node = Node::cites;
};
template <char C>
struct mark : pegtl::one<C> {
  static constexpr char text[] = {'`', C, '`', '\0'};
  static constexpr const char* label = text;
};

// ---- keywords --------------------------------------------------------------------------------------------------------

#define POLICYC_KEYWORD(NAME, TEXT)                    \
  struct NAME : TAO_PEGTL_KEYWORD(TEXT) {              \
    static constexpr const char* label = "`" TEXT "`"; \
  }

POLICYC_KEYWORD(kw_act, "act");
POLICYC_KEYWORD(kw_accept, "accept");
POLICYC_KEYWORD(kw_action, "action");
POLICYC_KEYWORD(kw_actor, "actor");
POLICYC_KEYWORD(kw_adding, "adding");
POLICYC_KEYWORD(kw_after, "after");
POLICYC_KEYWORD(kw_also, "also");
POLICYC_KEYWORD(kw_always, "always");
POLICYC_KEYWORD(kw_and, "and");
POLICYC_KEYWORD(kw_any, "any");
POLICYC_KEYWORD(kw_approval, "approval");
POLICYC_KEYWORD(kw_approved, "approved");
POLICYC_KEYWORD(kw_as, "as");
POLICYC_KEYWORD(kw_aside, "aside");
POLICYC_KEYWORD(kw_assume, "assume");
POLICYC_KEYWORD(kw_at, "at");
POLICYC_KEYWORD(kw_before, "before");
POLICYC_KEYWORD(kw_body, "body");
POLICYC_KEYWORD(kw_breach, "breach");
POLICYC_KEYWORD(kw_by, "by");
POLICYC_KEYWORD(kw_cannot, "cannot");
POLICYC_KEYWORD(kw_be, "be");
POLICYC_KEYWORD(kw_changed, "changed");
POLICYC_KEYWORD(kw_choose, "choose");
POLICYC_KEYWORD(kw_cites, "cites");
POLICYC_KEYWORD(kw_clause, "clause");
POLICYC_KEYWORD(kw_complete, "complete");
POLICYC_KEYWORD(kw_contains, "contains");
POLICYC_KEYWORD(kw_count, "count");
POLICYC_KEYWORD(kw_covered, "covered");
POLICYC_KEYWORD(kw_covers, "covers");
POLICYC_KEYWORD(kw_date, "date");
POLICYC_KEYWORD(kw_decided, "decided");
POLICYC_KEYWORD(kw_default, "default");
POLICYC_KEYWORD(kw_define, "define");
POLICYC_KEYWORD(kw_document, "document");
POLICYC_KEYWORD(kw_duration, "duration");
POLICYC_KEYWORD(kw_each, "each");
POLICYC_KEYWORD(kw_earliest, "earliest");
POLICYC_KEYWORD(kw_effective, "effective");
POLICYC_KEYWORD(kw_ends, "ends");
POLICYC_KEYWORD(kw_establishes, "establishes");
POLICYC_KEYWORD(kw_event, "event");
POLICYC_KEYWORD(kw_every, "every");
POLICYC_KEYWORD(kw_fact, "fact");
POLICYC_KEYWORD(kw_for, "for");
POLICYC_KEYWORD(kw_forbidden, "forbidden");
POLICYC_KEYWORD(kw_forbids, "forbids");
POLICYC_KEYWORD(kw_formalised, "formalised");
POLICYC_KEYWORD(kw_from, "from");
POLICYC_KEYWORD(kw_has, "has");
POLICYC_KEYWORD(kw_in, "in");
POLICYC_KEYWORD(kw_including, "including");
POLICYC_KEYWORD(kw_information, "information");
POLICYC_KEYWORD(kw_informative, "informative");
POLICYC_KEYWORD(kw_is, "is");
POLICYC_KEYWORD(kw_kind, "kind");
POLICYC_KEYWORD(kw_latest, "latest");
POLICYC_KEYWORD(kw_least, "least");
POLICYC_KEYWORD(kw_may, "may");
POLICYC_KEYWORD(kw_money, "money");
POLICYC_KEYWORD(kw_must, "must");
POLICYC_KEYWORD(kw_needs, "needs");
POLICYC_KEYWORD(kw_never, "never");
POLICYC_KEYWORD(kw_no, "no");
POLICYC_KEYWORD(kw_none, "none");
POLICYC_KEYWORD(kw_not, "not");
POLICYC_KEYWORD(kw_notify, "notify");
POLICYC_KEYWORD(kw_number, "number");
POLICYC_KEYWORD(kw_objection, "objection");
POLICYC_KEYWORD(kw_obligation, "obligation");
POLICYC_KEYWORD(kw_of, "of");
POLICYC_KEYWORD(kw_on, "on");
POLICYC_KEYWORD(kw_once, "once");
POLICYC_KEYWORD(kw_one, "one");
POLICYC_KEYWORD(kw_only, "only");
POLICYC_KEYWORD(kw_open, "open");
POLICYC_KEYWORD(kw_or, "or");
POLICYC_KEYWORD(kw_organization, "organization");
POLICYC_KEYWORD(kw_other, "other");
POLICYC_KEYWORD(kw_party, "party");
POLICYC_KEYWORD(kw_permits, "permits");
POLICYC_KEYWORD(kw_permitted, "permitted");
POLICYC_KEYWORD(kw_person, "person");
POLICYC_KEYWORD(kw_plural, "plural");
POLICYC_KEYWORD(kw_policy, "policy");
POLICYC_KEYWORD(kw_procedure, "procedure");
POLICYC_KEYWORD(kw_reading, "reading");
POLICYC_KEYWORD(kw_receipt, "receipt");
POLICYC_KEYWORD(kw_recommends, "recommends");
POLICYC_KEYWORD(kw_record, "record");
POLICYC_KEYWORD(kw_refusal, "refusal");
POLICYC_KEYWORD(kw_refused, "refused");
POLICYC_KEYWORD(kw_reopens, "reopens");
POLICYC_KEYWORD(kw_requires, "requires");
POLICYC_KEYWORD(kw_role, "role");
POLICYC_KEYWORD(kw_row, "row");
POLICYC_KEYWORD(kw_rows, "rows");
POLICYC_KEYWORD(kw_rule, "rule");
POLICYC_KEYWORD(kw_set, "set");
POLICYC_KEYWORD(kw_sets, "sets");
POLICYC_KEYWORD(kw_since, "since");
POLICYC_KEYWORD(kw_source, "source");
POLICYC_KEYWORD(kw_standing, "standing");
POLICYC_KEYWORD(kw_starting, "starting");
POLICYC_KEYWORD(kw_step, "step");
POLICYC_KEYWORD(kw_sum, "sum");
POLICYC_KEYWORD(kw_table, "table");
POLICYC_KEYWORD(kw_text, "text");
POLICYC_KEYWORD(kw_than, "than");
POLICYC_KEYWORD(kw_that, "that");
POLICYC_KEYWORD(kw_the, "the");
POLICYC_KEYWORD(kw_then, "then");
POLICYC_KEYWORD(kw_this, "this");
POLICYC_KEYWORD(kw_throughout, "throughout");
POLICYC_KEYWORD(kw_time, "time");
POLICYC_KEYWORD(kw_title, "title");
POLICYC_KEYWORD(kw_to, "to");
POLICYC_KEYWORD(kw_today, "today");
POLICYC_KEYWORD(kw_unnamed, "unnamed");
POLICYC_KEYWORD(kw_used, "used");
POLICYC_KEYWORD(kw_version, "version");
POLICYC_KEYWORD(kw_veto, "veto");
POLICYC_KEYWORD(kw_vote, "vote");
POLICYC_KEYWORD(kw_when, "when");
POLICYC_KEYWORD(kw_within, "within");
POLICYC_KEYWORD(kw_yes, "yes");
POLICYC_KEYWORD(kw_a, "a");
POLICYC_KEYWORD(kw_an, "an");
POLICYC_KEYWORD(kw_approval_word, "approval");

#undef POLICYC_KEYWORD

struct unit : pegtl::seq<pegtl::sor<TAO_PEGTL_STRING("hour"), TAO_PEGTL_STRING("day"), TAO_PEGTL_STRING("week"),
                                    TAO_PEGTL_STRING("month"), TAO_PEGTL_STRING("year")>,
                         pegtl::opt<pegtl::one<'s'>>, word_end> {
  static constexpr const char* label = "a unit of time (hours, days, weeks, months, years)";
  static constexpr Node node = Node::unit;
};

}  // namespace policyc::grammar

namespace TAO_PEGTL_NAMESPACE {
/// For the test that looks for loops without progress: space may be nothing, a name is at least a letter and a text two quotes.
template <typename Name>
struct analyze_traits<Name, policyc::grammar::_> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, policyc::grammar::name> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, policyc::grammar::text> : analyze_any_traits<> {};
}  // namespace TAO_PEGTL_NAMESPACE
