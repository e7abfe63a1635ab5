#pragma once
// When the steps of a procedure were done.

#include "runtime/evaluate/scope.hpp"

namespace policyc::runtime {

struct Period {
  std::optional<Date> first;
  std::optional<Date> last;

  void add(std::optional<Date> date) {
    if (!date) return;
    if (!first || *date < *first) first = date;
    if (!last || *last < *date) last = date;
  }
  void add(const Period& other) {
    add(other.first);
    add(other.last);
  }
  bool begins_before_end_of(const Period& other) const { return first && other.last && *first < *other.last; }
};

/// When a step was done: the dates that count for certain, and those that may count, which include the former.
struct Dates {
  Period certain;
  Period possible;
};

Dates dates_of(const Scope& scope, StatusTestId test);

}  // namespace policyc::runtime
