#pragma once
// When the steps of a procedure were done.

#include "runtime/evaluate/scope.hpp"

namespace policyc::runtime {

struct Period {
  std::optional<Date> first;
  std::optional<Date> last;

  void add(std::optional<Date> date) {
    if (!date) return;
    // Of the same day, one with a time tells more.
    if (!first || compare(*date, *first) < 0 || (*date == *first && !first->has_time())) first = date;
    if (!last || compare(*last, *date) < 0 || (*date == *last && !last->has_time())) last = date;
  }
  void add(const Period& other) {
    add(other.first);
    add(other.last);
  }
  bool begins_before_end_of(const Period& other) const {
    return first && other.last && compare(*first, *other.last) < 0;
  }
};

/// When a step was done: the dates that count for certain, and those that may count, which include the former.
struct Dates {
  Period certain;
  Period possible;
};

Dates dates_of(const Scope& scope, StatusTestId test);

}  // namespace policyc::runtime
