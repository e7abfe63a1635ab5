#pragma once
// A compiled decision table as a grid of words.

#include <string>
#include <vector>

#include "runtime/model/policy.hpp"

namespace policyc::report {

struct Grid {
  std::string title;                  ///< `send_liaison_statement: send an outgoing Liaison Statement`
  std::vector<std::string> headings;  ///< conditions, then outcome, rule, cites
  std::size_t conditions = 0;         ///< how many of the headings are conditions
  std::vector<std::vector<std::string>> rows;
};

/// A row of the grid per row of the table; `-` where a condition does not matter.
Grid table_grid(const runtime::Policy& policy, const runtime::ActionType& action);

std::string grid_text(const Grid& grid);  ///< columns aligned by characters, `||` before the outcome
std::string grid_markdown(const Grid& grid);
std::string grid_csv(const Grid& grid);  ///< RFC 4180
/// `{"schema_version": 1, "tables": [{"action", "conditions", "rows": [{"when": {…}, "outcome", "rule", "cites"}]}]}`
std::string grids_json(const std::vector<Grid>& grids);

}  // namespace policyc::report
