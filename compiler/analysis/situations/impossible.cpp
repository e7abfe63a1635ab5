// Situations that the space holds though there are none: conditions and tests that hang together.

#include <algorithm>

#include "compiler/analysis/situations/situations.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

class Impossible {
 public:
  explicit Impossible(const Situations& situations)
      : situations_(situations), policy_(situations.policy()), table_(situations.table()) {}

  std::vector<Cube> find() {
    for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
      if (table_.columns[column].kind == ColumnKind::computed) of_computed(column);
    }
    for (std::uint32_t left = 0; left < table_.tests.size(); ++left) {
      for (std::uint32_t right = 0; right < table_.tests.size(); ++right) {
        if (left != right) of_tests(left, right);
      }
    }
    return std::move(cubes_);
  }

 private:
  void of_computed(std::uint32_t column) {
    const Expr& expr = policy_[table_.columns[column].predicate];
    if (expr.op == Op::approved) of_decision(column, StatusTestId(expr.ref), only(Status::met));
    if (expr.op == Op::refused) of_decision(column, StatusTestId(expr.ref), only(Status::breached));
    if (expr.op == Op::actor_in) of_actor(column, [&](PartyId party) { return in_set(expr.ref, party); });
    if (expr.op == Op::is_of_kind && policy_[expr.args[0]].op == Op::actor) {
      of_actor(column, [&](PartyId party) { return std::optional(of_kind(party, KindId(expr.ref))); });
    }
  }

  /// `approved by X` holds just where the test is met.
  void of_decision(std::uint32_t column, StatusTestId id, StatusSet when) {
    for (std::uint32_t test = 0; test < table_.tests.size(); ++test) {
      const bool same = table_.tests[test] == id || policy_[table_.tests[test]] == policy_[id];
      if (!same) continue;
      add(test, when, column, 0);
      add(test, static_cast<StatusSet>(~when & 0xFU), column, 1);
    }
  }

  void add(std::uint32_t test, StatusSet statuses, std::uint32_t column, std::uint32_t truth) {
    const std::vector<std::uint32_t> classes = {truth};
    add(column, situations_.set_of(column, classes), situations_.column_of_test(test),
        situations_.set_of_statuses(test, statuses));
  }

  void add(std::uint32_t one, ClassSet first, std::uint32_t other, ClassSet second) {
    if (first.empty() || second.empty()) return;
    Cube cube = {{one, std::move(first)}, {other, std::move(second)}};
    std::sort(cube.begin(), cube.end());
    cubes_.push_back(std::move(cube));
  }

  /// The classes of the actor's column are parties, then any other.
  template <class Decide>
  void of_actor(std::uint32_t column, Decide holds) {
    for (std::uint32_t actor = 0; actor < table_.columns.size(); ++actor) {
      const runtime::Column& candidate = table_.columns[actor];
      if (candidate.kind != ColumnKind::point || candidate.fact.valid()) continue;
      for (std::uint32_t point = 0; point < candidate.points.size(); ++point) {
        const auto* const party = std::get_if<PartyId>(&candidate.points[point]);
        const std::optional<bool> known = party != nullptr ? holds(*party) : std::nullopt;
        if (!known) continue;
        const std::vector<std::uint32_t> there = {point};
        const std::vector<std::uint32_t> truth = {*known ? 0U : 1U};
        add(actor, situations_.set_of(actor, there), column, situations_.set_of(column, truth));
      }
    }
  }

  bool of_kind(PartyId party, KindId kind) const {
    const std::vector<KindId>& kinds = policy_.parties[party.value].kinds;
    return std::any_of(kinds.begin(), kinds.end(), [&](KindId own) { return is_kind(policy_, own, kind); });
  }

  /// Whether a declared party is in a set; nothing where a fact or a stand-in may decide.
  std::optional<bool> in_set(std::uint32_t set, PartyId party) const {
    const PartySet& terms = policy_.party_sets[set];
    if (!terms.exclude.empty()) return std::nullopt;
    for (const SetTerm& term : terms.include) {
      if (term.kind == SetTerm::Kind::party && PartyId(term.ref) == party) return true;
      if (term.kind == SetTerm::Kind::kind && of_kind(party, KindId(term.ref))) return true;
    }
    const bool listed = std::all_of(terms.include.begin(), terms.include.end(), [](const SetTerm& term) {
      return term.kind == SetTerm::Kind::party || term.kind == SetTerm::Kind::kind;
    });
    return listed ? std::optional(false) : std::nullopt;
  }

  /// What each of a set has approved, each of a part of it has.
  void of_tests(std::uint32_t whole, std::uint32_t part) {
    const auto* const all = std::get_if<Approval>(&policy_[table_.tests[whole]]);
    const auto* const some = std::get_if<Approval>(&policy_[table_.tests[part]]);
    if (all == nullptr || some == nullptr || !is_plain(*all) || !is_plain(*some) || all->of != some->of) return;
    if (all->standings != some->standings) return;
    const auto& terms = all->by.include;
    const bool within = std::all_of(some->by.include.begin(), some->by.include.end(), [&](const SetTerm& term) {
      return std::find(terms.begin(), terms.end(), term) != terms.end();
    });
    // A part that is a set of its own may be empty, and is then never met.
    const bool parties = std::all_of(some->by.include.begin(), some->by.include.end(),
                                     [](const SetTerm& term) { return term.kind == SetTerm::Kind::party; });
    if (!within || !parties) return;
    const auto not_met = static_cast<StatusSet>(0xFU & ~only(Status::met));
    add(situations_.column_of_test(whole), situations_.set_of_statuses(whole, only(Status::met)),
        situations_.column_of_test(part), situations_.set_of_statuses(part, not_met));
    const auto not_breached = static_cast<StatusSet>(0xFU & ~only(Status::breached));
    add(situations_.column_of_test(part), situations_.set_of_statuses(part, only(Status::breached)),
        situations_.column_of_test(whole), situations_.set_of_statuses(whole, not_breached));
  }

  static bool is_plain(const Approval& approval) {
    return approval.quantity == Quantity::each && approval.by.exclude.empty() && !approval.including_actor &&
           !approval.on_refusal.valid();
  }

  const Situations& situations_;
  const Policy& policy_;
  const runtime::Table& table_;
  std::vector<Cube> cubes_;
};

}  // namespace

std::vector<Cube> impossible_cubes(const Situations& situations) { return Impossible(situations).find(); }

}  // namespace policyc::analysis
