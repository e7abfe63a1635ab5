#pragma once
// What an action brings with it beside the verdict: duties, and warnings that a recommendation is not followed. Which of them two policies have in
// common, and the situations in which those of the one differ from those of the other.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "compiler/analysis/kernel/work.hpp"
#include "compiler/analysis/situations/situations.hpp"

namespace policyc::analysis {

/// What is said, whoever says it: *the Board must notify the Committee within 3 months*. An index; equal where the same is said.
using Terms = std::uint32_t;

struct Consequence {
  enum class Kind : std::uint8_t { duty, recommendation } kind = Kind::duty;
  bool is_before = true;    ///< of the first of the two policies
  runtime::RuleId rule;     ///< of the action of both; nothing: an obligation of its own
  std::uint32_t index = 0;  ///< into ActionType::duties, or Rule::requirements
  Terms terms = 0;
  std::uint32_t group = 0;  ///< those of one group are compared: they say the same, or one took the place of the other
};

/// An action that has the rules and duties of two policies, those of the policy before in front.
struct Halves {
  const runtime::Policy& policy;
  runtime::ActionTypeId action;
  std::size_t rules_before = 0;
  std::size_t duties_before = 0;
};

/// Where each of the two policies says anything at all.
struct Covered {
  std::vector<Cube> before;
  std::vector<Cube> after;
};

struct ConsequenceRegion {
  Cube cube;
  std::vector<Terms> before;  ///< of the group, ascending: what arises there
  std::vector<Terms> after;
  Count points;
};

struct GroupDifference {
  std::uint32_t group = 0;
  bool decided = false;
  Share share;                             ///< of the situations, those that differ
  std::vector<ConsequenceRegion> regions;  ///< disjoint; together exactly those
  std::set<std::uint32_t> columns;         ///< of the space, that it depends on
};

class Consequences {
 public:
  /// `halves.policy` must outlive it.
  explicit Consequences(const Halves& halves);

  const std::vector<Consequence>& all() const { return all_; }
  std::size_t groups() const { return groups_; }

  /// What the situations have to be cut for.
  const std::vector<runtime::ExprId>& conditions() const { return conditions_; }

  /// Where each of them arises, by its place in `all()`, whatever the policies cover. `situations` were made with `conditions()` from index `first`
  /// on.
  std::vector<std::vector<Cube>> places(const Situations& situations, std::size_t first) const;

  /// Where the consequences of a group differ, given the places of all.
  GroupDifference compare(std::uint32_t group, const Situations& situations,
                          const std::vector<std::vector<Cube>>& places, const Covered& covered, Work& work) const;

  const runtime::Duty& duty(const Consequence& of) const { return type().duties[of.index]; }
  const runtime::Requirement& recommendation(const Consequence& of) const {
    return type().rules[of.rule.value].requirements[of.index];
  }
  const std::string& name(const Consequence& of) const;
  const runtime::Policy& policy() const { return halves_.policy; }
  const runtime::ActionType& type() const { return halves_.policy[halves_.action]; }

 private:
  bool is_before(runtime::RuleId rule) const { return rule.value < halves_.rules_before; }
  void collect();
  void settle_terms();
  void settle_groups();
  bool has_twin(const Consequence& of) const;
  bool same_terms(const Consequence& left, const Consequence& right) const;
  void need(runtime::ExprId condition);
  std::vector<Cube> where(const Consequence& of, const Situations& situations, std::size_t first) const;

  Halves halves_;
  std::vector<Consequence> all_;
  std::size_t groups_ = 0;
  std::vector<runtime::ExprId> conditions_;
  std::map<runtime::ExprId, std::size_t> place_;  ///< in `conditions_`
};

/// The same party has to do the same, in the same time, for the same reason; the rule on whose breach is not compared.
bool same_duty(const runtime::Duty& left, const runtime::Duty& right);

}  // namespace policyc::analysis
