#pragma once
// A compiled policy: everything the runtime needs to answer for an action and to say why. Nothing here refers to policy text;
// sources are names and line numbers for the trace.

#include <optional>
#include <string>
#include <vector>

#include "runtime/model/requirement.hpp"
#include "runtime/model/table.hpp"

namespace policyc::runtime {

struct Source {
  std::string file;
  std::uint32_t line = 0;    ///< from 1
  std::uint32_t column = 0;  ///< from 1, in characters
};

struct Named {
  std::string name;
  std::string title;
};

/// A kind of party: `kind working_group is body`.
struct Kind : Named {
  std::string plural;
  std::vector<KindId> is;
};

enum class PartyForm : std::uint8_t { body, role, organization, person };

struct Party : Named {
  PartyForm form = PartyForm::body;
  std::vector<KindId> kinds;
  std::vector<std::string> aliases;
  std::string held_by;  ///< the person who holds the role; empty when not stated
};

struct Choice {
  std::vector<Named> values;
};

struct Fact : Named {
  Type type;
  ExprId default_value;  ///< nothing: unknown when not stated
  PartyId decided_by;    ///< for traces and next steps only
  bool cannot_change = false;
  Source source;
};

struct Record : Named {
  std::vector<FactId> facts;
};

struct Event : Named {};

struct Reading : Named {
  std::vector<std::string> cites;
  std::vector<std::string> choices;
  std::uint32_t default_choice = 0;
  Source source;
};

/// `standing in … A may act for B when …`.
struct Standing : Named {
  std::vector<std::string> cites;
  PartyId stand_in;
  PartyId for_party;
  ExprId when;
  std::vector<StatusTestId> requires_tests;
  Source source;
};

struct Vote : Named {
  std::vector<std::string> cites;
  ExprId test;       ///< over Op::tally
  PartySet veto_by;  ///< whose vetoes count; empty: those of the voters
  std::optional<Duration> veto_within;
  EventId veto_since;  ///< with veto_within: the event from which the period runs
};

struct Step : Named {
  std::vector<std::string> cites;
  ExprId when;
  std::vector<StatusTestId> tests;
  Source source;
};

struct Procedure : Named {
  std::vector<Step> steps;
};

/// One requirement of a rule. It applies when the rule applies and `guard` holds.
struct Requirement {
  ExprId guard;              ///< nothing: always
  ExprId condition;          ///< valid: `that CONDITION`, met when it holds and breached when not
  StatusTestId test;         ///< valid: a test of the record
  bool recommended = false;  ///< `recommends`: a warning, never in the table
  bool closed_list = false;  ///< made by `permits only`
  std::string text;          ///< in words: `approval by the Board of Directors`
  std::vector<std::string> cites;
  Source source;
};

enum class Trigger : std::uint8_t { act, action, event, step, approval, refusal, breach };
enum class Recurrence : std::uint8_t { once, every, from_time_to_time };

/// A duty: who must do what, when.
struct Duty : Named {
  std::vector<std::string> cites;
  ExprId when;  ///< nothing: always
  RuleId rule;  ///< of a `then`: only when that rule applies
  Trigger trigger = Trigger::act;
  std::uint32_t trigger_ref = 0;  ///< ActionTypeId, EventId, RuleId or, for step, step index
  ProcedureId trigger_procedure;  ///< step
  PartySet bearer;                ///< empty: unnamed in the document
  enum class What : std::uint8_t { action, event, notify } what = What::event;
  std::uint32_t what_ref = 0;  ///< ActionTypeId or EventId
  PartySet notify;             ///< notify
  std::optional<Duration> within;
  Recurrence recurrence = Recurrence::once;
  Duration every;    ///< Recurrence::every
  std::string text;  ///< in words: `the Executive Committee must notify the Board of Directors`
  Source source;
};

struct SetsAside {
  RuleId rule;
  ExprId when;  ///< nothing: whenever the rule applies
};

struct Rule : Named {
  std::string clause;
  std::vector<std::string> cites;
  Source source;
  ExprId when;  ///< nothing: always
  std::vector<Requirement> requirements;
  std::vector<SetsAside> sets_aside;
  std::vector<PartySet> permitted_actors;  ///< of `permits only by`
  std::vector<std::string> effects;        ///< other effects in words: `permits`, `establishes …`
};

struct Cover {
  std::vector<std::string> cites;
  ExprId when;  ///< nothing: always
  Source source;
};

/// What holds in every real situation; an action that states otherwise has a mistake in it.
struct Assumption : Named {
  std::vector<std::string> cites;
  ExprId violated;  ///< the condition under which it would not hold
  Source source;
};

struct ActionType : Named {
  std::string clause;
  RecordId on;
  std::vector<FactId> facts;  ///< own facts, then those of the record, then the document's
  std::vector<Rule> rules;
  std::vector<Cover> covers;  ///< none: every such action is covered
  std::vector<Duty> duties;
  std::vector<Assumption> assumptions;
  Table table;
  Source source;
};

struct Policy {
  std::string id;
  std::string version;
  std::string title;
  std::string digest;  ///< SHA-256 of the policy files, in hexadecimal
  std::optional<Date> effective;

  std::vector<Kind> kinds;
  std::vector<Party> parties;
  std::vector<Choice> choices;
  std::vector<Fact> facts;
  std::vector<Record> records;
  std::vector<Event> events;
  std::vector<Expr> expressions;
  std::vector<PartySet> party_sets;
  std::vector<Reading> readings;
  std::vector<Standing> standings;
  std::vector<Vote> votes;
  std::vector<Procedure> procedures;
  std::vector<StatusTest> status_tests;
  std::vector<ActionType> actions;

  const Expr& operator[](ExprId id) const { return expressions[id.value]; }
  const Fact& operator[](FactId id) const { return facts[id.value]; }
  const StatusTest& operator[](StatusTestId id) const { return status_tests[id.value]; }
  const ActionType& operator[](ActionTypeId id) const { return actions[id.value]; }
};

/// Whether `kind` is `ancestor` or, through `is`, one of its descendants. Linear in the number of kinds.
bool is_kind(const Policy& policy, KindId kind, KindId ancestor);

}  // namespace policyc::runtime
