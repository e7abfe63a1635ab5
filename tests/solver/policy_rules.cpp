// Rules, what they come to, and what the classes of a table's columns stand for.

#include <stdexcept>

#include "tests/solver/policy_meaning.hpp"

namespace policyc::solver {

using namespace runtime;

PolicyMeaning::PolicyMeaning(const analysis::Situations& situations)
    : situations_(situations), policy_(situations.policy()) {
  solver_.add(is_possible());
}

std::optional<bool> PolicyMeaning::may_exist(const std::vector<z3::expr>& all) {
  for (; known_domain_ < domain_.size(); ++known_domain_) solver_.add(domain_[known_domain_]);
  solver_.push();
  for (const z3::expr& each : all) solver_.add(each);
  const z3::check_result answer = solver_.check();
  solver_.pop();
  return answer == z3::unknown ? std::nullopt : std::optional(answer == z3::sat);
}

bool PolicyMeaning::exists(const std::vector<z3::expr>& all) {
  const auto answer = may_exist(all);
  if (!answer) throw std::runtime_error("Z3 does not know");
  return *answer;
}

// ---- what classes stand for ------------------------------------------------------------------------------------------

z3::expr PolicyMeaning::is_ordered_class(const runtime::Column& column, std::uint32_t index) {
  const Ordered subject = column.fact.valid() ? ordered_fact(column.fact) : *ordered_subject(column.predicate);
  const auto count = static_cast<std::uint32_t>(column.points.size());
  if (index == 2 * count + 1) return subject.is_none;
  z3::expr result = !subject.is_none;
  if (index % 2 == 1) return result && subject.value == constant(column.points[index / 2]);
  if (index > 0) result = result && subject.value > constant(column.points[index / 2 - 1]);
  if (index / 2 < count) result = result && subject.value < constant(column.points[index / 2]);
  return result;
}

z3::expr PolicyMeaning::is_class(const runtime::Column& column, std::uint32_t index) {
  switch (column.kind) {
    case ColumnKind::boolean: {
      const z3::expr yes = context_.bool_const(("f" + std::to_string(column.fact.value)).c_str());
      return index == 1 ? yes : !yes;
    }
    case ColumnKind::computed: return index == 1 ? holds(column.predicate) : !holds(column.predicate);
    case ColumnKind::reading: return reading(column.reading) == static_cast<int>(index);
    case ColumnKind::ordered: return is_ordered_class(column, index);
    case ColumnKind::subset: {
      z3::expr all = context_.bool_val(true);
      for (std::size_t i = 0; i < column.atoms.size(); ++i)
        all = all && holds(column.atoms[i]) == context_.bool_val((column.signatures[index] >> i & 1U) != 0);
      return all;
    }
    case ColumnKind::point: break;
  }
  const bool is_actor = !column.fact.valid();
  const bool is_choice = !is_actor && policy_[column.fact].type.kind == TypeKind::choice;
  const z3::expr value =
      is_actor ? point("actor", std::nullopt, false)
               : point("p" + std::to_string(column.fact.value),
                       is_choice ? std::optional(policy_.choices[policy_[column.fact].type.choice.value].values.size())
                                 : std::nullopt,
                       true);
  if (index < column.points.size()) return value == point_value(column.points[index]);
  if (index > column.points.size()) return value == -1;
  z3::expr other = value != -1;
  for (const Value& named : column.points) other = other && value != point_value(named);
  return other;
}

z3::expr PolicyMeaning::is_in(const analysis::Cube& cube) {
  z3::expr all = context_.bool_val(true);
  const runtime::Table& table = situations_.table();
  for (const analysis::Condition& condition : cube) {
    std::vector<z3::expr> classes;
    for (const analysis::Run& run : condition.classes) {
      for (std::uint32_t index = run.first; index < run.last; ++index) {
        const std::uint32_t meant = situations_.classes(condition.column)[index];
        const bool is_test = situations_.is_test(condition.column);
        classes.push_back(
            is_test ? has_status(table.tests[condition.column - table.columns.size()], static_cast<Status>(meant))
                    : is_class(table.columns[condition.column], meant));
      }
    }
    all = all && any(classes);
  }
  return all;
}

z3::expr PolicyMeaning::is_possible() {
  z3::expr all = context_.bool_val(true);
  for (const analysis::Cube& cube : analysis::impossible_cubes(situations_)) all = all && !is_in(cube);
  for (const Assumption& assumption : type().assumptions) all = all && !holds(assumption.violated);
  for (const z3::expr& each : domain_) all = all && each;
  return all;
}

// ---- rules -----------------------------------------------------------------------------------------------------------

z3::expr PolicyMeaning::when(RuleId rule) { return holds(type().rules[rule.value].when); }

/// What sets a rule aside counts only while it is not set aside itself.
z3::expr PolicyMeaning::applies(RuleId rule) {
  std::vector<z3::expr> aside;
  for (std::size_t by = 0; by < type().rules.size(); ++by) {
    for (const SetsAside& each : type().rules[by].sets_aside) {
      if (each.rule == rule) aside.push_back(applies(RuleId(by)) && holds(each.when));
    }
  }
  return when(rule) && !any(aside);
}

z3::expr PolicyMeaning::counts(RuleId rule, std::size_t requirement) {
  return applies(rule) && holds(type().rules[rule.value].requirements[requirement].guard);
}

z3::expr PolicyMeaning::is_unmet(RuleId rule, std::size_t index) {
  const Requirement& requirement = type().rules[rule.value].requirements[index];
  const z3::expr met =
      requirement.test.valid() ? has_status(requirement.test, Status::met) : holds(requirement.condition);
  return counts(rule, index) && !met;
}

z3::expr PolicyMeaning::is_covered(const Side& side) {
  const std::vector<Cover>& covers = type().covers;
  if (covers.empty()) return context_.bool_val(true);
  std::vector<z3::expr> parts;
  for (std::size_t i = side.first_cover; i < std::min(side.end_cover, covers.size()); ++i)
    parts.push_back(holds(covers[i].when));
  return any(parts);
}

/// Where some requirement of the side counts and stands so.
std::vector<z3::expr> PolicyMeaning::over_asks(const Side& side, Status status) {
  std::vector<z3::expr> found;
  for (std::size_t i = 0; i < type().rules.size(); ++i) {
    if (!within(side, i)) continue;
    const std::vector<Requirement>& requirements = type().rules[i].requirements;
    for (std::size_t j = 0; j < requirements.size(); ++j) {
      if (requirements[j].recommended) continue;
      if (requirements[j].test.valid()) {
        found.push_back(counts(RuleId(i), j) && has_status(requirements[j].test, status));
      } else if (status == Status::breached) {
        found.push_back(is_unmet(RuleId(i), j));
      }
    }
  }
  return found;
}

z3::expr PolicyMeaning::comes_to(Outcome outcome, const Side& side) {
  if (outcome == Outcome::not_covered) return !is_covered(side);
  z3::expr result = is_covered(side);
  const std::pair<Status, Outcome> worst_first[] = {{Status::breached, Outcome::forbidden},
                                                    {Status::pending, Outcome::curable},
                                                    {Status::open, Outcome::needs_approval}};
  for (const auto& [status, comes] : worst_first) {
    const z3::expr stands = any(over_asks(side, status));
    if (comes == outcome) return result && stands;
    result = result && !stands;
  }
  return result;
}

std::vector<StatusTestId> PolicyMeaning::tests() const {
  std::vector<StatusTestId> found;
  for (const Rule& rule : type().rules) {
    for (const Requirement& requirement : rule.requirements) {
      if (requirement.test.valid() && !requirement.recommended) found.push_back(requirement.test);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

z3::expr PolicyMeaning::is_open(StatusTestId test, const Side& side) {
  std::vector<z3::expr> asked;
  for (std::size_t i = 0; i < type().rules.size(); ++i) {
    if (!within(side, i)) continue;
    const std::vector<Requirement>& requirements = type().rules[i].requirements;
    for (std::size_t j = 0; j < requirements.size(); ++j) {
      if (requirements[j].test == test && !requirements[j].recommended) asked.push_back(counts(RuleId(i), j));
    }
  }
  return any(asked) && has_status(test, Status::open);
}

z3::expr PolicyMeaning::decides(const analysis::Decision& decision, const Side& side) {
  z3::expr result = comes_to(decision.outcome, side);
  if (decision.outcome != Outcome::needs_approval) return result;
  for (const StatusTestId test : tests()) {
    const bool wanted = std::binary_search(decision.open.begin(), decision.open.end(), test);
    result = result && (wanted ? is_open(test, side) : !is_open(test, side));
  }
  return result;
}

}  // namespace policyc::solver
