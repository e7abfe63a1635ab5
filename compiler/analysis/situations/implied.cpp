#include "compiler/analysis/situations/implied.hpp"

#include <algorithm>

namespace policyc::analysis {

using namespace runtime;

namespace {

class Implication {
 public:
  explicit Implication(const Policy& policy) : policy_(policy) {}

  Implied of(const StatusTest& more, const StatusTest& less) const {
    return std::visit(
        [&](const auto& one) {
          const auto* const other = std::get_if<std::decay_t<decltype(one)>>(&less);
          return other == nullptr ? Implied{} : of(one, *other);
        },
        more);
  }

 private:
  /// More people of the same set. (With other stand-ins neither follows: what more of them may say can settle a thing for somebody, and
  /// can leave open for whom it was said.)
  Implied of(const Approval& more, const Approval& less) const {
    Approval same = less;
    same.count = more.count;
    const bool counted = more.quantity == Quantity::at_least && more.count > less.count && !more.on_refusal.valid();
    return {counted && same == more, counted && same == more};
  }

  /// A longer time since the same thing was opened.
  Implied of(const OpenAtLeast& more, const OpenAtLeast& less) const {
    const bool longer = more.of == less.of && is_within(less.period, more.period);
    return {longer, longer};
  }

  /// Sure whatever the calendar: a month has 28 days at least, and a period that passes by the calendar may begin late in its first day.
  static bool is_within(const Duration& shorter, const Duration& longer) {
    if (shorter.months <= longer.months && shorter.hours <= longer.hours && shorter.by_clock == longer.by_clock)
      return true;
    if (longer.by_clock && !shorter.by_clock) return false;
    const std::int64_t least = std::int64_t{longer.months} * 28 * 24 + longer.hours;
    const std::int64_t most = std::int64_t{shorter.months} * 31 * 24 + shorter.hours;
    return most + (shorter.by_clock && !longer.by_clock ? 24 : 0) <= least;
  }

  /// The same event, by somebody in particular instead of by anyone, or by stand-ins who need more to act.
  Implied of(const Happened& more, const Happened& less) const {
    if (more.of != less.of || more.event != less.event) return {};
    if (less.by.include.empty()) return {!more.by.include.empty(), false};
    return {more.by == less.by && stand_in_no_less(less.standings, more.standings), false};
  }

  Implied of(const NoObjection&, const NoObjection&) const { return {}; }
  Implied of(const InOrder&, const InOrder&) const { return {}; }

  /// Whether for each of the stand-ins that `fewer` names, `more` has one who may act wherever that one may.
  bool stand_in_no_less(const std::vector<StandingId>& more, const std::vector<StandingId>& fewer) const {
    return std::all_of(fewer.begin(), fewer.end(), [&](StandingId one) {
      return std::any_of(more.begin(), more.end(), [&](StandingId other) { return other == one || eases(other, one); });
    });
  }

  /// Whether the one stand-in may do what the other may, under approvals that are not more.
  bool eases(StandingId one, StandingId other) const {
    const Standing& eased = policy_.standings[one.value];
    const Standing& strict = policy_.standings[other.value];
    if (eased.stand_in != strict.stand_in || eased.for_party != strict.for_party || eased.when != strict.when)
      return false;
    return std::all_of(eased.requires_tests.begin(), eased.requires_tests.end(), [&](StatusTestId asked) {
      return std::any_of(strict.requires_tests.begin(), strict.requires_tests.end(),
                         [&](StatusTestId given) { return given == asked || of(policy_[given], policy_[asked]).met; });
    });
  }

  const Policy& policy_;
};

}  // namespace

Implied implied_by(const Policy& policy, const StatusTest& more, const StatusTest& less) {
  return Implication(policy).of(more, less);
}

}  // namespace policyc::analysis
