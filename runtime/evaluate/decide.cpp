#include "runtime/evaluate/decide.hpp"

#include <algorithm>

#include "runtime/evaluate/explore.hpp"
#include "runtime/evaluate/unknown_facts.hpp"

namespace policyc::runtime {

namespace {

void add_once(std::vector<MissingKey>& keys, const std::vector<MissingKey>& more) {
  for (const MissingKey& key : more) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
}

struct Case {
  const Scope scope;
  const Table& table;
  const Binding binding;
};

Finding decide_known(const Case& known) {
  std::vector<Word> live;
  const Outcome outcome = evaluate(known.table, known.binding, live);
  Finding finding;
  finding.verdict = verdict_of(only(outcome), true);
  finding.curable = outcome == Outcome::curable;
  if (outcome != Outcome::needs_approval && outcome != Outcome::curable) return finding;
  for_each_bit(live, [&](std::size_t row) {
    const Row& line = known.table.rows[row];
    if (line.effect != Effect::asks || known.binding.statuses[line.test] != Status::open) return;
    add_once(finding.missing, missing_keys(known.scope, known.table.tests[line.test]));
  });
  return finding;
}

/// The facts behind the variables, most decisive first.
std::vector<MissingFact> facts_of(const Case& open, const Residual& residual,
                                  const std::vector<std::uint32_t>& variables) {
  UnknownFacts facts{open.scope};
  for (const std::uint32_t index : variables) {
    const Variable& variable = residual.variables[index];
    if (variable.is_test) {
      facts.of_test(open.table.tests[variable.source]);
    } else {
      facts.of_column(open.table.columns[variable.source]);
    }
  }
  return facts.found();
}

Finding undecided(const Case& open, const Residual& residual) {
  std::vector<std::uint32_t> every(residual.variables.size());
  for (std::size_t index = 0; index < every.size(); ++index) every[index] = static_cast<std::uint32_t>(index);
  Finding finding;
  finding.decided = false;
  finding.facts = facts_of(open, residual, every);
  return finding;
}

/// What each test misses when it is open, numbered: a bitmap over `all` for each test.
struct KeyTable {
  std::vector<MissingKey> all;
  std::vector<Bits> of_test;
};

KeyTable number_keys(const Case& open) {
  KeyTable table;
  std::vector<std::vector<MissingKey>> keys;
  for (const StatusTestId test : open.table.tests) {
    keys.push_back(missing_keys(open.scope, test));
    add_once(table.all, keys.back());
  }
  for (const std::vector<MissingKey>& own : keys) {
    Bits bits(words_for(table.all.size()), 0);
    for (const MissingKey& key : own) {
      const auto place = std::find(table.all.begin(), table.all.end(), key);
      set_bit(bits, static_cast<std::size_t>(place - table.all.begin()));
    }
    table.of_test.push_back(std::move(bits));
  }
  return table;
}

/// Every completion lacks approvals, or waits for something: which approvals are missing in all of them.
Finding decide_missing(const Case& open, const Residual& residual, Outcome outcome) {
  const KeyTable keys = number_keys(open);
  Explorer explorer{residual, Explorer::Leaf::missing, keys.of_test};
  const auto answer = explorer.explore();
  Finding finding;
  finding.curable = outcome == Outcome::curable;
  if (!answer && !finding.curable) return undecided(open, residual);
  finding.verdict = verdict_of(only(outcome), true);
  if (!answer) return finding;
  Bits shared = explorer.missing_sets()[answer->leaves[0]];
  for (const std::uint32_t leaf : answer->leaves) keep(shared, explorer.missing_sets()[leaf]);
  for_each_bit(shared, [&](std::size_t key) { finding.missing.push_back(keys.all[key]); });
  finding.verdict = verdict_of(only(outcome), !finding.missing.empty());
  if (finding.verdict == Verdict::needs_information) finding.facts = facts_of(open, residual, answer->variables);
  return finding;
}

Finding decide_open(const Case& open) {
  const Residual residual = residual_of(open.table, open.binding);
  if (residual.too_large) return undecided(open, residual);
  const auto answer = Explorer{residual, Explorer::Leaf::outcome}.explore();
  if (!answer) return undecided(open, residual);
  for (const Outcome outcome : {Outcome::needs_approval, Outcome::curable}) {
    if (answer->outcomes == only(outcome)) return decide_missing(open, residual, outcome);
  }
  Finding finding;
  finding.verdict = verdict_of(answer->outcomes, false);
  if (finding.verdict == Verdict::needs_information) finding.facts = facts_of(open, residual, answer->variables);
  return finding;
}

}  // namespace

Finding decide(const Policy& policy, const Action& action) {
  if (policy.effective && action.on && *action.on < *policy.effective) {
    Finding finding;
    finding.verdict = Verdict::not_covered;
    finding.in_force = false;
    return finding;
  }
  const Table& table = policy[action.type].table;
  const Case found{Scope{policy, action}, table, bind(policy, action, table)};
  return found.binding.known() ? decide_known(found) : decide_open(found);
}

}  // namespace policyc::runtime
