#include "compiler/lower/normal_form.hpp"

#include <algorithm>
#include <map>

namespace policyc::lower {

using namespace runtime;

namespace {

bool covers(const std::vector<std::uint32_t>& outer, const std::vector<std::uint32_t>& inner) {
  return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
}

/// Whether every input of `inner` is one of `outer`.
bool contains(const Conjunction& outer, const Conjunction& inner) {
  auto at = inner.begin();
  for (const Cell& cell : outer) {
    while (at != inner.end() && at->column < cell.column) ++at;
    if (at == inner.end() || at->column != cell.column || !covers(cell.classes, at->classes)) return false;
  }
  return true;
}

/// Two conjunctions that differ in one column only are one conjunction with the union there.
std::optional<Conjunction> merged(const Conjunction& left, const Conjunction& right, const Columns& columns) {
  if (left.size() != right.size()) return std::nullopt;
  std::size_t differs = left.size();
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i] == right[i]) continue;
    if (left[i].column != right[i].column || differs != left.size()) return std::nullopt;
    differs = i;
  }
  if (differs == left.size()) return left;
  Conjunction result = left;
  std::vector<std::uint32_t> classes;
  std::set_union(left[differs].classes.begin(), left[differs].classes.end(), right[differs].classes.begin(),
                 right[differs].classes.end(), std::back_inserter(classes));
  if (classes.size() == columns.class_count(left[differs].column)) {
    result.erase(result.begin() + static_cast<std::ptrdiff_t>(differs));
  } else {
    result[differs].classes = std::move(classes);
  }
  return result;
}

/// Drops what another conjunction contains and merges neighbours, until nothing changes. Quadratic, so only for short forms.
void simplify(NormalForm& form, const Columns& columns) {
  constexpr std::size_t longest = 64;
  if (form.size() > longest) return;
  for (std::size_t i = 0; i < form.size(); ++i) {
    for (std::size_t j = i + 1; j < form.size();) {
      if (contains(form[i], form[j])) {
        form.erase(form.begin() + static_cast<std::ptrdiff_t>(j));
      } else if (contains(form[j], form[i])) {
        form[i] = form[j];
        form.erase(form.begin() + static_cast<std::ptrdiff_t>(j));
        j = i + 1;
      } else if (auto one = merged(form[i], form[j], columns)) {
        form[i] = std::move(*one);
        form.erase(form.begin() + static_cast<std::ptrdiff_t>(j));
        j = i + 1;
      } else {
        ++j;
      }
    }
  }
}

class Builder {
 public:
  Builder(const Policy& policy, const Columns& columns, std::size_t most)
      : policy_(policy), columns_(columns), most_(most) {}

  /// Parts that occur several times, as in `a is b`, are built once.
  std::optional<NormalForm> build(ExprId id, bool holds) {
    const Expr& expr = policy_[id];
    if (expr.op != Op::all && expr.op != Op::any) return build_new(expr, id, holds);
    const auto known = built_.find({id.value, holds});
    if (known != built_.end()) return known->second;
    return built_.emplace(std::pair(id.value, holds), build_new(expr, id, holds)).first->second;
  }

 private:
  std::optional<NormalForm> build_new(const Expr& expr, ExprId id, bool holds) {
    if (expr.op == Op::negation) return build(expr.args.front(), !holds);
    if (expr.op == Op::constant) return std::get<bool>(expr.value) == holds ? NormalForm{{}} : NormalForm{};
    if (expr.op == Op::all || expr.op == Op::any) {
      return (expr.op == Op::all) == holds ? product(expr.args, holds) : sum(expr.args, holds);
    }
    Literal literal = columns_.literal(id, holds);
    if (literal.classes.empty()) return NormalForm{};
    if (literal.classes.size() == columns_.class_count(literal.column)) return NormalForm{{}};
    return NormalForm{{Cell{literal.column, std::move(literal.classes)}}};
  }

  std::optional<NormalForm> sum(const std::vector<ExprId>& args, bool holds) {
    NormalForm result;
    for (const ExprId arg : args) {
      auto form = build(arg, holds);
      if (!form) return std::nullopt;
      result.insert(result.end(), std::make_move_iterator(form->begin()), std::make_move_iterator(form->end()));
      if (result.size() > most_) return std::nullopt;
    }
    simplify(result, columns_);
    return result;
  }

  std::optional<NormalForm> product(const std::vector<ExprId>& args, bool holds) {
    NormalForm result = {{}};
    for (const ExprId arg : args) {
      const auto form = build(arg, holds);
      if (!form) return std::nullopt;
      NormalForm next;
      for (const Conjunction& left : result) {
        for (const Conjunction& right : *form) {
          if (auto joined = both(left, right)) next.push_back(std::move(*joined));
        }
        if (next.size() > most_) return std::nullopt;
      }
      simplify(next, columns_);
      result = std::move(next);
    }
    return result;
  }

  const Policy& policy_;
  const Columns& columns_;
  std::size_t most_;
  std::map<std::pair<std::uint32_t, bool>, std::optional<NormalForm>> built_;
};

}  // namespace

std::optional<Conjunction> both(const Conjunction& left, const Conjunction& right) {
  Conjunction result;
  auto l = left.begin();
  auto r = right.begin();
  while (l != left.end() || r != right.end()) {
    if (r == right.end() || (l != left.end() && l->column < r->column)) {
      result.push_back(*l++);
    } else if (l == left.end() || r->column < l->column) {
      result.push_back(*r++);
    } else {
      Cell cell{l->column, {}};
      std::set_intersection(l->classes.begin(), l->classes.end(), r->classes.begin(), r->classes.end(),
                            std::back_inserter(cell.classes));
      if (cell.classes.empty()) return std::nullopt;
      result.push_back(std::move(cell));
      ++l;
      ++r;
    }
  }
  return result;
}

std::optional<NormalForm> normal_form(const Policy& policy, const Columns& columns, ExprId condition,
                                      std::size_t most) {
  if (!condition.valid()) return NormalForm{{}};
  return Builder(policy, columns, most).build(condition, true);
}

std::optional<NormalForm> negated_normal_form(const Policy& policy, const Columns& columns, ExprId condition,
                                              std::size_t most) {
  if (!condition.valid()) return NormalForm{};
  return Builder(policy, columns, most).build(condition, false);
}

}  // namespace policyc::lower
