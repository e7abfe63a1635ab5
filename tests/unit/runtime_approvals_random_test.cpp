// Statuses under unknown facts: never fewer than those that some completion has.

#include <doctest/doctest.h>

#include <bit>
#include <random>

#include "policy_builder.hpp"
#include "runtime/evaluate/approvals.hpp"

using namespace policyc::runtime;
using namespace policyc::test;

namespace {

constexpr std::uint32_t party_count = 4;

struct World {
  explicit World(unsigned seed) : dice(seed) {
    const KindId kind = builder.kind("officer");
    for (std::uint32_t index = 0; index < party_count; ++index) {
      const bool shares = index > 0 && below(4) == 0;
      builder.party("p" + std::to_string(index), below(2) == 0 ? std::vector{kind} : std::vector<KindId>{},
                    shares ? "Kim" : "");
    }
    one = builder.fact("one", TypeKind::party);
    many = builder.fact("many", TypeKind::party_set);
    const ExprId yes = builder.expr(Op::tally, {}, static_cast<std::uint32_t>(Tally::yes));
    const ExprId no = builder.expr(Op::tally, {}, static_cast<std::uint32_t>(Tally::no));
    Vote vote;
    vote.test = builder.expr(Op::less, {no, yes});
    builder.policy.votes.push_back(vote);
    Standing standing;
    standing.for_party = PartyId{std::size_t{0}};
    standing.stand_in = PartyId{std::size_t{1}};
    Approval entitled = random_approval();
    standing.requires_tests = {builder.test(entitled)};
    builder.policy.standings.push_back(standing);
    record();
  }

  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(dice() % bound); }

  SetTerm random_term() {
    switch (below(7)) {
      case 0: return {SetTerm::Kind::kind, 0};
      case 1: return {SetTerm::Kind::fact, one.value};
      case 2: return {SetTerm::Kind::fact, many.value};
      case 3: return {SetTerm::Kind::actor, 0};
      default: return {SetTerm::Kind::party, below(party_count)};
    }
  }

  Approval random_approval() {
    Approval approval;
    approval.quantity = static_cast<Quantity>(below(3));
    approval.count = 1 + below(3);
    approval.vote = VoteId{std::size_t{0}};
    for (std::uint32_t count = 1 + below(3); count > 0; --count) approval.by.include.push_back(random_term());
    if (below(3) == 0) approval.by.exclude.push_back(random_term());
    approval.including_actor = below(3) == 0;
    return approval;
  }

  void record() {
    action = builder.action();
    for (std::uint32_t party = 0; party < party_count; ++party) {
      const PartyId by{std::size_t{party}};
      const std::uint32_t decision = below(3);
      if (decision == 1) action.record.push_back(approval(by, "2026-01-0" + std::to_string(1 + below(4))));
      if (decision == 2) action.record.push_back(refusal(by));
    }
  }

  StatusTest random_test() {
    if (below(4) == 0) return NoObjection{{}, random_approval().by};
    if (below(4) == 0) return InOrder{builder.test(random_approval()), builder.test(random_approval())};
    Approval approval = random_approval();
    if (below(2) == 0) approval.standings = {StandingId{std::size_t{0}}};
    if (below(3) == 0) approval.on_refusal = builder.test(random_approval());
    return approval;
  }

  std::mt19937 dice;
  PolicyBuilder builder;
  FactId one;
  FactId many;
  Action action;
};

/// Every value of the two facts and everybody who may act.
std::vector<Action> completions(const World& world) {
  std::vector<Action> found;
  for (std::uint32_t who = 0; who <= party_count; ++who) {
    for (std::uint32_t members = 0; members < (1U << party_count); ++members) {
      for (std::uint32_t actor = 0; actor < party_count; ++actor) {
        Action action = world.action;
        action.facts[world.one.value] = who == party_count ? Value{None{}} : Value{PartyId{std::size_t{who}}};
        SetValue set;
        for (std::uint32_t party = 0; party < party_count; ++party) {
          if ((members >> party & 1U) != 0) set.add(party);
        }
        action.facts[world.many.value] = set;
        action.actor = PartyId{std::size_t{actor}};
        found.push_back(action);
      }
    }
  }
  return found;
}

}  // namespace

TEST_CASE("runtime: no status that some completion has is left out") {
  for (unsigned seed = 0; seed < 600; ++seed) {
    CAPTURE(seed);
    World world{seed};
    const StatusTestId test = world.builder.test(world.random_test());
    StatusSet exact = 0;
    for (const Action& action : completions(world)) {
      const StatusSet one = status_of(world.builder.policy, action, test);
      CHECK(std::has_single_bit(one));
      exact |= one;
    }
    const StatusSet claimed = status_of(world.builder.policy, world.action, test);
    CAPTURE(int{exact});
    CAPTURE(int{claimed});
    CHECK((exact & ~claimed) == 0);
  }
}
