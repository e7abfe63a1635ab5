#pragma once
// Which columns matter, and which decide most.

#include "compiler/analysis/kernel/judge.hpp"
#include "compiler/analysis/kernel/work.hpp"

namespace policyc::analysis {

struct Influence {
  std::uint32_t column = 0;
  bool decided = false;
  Share
      share;  ///< of all ways the other columns may stand, those in which the outcome hangs on this one; 0: it never matters
};

/// Every column, the most decisive first, those not decided last. The influence of a variable in the sense of Ben-Or and Linial
/// ("Collective coin flipping", 1985), weighted: the part counts only settings of the other columns under which two possible classes
/// of the column come to different outcomes; the whole counts the impossible ones too.
std::vector<Influence> influences(const Table& table, Judge& judge, Work& work);

}  // namespace policyc::analysis
