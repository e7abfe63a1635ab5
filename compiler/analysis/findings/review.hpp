#pragma once
// Every question of the analysis asked of a whole policy.

#include <functional>

#include "compiler/analysis/findings/finding.hpp"
#include "compiler/analysis/kernel/work.hpp"
#include "compiler/analysis/property/prove.hpp"
#include "compiler/compile.hpp"

namespace policyc::analysis {

struct PropertyResult {
  const resolved::Property* property = nullptr;
  Proof proof = Proof::undecided;
};

struct Review {
  std::vector<PropertyResult> properties;
  std::vector<Finding> findings;  ///< by place; what the policy accepts among them, with the reason
  std::uint64_t work = 0;
  std::size_t actions = 0;  ///< looked at
  bool complete = false;    ///< nothing was left undecided

  /// Errors that the policy does not accept.
  bool has_errors() const;
};

/// Called before each action, with its name and how many of all are done.
using Progress = std::function<void(const std::string& action, std::size_t done, std::size_t all)>;

/// `compiled` must outlive the result.
Review review(const Compiled& compiled, Work& work, const Progress& progress = {});

}  // namespace policyc::analysis
