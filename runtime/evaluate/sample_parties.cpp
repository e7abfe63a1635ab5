// Parties, and sets of them, that are not known: those that somebody has named, and others.

#include <algorithm>
#include <map>

#include "runtime/evaluate/parties.hpp"
#include "runtime/evaluate/samples.hpp"

namespace policyc::runtime {

namespace {

constexpr std::size_t most_kinds = 4;
constexpr std::size_t most_named = 10;
constexpr std::size_t most_others = 16;
constexpr std::uint32_t most_voters = 12;  ///< others of a set that votes

/// Parties that nobody has named, alike but for being different.
using Alike = std::vector<PartyId>;

class Parties {
 public:
  Parties(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks, Trial& trial)
      : scope_(scope), comparisons_(comparisons), blanks_(blanks), trial_(trial) {
    kinds_ = comparisons.kinds;
    for (const Blank& blank : blanks) {
      if (comparisons.tells_apart && (is(blank, TypeKind::party) || is(blank, TypeKind::party_set)) &&
          kind_of(blank).valid())
        kinds_.push_back(kind_of(blank));
    }
    std::sort(kinds_.begin(), kinds_.end());
    kinds_.erase(std::unique(kinds_.begin(), kinds_.end()), kinds_.end());
    for (const Blank& blank : blanks) {
      if (is(blank, TypeKind::party)) ++single_;
      if (is(blank, TypeKind::party_set)) ++sets_;
    }
  }

  void fill() {
    if (single_ + sets_ == 0 || kinds_.size() > most_kinds) return;
    const auto counted = most_counted(scope_, comparisons_);
    for (Blank& blank : blanks_) {
      if (is(blank, TypeKind::party)) blank.values = one_of(blank);
      if (is(blank, TypeKind::party_set) && counted) blank.values = sets_of(blank, *counted);
    }
  }

 private:
  bool is(const Blank& blank, TypeKind kind) const {
    if (blank.kind == Blank::Kind::actor) return kind == TypeKind::party;
    const bool typed = blank.kind == Blank::Kind::fact || blank.kind == Blank::Kind::field;
    return typed && type_of(scope_.policy, blank).kind == kind;
  }

  KindId kind_of(const Blank& blank) const {
    return blank.kind == Blank::Kind::actor ? KindId{} : type_of(scope_.policy, blank).party_kind;
  }

  std::vector<PartyId> named(KindId kind) const {
    std::vector<PartyId> found;
    const std::size_t count = scope_.policy.parties.size() + scope_.action.introduced.size();
    for (std::size_t index = 0; index < count; ++index) {
      const PartyId party{index};
      if ((!kind.valid() || is_of_kind(scope_, party, kind)) && !is_like_others(party)) found.push_back(party);
    }
    return found;
  }

  /// Whether nothing tells the party from one that nobody has named, of the same kinds.
  bool is_like_others(PartyId party) const {
    const Action& action = scope_.action;
    if (comparisons_.kinds_vote || comparisons_.parties.contains(party) || action.actor == party) return false;
    const bool recorded = std::any_of(action.record.begin(), action.record.end(), [&](const Entry& entry) {
      return entry.by == party || entry.in_stead_of == party;
    });
    const auto& standings = scope_.policy.standings;
    const bool stands_in = std::any_of(standings.begin(), standings.end(), [&](const Standing& standing) {
      return standing.stand_in == party || standing.for_party == party;
    });
    const auto names = [&](const Value& value) { return names_party(value, party); };
    const bool stated = std::any_of(action.facts.begin(), action.facts.end(), names);
    return !recorded && !stands_in && !stated && is_person_of_its_own(party);
  }

  /// A set of values of a list is taken for one of parties: it names some too many.
  static bool names_party(const Value& value, PartyId party) {
    if (const auto* one = std::get_if<PartyId>(&value)) return *one == party;
    if (const auto* set = std::get_if<SetValue>(&value)) return set->has(party.value);
    const auto* list = std::get_if<Rows>(&value);
    return list != nullptr && std::any_of(list->rows.begin(), list->rows.end(), [&](const std::vector<Value>& row) {
             return std::any_of(row.begin(), row.end(), [&](const Value& field) { return names_party(field, party); });
           });
  }

  bool is_person_of_its_own(PartyId party) const {
    const std::string person = person_of(scope_, party);
    const std::size_t count = scope_.policy.parties.size() + scope_.action.introduced.size();
    for (std::size_t index = 0; index < count; ++index) {
      if (PartyId{index} != party && person_of(scope_, PartyId{index}) == person) return false;
    }
    return held_by(scope_.policy, scope_.action, party).empty();
  }

  /// The kinds, of those that matter, that somebody of these kinds is of.
  std::vector<KindId> closure(const std::vector<KindId>& own) const {
    std::vector<KindId> all;
    for (const KindId kind : kinds_) {
      const auto is = [&](KindId each) { return is_kind(scope_.policy, each, kind); };
      if (std::any_of(own.begin(), own.end(), is)) all.push_back(kind);
    }
    return all;
  }

  /// Others who may be of the kind: for every set of kinds that matter, `count` who are of just those.
  std::vector<Alike> others(KindId kind, std::size_t count) {
    std::vector<Alike> found;
    std::set<std::vector<KindId>> seen;
    for (std::size_t mask = 0; mask < std::size_t{1} << kinds_.size(); ++mask) {
      std::vector<KindId> own;
      if (kind.valid()) own.push_back(kind);
      for (std::size_t index = 0; index < kinds_.size(); ++index) {
        if ((mask >> index & 1U) != 0) own.push_back(kinds_[index]);
      }
      if (seen.insert(closure(own)).second) found.push_back(alike(own, count));
    }
    return found;
  }

  /// The same people for every blank.
  Alike alike(const std::vector<KindId>& own, std::size_t count) {
    Alike& known = supposed_[comparisons_.tells_apart ? closure(own) : own];
    while (known.size() < count) known.push_back(trial_.suppose(own));
    return {known.begin(), known.begin() + static_cast<std::ptrdiff_t>(count)};
  }

  /// As many others as there are blanks could all be different; one more tells what a change of one of them does.
  std::size_t different() const { return comparisons_.tells_apart && single_ + sets_ > 1 ? single_ + sets_ + 1 : 1; }

  std::vector<Value> one_of(const Blank& blank) {
    std::vector<Value> values;
    for (const PartyId party : named(kind_of(blank))) values.emplace_back(party);
    for (const Alike& group : others(kind_of(blank), different())) {
      for (const PartyId party : group) values.emplace_back(party);
    }
    return values;
  }

  std::vector<Value> sets_of(const Blank& blank, std::uint32_t counted) {
    const std::vector<PartyId> known = named(kind_of(blank));
    if (known.size() > most_named) return {};
    std::vector<Value> values;
    for (std::size_t mask = 0; mask < std::size_t{1} << known.size(); ++mask) {
      SetValue set;
      for (std::size_t index = 0; index < known.size(); ++index) {
        if ((mask >> index & 1U) != 0) set.add(known[index].value);
      }
      values.emplace_back(std::move(set));
    }
    const bool alone = single_ + sets_ == 1;
    if (comparisons_.votes && !alone) return {};
    std::uint32_t count =
        std::max({counted, comparisons_.most_asked, static_cast<std::uint32_t>(alone ? 1 : different())});
    if (comparisons_.votes) count = std::max(count, most_voters);
    if (count > most_others) return {};
    for (const Alike& group : others(kind_of(blank), count))
      values = alone ? with_some(values, group) : with_any(values, group);
    return values;
  }

  /// Each set with the first so many of the group: it is all one which, as long as no other blank may name them.
  static std::vector<Value> with_some(const std::vector<Value>& sets, const Alike& group) {
    std::vector<Value> result;
    for (const Value& each : sets) {
      SetValue set = std::get<SetValue>(each);
      result.emplace_back(set);
      for (const PartyId party : group) {
        set.add(party.value);
        result.emplace_back(set);
      }
    }
    return result;
  }

  static std::vector<Value> with_any(std::vector<Value> sets, const Alike& group) {
    for (const PartyId party : group) {
      const std::size_t count = sets.size();
      if (count > 4096) return {};
      for (std::size_t index = 0; index < count; ++index) {
        SetValue set = std::get<SetValue>(sets[index]);
        set.add(party.value);
        sets.emplace_back(std::move(set));
      }
    }
    return sets;
  }

  const Scope& scope_;
  const Comparisons& comparisons_;
  std::vector<Blank>& blanks_;
  Trial& trial_;
  std::vector<KindId> kinds_;  ///< that matter
  std::size_t single_ = 0;
  std::size_t sets_ = 0;
  std::map<std::vector<KindId>, Alike> supposed_;
};

}  // namespace

void fill_parties(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks, Trial& trial) {
  Parties(scope, comparisons, blanks, trial).fill();
}

}  // namespace policyc::runtime
