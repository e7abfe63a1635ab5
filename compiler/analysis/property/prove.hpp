#pragma once
// Properties (`never`, `always`) proved over every situation of their action, or refuted by one.

#include <optional>

#include "compiler/analysis/situations/outcomes.hpp"
#include "compiler/resolved/property.hpp"
#include "runtime/model/action.hpp"

namespace policyc::analysis {

enum class Proof : std::uint8_t {
  holds,
  vacuous,    ///< holds, but there is no situation that it speaks of
  refuted,    ///< `counterexample` shows it
  undecided,  ///< the work ran out, or no action could be made for any of the situations that would refute it
};

struct PropertyFinding {
  Proof proof = Proof::undecided;
  std::optional<runtime::Action> counterexample;
  /// undecided: a part of the space that would refute it, were there an action in it; nothing when the work ran out
  std::optional<Cube> suspect;
};

/// Regions for which no action could be made before a property counts as undecided.
inline constexpr int most_suspects = 8;

/// `index`: of the property's condition among those that `situations` were made with.
PropertyFinding prove(const resolved::Property& property, const Situations& situations, const Outcomes& outcomes,
                      std::size_t index, Work& work);

/// The verdict that an outcome leads to where everything is known.
runtime::Verdict verdict_of(runtime::Outcome outcome);

}  // namespace policyc::analysis
