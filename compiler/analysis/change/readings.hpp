#pragma once
// Where the readings of ambiguous sentences lead to different verdicts: the questions worth asking whoever owns the document.

#include <optional>
#include <vector>

#include "compiler/analysis/change/permission.hpp"
#include "compiler/analysis/kernel/work.hpp"
#include "runtime/model/action.hpp"

namespace policyc::analysis {

struct ReadingRegion {
  Cube cube;
  Decision by_default;
  Decision otherwise;
  Direction direction = Direction::neither;
  Count points;
  std::optional<runtime::Action> witness;  ///< with the default; checked with both choices
};

/// One other choice of a reading, against the default.
struct ReadingQuestion {
  runtime::ReadingId reading;
  std::uint32_t choice = 0;
  bool decided = false;
  Share share;                         ///< counted with the reading free, so that shares compare and counts do not
  std::vector<ReadingRegion> regions;  ///< disjoint
};

/// For every reading that the action's table looks at, and every choice but the default.
std::vector<ReadingQuestion> reading_questions(const Situations& situations, Work& work);

}  // namespace policyc::analysis
