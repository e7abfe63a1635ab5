#pragma once
// The verdict of every situation, as a table in which the first row that matches decides.

#include "compiler/analysis/situations/situations.hpp"

namespace policyc::analysis {

/// Where a row of an outcome table comes from.
struct OutcomeRow {
  runtime::Outcome outcome = runtime::Outcome::permitted;
  std::uint32_t row = none;  ///< index into runtime::Table::rows, or none
  static constexpr std::uint32_t none = ~std::uint32_t{0};
};

/// Rows in the order in which they decide: what is not covered; what is breached; what waits for an event or for time; what lacks an approval; the rest,
/// which is permitted. The payload of a row is its runtime::Outcome. Every possible situation matches some row.
struct Outcomes {
  Table table;
  std::vector<OutcomeRow> rows;  ///< by row of `table`, counted from the first that was added
};

/// Some of the rules of an action type, with a say of their own about what they cover: one of two policies that were merged.
struct Selection {
  const std::vector<Cube>& covered;
  runtime::RuleId first;
  runtime::RuleId last;  ///< behind the last
};

/// The verdicts that come of those rules alone.
std::optional<Outcomes> outcomes_of(const Situations& situations, const Selection& selection, Work& work);

/// Where no clause covers the action: all maximal regions. Nothing when the work ran out.
std::optional<Cubes> uncovered_of(const Situations& situations, Work& work);

/// `situations` must outlive the result.
Outcomes outcomes_of(const Situations& situations, const Cubes& uncovered);

/// Both; nothing when the work ran out.
std::optional<Outcomes> outcomes_of(const Situations& situations, Work& work);

}  // namespace policyc::analysis
