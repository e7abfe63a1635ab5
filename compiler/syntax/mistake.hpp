#pragma once
// Plain words for a place where a statement could not be read.

#include <string_view>
#include <vector>

#include "compiler/source/report.hpp"

namespace policyc::syntax {

/// A statement, or a row of a table, that could be read up to a place.
struct Mistake {
  std::uint32_t begin = 0;                 ///< of the statement or row
  std::uint32_t offset = 0;                ///< of what does not fit
  std::vector<std::string_view> expected;  ///< labels of what would
};

void report_mistake(const Reporter& report, const Mistake& mistake);

}  // namespace policyc::syntax
