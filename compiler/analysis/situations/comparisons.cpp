#include <algorithm>
#include <map>
#include <numeric>

#include "compiler/analysis/situations/impossible.hpp"
#include "runtime/evaluate/compare.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

/// The values of one class of an ordered column: between two points, or one of them. Without an end: as far as it goes.
struct Interval {
  const Value* low = nullptr;
  const Value* high = nullptr;
  bool is_point() const { return low != nullptr && low == high; }
};

bool less(const Value& left, const Value& right) { return compare(Op::less, left, right) == Truth::yes; }

enum class Relation : std::uint8_t { open, less, equal, greater };

Relation relation(const Interval& left, const Interval& right) {
  const auto below = [](const Interval& a, const Interval& b) {
    if (a.high == nullptr || b.low == nullptr) return false;
    if (less(*a.high, *b.low)) return true;
    // The ends of an open interval are not in it.
    return *a.high == *b.low && !(a.is_point() && b.is_point());
  };
  if (left.is_point() && right.is_point() && *left.low == *right.low) {
    // Of two times of one day either may be the earlier.
    const auto* const day = std::get_if<Date>(left.low);
    return day != nullptr && !day->has_time() ? Relation::open : Relation::equal;
  }
  if (below(left, right)) return Relation::less;
  return below(right, left) ? Relation::greater : Relation::open;
}

class Comparisons {
 public:
  Comparisons(const Situations& situations, ImpossibleCubes& cubes)
      : policy_(situations.policy()), table_(situations.table()), cubes_(cubes) {}

  void run() {
    for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
      const runtime::Column& each = table_.columns[column];
      if (each.kind == ColumnKind::ordered && each.predicate.valid()) of_absence(column);
      if (each.kind != ColumnKind::computed) continue;
      const Expr& expr = policy_[each.predicate];
      if (expr.op == Op::equal || expr.op == Op::less || expr.op == Op::less_equal) {
        of_classes(column, expr);
        of_empty(column, expr);
        for (std::uint32_t other = 0; other < column; ++other) of_pair(other, column);
      }
    }
  }

 private:
  static bool holds(Op op, Relation relation) {
    if (op == Op::equal) return relation == Relation::equal;
    return relation == Relation::less || (op == Op::less_equal && relation == Relation::equal);
  }

  /// The ordered column whose classes an operand falls into.
  std::optional<std::uint32_t> column_of(ExprId operand) const {
    const Expr& expr = policy_[operand];
    for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
      const runtime::Column& each = table_.columns[column];
      if (each.kind != ColumnKind::ordered) continue;
      if (each.predicate.valid() ? each.predicate == operand : expr.op == Op::fact && each.fact == FactId(expr.ref))
        return column;
    }
    return std::nullopt;
  }

  static Interval interval(const runtime::Column& column, std::uint32_t index) {
    const std::size_t count = column.points.size();
    if (index % 2 == 1) return {&column.points[index / 2], &column.points[index / 2]};
    return {index == 0 ? nullptr : &column.points[index / 2 - 1],
            index / 2 == count ? nullptr : &column.points[index / 2]};
  }

  /// Where both sides are cut into classes, those may settle the comparison. What is absent compares with nothing.
  void of_classes(std::uint32_t column, const Expr& expr) {
    const auto left = column_of(expr.args[0]);
    const auto right = column_of(expr.args[1]);
    if (left) cubes_.add({cubes_.classes(*left, {none_of(*left)}), cubes_.classes(column, {1})});
    if (right) cubes_.add({cubes_.classes(*right, {none_of(*right)}), cubes_.classes(column, {1})});
    if (!left || !right) return;
    const runtime::Column& lefts = table_.columns[*left];
    const runtime::Column& rights = table_.columns[*right];
    for (std::uint32_t i = 0; i < none_of(*left); ++i) {
      for (std::uint32_t j = 0; j < none_of(*right); ++j) {
        const Relation known = relation(interval(lefts, i), interval(rights, j));
        if (known == Relation::open) continue;
        cubes_.add({cubes_.classes(*left, {i}), cubes_.classes(*right, {j}),
                    cubes_.classes(column, {holds(expr.op, known) ? 0U : 1U})});
      }
    }
  }

  std::uint32_t none_of(std::uint32_t column) const { return table_.columns[column].class_count - 1; }

  /// What is `none` has no members.
  void of_empty(std::uint32_t column, const Expr& expr) {
    static const Value zero = Decimal();
    for (const bool left_counts : {true, false}) {
      const Expr& counted = policy_[expr.args[left_counts ? 0 : 1]];
      const auto other = column_of(expr.args[left_counts ? 1 : 0]);
      if (counted.op != Op::count || !other) continue;
      for (std::uint32_t empty = 0; empty < table_.columns.size(); ++empty) {
        const runtime::Column& each = table_.columns[empty];
        if (each.kind != ColumnKind::computed || policy_[each.predicate].op != Op::is_none) continue;
        if (policy_[each.predicate].args[0] != counted.args[0]) continue;
        for (std::uint32_t index = 0; index < none_of(*other); ++index) {
          const Interval members = {&zero, &zero};
          const Interval beside = interval(table_.columns[*other], index);
          const Relation known = left_counts ? relation(members, beside) : relation(beside, members);
          if (known == Relation::open) continue;
          cubes_.add({cubes_.classes(empty, {1}), cubes_.classes(*other, {index}),
                      cubes_.classes(column, {holds(expr.op, known) ? 0U : 1U})});
        }
      }
    }
  }

  /// No time has passed since a day that is `none`.
  void of_absence(std::uint32_t column) {
    const Expr& since = policy_[table_.columns[column].predicate];
    if (since.op != Op::since) return;
    std::vector<std::uint32_t> there(none_of(column));
    std::iota(there.begin(), there.end(), 0U);
    for (std::uint32_t other = 0; other < table_.columns.size(); ++other) {
      const runtime::Column& each = table_.columns[other];
      if (each.kind != ColumnKind::computed || policy_[each.predicate].op != Op::is_none) continue;
      if (policy_[each.predicate].args[0] != since.args[0]) continue;
      cubes_.add({cubes_.classes(other, {1}), cubes_.classes(column, there)});
      cubes_.add({cubes_.classes(other, {0}), cubes_.classes(column, {none_of(column)})});
    }
    const auto day = column_of(since.args[0]);
    if (!day) return;
    std::vector<std::uint32_t> stated(none_of(*day));
    std::iota(stated.begin(), stated.end(), 0U);
    cubes_.add({cubes_.classes(*day, {none_of(*day)}), cubes_.classes(column, there)});
    cubes_.add({cubes_.classes(*day, stated), cubes_.classes(column, {none_of(column)})});
  }

  /// Two comparisons of the same two values: less, equal and greater exclude each other.
  void of_pair(std::uint32_t one, std::uint32_t other) {
    if (table_.columns[one].kind != ColumnKind::computed) return;
    const Expr& left = policy_[table_.columns[one].predicate];
    const Expr& right = policy_[table_.columns[other].predicate];
    if (left.op != Op::equal && left.op != Op::less && left.op != Op::less_equal) return;
    const bool same = left.args == right.args;
    const bool swapped = left.args[0] == right.args[1] && left.args[1] == right.args[0];
    if (!same && !swapped) return;
    for (const std::uint32_t a : {0U, 1U}) {
      for (const std::uint32_t b : {0U, 1U}) {
        // Either value may be absent; then neither comparison holds.
        bool possible = a == 0 && b == 0;
        for (const Relation each : {Relation::less, Relation::equal, Relation::greater}) {
          const Relation turned = !swapped || each == Relation::equal ? each
                                  : each == Relation::less            ? Relation::greater
                                                                      : Relation::less;
          possible = possible || (holds(left.op, each) == (a == 1) && holds(right.op, turned) == (b == 1));
        }
        if (!possible) cubes_.add({cubes_.classes(one, {a}), cubes_.classes(other, {b})});
      }
    }
  }

  const Policy& policy_;
  const runtime::Table& table_;
  ImpossibleCubes& cubes_;
};

}  // namespace

void add_comparisons(const Situations& situations, ImpossibleCubes& cubes) { Comparisons(situations, cubes).run(); }

}  // namespace policyc::analysis
