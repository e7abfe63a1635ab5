// Definitions, rules, tables and the rest.

#include <algorithm>

#include "tests/differential/writer.hpp"

namespace policyc::differential {

std::string Writer::belonging_to(const std::vector<ActionName*>& actions) {
  if (actions.size() == 1 && dice_.chance(40)) {
    target_ = &below_[actions.front() == &names().actions[0] ? 0 : 1];
    return "";
  }
  std::vector<std::string> of;
  for (const ActionName* action : actions) of.push_back(action->name);
  return " for " + joined(of);
}

void Writer::define(ActionName& action, std::size_t number) {
  const std::string name = "define_" + action.name + "_" + std::to_string(number);
  const std::string head = "define " + name + " [4-a]" + belonging_to({&action}) + " as ";
  std::vector<const FactName*> numbers;
  for (const FactName& fact : action.facts) {
    if (fact.type.kind == Kind::number) numbers.push_back(&fact);
  }
  if (!numbers.empty() && dice_.chance(25)) {
    line(head + dice_.pick(numbers)->name + dice_.pick<std::string>({" + 1", " - 1", " * 2", ""}));
    action.facts.push_back({name, dice_.pick(numbers)->type});
    return elsewhere();
  }
  line(head + condition(action.facts, 2));
  elsewhere();
  action.facts.push_back({name, FactType{}});
}

void Writer::covers(ActionName& action) {
  std::string text = "covers [5-a]" + belonging_to({&action});
  if (dice_.chance(85)) text += " when " + condition(action.facts, 1);
  line(text);
  elsewhere();
}

void Writer::duty(const std::vector<FactName>& facts) {
  std::string text = "  then " + (dice_.chance(20) ? "unnamed" : joined(dice_.some(party_terms(facts), 1, 2)));
  text += dice_.chance(60) ? " must notify " + joined(dice_.some(names().parties, 1, 2)) : " must published";
  if (dice_.chance(30)) text += " within 30 days";
  if (dice_.chance(15)) text += dice_.pick<std::string>({" every 24 months", " from time to time"});
  line(text);
}

void Writer::rule_part(const std::vector<FactName>& facts, const std::vector<std::string>& earlier) {
  switch (dice_.below(20)) {
    case 0: return line("  forbids");
    case 1:
    case 2: return line("  forbids " + condition(facts, 1));
    case 3:
    case 4: return line("  permits only by " + joined(dice_.some(party_terms(facts), 1, 3)));
    case 5: return line("  permits only that " + condition(facts, 1));
    case 6: return line("  permits");
    case 7: return line("  recommends " + requirement(facts));
    case 8: return duty(facts);
    case 9:
    case 10:
    case 11:
      if (earlier.empty()) return line("  forbids " + condition(facts, 1));
      return line("  sets aside " + joined(dice_.some(earlier, 1, 2)) +
                  (dice_.chance(40) ? " when " + condition(facts, 1) : ""));
    case 12:
      if (names().procedures.empty() || dice_.chance(70))
        return line("  requires approval by " + approvers(facts, true));
      return line("  reopens " + names().procedures[0].steps[0] + " of " + names().procedures[0].name);
    default: return line("  requires " + requirement(facts));
  }
}

/// The facts that all of the actions know.
std::vector<FactName> Writer::shared_by(const std::vector<ActionName*>& actions) {
  if (actions.size() == 1) return actions.front()->facts;
  std::vector<FactName> common;
  for (const FactName& fact : actions.front()->facts) {
    if (!fact.name.starts_with("own") && !fact.name.starts_with("define")) common.push_back(fact);
  }
  return common;
}

void Writer::rule(const std::vector<ActionName*>& actions, std::size_t number) {
  const std::string name = "rule" + std::to_string(number);
  const std::vector<FactName> facts = shared_by(actions);
  const std::string belongs = belonging_to(actions);
  line("rule " + name + " [6-a]" + (dice_.chance(30) ? " \"it says so\"" : "") + belongs);
  if (dice_.chance(70)) line("  when " + condition(facts, 2));
  std::vector<std::string> earlier = actions.front()->rules;
  for (const ActionName* action : actions) {
    std::erase_if(earlier, [&](const std::string& rule) {
      return std::find(action->rules.begin(), action->rules.end(), rule) == action->rules.end();
    });
  }
  for (std::size_t i = dice_.between(1, 3); i > 0; --i) rule_part(facts, earlier);
  elsewhere();
  for (ActionName* action : actions) action->rules.push_back(name);
}

void Writer::statements() {
  for (ActionName& action : names().actions) {
    for (std::size_t i = dice_.between(0, 2); i > 0; --i) define(action, i);
    for (std::size_t i = dice_.chance(50) ? 0 : dice_.between(1, 2); i > 0; --i) covers(action);
  }
  std::vector<ActionName*> both = {&names().actions[0], &names().actions[1]};
  const std::size_t rules = dice_.between(2, 5);
  for (std::size_t i = 1; i <= rules; ++i) {
    rule(dice_.chance(40) ? both : std::vector<ActionName*>{both[dice_.below(2)]}, i);
    if (dice_.chance(20)) table(*both[dice_.below(2)], i);
  }
  line("never at_all \"nothing\" for act1 permitted when no");
  line("obligation report for act2 after published " + dice_.pick(names().parties) + " must delivered");
  line("informative [7-a] \"no force\"");
  line("not formalised [7-b] \"for another day\"");
}

PolicyText Writer::policy() {
  line("policy RANDOM version 1.0 effective 2026-01-01");
  parties();
  facts();
  readings();
  votes();
  actions();
  line("clause 2 \"How\"");
  const std::size_t rest = text_.lines.size();
  procedures();
  definitions();
  standings();
  statements();
  std::vector<std::string> all(text_.lines.begin(), text_.lines.begin() + static_cast<std::ptrdiff_t>(rest) - 1);
  for (const std::vector<std::string>& below : below_) all.insert(all.end(), below.begin(), below.end());
  all.insert(all.end(), text_.lines.begin() + static_cast<std::ptrdiff_t>(rest) - 1, text_.lines.end());
  text_.lines = std::move(all);
  return std::move(text_);
}

PolicyText generate_policy(Dice& dice) { return Writer(dice).policy(); }

}  // namespace policyc::differential
