#pragma once
// Building typed expressions. Equal expressions become one; and, or and not are simplified where a constant decides them.

#include <unordered_map>
#include <vector>

#include "runtime/model/expression.hpp"

namespace policyc::resolved {

class Expressions {
 public:
  explicit Expressions(std::vector<runtime::Expr>& nodes) : nodes_(nodes) {}

  runtime::ExprId add(runtime::Expr expr);
  runtime::ExprId make(runtime::Op op, std::vector<runtime::ExprId> args = {}, std::uint32_t ref = 0,
                       runtime::Value value = {});
  runtime::ExprId constant(runtime::Value value) { return make(runtime::Op::constant, {}, 0, std::move(value)); }

  /// An invalid id stands for `yes` in these three.
  runtime::ExprId all(const std::vector<runtime::ExprId>& args);
  runtime::ExprId any(const std::vector<runtime::ExprId>& args);
  runtime::ExprId negation(runtime::ExprId arg);

  const runtime::Expr& operator[](runtime::ExprId id) const { return nodes_[id.value]; }
  /// 1 for an expression without arguments.
  std::uint32_t levels(runtime::ExprId id) const { return levels_[id.value]; }
  bool is_constant(runtime::ExprId id, bool value) const;

 private:
  runtime::ExprId connective(runtime::Op op, const std::vector<runtime::ExprId>& args, bool absorbing);

  std::vector<runtime::Expr>& nodes_;
  std::vector<std::uint32_t> levels_;
  std::unordered_multimap<std::size_t, runtime::ExprId> known_;
};

}  // namespace policyc::resolved
