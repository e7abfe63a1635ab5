#pragma once
// How large normal forms can become at most, without building any.

#include <array>
#include <cstdint>
#include <vector>

#include "runtime/model/policy.hpp"

namespace policyc::lower {

/// For every expression of a policy, and for its negation, a bound on the conjunctions of its normal form: a comparison makes one at most,
/// the sizes of alternatives add up, and those of parts that must hold together multiply. Simplifying can only make less of it.
/// Linear in the size of the policy.
class FormSizes {
 public:
  /// Sizes above `most` are told apart no further.
  FormSizes(const runtime::Policy& policy, std::size_t most);

  /// At most `most` + 1. An invalid id is always true.
  std::size_t of(runtime::ExprId condition, bool holds) const {
    return condition.valid() ? sizes_[condition.value][holds ? 1 : 0] : 1;
  }

 private:
  using Sizes = std::array<std::uint32_t, 2>;  ///< of the negation, of the condition itself

  Sizes sizes_of(const runtime::Expr& expr) const;

  std::size_t most_;
  std::vector<Sizes> sizes_;
};

}  // namespace policyc::lower
