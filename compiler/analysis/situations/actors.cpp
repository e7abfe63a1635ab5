#include <algorithm>

#include "compiler/analysis/situations/impossible.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

class Actors {
 public:
  Actors(const Situations& situations, ImpossibleCubes& cubes)
      : policy_(situations.policy()), table_(situations.table()), cubes_(cubes) {
    for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
      const runtime::Column& each = table_.columns[column];
      if (each.kind == ColumnKind::point && !each.fact.valid()) actor_ = column;
      if (each.kind != ColumnKind::computed) continue;
      const Expr& expr = policy_[each.predicate];
      if (expr.op == Op::is_of_kind && policy_[expr.args[0]].op == Op::actor)
        kinds_.emplace_back(column, KindId(expr.ref));
      if (expr.op == Op::actor_in) sets_.emplace_back(column, &policy_.party_sets[expr.ref]);
    }
  }

  void run() {
    for (const auto& [column, kind] : kinds_) {
      of_points(column, [&, kind = kind](PartyId party) { return std::optional(of_kind(party, kind)); });
      for (const auto& [other, wider] : kinds_) {
        if (column != other && is_kind(policy_, kind, wider))
          cubes_.add({cubes_.classes(column, {1}), cubes_.classes(other, {0})});
      }
    }
    for (const auto& [column, set] : sets_) {
      of_points(column, [&, set = set](PartyId party) { return in_set(*set, party); });
      for (const auto& [other, wider] : sets_) {
        if (column != other && is_part(*set, *wider))
          cubes_.add({cubes_.classes(column, {1}), cubes_.classes(other, {0})});
      }
      if (!set->exclude.empty()) continue;
      of_set(column, *set);
    }
  }

 private:
  /// Where the actor is one of the parties that conditions name, the others are settled.
  template <class Decide>
  void of_points(std::uint32_t column, Decide holds) {
    if (!actor_) return;
    const std::vector<Value>& points = table_.columns[*actor_].points;
    for (std::uint32_t point = 0; point < points.size(); ++point) {
      const auto* const party = std::get_if<PartyId>(&points[point]);
      const std::optional<bool> known = party != nullptr ? holds(*party) : std::nullopt;
      if (known) cubes_.add({cubes_.classes(*actor_, {point}), cubes_.classes(column, {*known ? 0U : 1U})});
    }
  }

  /// Who is in the set is one of its parties, or of one of its kinds; who is of such a kind is in it.
  void of_set(std::uint32_t column, const PartySet& set) {
    std::vector<Part> outside = {cubes_.classes(column, {1})};
    std::vector<std::uint32_t> points;
    bool complete = true;
    for (const SetTerm& term : set.include) {
      if (term.kind == SetTerm::Kind::kind) {
        complete = outside_kind(KindId(term.ref), column, outside) && complete;
      } else if (term.kind == SetTerm::Kind::party) {
        const auto point = point_of(PartyId(term.ref));
        if (point) points.push_back(*point);
        complete = complete && point;
      } else {
        complete = false;
      }
    }
    if (!complete) return;
    if (!points.empty()) {
      std::vector<std::uint32_t> others;
      for (std::uint32_t index = 0; index < table_.columns[*actor_].class_count; ++index) {
        if (std::find(points.begin(), points.end(), index) == points.end()) others.push_back(index);
      }
      outside.push_back(cubes_.classes(*actor_, others));
    }
    cubes_.add(std::move(outside));
  }

  /// Adds that the actor is not of the kind, if a column says so.
  bool outside_kind(KindId kind, std::uint32_t set_column, std::vector<Part>& outside) {
    for (const auto& [column, own] : kinds_) {
      if (own != kind) continue;
      cubes_.add({cubes_.classes(column, {1}), cubes_.classes(set_column, {0})});
      outside.push_back(cubes_.classes(column, {0}));
      return true;
    }
    return false;
  }

  /// Whether whoever is in the one set is in the other.
  bool is_part(const PartySet& set, const PartySet& of) const {
    const auto has = [](const std::vector<SetTerm>& terms, const SetTerm& term) {
      return std::find(terms.begin(), terms.end(), term) != terms.end();
    };
    PartySet wider = of;
    wider.exclude.clear();
    return std::all_of(of.exclude.begin(), of.exclude.end(),
                       [&](const SetTerm& term) { return has(set.exclude, term); }) &&
           std::all_of(set.include.begin(), set.include.end(), [&](const SetTerm& term) {
             if (has(wider.include, term)) return true;
             if (term.kind == SetTerm::Kind::party) return in_set(wider, PartyId(term.ref)) == true;
             return term.kind == SetTerm::Kind::kind && holds_kind(wider, KindId(term.ref));
           });
  }

  bool holds_kind(const PartySet& set, KindId kind) const {
    return std::any_of(set.include.begin(), set.include.end(), [&](const SetTerm& term) {
      return term.kind == SetTerm::Kind::kind && is_kind(policy_, kind, KindId(term.ref));
    });
  }

  std::optional<std::uint32_t> point_of(PartyId party) const {
    if (!actor_) return std::nullopt;
    const std::vector<Value>& points = table_.columns[*actor_].points;
    const auto found = std::find(points.begin(), points.end(), Value(party));
    if (found == points.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - points.begin());
  }

  bool of_kind(PartyId party, KindId kind) const {
    const std::vector<KindId>& kinds = policy_.parties[party.value].kinds;
    return std::any_of(kinds.begin(), kinds.end(), [&](KindId own) { return is_kind(policy_, own, kind); });
  }

  /// Whether a declared party is in a set; nothing where a fact may decide.
  std::optional<bool> in_set(const PartySet& set, PartyId party) const {
    if (!set.exclude.empty()) return std::nullopt;
    bool listed = true;
    for (const SetTerm& term : set.include) {
      if (term.kind == SetTerm::Kind::party && PartyId(term.ref) == party) return true;
      if (term.kind == SetTerm::Kind::kind && of_kind(party, KindId(term.ref))) return true;
      listed = listed && (term.kind == SetTerm::Kind::party || term.kind == SetTerm::Kind::kind);
    }
    return listed ? std::optional(false) : std::nullopt;
  }

  const Policy& policy_;
  const runtime::Table& table_;
  ImpossibleCubes& cubes_;
  std::optional<std::uint32_t> actor_;
  std::vector<std::pair<std::uint32_t, KindId>> kinds_;
  std::vector<std::pair<std::uint32_t, const PartySet*>> sets_;
};

}  // namespace

void add_actors(const Situations& situations, ImpossibleCubes& cubes) { Actors(situations, cubes).run(); }

}  // namespace policyc::analysis
