#pragma once
// The situations that an action of one type can be in, and what its decision table says of each.
//
// A situation gives every column of the table a class and every status test a status; those are the columns of an abstract Space
// (kernel/space.hpp). The space holds every situation there can be, and perhaps some that there cannot: computed columns are taken to be free
// of the facts they are computed from, except where `impossible.cpp` knows better. What is proved of all of its points is therefore proved;
// what is found in one of them is confirmed by a witness (witness.hpp) before it is reported.

#include <optional>
#include <span>
#include <vector>

#include "compiler/analysis/kernel/table.hpp"
#include "compiler/analysis/kernel/work.hpp"
#include "compiler/lower/lower.hpp"
#include "runtime/evaluate/evaluate.hpp"

namespace policyc::analysis {

/// A part of a row of the decision table: where the row holds and nothing sets it aside. The lines of one row are disjoint, unless it has one.
struct Line {
  Cube cube;
  std::uint32_t row = 0;  ///< index into runtime::Table::rows
};

class Situations {
 public:
  /// `conditions`: further ones that questions will be about; the space is cut finely enough for them. Nothing when a condition is too large to
  /// be written out. `policy` must outlive the result.
  static std::optional<Situations> of(const runtime::Policy& policy, runtime::ActionTypeId action,
                                      std::span<const runtime::ExprId> conditions = {});

  const runtime::Policy& policy() const { return *policy_; }
  runtime::ActionTypeId action() const { return action_; }
  const runtime::ActionType& type() const { return (*policy_)[action_]; }
  const runtime::Table& table() const { return extended_.table; }
  const Space& space() const { return *space_; }
  const std::vector<Line>& lines() const { return lines_; }

  /// Where the condition at `index` of those given holds.
  const std::vector<Cube>& condition(std::size_t index) const { return conditions_[index]; }

  // Columns of the space: those of the table, then one for each of its tests.
  std::uint32_t column_of_test(std::uint32_t test) const {
    return static_cast<std::uint32_t>(extended_.table.columns.size()) + test;
  }
  bool is_test(std::uint32_t column) const { return column >= extended_.table.columns.size(); }

  /// What a class of a column of the space is: a class of the column of the table, or a runtime::Status.
  const std::vector<std::uint32_t>& classes(std::uint32_t column) const { return classes_[column]; }

  /// The classes of the space for some of the table's, or for statuses.
  ClassSet set_of(std::uint32_t column, std::span<const std::uint32_t> of_table) const;
  ClassSet set_of_statuses(std::uint32_t test, runtime::StatusSet statuses) const;

  /// Nothing when a cell leaves no possible class.
  std::optional<Cube> cube_of(const std::vector<runtime::Cell>& cells) const;

 private:
  Situations(const runtime::Policy& policy, runtime::ActionTypeId action) : policy_(&policy), action_(action) {}
  void make_space();
  void make_lines();

  const runtime::Policy* policy_;
  runtime::ActionTypeId action_;
  lower::Extended extended_;
  std::optional<Space> space_;
  std::vector<std::vector<std::uint32_t>> classes_;
  std::vector<Line> lines_;
  std::vector<std::vector<Cube>> conditions_;
  std::vector<lower::NormalForm> assumptions_;  ///< where they are violated
};

/// What no situation can be, as far as that follows from how columns and tests are made: approvals that tests and conditions share, sets that hold the
/// actor or do not, and what the policy declares (`assume`).
std::vector<Cube> impossible_cubes(const Situations& situations);

}  // namespace policyc::analysis
