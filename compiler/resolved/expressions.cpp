#include "compiler/resolved/expressions.hpp"

#include <algorithm>
#include <functional>

namespace policyc::resolved {

using namespace runtime;

namespace {

void mix(std::size_t& hash, std::size_t value) { hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6U) + (hash >> 2U); }

/// Coarse on purpose: equal hashes are compared in full.
std::size_t hash_of(const Expr& expr) {
  std::size_t hash = static_cast<std::size_t>(expr.op);
  mix(hash, expr.ref);
  for (const ExprId arg : expr.args) mix(hash, arg.value);
  mix(hash, expr.value.index());
  if (const bool* value = std::get_if<bool>(&expr.value)) mix(hash, *value ? 1 : 2);
  if (const ChoiceValue* value = std::get_if<ChoiceValue>(&expr.value)) mix(hash, value->index);
  if (const PartyId* value = std::get_if<PartyId>(&expr.value)) mix(hash, value->value);
  if (const Date* value = std::get_if<Date>(&expr.value)) mix(hash, static_cast<std::size_t>(value->days));
  if (const std::string* value = std::get_if<std::string>(&expr.value)) mix(hash, std::hash<std::string>{}(*value));
  if (const Decimal* value = std::get_if<Decimal>(&expr.value)) mix(hash, std::hash<std::string>{}(value->text()));
  return hash;
}

bool same(const Expr& left, const Expr& right) {
  return left.op == right.op && left.ref == right.ref && left.args == right.args && left.value == right.value;
}

}  // namespace

ExprId Expressions::add(Expr expr) {
  const std::size_t hash = hash_of(expr);
  const auto [begin, end] = known_.equal_range(hash);
  for (auto it = begin; it != end; ++it) {
    if (same(nodes_[it->second.value], expr)) return it->second;
  }
  const ExprId id(nodes_.size());
  std::uint32_t levels = 1;
  for (const ExprId arg : expr.args) levels = std::max(levels, levels_[arg.value] + 1);
  levels_.push_back(levels);
  nodes_.push_back(std::move(expr));
  known_.emplace(hash, id);
  return id;
}

ExprId Expressions::make(Op op, std::vector<ExprId> args, std::uint32_t ref, Value value) {
  return add({op, ref, std::move(args), std::move(value)});
}

bool Expressions::is_constant(ExprId id, bool value) const {
  if (!id.valid()) return value;
  const bool* constant = nodes_[id.value].op == Op::constant ? std::get_if<bool>(&nodes_[id.value].value) : nullptr;
  return constant != nullptr && *constant == value;
}

/// `absorbing` is the constant that decides: no for and, yes for or.
ExprId Expressions::connective(Op op, const std::vector<ExprId>& args, bool absorbing) {
  std::vector<ExprId> distinct;
  const auto add = [&](ExprId arg) {
    if (std::find(distinct.begin(), distinct.end(), arg) == distinct.end()) distinct.push_back(arg);
  };
  for (const ExprId arg : args) {
    if (is_constant(arg, absorbing)) return constant(absorbing);
    if (is_constant(arg, !absorbing)) continue;
    const Expr& expr = nodes_[arg.value];
    if (expr.op == op) {
      std::for_each(expr.args.begin(), expr.args.end(), add);
    } else {
      add(arg);
    }
  }
  if (distinct.empty()) return constant(!absorbing);
  if (distinct.size() == 1) return distinct.front();
  return make(op, std::move(distinct));
}

ExprId Expressions::all(const std::vector<ExprId>& args) { return connective(Op::all, args, false); }
ExprId Expressions::any(const std::vector<ExprId>& args) { return connective(Op::any, args, true); }

ExprId Expressions::negation(ExprId arg) {
  if (is_constant(arg, true)) return constant(false);
  if (is_constant(arg, false)) return constant(true);
  if (nodes_[arg.value].op == Op::negation) return nodes_[arg.value].args.front();
  return make(Op::negation, {arg});
}

}  // namespace policyc::resolved
