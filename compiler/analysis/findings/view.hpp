#pragma once
// The situations of one action as the questions about its rules see them.

#include <functional>
#include <memory>
#include <span>

#include "compiler/analysis/findings/finding.hpp"
#include "compiler/analysis/kernel/gap.hpp"
#include "compiler/analysis/situations/outcomes.hpp"
#include "compiler/compile.hpp"

namespace policyc::analysis {

/// A requirement that counts for the verdict.
struct Ask {
  runtime::RuleId rule;
  std::uint32_t requirement = 0;
  std::vector<Cube> applies;  ///< where it counts
  std::vector<Cube> unmet;    ///< where it counts and is not met
  bool outright = false;      ///< `forbids` without a condition: nothing could meet it
};

/// A condition that is made of several, and where each of these holds.
struct Composite {
  runtime::RuleId rule;
  bool all = true;  ///< joined by `and`; otherwise by `or`
  std::vector<runtime::ExprId> parts;
  std::vector<std::vector<Cube>> cubes;  ///< by part
};

enum class Left : std::uint8_t { nothing, something, undecided };

class View {
 public:
  /// Nothing when a condition is too large to be written out, or the work ran out.
  static std::unique_ptr<View> of(const Compiled& compiled, runtime::ActionTypeId action, Work& work);

  const Situations& situations() const { return *situations_; }
  const runtime::Policy& policy() const { return situations_->policy(); }
  const runtime::ActionType& type() const { return situations_->type(); }
  const std::vector<const resolved::Property*>& properties() const {
    return properties_;
  }  ///< the conditions that come first

  const Cubes& when(runtime::RuleId rule) const { return whens_[rule.value]; }       ///< as it is written
  const Cubes& applies(runtime::RuleId rule) const { return applies_[rule.value]; }  ///< what is not set aside of it
  const Cubes& duty(std::size_t index) const { return duties_[index]; }
  const std::vector<Ask>& asks() const { return asks_; }
  const std::vector<Composite>& composites() const { return composites_; }
  const Cubes& uncovered() const { return uncovered_; }
  const Outcomes& outcomes() const { return *outcomes_; }

  using Taken = std::initializer_list<const Cubes*>;

  /// Whether anything is left of the regions, possible and covered, outside the cubes of `taken`.
  Left left(const Cubes& regions, Taken taken, Work& work) const;
  bool exists(const Cubes& regions, Work& work) const { return left(regions, {}, work) == Left::something; }

  /// Looks for an action in what is left, of which the runtime says what `is_it` wants to see; puts it into the finding, or
  /// makes the finding uncertain. False when there is nothing left.
  using Check = std::function<bool(const runtime::Assessment&)>;
  bool show(Finding& finding, Cubes regions, Taken taken, const Check& is_it, Work& work) const;

  Place place(runtime::RuleId rule) const;
  Finding about(FindingKind kind, Severity severity, std::span<const runtime::RuleId> rules) const;
  Finding about(FindingKind kind, Severity severity, std::initializer_list<runtime::RuleId> rules) const {
    return about(kind, severity, std::span(rules.begin(), rules.size()));
  }

 private:
  View() = default;
  GapAnswer find_rest(const Cubes& regions, Taken taken, Work& work) const;
  void make_rules(std::size_t first_condition);
  void make_asks();
  bool make_outcomes(Work& work);

  std::optional<Situations> situations_;
  std::vector<const resolved::Property*> properties_;
  std::vector<Cubes> whens_;
  std::vector<Cubes> applies_;
  std::vector<Cubes> duties_;
  std::vector<std::vector<Cubes>> guards_;
  std::vector<Ask> asks_;
  std::vector<Composite> composites_;
  Cubes uncovered_;
  mutable std::vector<Point> seen_;  ///< possible and covered: what earlier questions came upon often answers the next
  std::optional<Outcomes> outcomes_;
};

/// Every pair of cubes from the two sides that meets.
Cubes intersect_all(const Cubes& left, const Cubes& right);

}  // namespace policyc::analysis
