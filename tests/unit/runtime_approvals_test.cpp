#include <doctest/doctest.h>

#include "policy_builder.hpp"
#include "runtime/evaluate/approvals.hpp"

using namespace policyc::runtime;
using namespace policyc::test;

namespace {

constexpr StatusSet met = only(Status::met);
constexpr StatusSet open = only(Status::open);
constexpr StatusSet pending = only(Status::pending);
constexpr StatusSet breached = only(Status::breached);

struct Fixture {
  PolicyBuilder builder;
  KindId officer = builder.kind("officer");
  PartyId a = builder.party("a", {officer});
  PartyId b = builder.party("b", {officer});
  PartyId c = builder.party("c");
  Action action = builder.action();

  StatusSet status(const StatusTest& test) { return status_of(builder.policy, action, builder.test(test)); }
  void record(std::vector<Entry> entries) { action.record = std::move(entries); }
};

SetTerm term(SetTerm::Kind kind, std::uint32_t ref = 0) { return {kind, ref}; }

}  // namespace

TEST_CASE("runtime: each of a set must approve, and one refusal breaches") {
  Fixture f;
  const Approval both = each_of({f.a, f.b});
  CHECK(f.status(both) == open);
  f.record({approval(f.a)});
  CHECK(f.status(both) == open);
  f.record({approval(f.a), approval(f.b)});
  CHECK(f.status(both) == met);
  f.record({approval(f.a), refusal(f.b)});
  CHECK(f.status(both) == breached);
  CHECK(f.status(each_of({})) == breached);
}

TEST_CASE("runtime: the latest dated decision counts, and one after the action does not") {
  Fixture f;
  const Approval by_a = each_of({f.a});
  f.record({refusal(f.a, "2026-01-01"), approval(f.a, "2026-02-01")});
  CHECK(f.status(by_a) == met);
  f.record({approval(f.a, "2026-02-01"), refusal(f.a, "2026-01-01")});
  CHECK(f.status(by_a) == met);
  f.action.on = date("2026-01-15");
  CHECK(f.status(by_a) == breached);
}

TEST_CASE("runtime: a decision counts only for the thing it is of") {
  Fixture f;
  Approval adoption = each_of({f.a});
  adoption.of = {Thing::Kind::procedure, 0};
  f.record({approval(f.a)});
  CHECK(f.status(adoption) == open);
}

TEST_CASE("runtime: at least so many distinct people") {
  Fixture f;
  const Approval two = at_least(2, {f.a, f.b, f.c});
  f.record({approval(f.a), refusal(f.b)});
  CHECK(f.status(two) == open);
  f.record({approval(f.a), approval(f.c)});
  CHECK(f.status(two) == met);
  f.record({refusal(f.a), refusal(f.b)});
  CHECK(f.status(two) == breached);
  f.builder.policy.parties[f.a.value].held_by = "Kim";
  f.builder.policy.parties[f.b.value].held_by = "Kim";
  f.record({approval(f.a), approval(f.b)});
  CHECK(f.status(two) == open);
  f.record({approval(f.a), approval(f.b), refusal(f.c)});
  CHECK(f.status(two) == breached);
}

TEST_CASE("runtime: a kind stands for everybody of it and is never exhausted") {
  Fixture f;
  Approval officers;
  officers.by.include = {term(SetTerm::Kind::kind, f.officer.value)};
  f.record({approval(f.a), approval(f.b)});
  CHECK(f.status(officers) == met);
  officers.quantity = Quantity::at_least;
  officers.count = 3;
  CHECK(f.status(officers) == open);
  Approval nobody;
  nobody.by.include = {term(SetTerm::Kind::kind, f.builder.kind("pope").value)};
  CHECK(f.status(nobody) == open);
  officers.quantity = Quantity::each;
  officers.by.exclude = {term(SetTerm::Kind::party, f.b.value)};
  f.record({approval(f.a)});
  CHECK(f.status(officers) == met);
}

TEST_CASE("runtime: a set with an unknown fact has every status it may turn out to have") {
  Fixture f;
  const FactId who = f.builder.fact("who", TypeKind::party);
  f.action = f.builder.action();
  Approval known_and_unknown = each_of({f.a});
  known_and_unknown.by.include.push_back(term(SetTerm::Kind::fact, who.value));
  CHECK(f.status(known_and_unknown) == open);
  f.record({approval(f.a)});
  CHECK(f.status(known_and_unknown) == (met | open));
  f.record({approval(f.a), refusal(f.c)});
  CHECK(f.status(known_and_unknown) == (met | open | breached));
  f.record({refusal(f.a)});
  CHECK(f.status(known_and_unknown) == breached);
  Approval unknown_only;
  unknown_only.by.include = {term(SetTerm::Kind::fact, who.value)};
  f.record({});
  CHECK(f.status(unknown_only) == (open | breached));  // nobody, if the fact is none
  f.action.facts[who.value] = None{};
  CHECK(f.status(unknown_only) == breached);
  f.action.facts[who.value] = f.c;
  CHECK(f.status(unknown_only) == open);
}

TEST_CASE("runtime: at least so many of a set with an unknown fact") {
  Fixture f;
  const FactId more = f.builder.fact("more", TypeKind::party_set);
  f.action = f.builder.action();
  Approval two = at_least(2, {f.a});
  two.by.include.push_back(term(SetTerm::Kind::fact, more.value));
  CHECK(f.status(two) == (open | breached));
  f.record({approval(f.a), approval(f.c)});
  CHECK(f.status(two) == (met | open | breached));
  two.by.include.push_back(term(SetTerm::Kind::party, f.c.value));
  CHECK(f.status(two) == met);
  two.by.exclude = {term(SetTerm::Kind::fact, more.value)};
  CHECK(f.status(two) == (met | open | breached));
}

TEST_CASE("runtime: acting counts as approving where the rule says so") {
  Fixture f;
  Approval both = each_of({f.a, f.b});
  both.including_actor = true;
  f.record({approval(f.b)});
  CHECK(f.status(both) == (met | open));
  f.action.actor = f.a;
  CHECK(f.status(both) == met);
  f.action.actor = f.c;
  CHECK(f.status(both) == open);
}

TEST_CASE("runtime: on refusal the next is asked, and not before") {
  Fixture f;
  Approval first = each_of({f.a});
  first.on_refusal = f.builder.test(each_of({f.b}));
  f.record({approval(f.b)});
  CHECK(f.status(first) == open);
  f.record({refusal(f.a)});
  CHECK(f.status(first) == open);
  CHECK(asked_now(Scope{f.builder.policy, f.action}, f.builder.test(first)) == first.on_refusal);
  f.record({refusal(f.a), approval(f.b)});
  CHECK(f.status(first) == met);
  f.record({refusal(f.a), refusal(f.b)});
  CHECK(f.status(first) == breached);
}

TEST_CASE("runtime: a stand-in decides for a party that has not, once its standing is approved") {
  Fixture f;
  Standing standing;
  standing.for_party = f.a;
  standing.stand_in = f.c;
  Approval entitlement = each_of({f.b});
  entitlement.of = {Thing::Kind::standing_in, 0};
  standing.requires_tests = {f.builder.test(entitlement)};
  f.builder.policy.standings.push_back(standing);
  Approval by_a = each_of({f.a});
  by_a.standings = {StandingId{std::size_t{0}}};
  Entry entitled = approval(f.b);
  entitled.of = entitlement.of;
  f.record({approval(f.c)});
  CHECK(f.status(by_a) == open);
  f.record({approval(f.c), entitled});
  CHECK(f.status(by_a) == met);
  f.record({refusal(f.c), entitled});
  CHECK(f.status(by_a) == breached);
  f.record({refusal(f.c), approval(f.a), entitled});
  CHECK(f.status(by_a) == met);
}

TEST_CASE("runtime: a vote is met, open while it can still pass, and breached") {
  Fixture f;
  const auto tally = [&](Tally which) { return f.builder.expr(Op::tally, {}, static_cast<std::uint32_t>(which)); };
  Vote majority;  // twice the votes in favour exceed those eligible
  majority.test = f.builder.expr(
      Op::less, {tally(Tally::eligible), f.builder.expr(Op::add, {tally(Tally::yes), tally(Tally::yes)})});
  f.builder.policy.votes.push_back(majority);
  Approval vote = each_of({f.a, f.b, f.c});
  vote.quantity = Quantity::vote;
  vote.vote = VoteId{std::size_t{0}};
  CHECK(f.status(vote) == open);
  CHECK(still_needed(Scope{f.builder.policy, f.action}, vote) == 2);
  f.record({approval(f.a), refusal(f.b)});
  CHECK(f.status(vote) == open);
  f.record({approval(f.a), approval(f.b)});
  CHECK(f.status(vote) == met);
  f.record({refusal(f.a), refusal(f.b)});
  CHECK(f.status(vote) == breached);
}

TEST_CASE("runtime: no objection") {
  Fixture f;
  const FactId who = f.builder.fact("who", TypeKind::party);
  f.action = f.builder.action();
  NoObjection silent{{}, set_of({f.a})};
  CHECK(f.status(silent) == met);
  f.record({refusal(f.a)});
  CHECK(f.status(silent) == breached);
  f.record({refusal(f.b)});
  CHECK(f.status(silent) == met);
  silent.by.include.push_back(term(SetTerm::Kind::fact, who.value));
  CHECK(f.status(silent) == (met | breached));
}

TEST_CASE("runtime: open at least a period") {
  Fixture f;
  const OpenAtLeast week{{}, Duration{0, 7 * 24}};
  CHECK(f.status(week) == pending);
  const EventId opened = f.builder.event("opened");
  CHECK(f.status(week) == pending);
  f.record({happened(opened, "2026-03-01")});
  CHECK(f.status(week) == (met | pending));
  f.action.on = date("2026-03-07");
  CHECK(f.status(week) == pending);
  f.action.on = date("2026-03-08");
  CHECK(f.status(week) == met);
}

TEST_CASE("runtime: an event is awaited until it is recorded, by those named") {
  Fixture f;
  const EventId posted = f.builder.event("posted");
  Happened by_anyone{{Thing::Kind::procedure, 0}, posted, {}, {}};
  Happened by_a = by_anyone;
  by_a.by = set_of({f.a});
  CHECK(f.status(by_anyone) == pending);
  f.record({happened(posted)});
  CHECK(f.status(by_anyone) == met);
  CHECK(f.status(by_a) == pending);
  f.action.record[0].by = f.a;
  CHECK(f.status(by_a) == met);
}

TEST_CASE("runtime: an order is breached only by two entries the wrong way round") {
  Fixture f;
  const InOrder order{f.builder.test(each_of({f.a})), f.builder.test(each_of({f.b}))};
  CHECK(f.status(order) == met);
  f.record({approval(f.b, "2026-01-01")});
  CHECK(f.status(order) == met);
  f.record({approval(f.b, "2026-01-01"), approval(f.a, "2026-01-02")});
  CHECK(f.status(order) == breached);
  f.record({approval(f.b, "2026-01-01"), approval(f.a, "2026-01-02"), approval(f.b, "2026-01-03")});
  CHECK(f.status(order) == met);  // repeated afterwards
  f.record({approval(f.b, "2026-01-01"), approval(f.a, "2026-01-01")});
  CHECK(f.status(order) == met);
}

TEST_CASE("runtime: tests that ask each other in a circle end and are not known") {
  Fixture f;
  Approval first = each_of({f.a});
  first.on_refusal = StatusTestId{std::size_t{0}};
  const StatusTestId test = f.builder.test(first);
  f.record({refusal(f.a)});
  CHECK(status_of(f.builder.policy, f.action, test) == (met | open | pending | breached));
}
