#pragma once
// A compiled decision table as a grid of words.

#include <string>
#include <vector>

#include "runtime/model/policy.hpp"
#include "runtime/report/quotes.hpp"

namespace policyc::report {

struct Grid {
  std::string title;                  ///< `send_liaison_statement: send an outgoing Liaison Statement`
  std::vector<std::string> headings;  ///< conditions, then outcome, rule, cites
  std::size_t conditions = 0;         ///< how many of the headings are conditions
  std::vector<std::vector<std::string>> rows;
  std::vector<std::pair<std::string, std::string>> quotes;  ///< sentences that the rows cite, by id
};

/// A row of the grid per row of the table; `-` where a condition does not matter.
Grid table_grid(const runtime::Policy& policy, const runtime::ActionType& action, const Quotes* quotes = nullptr);

/// Columns aligned by characters, `||` before the outcome; the sentences below.
std::string grid_text(const Grid& grid);
std::string grid_markdown(const Grid& grid);
/// RFC 4180; with sentences, they are a column of their own.
std::string grid_csv(const Grid& grid);
/// `{"schema_version": 1, "tables": [{"action", "conditions", "rows": [{"when": {…}, "outcome", "rule", "cites"}]}]}`; with sentences, each row has `quotes`, an
/// object of those it cites.
std::string grids_json(const std::vector<Grid>& grids);

}  // namespace policyc::report
