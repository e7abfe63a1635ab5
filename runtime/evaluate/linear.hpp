#pragma once
// Numbers as sums: a constant, and unknown numbers times a factor each.

#include "runtime/evaluate/samples.hpp"

namespace policyc::runtime {

inline constexpr std::size_t most_forms = 64;

struct Term {
  std::size_t blank = 0;  ///< index into the blanks
  Decimal factor;
  bool operator==(const Term&) const = default;
};

struct Form {
  std::vector<Term> terms;  ///< ascending by blank, without a factor of zero
  Decimal constant;
  bool operator==(const Form&) const = default;

  Decimal factor_of(std::size_t blank) const;
};

/// `a` times the one and `b` times the other; nothing where numbers become too large or have too many places.
std::optional<Form> combine(const Form& left, Decimal a, const Form& right, Decimal b);

/// Unless it is constant, or the same line as another.
void add_once(std::vector<Form>& forms, Form form);

/// The differences between the two sides of the comparisons, constant ones left out. Nothing when something is not linear, or when there
/// are too many.
std::optional<std::vector<Form>> forms_of(const Scope& scope, const Comparisons& comparisons,
                                          const std::vector<Blank>& blanks);

}  // namespace policyc::runtime
