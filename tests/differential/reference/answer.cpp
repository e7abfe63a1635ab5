#include "tests/differential/reference/answer.hpp"

#include <algorithm>

#include "tests/differential/reference/completion.hpp"

namespace policyc::reference {

namespace {

using Outcome = Completion::Outcome;

/// What was stated, and the assumed values in place of what was not.
Completion complete(const World& world, const std::vector<Variable>& variables, const std::vector<std::size_t>& pick) {
  const Question& question = world.question();
  std::map<std::string, Value> facts;
  for (const auto& [name, value] : question.facts) {
    if (value) facts[name] = *value;
  }
  std::string actor = question.actor.value_or(std::string(outsider));
  std::optional<Date> today = question.on;
  Completion::Clock clock;
  Completion::Others others;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const Variable& variable = variables[i];
    const Value& value = variable.values[pick[i]];
    switch (variable.what) {
      case Variable::What::fact: facts[variable.name] = value; break;
      case Variable::What::field:
        std::get<std::vector<Row>>(facts[variable.name])[variable.row].fields[variable.field] = value;
        break;
      case Variable::What::actor: actor = std::get<Symbol>(value).name; break;
      case Variable::What::others:
        others[variable.name] = static_cast<std::int64_t>(std::get<Names>(value).empty() ? 0 : 1'000'000);
        break;
      case Variable::What::clock: clock[variable.name] = std::get<Date>(value).minute; break;
      case Variable::What::date: today = std::get<Date>(value); break;
    }
  }
  return {world, std::move(facts), std::move(actor), today, std::move(clock), std::move(others)};
}

/// Counts through all combinations, the first variable fastest; false after the last.
bool advance(std::vector<std::size_t>& pick, const std::vector<Variable>& variables) {
  for (std::size_t i = 0; i < pick.size(); ++i) {
    if (++pick[i] < variables[i].values.size()) return true;
    pick[i] = 0;
  }
  return false;
}

/// The keys of requirements as wholes, or the others.
std::set<std::string> keys(const std::set<std::string>& all, bool whole) {
  std::set<std::string> found;
  for (const std::string& key : all) {
    if (key.starts_with(whole_key) == whole) found.insert(key);
  }
  return found;
}

std::set<std::string> common(const std::vector<Outcome>& outcomes) {
  std::set<std::string> keys = outcomes.front().missing;
  // Who is not known is nobody's name.
  std::erase_if(keys, [](const std::string& key) { return key.starts_with(outsider); });
  for (const Outcome& outcome : outcomes) {
    std::set<std::string> both;
    std::set_intersection(keys.begin(), keys.end(), outcome.missing.begin(), outcome.missing.end(),
                          std::inserter(both, both.end()));
    keys = std::move(both);
  }
  return keys;
}

/// The variables of which a change alone can make two outcomes differ.
template <class Differ>
std::set<std::string> decisive(const std::vector<Outcome>& outcomes, const std::vector<Variable>& variables,
                               Differ differ) {
  std::set<std::string> names;
  std::size_t stride = 1;
  for (const Variable& variable : variables) {
    const std::size_t count = variable.values.size();
    for (std::size_t at = 0; at < outcomes.size(); ++at) {
      const std::size_t first = at - (at / stride % count) * stride;
      if (differ(outcomes[at], outcomes[first])) names.insert(variable.name);
    }
    stride *= count;
  }
  return names;
}

/// Those of which the verdict depends; where no verdict ever changes, those on which it depends what is missing.
void find_missing_facts(Answer& answer, const std::vector<Outcome>& outcomes, const std::vector<Variable>& variables) {
  answer.missing_facts = decisive(
      outcomes, variables, [](const Outcome& left, const Outcome& right) { return left.verdict != right.verdict; });
  if (!answer.missing_facts.empty()) return;
  for (const bool whole : {false, true}) {
    const auto names = decisive(outcomes, variables, [&](const Outcome& left, const Outcome& right) {
      return keys(left.missing, whole) != keys(right.missing, whole);
    });
    (whole ? answer.disputed_facts : answer.missing_facts) = names;
  }
  for (const std::string& name : std::set(answer.missing_facts)) {
    if (answer.disputed_facts.erase(name) != 0) continue;
    answer.missing_facts.erase(name);
    answer.disputed_facts.insert(name);
  }
}

bool before_in_force(const World& world) {
  const ast::PolicyHeader* const header = world.policy().header();
  const auto& on = world.question().on;
  return header != nullptr && header->effective && on && *on < *Date::parse(header->effective.text);
}

}  // namespace

Answer answer(const World& world, const std::vector<Variable>& variables) {
  Answer result;
  if (before_in_force(world)) {
    result.verdict = Verdict::not_covered;
    return result;
  }
  std::vector<Outcome> outcomes;
  std::vector<std::size_t> pick(variables.size(), 0);
  do {
    outcomes.push_back(complete(world, variables, pick).outcome());
  } while (advance(pick, variables));
  result.completions = outcomes.size();
  const auto every = [&](Verdict verdict) {
    return std::all_of(outcomes.begin(), outcomes.end(), [&](const Outcome& o) { return o.verdict == verdict; });
  };
  for (const Verdict verdict : {Verdict::forbidden, Verdict::not_covered, Verdict::permitted}) {
    if (every(verdict)) result.verdict = verdict;
  }
  if (every(Verdict::forbidden)) {
    result.curable = std::all_of(outcomes.begin(), outcomes.end(), [](const Outcome& o) { return o.curable; });
  }
  if (every(Verdict::needs_approval)) {
    result.missing_approvals = common(outcomes);
    if (!result.missing_approvals.empty()) result.verdict = Verdict::needs_approval;
    result.whole_approvals = keys(result.missing_approvals, true);
    result.missing_approvals = keys(result.missing_approvals, false);
  }
  if (result.verdict == Verdict::needs_information) find_missing_facts(result, outcomes, variables);
  return result;
}

}  // namespace policyc::reference
