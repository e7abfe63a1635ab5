#include "runtime/evaluate/enumerate.hpp"

#include <algorithm>
#include <map>

#include "runtime/evaluate/samples.hpp"

namespace policyc::runtime {

namespace {

constexpr std::size_t most_trials = 1U << 14U;
constexpr std::size_t most_ways = 512;
constexpr std::size_t most_ways_a_trial = 64;

/// Tries out the values of the facts behind some members.
class Enumeration {
 public:
  Enumeration(const OpenTable& open, std::vector<Member> members)
      : scope_(open.scope), table_(open.table), binding_(open.binding), trial_(open.scope.policy, open.scope.action) {
    joint_.members = std::move(members);
    prepare();
  }

  /// Whether it was few enough to be done.
  bool possible() const { return trials_ > 0; }
  /// Once run: whether no combination leaves several members open, or one because something could not be tried out.
  bool complete() const { return complete_; }

  std::optional<Joint> run(std::vector<Ask>& asks) {
    std::vector<std::size_t> pick(blanks_.size(), 0);
    for (std::size_t trial = 0; trial < trials_; ++trial) {
      for (std::size_t index = 0; index < blanks_.size(); ++index) {
        if (blanks_[index].kind == Blank::Kind::opaque) continue;
        trial_.set(blanks_[index], blanks_[index].values[pick[index]]);
      }
      trial_.settle();
      if (!note_ways(pick, asks)) return std::nullopt;
      for (std::size_t index = 0; index < pick.size() && ++pick[index] >= radix(index); ++index) pick[index] = 0;
    }
    find_hinges();
    joint_.ways.resize(numbers_.size());
    for (const auto& [way, number] : numbers_) joint_.ways[number] = way;
    return std::move(joint_);
  }

 private:
  using Way = std::vector<std::uint32_t>;

  std::size_t radix(std::size_t blank) const { return std::max<std::size_t>(1, blanks_[blank].values.size()); }

  void prepare() {
    Comparisons comparisons(scope_);
    std::vector<MissingFact> named;
    for (const Member& member : joint_.members) {
      if (member.is_test) {
        comparisons.of_test(table_.tests[member.index]);
      } else {
        comparisons.of_column(table_.columns[member.index]);
      }
      for (const MissingFact& fact : member.facts) {
        const bool known =
            std::any_of(named.begin(), named.end(), [&](const MissingFact& each) { return same_fact(each, fact); });
        if (!known) named.push_back(fact);
      }
    }
    blanks_ = blanks_of(scope_, named, comparisons);
    const auto opaque = [this] {
      return std::count_if(blanks_.begin(), blanks_.end(),
                           [](const Blank& blank) { return blank.kind == Blank::Kind::opaque; });
    };
    const auto before = opaque();
    fill_values(scope_, comparisons, blanks_, trial_);
    given_up_ = opaque() > before;
    trials_ = 1;
    for (const Blank& blank : blanks_) {
      trials_ *= std::max<std::size_t>(1, blank.values.size());
      if (trials_ * joint_.members.size() > most_trials) trials_ = 0;
      if (trials_ == 0) return;
    }
  }

  std::vector<std::uint32_t> outcomes(const Member& member, std::vector<Ask>& asks) const {
    if (member.is_test) return states(member, asks);
    const auto known = class_of(trial_.scope(), table_.columns[member.index]);
    if (known) return {*known};
    for (const OpenColumn& open : binding_.columns) {
      if (open.column == member.index) return open.classes;
    }
    return {};
  }

  std::vector<std::uint32_t> states(const Member& member, std::vector<Ask>& asks) const {
    const StatusTestId test = table_.tests[member.index];
    const StatusSet statuses = status_of(trial_.scope(), test);
    std::vector<std::uint32_t> found;
    for (const Status status : {Status::met, Status::open, Status::pending, Status::breached}) {
      if ((statuses & only(status)) == 0) continue;
      found.push_back(status == Status::open ? ask(member, asks) : static_cast<State>(status));
    }
    return found;
  }

  State ask(const Member& member, std::vector<Ask>& asks) const {
    const StatusTestId test = table_.tests[member.index];
    std::vector<MissingKey> keys = missing_keys(trial_.scope(), test);
    // An approval by somebody whom nobody has named is missing as what the test asks for, whoever that is.
    const std::size_t named = scope_.policy.parties.size() + scope_.action.introduced.size();
    std::erase_if(keys, [&](const MissingKey& key) { return key.party.valid() && key.party.value >= named; });
    const MissingKey whole = key_of_whole(scope_.policy, test);
    if (std::find(keys.begin(), keys.end(), whole) == keys.end()) keys.push_back(whole);
    for (std::size_t index = 0; index < asks.size(); ++index) {
      if (asks[index].test == member.index && asks[index].keys == keys) return static_cast<State>(status_count + index);
    }
    asks.push_back({member.index, std::move(keys)});
    return static_cast<State>(status_count + asks.size() - 1);
  }

  /// The same for all trials that differ only in what the member does not hang on.
  const std::vector<std::uint32_t>& outcomes_once(std::size_t member, const std::vector<std::size_t>& pick,
                                                  std::vector<Ask>& asks) {
    std::vector<std::size_t> own;
    for (std::size_t index = 0; index < blanks_.size(); ++index) {
      if (hangs_on(joint_.members[member], blanks_[index].named)) own.push_back(pick[index]);
    }
    const auto [place, is_new] = outcomes_.try_emplace({member, std::move(own)});
    if (is_new) place->second = outcomes(joint_.members[member], asks);
    return place->second;
  }

  bool note_ways(const std::vector<std::size_t>& pick, std::vector<Ask>& asks) {
    std::vector<Way> ways{{}};
    std::size_t uncertain = 0;
    for (std::size_t member = 0; member < joint_.members.size(); ++member) {
      std::vector<Way> longer;
      const std::vector<std::uint32_t>& possible = outcomes_once(member, pick, asks);
      uncertain += possible.size() > 1 ? 1 : 0;
      for (const std::uint32_t outcome : possible) {
        for (const Way& way : ways) {
          longer.push_back(way);
          longer.back().push_back(outcome);
        }
      }
      ways = std::move(longer);
      if (ways.size() > most_ways_a_trial) return false;
    }
    complete_ = complete_ && (uncertain == 0 || (uncertain == 1 && !given_up_));
    std::vector<std::uint32_t> found;
    for (const Way& way : ways)
      found.push_back(numbers_.try_emplace(way, static_cast<std::uint32_t>(numbers_.size())).first->second);
    std::sort(found.begin(), found.end());
    ways_.push_back(std::move(found));
    return numbers_.size() <= most_ways;
  }

  /// What is in the rows of a list is not tried out.
  bool stays_unknown(const Blank& blank) const {
    if (blank.kind == Blank::Kind::opaque) return true;
    return blank.kind == Blank::Kind::fact && type_of(scope_.policy, blank).kind == TypeKind::rows;
  }

  void find_hinges() {
    std::size_t stride = 1;
    for (std::size_t index = 0; index < blanks_.size(); ++index) {
      std::set<std::pair<std::uint32_t, std::uint32_t>> turns;
      for (std::size_t trial = 0; trial < ways_.size(); ++trial) {
        const std::size_t first = trial - trial / stride % radix(index) * stride;
        if (stays_unknown(blanks_[index])) add_turns(ways_[trial], ways_[trial], turns);
        if (ways_[trial] != ways_[first]) add_turns(ways_[first], ways_[trial], turns);
      }
      stride *= radix(index);
      joint_.hinges.push_back({blanks_[index].named, {turns.begin(), turns.end()}});
    }
  }

  static void add_turns(const std::vector<std::uint32_t>& from, const std::vector<std::uint32_t>& to,
                        std::set<std::pair<std::uint32_t, std::uint32_t>>& turns) {
    for (const std::uint32_t one : from) {
      if (one != from.front()) turns.insert({from.front(), one});
    }
    for (const std::uint32_t other : to) {
      if (other != from.front()) turns.insert({from.front(), other});
    }
  }

  const Scope scope_;
  const Table& table_;
  const Binding& binding_;
  Trial trial_;
  Joint joint_;
  std::vector<Blank> blanks_;
  std::size_t trials_ = 0;
  bool given_up_ = false;  ///< on a blank that could have been tried out
  bool complete_ = true;
  std::map<std::pair<std::size_t, std::vector<std::size_t>>, std::vector<std::uint32_t>> outcomes_;
  std::map<Way, std::uint32_t> numbers_;
  std::vector<std::vector<std::uint32_t>> ways_;  ///< by trial
};

}  // namespace

bool can_enumerate(const OpenTable& open, const std::vector<Member>& members) {
  return Enumeration(open, members).possible();
}

std::optional<Enumerated> enumerate(const OpenTable& open, std::vector<Member> members, std::vector<Ask>& asks) {
  Enumeration enumeration(open, std::move(members));
  if (!enumeration.possible()) return std::nullopt;
  auto joint = enumeration.run(asks);
  if (!joint) return std::nullopt;
  return Enumerated{std::move(*joint), enumeration.complete()};
}

}  // namespace policyc::runtime
