#pragma once
// A space and what is said about it, for Z3. Nothing here knows how the kernel goes about its answers: a class of a column is told by
// the cuts below it, a set is the or of its runs, a cube the and of its sets.

#include <z3++.h>

#include "compiler/analysis/kernel/space.hpp"

namespace policyc::solver {

class SpaceSolver {
 public:
  explicit SpaceSolver(const analysis::Space& space);

  z3::context& context() { return context_; }
  z3::solver& solver() { return solver_; }  ///< holds what makes a point; what is asserted beyond stands until `pop`

  z3::expr is_in(std::uint32_t column, const analysis::ClassSet& classes);
  z3::expr is_in(const analysis::Cube& cube);
  z3::expr is_possible() const { return possible_; }  ///< no impossible cube of the space holds the point

  /// A variable that is true just where the cube holds the point.
  z3::expr named(const analysis::Cube& cube);

  /// Whether some point meets all of these and what was asserted.
  bool exists(const std::vector<z3::expr>& all);

  z3::expr any(const std::vector<z3::expr>& of);
  z3::expr none(const std::vector<z3::expr>& of) { return !any(of); }

 private:
  z3::expr below(std::uint32_t column, std::uint32_t cut);

  z3::context context_;
  z3::solver solver_;
  std::vector<std::vector<z3::expr>> cuts_;  ///< by column: the class is below 1, 2, …
  z3::expr possible_;
  std::uint32_t names_ = 0;
};

/// Asserts what is said within its life, no longer.
class Within {
 public:
  explicit Within(SpaceSolver& solver) : solver_(solver.solver()) { solver_.push(); }
  ~Within() { solver_.pop(); }
  Within(const Within&) = delete;
  Within& operator=(const Within&) = delete;

 private:
  z3::solver& solver_;
};

}  // namespace policyc::solver
