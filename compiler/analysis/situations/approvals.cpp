#include <algorithm>

#include "compiler/analysis/situations/implied.hpp"
#include "compiler/analysis/situations/impossible.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

constexpr StatusSet every_status = (1U << status_count) - 1;

constexpr StatusSet other_than(StatusSet statuses) { return static_cast<StatusSet>(every_status & ~statuses); }

class Approvals {
 public:
  Approvals(const Situations& situations, ImpossibleCubes& cubes)
      : policy_(situations.policy()), table_(situations.table()), cubes_(cubes) {}

  void run() {
    for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
      if (table_.columns[column].kind == ColumnKind::computed) of_condition(column);
    }
    for (std::uint32_t test = 0; test < table_.tests.size(); ++test) {
      of_escalation(test);
      of_few(test);
      for (std::uint32_t part = 0; part < table_.tests.size(); ++part) {
        if (test == part) continue;
        of_part(test, part);
        of_any(test, part);
        of_more(test, part);
      }
    }
  }

 private:
  const StatusTest& test(std::uint32_t index) const { return policy_[table_.tests[index]]; }

  template <class Matches>
  std::optional<std::uint32_t> find(Matches matches) const {
    for (std::uint32_t index = 0; index < table_.tests.size(); ++index) {
      if (matches(test(index))) return index;
    }
    return std::nullopt;
  }

  /// `approved by X` holds just where the test is met, `refused by X` where it is breached.
  void of_condition(std::uint32_t column) {
    const Expr& expr = policy_[table_.columns[column].predicate];
    if (expr.op != Op::approved && expr.op != Op::refused) return;
    const StatusSet when = only(expr.op == Op::approved ? Status::met : Status::breached);
    const auto same = find([&](const StatusTest& each) { return each == policy_[StatusTestId(expr.ref)]; });
    if (!same) return;
    cubes_.add({cubes_.statuses(*same, when), cubes_.classes(column, {0})});
    cubes_.add({cubes_.statuses(*same, other_than(when)), cubes_.classes(column, {1})});
  }

  /// `A, or on refusal by B` stands as A does, and once A is breached as B does.
  void of_escalation(std::uint32_t index) {
    const auto* const escalated = std::get_if<Approval>(&test(index));
    if (escalated == nullptr || !escalated->on_refusal.valid()) return;
    Approval plain = *escalated;
    plain.on_refusal = {};
    const auto first = find([&](const StatusTest& each) { return each == StatusTest(plain); });
    const auto second = find([&](const StatusTest& each) { return each == policy_[escalated->on_refusal]; });
    for (const Status status : {Status::met, Status::open, Status::breached}) {
      if (first && status != Status::breached)
        cubes_.add({cubes_.statuses(*first, only(status)), cubes_.statuses(index, other_than(only(status)))});
      if (first && second) {
        cubes_.add({cubes_.statuses(*first, only(Status::breached)), cubes_.statuses(*second, only(status)),
                    cubes_.statuses(index, other_than(only(status)))});
      }
    }
  }

  /// More approvals than the set has parties are never given.
  void of_few(std::uint32_t index) {
    const auto* const approval = std::get_if<Approval>(&test(index));
    if (approval == nullptr || approval->quantity != Quantity::at_least || approval->on_refusal.valid()) return;
    std::vector<std::uint32_t> parties;
    for (const SetTerm& term : approval->by.include) {
      if (term.kind != SetTerm::Kind::party) return;
      const auto& excluded = approval->by.exclude;
      if (std::find(excluded.begin(), excluded.end(), term) == excluded.end()) parties.push_back(term.ref);
    }
    std::sort(parties.begin(), parties.end());
    parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
    if (parties.size() < approval->count) cubes_.add({cubes_.statuses(index, other_than(only(Status::breached)))});
  }

  /// What each of a set has approved, each of a part of it has, and any of it.
  void of_part(std::uint32_t whole, std::uint32_t part) {
    const auto* const all = std::get_if<Approval>(&test(whole));
    const auto* const some = std::get_if<Approval>(&test(part));
    if (all == nullptr || some == nullptr || !is_plain(*all) || !is_plain(*some)) return;
    if (all->quantity != Quantity::each || all->of != some->of || all->standings != some->standings) return;
    const bool one = some->quantity == Quantity::at_least && some->count == 1;
    if (some->quantity != Quantity::each && !one) return;
    std::vector<Part> there;
    if (!is_part(*all, *some, there)) return;
    const auto impossible = [&](std::uint32_t test, StatusSet statuses, std::uint32_t other, StatusSet others) {
      std::vector<Part> parts = there;
      parts.push_back(cubes_.statuses(test, statuses));
      parts.push_back(cubes_.statuses(other, others));
      cubes_.add(std::move(parts));
    };
    impossible(whole, only(Status::met), part, other_than(only(Status::met)));
    // Any of a part may be breached because there is nobody in it, which says nothing of the whole.
    if (!one || all->by == some->by)
      impossible(part, only(Status::breached), whole, other_than(only(Status::breached)));
  }

  /// Any of a set has approved once somebody in a part of it has, and where all of the set have refused, so have those in the part.
  void of_any(std::uint32_t whole, std::uint32_t part) {
    const auto* const any = std::get_if<Approval>(&test(whole));
    const auto* const some = std::get_if<Approval>(&test(part));
    if (any == nullptr || some == nullptr || !is_plain(*any) || !is_plain(*some)) return;
    const bool same = any->of == some->of && any->standings == some->standings && any->by != some->by;
    if (!same || any->quantity != Quantity::at_least || any->count != 1 || some->quantity == Quantity::vote) return;
    for (const SetTerm& term : some->by.include) {
      const auto& terms = any->by.include;
      if (term.kind != SetTerm::Kind::party || std::find(terms.begin(), terms.end(), term) == terms.end()) return;
    }
    cubes_.add({cubes_.statuses(part, only(Status::met)), cubes_.statuses(whole, other_than(only(Status::met)))});
    cubes_.add(
        {cubes_.statuses(whole, only(Status::breached)), cubes_.statuses(part, other_than(only(Status::breached)))});
  }

  void of_more(std::uint32_t more, std::uint32_t less) {
    const Implied implied = implied_by(policy_, test(more), test(less));
    const StatusSet unmet = other_than(only(Status::met));
    const StatusSet unbreached = other_than(only(Status::breached));
    if (implied.met) cubes_.add({cubes_.statuses(more, only(Status::met)), cubes_.statuses(less, unmet)});
    if (implied.unbreached)
      cubes_.add({cubes_.statuses(less, only(Status::breached)), cubes_.statuses(more, unbreached)});
  }

  static bool is_plain(const Approval& approval) {
    return approval.by.exclude.empty() && !approval.including_actor && !approval.on_refusal.valid();
  }

  /// Whether the one set holds the other; `there` takes what must hold for that: a fact that names a party may be `none`, one that names several may
  /// name nobody.
  bool is_part(const Approval& all, const Approval& some, std::vector<Part>& there) const {
    if (all.by == some.by) return true;
    for (const SetTerm& term : some.by.include) {
      const auto& terms = all.by.include;
      if (std::find(terms.begin(), terms.end(), term) == terms.end()) return false;
      if (term.kind == SetTerm::Kind::party) continue;
      if (term.kind != SetTerm::Kind::fact || !add_stated(FactId(term.ref), there)) return false;
    }
    return true;
  }

  /// Where the set is counted, and has a member.
  bool add_not_empty(FactId fact, std::vector<Part>& there) const {
    for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
      const runtime::Column& each = table_.columns[column];
      if (each.kind != ColumnKind::ordered || !each.predicate.valid() || policy_[each.predicate].op != Op::count)
        continue;
      const Expr& counted = policy_[policy_[each.predicate].args[0]];
      if (counted.op != Op::fact || FactId(counted.ref) != fact) continue;
      std::vector<std::uint32_t> some;
      for (std::uint32_t index = 1; index + 1 < each.class_count; ++index) {
        const auto* const least = std::get_if<Decimal>(&each.points[(index - 1) / 2]);
        const bool is_point = index % 2 == 1;
        if (least != nullptr && (is_point ? *least > Decimal() : *least >= Decimal())) some.push_back(index);
      }
      there.push_back(cubes_.classes(column, some));
      return true;
    }
    return false;
  }

  bool add_stated(FactId fact, std::vector<Part>& there) const {
    if (policy_[fact].type.kind == TypeKind::party_set) return add_not_empty(fact, there);
    if (policy_[fact].type.kind != TypeKind::party) return false;
    for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
      const runtime::Column& each = table_.columns[column];
      if (each.kind != ColumnKind::point || each.fact != fact) continue;
      std::vector<std::uint32_t> parties;
      for (std::uint32_t index = 0; index + 1 < each.class_count; ++index) parties.push_back(index);
      there.push_back(cubes_.classes(column, parties));
      return true;
    }
    return false;
  }

  const Policy& policy_;
  const runtime::Table& table_;
  ImpossibleCubes& cubes_;
};

}  // namespace

void add_approvals(const Situations& situations, ImpossibleCubes& cubes) { Approvals(situations, cubes).run(); }

}  // namespace policyc::analysis
