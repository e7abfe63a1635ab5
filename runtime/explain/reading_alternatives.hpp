#pragma once
// Whether another choice of a reading would change the answer.

#include "runtime/model/verdict.hpp"

namespace policyc::runtime {

struct ReadingChange {
  ReadingId reading;
  std::uint32_t choice = 0;
  bool operator==(const ReadingChange&) const = default;
};

/// Readings chosen otherwise than in the action, and the different answer that gives. No fewer of these changes give a different answer.
struct ReadingAlternative {
  std::vector<ReadingChange> changes;
  Assessment assessment;
};

struct ReadingAlternatives {
  std::vector<ReadingId> considered;  ///< the readings that the decision table of the action depends on
  std::vector<ReadingAlternative> different;
  std::size_t tried = 0;
  bool complete =
      true;  ///< false: too many combinations; every single change was tried, but not all of several together
};

/// Most combinations of readings that are tried beyond the single changes.
inline constexpr std::size_t most_reading_combinations = 4096;

/// Answers differ when the verdict does, or what is missing for it. At most one assessment per combination of choices.
ReadingAlternatives reading_alternatives(const Policy& policy, const Action& action, const Assessment& assessment);

}  // namespace policyc::runtime
