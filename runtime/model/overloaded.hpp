#pragma once
// One function for each alternative of a variant.

namespace policyc {

template <class... F>
struct overloaded : F... {
  using F::operator()...;
};
template <class... F>
overloaded(F...) -> overloaded<F...>;

}  // namespace policyc
