#pragma once
// What remains of a decision table when the known columns have excluded their rows: lines that may still apply, and the
// variables that decide which of them do. A status that a test may turn out to have is one more class of one more variable,
// so an asked test of which the status is not known makes a line for each status.

#include "runtime/evaluate/bits.hpp"
#include "runtime/evaluate/joint.hpp"
#include "runtime/evaluate/verdict.hpp"

namespace policyc::runtime {

/// A column or a test of a variable.
struct Part {
  std::uint32_t source = 0;  ///< index into Table::columns, or Table::tests
  bool is_test = false;
  double weight = 0;  ///< how much hangs on it: the sum of 2^-(variables of the line) over its lines
  Bits constrained;   ///< lines that some class excludes
};

/// A column, a test, or a group of them that turn out together.
struct Variable {
  std::vector<Part> parts;
  std::optional<std::size_t> joint;  ///< index into Joints::groups
  double weight = 0;                 ///< of its parts, together
  Bits constrained;                  ///< by any part
  std::vector<Bits> classes;         ///< lines that a class does not exclude; classes that do not differ appear once
  std::vector<std::uint32_t> class_of_way;  ///< of a group: index into `classes`, by way
};

struct LocalAside {
  Bits rows;
  Bits cleared;
};

struct Residual {
  // The first lines stand for effects that are settled, so that situations that no longer differ become equal.
  static constexpr std::size_t covered_line = 0;
  static constexpr std::size_t breached_line = 1;
  static constexpr std::size_t waiting_line = 2;
  static constexpr std::size_t first_asking_line = 3;  ///< and one more for each ask

  std::size_t words = 0;
  bool too_large = false;  ///< Variable::classes are not filled in: it would take too much memory
  Bits all;                ///< every line of a row
  Bits covering;
  Bits breaching;
  Bits waiting;                            ///< asks for a test that is pending
  Bits asking;                             ///< asks for a test that is open
  std::vector<std::uint32_t> ask_of_line;  ///< asking lines: index into Table::tests; behind those, into Joints::asks
  std::vector<LocalAside> asides;
  std::vector<Variable> variables;  ///< heaviest first
  std::vector<Bits> unresolved;     ///< [i]: lines constrained by variable i or a later one; then one more, empty
};

Residual residual_of(const Table& table, const Binding& binding, const Joints& joints = {});

}  // namespace policyc::runtime
