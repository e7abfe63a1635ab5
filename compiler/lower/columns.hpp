#pragma once
// The columns of an action's table: which facts are cut into which classes, and what a single comparison means in them.

#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "runtime/model/policy.hpp"

namespace policyc::lower {

/// The classes of one column in which a comparison holds.
struct Literal {
  std::uint32_t column = 0;
  std::vector<std::uint32_t> classes;  ///< ascending; may be empty
};

/// Built in two steps: `collect` every condition first, since the constants in them decide the classes, then `finish`.
class Columns {
 public:
  explicit Columns(const runtime::Policy& policy) : policy_(policy) {}

  void collect(runtime::ExprId condition);
  void finish();

  /// `atom` is no connective; it was collected. Complements are taken within the column.
  Literal literal(runtime::ExprId atom, bool holds) const;
  std::uint32_t class_count(std::uint32_t column) const { return columns_[column].class_count; }
  std::vector<runtime::Column> take() { return std::move(columns_); }

 private:
  std::uint32_t column_of(runtime::ExprId atom);
  std::uint32_t fact_column(runtime::ColumnKind kind, runtime::FactId fact, bool actor = false);
  std::uint32_t computed_column(runtime::ExprId atom);
  std::uint32_t reading_column(runtime::ReadingId reading);
  std::optional<std::uint32_t> compared_column(const runtime::Expr& atom);
  std::optional<std::uint32_t> computed_order_column(const runtime::Expr& atom);
  std::optional<std::uint32_t> set_column(runtime::ExprId atom);
  void add_point(std::uint32_t column, const runtime::Value& value);
  void finish_subset(runtime::Column& column);
  std::vector<std::uint32_t> classes(runtime::ExprId atom, const runtime::Column& column) const;
  std::vector<std::uint32_t> ordered_classes(const runtime::Expr& atom, const runtime::Column& column) const;
  std::vector<std::uint32_t> point_classes(const runtime::Expr& atom, const runtime::Column& column) const;
  std::vector<std::uint32_t> subset_classes(runtime::ExprId atom, const runtime::Column& column) const;

  const runtime::Policy& policy_;
  std::vector<runtime::Column> columns_;
  std::unordered_set<std::uint32_t> collected_;  ///< connectives
  std::unordered_map<std::uint32_t, std::uint32_t> by_atom_;
  std::unordered_map<std::uint32_t, std::uint32_t> by_fact_;
  std::unordered_map<std::uint32_t, std::uint32_t> by_subject_;  ///< ordered columns over what is computed
  std::unordered_map<std::uint32_t, std::uint32_t> by_reading_;
  std::optional<std::uint32_t> actor_column_;
};

/// Whether the expression is a connective rather than an atom.
bool is_connective(const runtime::Expr& expr);

}  // namespace policyc::lower
