#pragma once
// Actions that show that a duty or a warning is there for the one policy and not for the other. Private to this folder.

#include "compiler/analysis/change/consequence_changes.hpp"

namespace policyc::analysis {

class ConsequenceWitnesses {
 public:
  /// All that it refers to must outlive it.
  ConsequenceWitnesses(const Sides& sides, const Consequences& consequences, const Halves& halves)
      : sides_(sides), consequences_(consequences), halves_(halves) {}

  /// Looks for an action in the region of a group, asks both policies about it, and notes it in `change` if they say what the region says.
  void confirm(const GroupDifference& group, const ConsequenceRegion& region, const Situations& situations,
               ConsequenceChange& change, Work& work);

 private:
  std::vector<Terms> arising(std::uint32_t group, bool is_before, const runtime::Action& action);
  void let_happen(std::uint32_t group, runtime::Action& action) const;
  const runtime::Policy& as_if_opened(bool is_before);

  const Sides& sides_;
  const Consequences& consequences_;
  const Halves& halves_;
  std::optional<runtime::Policy> opened_[2];
  std::uint64_t searched_ = 0;
};

}  // namespace policyc::analysis
