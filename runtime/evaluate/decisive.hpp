#pragma once
// The facts that can still matter, most decisive first.

#include "runtime/evaluate/explore.hpp"

namespace policyc::runtime {

struct OpenQuestion {
  const Scope& scope;
  const Table& table;
  const Joints& joints;
  const Residual& residual;
};

/// All facts that some variable hangs on.
std::vector<MissingFact> all_facts(const OpenQuestion& open);

/// Those of which a change alone can change what the explorer has found.
std::vector<MissingFact> decisive_facts(const OpenQuestion& open, const Explorer& explorer,
                                        const Explorer::Answer& answer);

}  // namespace policyc::runtime
