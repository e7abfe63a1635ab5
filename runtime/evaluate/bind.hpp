#pragma once
// An action brought into the classes of a decision table.

#include <vector>

#include "runtime/evaluate/scope.hpp"

namespace policyc::runtime {

/// A column of which the class is not known.
struct OpenColumn {
  std::uint32_t column = 0;
  std::vector<std::uint32_t> classes;  ///< the possible ones, ascending; at least two
};

/// A status test that may turn out in several ways, or is open for want of approvals by somebody who is not known.
struct OpenTest {
  std::uint32_t test = 0;  ///< index into Table::tests
  StatusSet statuses = 0;
};

struct Binding {
  std::vector<std::uint32_t> slots;  ///< by column: first_slot + class; meaningless for an open column
  std::vector<Status> statuses;      ///< by test; the worst possible for an open test
  std::vector<OpenColumn> columns;
  std::vector<OpenTest> tests;

  bool known() const { return columns.empty() && tests.empty(); }
};

/// The classes that the value of a column can fall into, ascending.
std::vector<std::uint32_t> possible_classes(const Policy& policy, const Column& column);

/// The class of the column, as far as it is known.
std::optional<std::uint32_t> class_of(const Scope& scope, const Column& column);

Binding bind(const Policy& policy, const Action& action, const Table& table);

}  // namespace policyc::runtime
