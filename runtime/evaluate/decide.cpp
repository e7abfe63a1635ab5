#include "runtime/evaluate/decide.hpp"

#include <algorithm>

#include "runtime/evaluate/decisive.hpp"

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

/// An action of which something is not known, and what remains of its table.
struct Open {
  const Case& known;
  const Joints& joints;
  Residual residual;

  OpenQuestion question() const { return {known.scope, known.table, joints, residual}; }
};

Finding undecided(const Open& open) {
  Finding finding;
  finding.decided = false;
  finding.facts = all_facts(open.question());
  return finding;
}

/// Where only some groups were looked into, a question may be one that need not be asked.
Finding ask(const Open& open, const Explorer& explorer, const Explorer::Answer& answer) {
  Finding finding;
  finding.decided = open.joints.exact;
  finding.facts = decisive_facts(open.question(), explorer, answer);
  return finding;
}

/// What is missing, numbered: a bitmap over `all` for each ask.
struct KeyTable {
  std::vector<MissingKey> all;
  std::vector<Bits> of_ask;
};

KeyTable number_keys(const Open& open) {
  KeyTable table;
  std::vector<std::vector<MissingKey>> keys;
  for (const StatusTestId test : open.known.table.tests) keys.push_back(missing_keys(open.known.scope, test));
  for (const Ask& ask : open.joints.asks) keys.push_back(ask.keys);
  for (const std::vector<MissingKey>& own : keys) add_once(table.all, own);
  for (const std::vector<MissingKey>& own : keys) {
    Bits bits(words_for(table.all.size()), 0);
    for (const MissingKey& key : own) {
      const auto place = std::find(table.all.begin(), table.all.end(), key);
      set_bit(bits, static_cast<std::size_t>(place - table.all.begin()));
    }
    table.of_ask.push_back(std::move(bits));
  }
  return table;
}

/// Every completion lacks approvals, or waits for something: which approvals are missing in all of them.
Finding decide_missing(const Open& open, Outcome outcome) {
  const KeyTable keys = number_keys(open);
  Explorer explorer{open.residual, Explorer::Leaf::missing, keys.of_ask};
  const auto answer = explorer.explore();
  Finding finding;
  finding.curable = outcome == Outcome::curable;
  if (!answer && !finding.curable) return undecided(open);
  finding.verdict = verdict_of(only(outcome), true);
  if (!answer) return finding;
  Bits shared = explorer.missing_sets()[answer->leaves[0]];
  for (const std::uint32_t leaf : answer->leaves) keep(shared, explorer.missing_sets()[leaf]);
  for_each_bit(shared, [&](std::size_t key) { finding.missing.push_back(keys.all[key]); });
  finding.verdict = verdict_of(only(outcome), !finding.missing.empty());
  return finding.verdict == Verdict::needs_information ? ask(open, explorer, *answer) : finding;
}

Finding decide_open(const Case& known, const Joints& joints) {
  const Open open{known, joints, residual_of(known.table, known.binding, joints)};
  if (open.residual.too_large) return undecided(open);
  Explorer explorer{open.residual, Explorer::Leaf::outcome};
  const auto answer = explorer.explore();
  if (!answer) return undecided(open);
  for (const Outcome outcome : {Outcome::needs_approval, Outcome::curable}) {
    if (answer->outcomes == only(outcome)) return decide_missing(open, outcome);
  }
  Finding finding;
  finding.verdict = verdict_of(answer->outcomes, false);
  return finding.verdict == Verdict::needs_information ? ask(open, explorer, *answer) : finding;
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
  Binding binding = bind(policy, action, table);
  const Joints joints = binding.known() ? Joints{} : join(policy, action, table, binding);
  const Case found{Scope{policy, action}, table, std::move(binding)};
  return found.binding.known() ? decide_known(found) : decide_open(found, joints);
}

}  // namespace policyc::runtime
