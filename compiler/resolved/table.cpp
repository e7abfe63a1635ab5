// Tables: every row becomes a rule.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/resolved/resolver.hpp"

namespace policyc::resolved {

using ast::ExprKind;

namespace {

/// What a row asks, by what it was resolved to: two ways to write the same party are the same.
std::string requirement_key(const Requirement& requirement) {
  return fmt::format("{} {} {};", requirement.guard.value, requirement.condition.value, requirement.test.value);
}

std::string terms_key(std::vector<SetTerm> terms) {
  std::sort(terms.begin(), terms.end());
  std::string key;
  for (const SetTerm& term : terms) key += fmt::format("{}/{},", static_cast<int>(term.kind), term.ref);
  return key;
}

std::string set_key(const PartySet& set) { return terms_key(set.include) + "-" + terms_key(set.exclude); }

std::string cells(std::size_t count) { return fmt::format("{} cell{}", count, count == 1 ? "" : "s"); }

}  // namespace

/// The comparison that a cell makes with its heading.
ExprId Resolver::cell_condition(const Scope& scope, ast::ExprIndex heading, const Typed& left,
                                const ast::TableCell& cell) {
  if (cell.any) return expressions_.constant(true);
  if (left.poison) return {};
  std::vector<ExprId> ways;
  for (const ast::TableCell::Item& item : cell.items) {
    ast::Expr compare;
    compare.kind = item.compare;
    compare.span = cell.span;
    compare.args = {heading, item.value};
    const Typed right = expression(scope, item.value, &left.type);
    if (right.poison) return {};
    const Typed result = compare_typed(scope, compare, left, right);
    if (result.poison) return {};
    ways.push_back(result.id);
  }
  const ExprId any = expressions_.any(ways);
  return cell.negated ? expressions_.negation(any) : any;
}

void Resolver::resolve_table(const Item& item, const ast::Table& table, ActionTypeId action) {
  const Scope scope{item.file, action, {}, {}, false};
  TableRows group{item.file, action, std::string(table.head.name.text), table.adding, {}, {}, {}};
  const ExprId table_when = condition(scope, table.head.when);
  std::vector<Typed> headings;
  for (const ast::ExprIndex heading : table.conditions) headings.push_back(expression(scope, heading));
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const ast::TableRow& row = table.rows[r];
    if (row.conditions.size() != table.conditions.size() || row.outcomes.size() != table.outcomes.size()) {
      report(item.file).error(
          "P0109", row.span,
          fmt::format("this row has {} before `||` and {} after it, and there are headings for {} and {}",
                      cells(row.conditions.size()), row.outcomes.size(), table.conditions.size(),
                      table.outcomes.size()),
          "give the row a cell for each heading; write `-` for any value");
      continue;
    }
    const RuleId id(policy_[action].rules.size());
    Rule rule;
    rule.name = fmt::format("{}.row{}", table.head.name.text, r + 1);
    rule.title = table.head.text.value;
    rule.clause = item.clause;
    rule.source = source_of(item.file, row.span);
    rule.cites = cites(table.head.cites);
    std::vector<ExprId> conditions = {table_when};
    for (std::size_t c = 0; c < row.conditions.size(); ++c)
      conditions.push_back(cell_condition(scope, table.conditions[c], headings[c], row.conditions[c]));
    rule.when = expressions_.all(conditions);
    if (expressions_.is_constant(rule.when, true)) rule.when = {};
    for (std::size_t c = 0; c < row.outcomes.size(); ++c) {
      if (table.outcomes[c].outcome == ast::Outcome::cites && !row.outcomes[c].cites.empty())
        rule.cites = cites(row.outcomes[c].cites);
    }
    PartySet approvers;
    std::string outcome;
    for (std::size_t c = 0; c < row.outcomes.size(); ++c) {
      const ast::OutcomeCell& cell = row.outcomes[c];
      const ast::Outcome kind = table.outcomes[c].outcome;
      if (kind == ast::Outcome::cites) continue;
      const bool fits = (kind == ast::Outcome::forbidden ? !cell.approvers : !cell.yes) && cell.cites.empty() &&
                        (kind == ast::Outcome::approval_by || cell.on_refusal.empty());
      if (!fits) {
        report(item.file).error(
            "P0109", cell.span, "this cell does not fit its heading",
            kind == ast::Outcome::forbidden ? "write `yes` or nothing" : "write a party, `each of …`, or nothing");
        continue;
      }
      if (cell.yes) {
        Requirement forbidden;
        forbidden.condition = expressions_.constant(false);
        forbidden.text = "forbidden";
        add_pieces(scope, rule, {forbidden}, row.span, false);
      }
      if (!cell.approvers) continue;
      if (kind == ast::Outcome::approval_by) {
        ast::ApprovalBy by{{*cell.approvers}};
        by.chain.insert(by.chain.end(), cell.on_refusal.begin(), cell.on_refusal.end());
        add_pieces(scope, rule, approval_pieces(scope, by, Thing{}), row.span, false);
        approvers = party_set(scope, cell.approvers->include, cell.approvers->exclude);
      } else if (kind == ast::Outcome::no_objection_by) {
        Requirement objection;
        const NoObjection asked = no_objection(scope, *cell.approvers, Thing{});
        objection.test = intern_test(asked);
        objection.text = "no objection by " + set_words(asked.by);
        add_pieces(scope, rule, {objection}, row.span, false);
      } else {
        Duty told;
        static_cast<Named&>(told) = {rule.name, rule.title};
        told.rule = id;
        told.cites = rule.cites;
        told.bearer = approvers;
        told.what = Duty::What::notify;
        if (cell.approvers->quantity != ast::Quantity::unstated || cell.approvers->including_actor ||
            cell.approvers->of) {
          report(item.file).error("P0115", cell.span, "who is notified is a list of parties and nothing else",
                                  "write the parties alone, as in `board, chair`");
        }
        told.notify = party_set(scope, cell.approvers->include, cell.approvers->exclude);
        outcome += "notify " + set_key(told.bearer) + " " + set_key(told.notify) + ";";
        told.text =
            (approvers.include.empty() ? "somebody" : set_words(approvers)) + " must notify " + set_words(told.notify);
        told.source = rule.source;
        policy_.actions[action.value].duties.push_back(std::move(told));
      }
    }
    for (const Requirement& requirement : rule.requirements) outcome += requirement_key(requirement);
    group.rules.push_back(id);
    group.spans.push_back(row.span);
    group.outcomes.push_back(std::move(outcome));
    policy_.actions[action.value].rules.push_back(std::move(rule));
  }
  result_.tables.push_back(std::move(group));
}

}  // namespace policyc::resolved
