#include "runtime/evaluate/joint.hpp"

#include <algorithm>
#include <bit>
#include <set>

#include "runtime/evaluate/enumerate.hpp"
#include "runtime/evaluate/unknown_facts.hpp"

namespace policyc::runtime {

namespace {

class Joiner {
 public:
  Joiner(const Policy& policy, const Action& action, const Table& table, Binding& binding)
      : scope_{policy, action}, table_(table), binding_(binding) {}

  Joints run() {
    for (const OpenColumn& open : binding_.columns) members_.push_back(column(open.column));
    for (const OpenTest& open : binding_.tests) members_.push_back(test(open.test));
    for (std::vector<Member>& group : groups()) try_out(std::move(group));
    return std::move(joints_);
  }

 private:
  Member column(std::uint32_t index) const {
    UnknownFacts facts(scope_);
    facts.of_column(table_.columns[index]);
    return {index, false, facts.found()};
  }

  Member test(std::uint32_t index) const {
    UnknownFacts facts(scope_);
    facts.of_test(table_.tests[index]);
    return {index, true, facts.found()};
  }

  /// One column of one fact of its own: each of its classes is possible.
  bool is_free(const Member& member) const {
    if (member.is_test || member.facts.size() != 1) return false;
    const Column& column = table_.columns[member.index];
    return !column.predicate.valid() && column.fact == member.facts[0].fact;
  }

  static bool share(const std::vector<Member>& group, const Member& member) {
    return std::any_of(group.begin(), group.end(), [&](const Member& other) {
      return std::any_of(other.facts.begin(), other.facts.end(),
                         [&](const MissingFact& fact) { return hangs_on(member, fact); });
    });
  }

  /// Groups of members that share facts, as far as they can be tried out together.
  std::vector<std::vector<Member>> groups() {
    std::vector<std::vector<Member>> found;
    for (const Member& member : members_) {
      std::vector<Member> merged{member};
      std::vector<std::vector<Member>> kept;
      for (std::vector<Member>& group : found) {
        std::vector<Member> both = group;
        both.insert(both.end(), merged.begin(), merged.end());
        const bool together = share(group, member);
        if (together && can_enumerate({scope_, table_, binding_}, both)) {
          merged = std::move(both);
        } else {
          joints_.exact = joints_.exact && !together;
          kept.push_back(std::move(group));
        }
      }
      kept.push_back(std::move(merged));
      found = std::move(kept);
    }
    return found;
  }

  void try_out(std::vector<Member> members) {
    if (members.size() == 1 && is_free(members[0])) return;
    auto found = enumerate({scope_, table_, binding_}, std::move(members), joints_.asks);
    joints_.exact = joints_.exact && found && found->complete;
    if (!found) return;
    narrow(found->joint);
    joints_.groups.push_back(std::move(found->joint));
  }

  void narrow(const Joint& joint) {
    for (std::size_t index = 0; index < joint.members.size(); ++index) {
      std::set<std::uint32_t> outcomes;
      for (const auto& way : joint.ways) outcomes.insert(way[index]);
      if (joint.members[index].is_test) {
        narrow_test(joint.members[index].index, outcomes);
      } else {
        narrow_column(joint.members[index].index, {outcomes.begin(), outcomes.end()});
      }
    }
  }

  void narrow_column(std::uint32_t column, std::vector<std::uint32_t> classes) {
    const auto is_it = [&](const OpenColumn& open) { return open.column == column; };
    const auto open = std::find_if(binding_.columns.begin(), binding_.columns.end(), is_it);
    if (classes.size() > 1) {
      open->classes = std::move(classes);
      return;
    }
    binding_.slots[column] = table_.columns[column].first_slot + classes.front();
    binding_.columns.erase(open);
  }

  void narrow_test(std::uint32_t test, const std::set<State>& states) {
    StatusSet statuses = 0;
    for (const State state : states) statuses |= only(state < status_count ? static_cast<Status>(state) : Status::open);
    const auto is_it = [&](const OpenTest& open) { return open.test == test; };
    const auto open = std::find_if(binding_.tests.begin(), binding_.tests.end(), is_it);
    binding_.statuses[test] = static_cast<Status>(std::bit_width(unsigned{statuses}) - 1);
    open->statuses = statuses;
  }

  const Scope scope_;
  const Table& table_;
  Binding& binding_;
  std::vector<Member> members_;
  Joints joints_;
};

}  // namespace

bool hangs_on(const Member& member, const MissingFact& fact) {
  return std::any_of(member.facts.begin(), member.facts.end(),
                     [&](const MissingFact& each) { return same_fact(each, fact); });
}

Joints join(const Policy& policy, const Action& action, const Table& table, Binding& binding) {
  return Joiner(policy, action, table, binding).run();
}

}  // namespace policyc::runtime
