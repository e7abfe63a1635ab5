#pragma once
// Collecting what no situation can be.

#include "compiler/analysis/situations/situations.hpp"

namespace policyc::analysis {

/// One value, or several, that a column of the space or a test is to have.
struct Part {
  std::uint32_t column = 0;
  ClassSet classes;
};

class ImpossibleCubes {
 public:
  explicit ImpossibleCubes(const Situations& situations) : situations_(situations) {}

  /// That all the parts hold together is impossible. A part without a possible class says nothing new.
  void add(std::vector<Part> parts);

  Part classes(std::uint32_t column, std::vector<std::uint32_t> of_table) const;
  Part statuses(std::uint32_t test, runtime::StatusSet statuses) const;

  std::vector<Cube> take() { return std::move(cubes_); }

 private:
  const Situations& situations_;
  std::vector<Cube> cubes_;
};

/// Conditions on who acts: sets and kinds that hold the same party.
void add_actors(const Situations& situations, ImpossibleCubes& cubes);

/// Comparisons of the same values with each other.
void add_comparisons(const Situations& situations, ImpossibleCubes& cubes);

/// Tests and conditions about approvals by the same parties.
void add_approvals(const Situations& situations, ImpossibleCubes& cubes);

}  // namespace policyc::analysis
