#pragma once
// Test points for modified condition/decision coverage: for each condition of each row two points that differ in that column only,
// one that the row decides, and one that it does not match and that comes to another outcome (unique-cause MC/DC: Chilenski and
// Miller, "Applicability of modified condition/decision coverage to software testing", 1994).

#include "compiler/analysis/kernel/judge.hpp"
#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/kernel/work.hpp"

namespace policyc::analysis {

struct ConditionTest {
  RowIndex row = 0;  ///< counted from the first row that was added
  std::uint32_t column = 0;
  bool decided = false;
  std::optional<std::size_t> inside;   ///< index into points: the row matches, and the outcome would differ without it
  std::optional<std::size_t> outside;  ///< … : the row does not match, in this column alone, and the outcome differs
};

struct McdcAnswer {
  std::vector<Point> points;  ///< distinct
  std::vector<ConditionTest>
      tests;  ///< every condition of every row; decided and without points: it cannot be told apart
};

McdcAnswer mcdc(const Table& table, Judge& judge, Work& work);

}  // namespace policyc::analysis
