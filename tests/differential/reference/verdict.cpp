// The verdict in one completion.

#include "tests/differential/reference/completion.hpp"

namespace policyc::reference {

bool Completion::covered() const {
  bool any = false;
  for (const auto& place : world_->policy().all<ast::Covers>()) {
    if (!place.belongs_to(world_->question().action)) continue;
    if (!place.node->head.when || holds(place.at(*place.node->head.when))) return true;
    any = true;
  }
  return !any;
}

/// Whether a rule that applies, and is not itself set aside, sets this one aside.
bool Completion::set_aside(std::string_view name) const {
  for (const auto& place : world_->policy().all<ast::Rule>()) {
    if (!place.belongs_to(world_->question().action)) continue;
    for (const ast::RulePart& part : place.node->parts) {
      const auto* const aside = std::get_if<ast::SetsAside>(&part);
      if (aside == nullptr) continue;
      bool named = false;
      for (const ast::Word& word : aside->rules) named = named || word.text == name;
      if (!named || (aside->when && !holds(place.at(*aside->when)))) continue;
      const bool applies = !place.node->head.when || holds(place.at(*place.node->head.when));
      if (applies && !set_aside(place.node->head.name.text)) return true;
    }
  }
  return false;
}

Finding Completion::rule(const Placed<ast::Rule>& rule) const {
  Finding all;
  for (const ast::RulePart& part : rule.node->parts) {
    if (const auto* required = std::get_if<ast::Requires>(&part)) {
      all = both(all, requirement(*rule.file, required->requirement, ""));
    }
    if (const auto* forbidden = std::get_if<ast::Forbids>(&part)) {
      if (!forbidden->condition || holds(rule.at(*forbidden->condition))) all.status = Status::breached;
    }
  }
  return all;
}

Finding Completion::rules() const {
  Finding all;
  for (const auto& place : world_->policy().all<ast::Rule>()) {
    const ast::Head& head = place.node->head;
    if (!place.belongs_to(world_->question().action) || (head.when && !holds(place.at(*head.when)))) continue;
    if (!set_aside(head.name.text)) all = both(all, rule(place));
  }
  return all;
}

bool Completion::matches(Ref heading, const ast::File& file, const ast::TableCell& cell) const {
  if (cell.any) return true;
  bool found = false;
  for (const ast::TableCell::Item& item : cell.items) {
    const Ref wanted{&file, item.value};
    if (item.compare == ast::ExprKind::equal) {
      found = found || equal(heading, wanted);
      continue;
    }
    const auto order = compare(value(heading), value(wanted));
    if (!order) continue;
    switch (item.compare) {
      case ast::ExprKind::less: found = found || *order < 0; break;
      case ast::ExprKind::less_equal: found = found || *order <= 0; break;
      case ast::ExprKind::greater: found = found || *order > 0; break;
      default: found = found || *order >= 0; break;
    }
  }
  return found != cell.negated;
}

bool Completion::matches(const Placed<ast::Table>& table, const ast::TableRow& row) const {
  if (table.node->head.when && !holds(table.at(*table.node->head.when))) return false;
  for (std::size_t i = 0; i < row.conditions.size(); ++i) {
    if (!matches(table.at(table.node->conditions[i]), *table.file, row.conditions[i])) return false;
  }
  return true;
}

Finding Completion::tables() const {
  Finding all;
  for (const auto& place : world_->policy().all<ast::Table>()) {
    if (!place.belongs_to(world_->question().action) || set_aside(place.node->head.name.text)) continue;
    for (const ast::TableRow& row : place.node->rows) {
      if (!matches(place, row)) continue;
      for (std::size_t i = 0; i < row.outcomes.size(); ++i) {
        const ast::OutcomeCell& cell = row.outcomes[i];
        const ast::Outcome outcome = place.node->outcomes[i].outcome;
        if (outcome == ast::Outcome::approval_by && cell.approvers) {
          std::vector<ast::Approvers> chain = {*cell.approvers};
          chain.insert(chain.end(), cell.on_refusal.begin(), cell.on_refusal.end());
          all = both(all, escalated(chain, ""));
        }
        if (outcome == ast::Outcome::no_objection_by && cell.approvers) {
          all = both(all, no_objection(*cell.approvers, ""));
        }
        if (outcome == ast::Outcome::forbidden && cell.yes) all.status = Status::breached;
      }
    }
  }
  return all;
}

/// On the list, or standing in for somebody who is.
Finding Completion::may_act(const std::vector<ast::Word>& list) const {
  const Names named = members(list);
  if (named.count(actor_) != 0) return {};
  Finding best{Status::breached, {}};
  for (const auto& place : world_->policy().all<ast::Standing>()) {
    const bool his = place.node->stand_in.text == actor_ && named.count(std::string(place.node->for_party.text)) != 0;
    if (his && stands_in(place)) best = either(best, standing(place));
  }
  return best;
}

Finding Completion::closed_list_of_actors() const {
  bool closed = false;
  Finding best{Status::breached, {}};
  for (const auto& place : world_->policy().all<ast::Rule>()) {
    const ast::Head& head = place.node->head;
    if (!place.belongs_to(world_->question().action) || (head.when && !holds(place.at(*head.when)))) continue;
    if (set_aside(head.name.text)) continue;
    for (const ast::RulePart& part : place.node->parts) {
      const auto* const only = std::get_if<ast::PermitsOnly>(&part);
      if (only == nullptr || only->that) continue;
      closed = true;
      best = either(best, may_act(only->by));
    }
  }
  return closed && world_->question().actor ? best : Finding{};
}

Finding Completion::closed_list_of_conditions() const {
  bool closed = false;
  for (const auto& place : world_->policy().all<ast::Rule>()) {
    const ast::Head& head = place.node->head;
    if (!place.belongs_to(world_->question().action) || (head.when && !holds(place.at(*head.when)))) continue;
    if (set_aside(head.name.text)) continue;
    for (const ast::RulePart& part : place.node->parts) {
      const auto* const only = std::get_if<ast::PermitsOnly>(&part);
      if (only == nullptr || !only->that) continue;
      if (holds(place.at(*only->that))) return {};
      closed = true;
    }
  }
  return {closed ? Status::breached : Status::met, {}};
}

Completion::Outcome Completion::outcome() const {
  if (!covered()) return {Verdict::not_covered, false, {}};
  const Finding lists = both(closed_list_of_actors(), closed_list_of_conditions());
  const Finding all = both(both(rules(), tables()), lists);
  switch (all.status) {
    case Status::met: return {Verdict::permitted, false, {}};
    case Status::open: return {Verdict::needs_approval, false, all.missing};
    case Status::pending: return {Verdict::forbidden, true, {}};
    case Status::breached: break;
  }
  return {Verdict::forbidden, false, {}};
}

}  // namespace policyc::reference
