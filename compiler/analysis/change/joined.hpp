#pragma once
// Two policies in one, so that an action of either is asked about in the terms of both. What means the same is the same there: facts of the same
// name and type, parties, kinds, events, procedures and readings by name, votes and stand-ins by name and meaning, conditions and tests of the
// record by what they say. What has a namesake that means something else is called `… (new)`.

#include <map>
#include <tuple>
#include <vector>

#include "runtime/model/action.hpp"

namespace policyc::analysis {

/// The action of two policies as one: the rules, covers and duties of the policy before come first. Ids of the policy before stay as they are.
struct JoinedAction {
  runtime::Policy policy;
  runtime::ActionTypeId action;
  std::size_t rules_before = 0;
  std::size_t covers_before = 0;
  std::size_t duties_before = 0;

  bool is_before(const runtime::Row& row) const {
    return row.effect == runtime::Effect::covers ? row.requirement < covers_before : row.rule.value < rules_before;
  }
};

class Joiner {
 public:
  Joiner(const runtime::Policy& before, const runtime::Policy& after);

  /// Both policies must have the action.
  JoinedAction join(runtime::ActionTypeId before, runtime::ActionTypeId after);

  /// The action, made for what was joined last, as each policy knows it. What a policy has no word for is left out; facts that are not stated have
  /// the defaults of that policy.
  runtime::Action in_before(const runtime::Action& action) const;
  runtime::Action in_after(const runtime::Action& action) const;

  /// The rule of the policy after in the terms of the joined policy, to compare with one before. `of`: the action it belongs to.
  runtime::Rule import_rule(const runtime::Rule& rule, std::size_t offset);
  runtime::Duty import_duty(const runtime::Duty& duty, std::size_t offset);
  runtime::ExprId import_default(runtime::FactId fact);

  const runtime::Policy& policy() const { return out_; }

 private:
  /// What constants of a list of names and fields of a row refer to.
  struct Context {
    runtime::ChoiceId choice;
    runtime::RecordId record;
    auto operator<=>(const Context&) const = default;
  };
  using Key = std::tuple<runtime::ExprId, runtime::ChoiceId, runtime::RecordId>;

  // joined.cpp: what is declared
  void join_kinds();
  void join_parties();
  bool same_kind(const runtime::Kind& before, const runtime::Kind& after) const;
  void join_named();
  void join_facts(const runtime::ActionType& before, const runtime::ActionType& after);
  bool join_types(const runtime::Type& before, const runtime::Type& after);
  runtime::Type type(const runtime::Type& type);
  runtime::ChoiceId choice(runtime::ChoiceId id);
  runtime::RecordId record(runtime::RecordId id);
  bool same_record(runtime::RecordId before, runtime::RecordId after);
  void join_choices(runtime::ChoiceId before, runtime::ChoiceId after);
  runtime::FactId fact(runtime::FactId id);
  runtime::StandingId standing(runtime::StandingId id);
  runtime::VoteId vote(runtime::VoteId id);
  std::uint32_t step(runtime::ProcedureId of, std::uint32_t index);

  // joined_conditions.cpp: what is said
  runtime::ExprId expression(runtime::ExprId id, Context context = {});
  void settle_expressions();
  void note(runtime::ExprId id);
  runtime::ExprId find(const runtime::Expr& expr) const;
  runtime::ExprId add(runtime::Expr expr);
  runtime::Value value(const runtime::Value& value, Context context) const;
  Context context_of(runtime::ExprId id, Context around) const;
  runtime::StatusTestId test(runtime::StatusTestId id);
  runtime::PartySet parties(const runtime::PartySet& set);
  runtime::SetTerm term(runtime::SetTerm term);
  runtime::Thing thing(runtime::Thing thing);
  std::uint32_t party_set(std::uint32_t index);

  runtime::Policy out_;
  const runtime::Policy& before_;
  const runtime::Policy& after_;
  runtime::ActionTypeId before_action_;
  runtime::ActionTypeId after_action_;
  // By id of the policy after: the id in `out_`.
  std::vector<runtime::KindId> kinds_;
  std::vector<runtime::PartyId> parties_;
  std::vector<runtime::EventId> events_;
  std::vector<runtime::ActionTypeId> actions_;
  std::vector<runtime::ReadingId> readings_;
  std::vector<std::vector<std::uint32_t>> reading_choices_;
  std::vector<runtime::ProcedureId> procedures_;
  std::vector<runtime::ChoiceId> choices_;
  std::vector<std::vector<std::uint32_t>> choice_values_;
  std::vector<runtime::RecordId> records_;
  std::vector<runtime::FactId> facts_;
  std::vector<runtime::StandingId> standings_;
  std::vector<runtime::StandingId> standing_names_;  ///< what approvals are of: the same as before if the name is
  std::vector<runtime::VoteId> votes_;
  std::vector<runtime::StatusTestId> tests_;
  std::map<Key, runtime::ExprId> expressions_;
  std::multimap<std::size_t, runtime::ExprId> known_;  ///< of `out_`, by a coarse digest
};

}  // namespace policyc::analysis
