// Edits of conditions and values.

#include <algorithm>
#include <array>

#include "compiler/analysis/mutation/editor.hpp"

namespace policyc::analysis {

using ast::Expr;
using ast::ExprIndex;
using ast::ExprKind;

Span Editor::span_of(ExprIndex index) const {
  const Expr& expr = file_.expressions[index];
  Span span = expr.span;
  if (!expr.in_parentheses || text_[span.begin] == '(') return span;
  const std::size_t open = text_.find_last_not_of(" \t\r\n", span.begin - 1);
  const std::size_t close = text_.find_first_not_of(" \t\r\n", span.end);
  if (open == std::string_view::npos || close == std::string_view::npos || text_[open] != '(' || text_[close] != ')')
    return span;
  return {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close) + 1};
}

void Editor::connective(const Expr& expr) {
  const bool is_and = expr.kind == ExprKind::all;
  std::string swapped;
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    const Span here = span_of(expr.args[i]);
    if (i == 0) {
      replace("drop condition", {here.begin, span_of(expr.args[1]).begin}, "");
    } else {
      replace("drop condition", {span_of(expr.args[i - 1]).end, here.end}, "");
      swapped += is_and ? " or " : " and ";
    }
    swapped += text(here);
  }
  const Span whole{span_of(expr.args.front()).begin, span_of(expr.args.back()).end};
  replace(is_and ? "and to or" : "or to and", whole, "(" + swapped + ")");
  for (const ExprIndex arg : expr.args) condition(arg);
}

void Editor::comparison(const Expr& expr) {
  static constexpr std::array<std::array<std::string_view, 2>, 4> other = {
      {{"<=", "<"}, {">=", ">"}, {"<", "<="}, {">", ">="}}};
  const std::uint32_t end = span_of(expr.args[0]).end;
  const Span gap{end, std::max(end, span_of(expr.args[1]).begin)};
  for (const auto& [from, to] : other) {
    const std::size_t at = text(gap).find(from);
    if (at == std::string_view::npos) continue;
    const auto begin = static_cast<std::uint32_t>(gap.begin + at);
    replace("move bound", {begin, begin + static_cast<std::uint32_t>(from.size())}, std::string(to));
    break;
  }
}

void Editor::condition(ExprIndex index) {
  const Expr& expr = file_.expressions[index];
  const Span span = span_of(index);
  switch (expr.kind) {
    case ExprKind::all:
    case ExprKind::any: connective(expr); return;
    case ExprKind::negation:
      if (text(span).starts_with("not ")) {
        replace("drop not", {span.begin, span.begin + 4}, "");
        condition(expr.args[0]);
        return;
      }
      break;  // `is not a`, `not in`
    case ExprKind::error: return;
    default: break;
  }
  replace("negate condition", span, "not (" + std::string(text(span)) + ")");
  values(index);
}

void Editor::values(ExprIndex index) {
  const Expr& expr = file_.expressions[index];
  switch (expr.kind) {
    case ExprKind::number:
    case ExprKind::money:
    case ExprKind::duration: step("move bound", expr.word); return;
    case ExprKind::less:
    case ExprKind::less_equal:
    case ExprKind::greater:
    case ExprKind::greater_equal: comparison(expr); break;
    case ExprKind::approved:
    case ExprKind::refused: approvers(file_.approvers[expr.approvers]); return;
    case ExprKind::set: {
      for (std::size_t i = 0; i < expr.args.size() && expr.args.size() > 1; ++i) {
        const Span here = span_of(expr.args[i]);
        replace("drop member",
                i == 0 ? Span{here.begin, span_of(expr.args[1]).begin} : Span{span_of(expr.args[i - 1]).end, here.end},
                "");
      }
      return;
    }
    case ExprKind::all:
    case ExprKind::any: condition(index); return;
    default: break;
  }
  for (const ExprIndex arg : expr.args) values(arg);
}

void Editor::when(std::optional<ExprIndex> index) {
  if (!index) return;
  drop_with("drop when", "when", span_of(*index));
  condition(*index);
}

}  // namespace policyc::analysis
