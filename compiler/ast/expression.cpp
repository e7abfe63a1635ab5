// Conditions and values: operands, and the tails behind them folded from left to right.

#include <algorithm>
#include <utility>

#include "compiler/ast/reader.hpp"

namespace policyc::ast {

namespace {

ExprKind tail_kind(Node node) {
  switch (node) {
    case Node::is_tail: return ExprKind::equal;
    case Node::is_not_tail: return ExprKind::not_equal;
    case Node::less_tail: return ExprKind::less;
    case Node::less_equal_tail: return ExprKind::less_equal;
    case Node::greater_tail: return ExprKind::greater;
    case Node::greater_equal_tail: return ExprKind::greater_equal;
    case Node::in_tail:
    case Node::not_in_tail: return ExprKind::in;
    case Node::within_tail: return ExprKind::within;
    case Node::contains_tail: return ExprKind::contains;
    case Node::add_tail: return ExprKind::add;
    case Node::subtract_tail: return ExprKind::subtract;
    case Node::multiply_tail: return ExprKind::multiply;
    default: return ExprKind::error;
  }
}

ExprKind leaf_kind(Node node) {
  switch (node) {
    case Node::name: return ExprKind::name;
    case Node::yes: return ExprKind::yes;
    case Node::no: return ExprKind::no;
    case Node::no_value: return ExprKind::none;
    case Node::actor: return ExprKind::actor;
    case Node::today: return ExprKind::today;
    case Node::number: return ExprKind::number;
    case Node::fraction: return ExprKind::fraction;
    case Node::date: return ExprKind::date;
    default: return ExprKind::error;
  }
}

}  // namespace

namespace {

/// Deeper than this, the passes behind would run out of stack.
constexpr std::uint32_t most_levels = 1000;

}  // namespace

ExprIndex Reader::add(Expr expr) {
  std::uint32_t depth = 1;
  for (const ExprIndex arg : expr.args) depth = std::max(depth, depths_[arg] + 1);
  return add(std::move(expr), depth);
}

ExprIndex Reader::add(Expr expr, std::uint32_t depth) {
  if (depth > most_levels) {
    if (!std::exchange(too_deep_, true))
      report.error("P0104", {expr.span.end, expr.span.end}, "this condition or value has too many parts to be read",
                   "give its parts names with `define`");
    expr.kind = ExprKind::error;
    expr.args.clear();
    depth = 1;
  }
  depths_.push_back(depth);
  file_.expressions.push_back(std::move(expr));
  return static_cast<ExprIndex>(file_.expressions.size() - 1);
}

ExprIndex Reader::expression(NodeIndex node) { return operands(children(node)); }

ExprIndex Reader::operands(Nodes nodes) {
  ExprIndex left = operand(nodes.front());
  for (const NodeIndex node : nodes.subspan(1)) left = tail(left, node);
  return left;
}

ExprIndex Reader::binary(ExprKind kind, ExprIndex left, ExprIndex right, Span span) {
  const Span whole{file_.expressions[left].span.begin, span.end};
  Expr expr{.kind = kind, .span = whole, .word = {}, .second = {}, .text = {}, .args = {left, right}};
  // `a and b and c` is one conjunction of three.
  if ((kind == ExprKind::all || kind == ExprKind::any) && file_.expressions[left].kind == kind) {
    expr.args = std::move(file_.expressions[left].args);
    expr.args.push_back(right);
    return add(std::move(expr), std::max(depths_[left], depths_[right] + 1));
  }
  return add(std::move(expr));
}

/// `a or b and c` reads one way to a machine and another to a person: it needs parentheses.
void Reader::check_mixed(ExprIndex left, NodeIndex tail) {
  const bool is_or = kind(tail) == Node::or_tail;
  bool mixed = is_or && file_.expressions[left].kind == ExprKind::all && !file_.expressions[left].in_parentheses;
  if (is_or) {
    for (const NodeIndex child : children(tail)) mixed = mixed || kind(child) == Node::and_tail;
  }
  if (mixed) {
    report.error("P0105", span(tail), "`and` and `or` stand side by side, so this can be read in two ways",
                 "put the part that belongs together in parentheses");
  }
}

ExprIndex Reader::tail(ExprIndex left, NodeIndex node) {
  const Span at = span(node);
  switch (kind(node)) {
    case Node::or_tail:
    case Node::and_tail: {
      check_mixed(left, node);
      const ExprIndex right = operands(children(node));
      return binary(kind(node) == Node::or_tail ? ExprKind::any : ExprKind::all, left, right, at);
    }
    case Node::is_none_tail:
    case Node::is_not_none_tail: {
      const ExprIndex none =
          add({.kind = ExprKind::none, .span = at, .word = {}, .second = {}, .text = {}, .args = {}});
      return binary(kind(node) == Node::is_none_tail ? ExprKind::equal : ExprKind::not_equal, left, none, at);
    }
    case Node::is_a_tail:
    case Node::is_not_a_tail: {
      const Span whole{file_.expressions[left].span.begin, at.end};
      const ExprIndex is_a = add(
          {.kind = ExprKind::is_a, .span = whole, .word = word(first(node)), .second = {}, .text = {}, .args = {left}});
      if (kind(node) == Node::is_a_tail) return is_a;
      return add({.kind = ExprKind::negation, .span = whole, .word = {}, .second = {}, .text = {}, .args = {is_a}});
    }
    default: break;
  }
  const ExprIndex right = operands(children(node));
  const ExprIndex compared = binary(tail_kind(kind(node)), left, right, at);
  if (kind(node) != Node::not_in_tail) return compared;
  return add({.kind = ExprKind::negation,
              .span = file_.expressions[compared].span,
              .word = {},
              .second = {},
              .text = {},
              .args = {compared}});
}

ExprIndex Reader::operand(NodeIndex node) {
  Expr expr{
      .kind = leaf_kind(kind(node)), .span = span(node), .word = word(node), .second = {}, .text = {}, .args = {}};
  const Nodes below = children(node);
  switch (kind(node)) {
    case Node::text:
      expr.kind = ExprKind::text;
      expr.text = text(node).value;
      break;
    case Node::parentheses: {
      const ExprIndex inner = expression(below[0]);
      file_.expressions[inner].in_parentheses = true;  // so that `(a and b) or c` is not taken for a mixture
      return inner;
    }
    case Node::expression: return expression(node);
    case Node::set: {
      expr.kind = ExprKind::set;
      // Elements are operands with arithmetic tails; a new element begins at every operand.
      for (std::size_t i = 0; i < below.size();) {
        std::size_t end = i + 1;
        while (end < below.size() && tail_kind(kind(below[end])) != ExprKind::error) ++end;
        expr.args.push_back(operands(Nodes(below).subspan(i, end - i)));
        i = end;
      }
      break;
    }
    case Node::money:
    case Node::duration:
      expr.kind = kind(node) == Node::money ? ExprKind::money : ExprKind::duration;
      expr.word = word(below[kind(node) == Node::money ? 1 : 0]);
      expr.second = word(below[kind(node) == Node::money ? 0 : 1]);
      break;
    case Node::share:
      expr.kind = ExprKind::share;
      expr.word = word(below[0]);
      expr.args.push_back(operand(below[1]));
      break;
    case Node::count_of:
      expr.kind = ExprKind::count;
      expr.args.push_back(operand(below[0]));
      break;
    case Node::sum_of:
      expr.kind = ExprKind::sum;
      expr.word = word(below[0]);
      expr.args.push_back(operand(below[1]));
      break;
    case Node::latest_date:
    case Node::earliest_date:
      expr.kind = kind(node) == Node::latest_date ? ExprKind::latest_date : ExprKind::earliest_date;
      expr.word = word(below[0]);
      break;
    case Node::since:
      expr.kind = ExprKind::since;
      expr.word = word(below[0]);
      expr.args.push_back(operand(below[1]));
      break;
    case Node::approved_by:
    case Node::refused_by:
      expr.kind = kind(node) == Node::approved_by ? ExprKind::approved : ExprKind::refused;
      expr.approvers = static_cast<std::uint32_t>(file_.approvers.size());
      file_.approvers.push_back(approvers(below[0]));
      break;
    case Node::reading_is:
      expr.kind = ExprKind::reading;
      expr.word = word(below[0]);
      expr.second = word(below[1]);
      break;
    case Node::negation:
      expr.kind = ExprKind::negation;
      expr.args.push_back(operands(below));
      break;
    default: break;
  }
  return add(std::move(expr));
}

TableCell::Item Reader::cell_item(NodeIndex node) {
  const Nodes below = children(node);
  const ExprKind compare = tail_kind(kind(below[0]));
  if (compare == ExprKind::less || compare == ExprKind::less_equal || compare == ExprKind::greater ||
      compare == ExprKind::greater_equal) {
    return {compare, operands(children(below[0]))};
  }
  return {ExprKind::equal, operands(below)};
}

}  // namespace policyc::ast
