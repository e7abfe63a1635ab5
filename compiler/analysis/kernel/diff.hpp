#pragma once
// What an edit changes: the regions in which two tables over one space come to different outcomes.

#include "compiler/analysis/kernel/contrast.hpp"
#include "compiler/analysis/kernel/work.hpp"

namespace policyc::analysis {

struct Change {
  OutcomePair outcomes;
  std::vector<Cube> regions;  ///< disjoint, all of them possible, and no two can be joined to one
  Count points;
};

struct EditedRow {
  Side side = before;
  RowIndex row = 0;         ///< in the table of its side, counted from the first row that was added
  bool has_effect = false;  ///< some region of change meets it; otherwise the edit changes nothing
};

struct DiffAnswer {
  bool decided = false;
  std::vector<Change> changes;  ///< by outcomes, ascending; together exactly the points that differ
  std::vector<EditedRow> rows;  ///< rows that are on one side only
  Share share;                  ///< of the possible points, those that differ
};

/// Only rows that are on one side, and those that overlap them, are looked at: O((rows + edits x rows) x columns) and the split of what
/// the edited rows cover.
DiffAnswer diff(const Table& old_table, const Table& new_table, Judge& judge, Work& work);

}  // namespace policyc::analysis
