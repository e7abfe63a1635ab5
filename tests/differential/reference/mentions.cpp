#include "tests/differential/reference/mentions.hpp"

namespace policyc::reference {

namespace {

using ast::ExprKind;

class Collector {
 public:
  Mentions found;

  void words(const std::vector<ast::Word>& list) {
    for (const ast::Word& word : list) {
      found.names.emplace(word.text);
      if (word.text == "actor") found.actor = true;
    }
  }

  void approvers(const ast::Approvers& by) {
    words(by.include);
    words(by.exclude);
    if (by.including_actor) found.actor = true;
    if (by.quantity == ast::Quantity::vote) {
      for (const ast::Word& word : by.include) found.votes_of[std::string(by.vote.text)].emplace(word.text);
    }
  }

  void absent(const ast::File& file, const ast::Expr& e) {
    const ast::Expr& left = file.expressions[e.args[0]];
    const ast::Expr& right = file.expressions[e.args[1]];
    if (left.kind == ExprKind::name && right.kind == ExprKind::none) found.absent.emplace(left.word.text);
  }

  void expression(const ast::File& file, const ast::Expr& e) {
    switch (e.kind) {
      case ExprKind::name: found.names.emplace(e.word.text); break;
      case ExprKind::actor: found.actor = true; break;
      case ExprKind::today: found.date = true; break;
      case ExprKind::number:
      case ExprKind::money: found.numbers.push_back({*Decimal::parse(e.word.text)}); break;
      case ExprKind::date: found.dates.push_back(*Date::parse(e.word.text)); break;
      case ExprKind::duration:
        found.durations.push_back(*Duration::parse(std::string(e.word.text) + ' ' + std::string(e.second.text)));
        break;
      case ExprKind::equal:
      case ExprKind::not_equal: absent(file, e); break;
      case ExprKind::text: found.texts.insert(e.text); break;
      case ExprKind::latest_date:
      case ExprKind::earliest_date: found.dates_of_events = true; break;
      case ExprKind::sum:
      case ExprKind::add:
      case ExprKind::subtract:
      case ExprKind::multiply: found.arithmetic = true; break;
      case ExprKind::since:
        found.units.emplace(e.word.text);
        found.date = true;
        break;
      default: break;
    }
  }

  void requirement(const ast::Requirement& required) {
    if (const auto* by = std::get_if<ast::ApprovalBy>(&required.what)) {
      for (const ast::Approvers& one : by->chain) approvers(one);
    }
    if (const auto* objection = std::get_if<ast::NoObjectionBy>(&required.what)) approvers(objection->by);
    if (const auto* open = std::get_if<ast::OpenAtLeast>(&required.what)) {
      found.date = true;
      found.periods.push_back(*Duration::parse(std::string(open->count.text) + ' ' + std::string(open->unit.text)));
    }
    if (const auto* content = std::get_if<ast::Contains>(&required.what)) {
      words(content->fields);
      for (const ast::Word& field : content->fields) found.absent.emplace(field.text);
    }
    if (const auto* event = std::get_if<ast::HappenedEvent>(&required.what)) words(event->by);
    if (const auto* each = std::get_if<ast::EachRow>(&required.what)) {
      words({each->table});
      for (const ast::Word& field : each->contains) found.absent.emplace(field.text);
      for (const ast::RowFormat& format : each->has) {
        if (!format.used_once) found.texts.insert(format.starting.value);
      }
    }
  }

  void rule(const ast::Rule& rule) {
    for (const ast::RulePart& part : rule.parts) {
      if (const auto* required = std::get_if<ast::Requires>(&part)) requirement(required->requirement);
      if (const auto* only = std::get_if<ast::PermitsOnly>(&part)) words(only->by);
    }
  }
};

}  // namespace

namespace {

std::set<std::string> names_below(Ref expression) {
  std::set<std::string> found;
  if (expression->kind == ast::ExprKind::name) found.emplace(expression->word.text);
  for (std::size_t i = 0; i < expression->args.size(); ++i) found.merge(names_below(expression.argument(i)));
  return found;
}

}  // namespace

Mentions mentions(const Policy& policy, const std::vector<ast::File>& files) {
  Collector collector;
  for (const ast::File& file : files) {
    for (const ast::Expr& expression : file.expressions) collector.expression(file, expression);
    for (const ast::Approvers& approvers : file.approvers) collector.approvers(approvers);
  }
  for (const auto& place : policy.all<ast::Rule>()) collector.rule(*place.node);
  for (const auto& place : policy.all<ast::Standing>()) {
    for (const ast::Requirement& required : place.node->requirements) collector.requirement(required);
  }
  for (const auto& place : policy.all<ast::Procedure>()) {
    for (const ast::StepDecl& step : place.node->steps) {
      for (const ast::Requirement& required : step.requirements) collector.requirement(required);
    }
  }
  for (const auto& place : policy.all<ast::Table>()) {
    for (const ast::TableRow& row : place.node->rows) {
      for (const ast::OutcomeCell& cell : row.outcomes) {
        if (cell.approvers) collector.approvers(*cell.approvers);
        for (const ast::Approvers& by : cell.on_refusal) collector.approvers(by);
      }
    }
  }
  // What is defined is absent when what it is made of is.
  for (bool more = true; more;) {
    more = false;
    for (const auto& place : policy.all<ast::Define>()) {
      if (!collector.found.absent.contains(place.node->head.name.text)) continue;
      for (const std::string& name : names_below(place.at(place.node->value)))
        more = collector.found.absent.insert(name).second || more;
    }
  }
  return std::move(collector.found);
}

}  // namespace policyc::reference
