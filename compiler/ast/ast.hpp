#pragma once
// The abstract syntax of a policy file: what was written, with names not yet resolved. All string_views point into the source text.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "compiler/source/source.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::ast {

/// A token with its place: a name, an id, a number. Empty text: not written.
struct Word {
  std::string_view text;
  Span span;
  explicit operator bool() const { return !text.empty(); }
};

/// A quoted text with its escapes undone.
struct Text {
  std::string value;
  Span span;
};

using Cites = std::vector<Word>;  ///< sentence ids without brackets

// ---- parties ---------------------------------------------------------------------------------------------------------

enum class Quantity : std::uint8_t { unstated, each, any, at_least, vote };

/// `each of a, b other than c including the actor`.
struct Approvers {
  Span span;
  Quantity quantity = Quantity::unstated;
  Word count;  ///< at_least
  Word vote;   ///< vote
  std::vector<Word> include;
  std::vector<Word> exclude;
  bool including_actor = false;
  Word of;  ///< the procedure or standing-in it is of; empty: the action
};

// ---- expressions -----------------------------------------------------------------------------------------------------

/// An index into File::expressions.
using ExprIndex = std::uint32_t;

enum class ExprKind : std::uint8_t {
  error,  ///< could not be read; poisons what is around it
  name,   ///< `word`
  yes,
  no,
  none,
  actor,
  today,
  number,     ///< `word`
  fraction,   ///< `word`: `2/3`; only before `of`
  money,      ///< `word` the amount, `second` the currency
  duration,   ///< `word` the count, `second` the unit
  date,       ///< `word`
  text,       ///< `text`
  set,        ///< `{a, b}`: args
  all,        ///< and: args
  any,        ///< or: args
  negation,   ///< args[0]
  equal,      ///< is
  not_equal,  ///< is not
  less,
  less_equal,
  greater,
  greater_equal,
  in,        ///< element in set
  within,    ///< set within set
  contains,  ///< set contains element
  is_a,      ///< args[0] is a `word`
  add,
  subtract,
  multiply,
  share,        ///< args[0] (a fraction) of args[1]
  count,        ///< count of args[0]
  sum,          ///< sum of `word` of args[0]
  latest_date,  ///< latest date of `word`
  earliest_date,
  since,     ///< `word` (the unit) since args[0]
  approved,  ///< approved by `approvers`
  refused,
  reading,  ///< reading `word` is `second`
};

struct Expr {
  ExprKind kind = ExprKind::error;
  Span span;
  Word word;
  Word second;
  std::string text;
  std::vector<ExprIndex> args;
  std::uint32_t approvers = 0;  ///< index into File::approvers
  bool in_parentheses = false;
};

// ---- requirements ----------------------------------------------------------------------------------------------------

/// `approval by A, or on refusal by B, or on refusal by C`: the chain in order.
struct ApprovalBy {
  std::vector<Approvers> chain;
};
struct NoObjectionBy {
  Approvers by;
};
struct OpenAtLeast {
  Word count;
  Word unit;
};
struct That {
  ExprIndex condition = 0;
};
enum class StepOrder : std::uint8_t { before, after, complete };
struct OfProcedure {
  Word procedure;
  StepOrder order = StepOrder::complete;
  Word step;  ///< before and after
};
struct Contains {
  std::vector<Word> fields;
};
/// `ap_id used once` or `ap_id starting "DSP" when …`.
struct RowFormat {
  Word field;
  bool used_once = false;
  Text starting;
  std::optional<ExprIndex> when;
};
struct EachRow {
  Word table;
  std::vector<Word> contains;
  std::vector<RowFormat> has;
};
struct HappenedEvent {  ///< `event posted by wr_owner`
  Word event;
  std::vector<Word> by;
};

struct Requirement {
  Span span;
  std::variant<ApprovalBy, NoObjectionBy, OpenAtLeast, That, OfProcedure, Contains, EachRow, HappenedEvent> what;
};

/// `PARTY must WHAT [within …] [every …]`.
struct Duty {
  Span span;
  bool unnamed = false;
  std::vector<Word> bearer;
  bool notify = false;
  std::vector<Word> what;  ///< notify: whom; otherwise one action or event
  Word within_count, within_unit;
  bool from_time_to_time = false;
  Word every_count, every_unit;
};

// ---- clauses of a rule -----------------------------------------------------------------------------------------------

struct Requires {
  Requirement requirement;
};
struct Forbids {
  Span span;
  std::optional<ExprIndex> condition;
};  ///< no condition: the action as such
struct PermitsOnly {
  Span span;
  std::vector<Word> by;
  std::optional<ExprIndex> that;
};
struct Permits {
  Span span;
};
struct Recommends {
  Requirement requirement;
};
struct Then {
  Duty duty;
};
struct SetsAside {
  Span span;
  std::vector<Word> rules;
  std::optional<ExprIndex> when;
};
struct Establishes {
  Word what;
};
struct Ends {
  Word what;
};
struct Reopens {
  Word step;
  Word of;
};
using RulePart =
    std::variant<Requires, Forbids, PermitsOnly, Permits, Recommends, Then, SetsAside, Establishes, Ends, Reopens>;

// ---- statements ------------------------------------------------------------------------------------------------------

struct TypeName {
  enum class Kind : std::uint8_t {
    yes_no,
    one_of,
    set_of,
    number,
    money,
    date,
    duration,
    text,
    rows_of,
    party
  } kind = Kind::yes_no;
  Span span;
  struct Value {
    Word name;
    Text label;
  };
  std::vector<Value> values;  ///< one_of, and set_of over a list
  Word name;                  ///< set_of a kind, rows_of a record, party: a kind; money: the currency
};

struct FactDecl {
  Word name;
  TypeName type;
  Text title;
  std::optional<ExprIndex> default_value;
  Word decided_by;
  bool cannot_change = false;
};

struct PolicyHeader {
  Word id;
  Word version;
  Word effective;
  Text title;
  Text source;
};
struct KindDecl {
  Word name;
  Text title;
  Word plural;
  std::vector<Word> is;
};
struct PartyDecl {
  Word form;
  Word name;
  Text title;
  std::vector<Word> is;
  std::vector<Text> also;
};
struct EventDecl {
  Word name;
  Text title;
};
struct ClauseDecl {
  Word number;
  Text title;
};
struct SharedFact {
  FactDecl fact;
};
struct RecordDecl {
  Word name;
  Text title;
  std::vector<FactDecl> facts;
};
struct ActionDecl {
  Word name;
  Text title;
  Word on;
  std::vector<FactDecl> facts;
};

/// What many statements share: `NAME [cites] "text" for A, B when …`.
struct Head {
  Word name;
  Cites cites;
  Text text;
  std::vector<Word> actions;  ///< `for`; empty: the action above
  std::optional<ExprIndex> when;
};

struct Covers {
  Head head;
};
struct Define {
  Head head;
  ExprIndex value = 0;
};
struct Rule {
  Head head;
  std::vector<RulePart> parts;
};

/// One cell: `-` (empty when `any`), or alternatives each with an optional comparison.
struct TableCell {
  Span span;
  bool any = false;
  bool negated = false;
  struct Item {
    ExprKind compare = ExprKind::equal;
    ExprIndex value = 0;
  };
  std::vector<Item> items;
};
enum class Outcome : std::uint8_t { approval_by, no_objection_by, then_notify, forbidden, cites };
struct OutcomeColumn {
  Outcome outcome;
  Span span;
};
/// What is written in the cell; whether it fits the heading is checked when the table is resolved. Empty: nothing.
struct OutcomeCell {
  Span span;
  std::optional<Approvers> approvers;  ///< approval by, no objection by, then notify
  std::vector<Approvers> on_refusal;   ///< approval by: who is asked after a refusal, in order
  bool yes = false;                    ///< forbidden
  Cites cites;
};
struct TableRow {
  Span span;
  std::vector<TableCell> conditions;
  std::vector<OutcomeCell> outcomes;
};
struct Table {
  Head head;
  bool adding = false;
  std::vector<ExprIndex> conditions;  ///< the column headings
  std::vector<OutcomeColumn> outcomes;
  std::vector<TableRow> rows;
};

struct Trigger {
  enum class Kind : std::uint8_t { act, after, receipt, breach, approval, refusal } kind = Kind::act;
  Word what;  ///< after: an action, event or step; receipt: an event; breach: a rule
  Word of;    ///< after: the procedure of the step
};
struct Obligation {
  Head head;
  Trigger trigger;
  Duty duty;
};

struct StepDecl {
  Head head;
  std::vector<Requirement> requirements;
  std::vector<RulePart> effects;
};
struct Procedure {
  Word name;
  Word of;
  Text title;
  std::vector<StepDecl> steps;
};

struct Standing {
  Head head;
  Word stand_in;
  Word for_party;
  bool throughout = false;
  std::vector<Requirement> requirements;
};
/// `veto by a, b within 7 days of opened`.
struct Veto {
  std::vector<Word> by;  ///< empty: whoever votes
  Word within_count;     ///< empty: at any time
  Word within_unit;
  Word of;  ///< the event from which the period runs
};
struct Vote {
  Head head;
  ExprIndex test = 0;
  Veto veto;
};
struct Reading {
  Head head;
  std::vector<Word> choices;
  Word default_choice;
};
struct Informative {
  Cites cites;
  Text text;
};
struct NotFormalised {
  Cites cites;
  Text reason;
};

struct Property {
  bool never = false;
  Head head;
  runtime::Verdict verdict = runtime::Verdict::permitted;
};

/// What holds in every real situation: where `when` does, so does `that`.
struct Assumption {
  Head head;
  ExprIndex that = 0;
};

/// A finding of the analysis that is meant, with the reason.
struct Acceptance {
  Word kind;
  std::vector<Word> subjects;
  Text reason;
};

using AnyStatement = std::variant<PolicyHeader, KindDecl, PartyDecl, EventDecl, ClauseDecl, SharedFact, RecordDecl,
                                  ActionDecl, Covers, Define, Rule, Table, Obligation, Procedure, Standing, Vote,
                                  Reading, Informative, NotFormalised, Property, Assumption, Acceptance>;

struct Statement {
  Span span;
  AnyStatement node;
};

struct File {
  FileIndex file = 0;
  std::vector<Statement> statements;
  std::vector<Expr> expressions;
  std::vector<Approvers> approvers;
};

}  // namespace policyc::ast
