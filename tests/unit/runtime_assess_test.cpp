#include <doctest/doctest.h>

#include "policy_builder.hpp"
#include "runtime/explain/assess.hpp"

using namespace policyc::runtime;
using namespace policyc::test;

namespace {

using Steps = std::vector<std::string>;

struct Fixture {
  PolicyBuilder builder;
  PartyId board = builder.party("board");
  PartyId chair = builder.party("chair");
  PartyId deputy = builder.party("deputy");
  FactId large = builder.fact("large");
  Action action = builder.action();

  Fixture() {
    builder.policy.parties[board.value].title = "Board of Directors";
    builder.policy.parties[chair.value].title = "Chair";
    builder.policy.facts[large.value].title = "it is large";
  }

  void state(FactId fact, bool value) {
    action.facts.resize(builder.policy.facts.size());
    action.facts[fact.value] = value;
  }

  Assessment assess() {
    builder.build();
    action.facts.resize(builder.policy.facts.size());
    return policyc::runtime::assess(builder.policy, action);
  }
};

}  // namespace

TEST_CASE("runtime: a missing approval is named once, with the sentences of every rule that asks for it") {
  Fixture f;
  f.builder.requires_test(f.builder.rule("one"), f.builder.test(each_of({f.board})));
  f.builder.requires_test(f.builder.rule("two", {{f.large, true}}), f.builder.test(each_of({f.chair, f.board})));
  f.state(f.large, true);
  const Assessment found = f.assess();
  CHECK(found.verdict == Verdict::needs_approval);
  REQUIRE(found.missing_approvals.size() == 2);
  const MissingApproval& board = found.missing_approvals[0];
  CHECK(board.single);
  CHECK(board.of == "act");
  CHECK(board.candidates == std::vector{f.board});
  CHECK(board.cites == std::vector<std::string>{"one-a", "two-a"});
  CHECK(found.missing_approvals[1].candidates == std::vector{f.chair});
  CHECK(found.next_steps == Steps{"ask the Board of Directors to approve", "ask the Chair to approve"});
}

TEST_CASE("runtime: an approval missing whichever rule applies is named although no rule is certain") {
  Fixture f;
  f.builder.requires_test(f.builder.rule("one", {{f.large, true}}), f.builder.test(each_of({f.board, f.chair})));
  f.builder.requires_test(f.builder.rule("two", {{f.large, false}}), f.builder.test(each_of({f.board})));
  const Assessment found = f.assess();
  CHECK(found.verdict == Verdict::needs_approval);
  REQUIRE(found.missing_approvals.size() == 1);
  CHECK(found.missing_approvals[0].candidates == std::vector{f.board});
  CHECK(found.missing_approvals[0].cites.size() == 2);
  CHECK(found.rules[0].status == RuleStatus::undetermined);
}

TEST_CASE("runtime: so many of a set") {
  Fixture f;
  f.builder.requires_test(f.builder.rule("one"), f.builder.test(at_least(2, {f.board, f.chair, f.deputy})));
  f.action.record = {approval(f.deputy)};
  const Assessment found = f.assess();
  REQUIRE(found.missing_approvals.size() == 1);
  const MissingApproval& missing = found.missing_approvals[0];
  CHECK_FALSE(missing.single);
  CHECK(missing.still_needed == 1);
  CHECK(missing.set == "the Board of Directors, the Chair and deputy");
  CHECK(missing.candidates == std::vector{f.board, f.chair});
  CHECK(found.next_steps == Steps{"ask 1 more of the Board of Directors, the Chair and deputy to approve"});
}

TEST_CASE("runtime: on refusal the party now asked is named") {
  Fixture f;
  Approval first = each_of({f.chair});
  first.on_refusal = f.builder.test(each_of({f.board}));
  f.builder.requires_test(f.builder.rule("one"), f.builder.test(first));
  f.action.record = {refusal(f.chair)};
  const Assessment found = f.assess();
  REQUIRE(found.missing_approvals.size() == 1);
  CHECK(found.missing_approvals[0].test == first.on_refusal);
  CHECK(found.next_steps == Steps{"ask the Board of Directors to approve"});
}

TEST_CASE("runtime: a stand-in is a candidate as long as its standing can hold") {
  Fixture f;
  Standing standing;
  standing.name = "deputy_for_chair";
  standing.for_party = f.chair;
  standing.stand_in = f.deputy;
  Approval entitlement = each_of({f.board});
  entitlement.of = {Thing::Kind::standing_in, 0};
  standing.requires_tests = {f.builder.test(entitlement)};
  f.builder.policy.standings.push_back(standing);
  Approval by_chair = each_of({f.chair});
  by_chair.standings = {StandingId{std::size_t{0}}};
  f.builder.requires_test(f.builder.rule("one"), f.builder.test(by_chair));
  CHECK(f.assess().missing_approvals[0].candidates == std::vector{f.chair, f.deputy});
  CHECK(f.assess().next_steps == Steps{"ask the Chair, or deputy instead, to approve"});
  Entry refused = refusal(f.board);
  refused.of = entitlement.of;
  f.action.record = {refused};
  CHECK(f.assess().missing_approvals[0].candidates == std::vector{f.chair});
}

TEST_CASE("runtime: breaches are certain when forbidden and possible when that is open") {
  Fixture f;
  const FactId legal = f.builder.fact("legal");
  f.builder.requires_fact(f.builder.rule("lawful"), legal);
  f.builder.requires_fact(f.builder.rule("small", {{f.large, true}}), legal);
  f.state(legal, false);
  Assessment found = f.assess();
  CHECK(found.verdict == Verdict::forbidden);
  REQUIRE(found.breaches.size() == 1);
  CHECK(found.breaches[0].rule == RuleId{std::size_t{0}});
  CHECK_FALSE(found.breaches[0].curable);
  f.action.facts[legal.value] = Unknown{};
  found = f.assess();
  CHECK(found.verdict == Verdict::needs_information);
  CHECK(found.breaches.size() == 2);
  CHECK(found.next_steps == Steps{"state whether legal (`legal`)"});
}

TEST_CASE("runtime: what time or an event would cure is said") {
  Fixture f;
  const EventId opened = f.builder.event("opened");
  const EventId posted = f.builder.event("posted");
  const RuleId rule = f.builder.rule("wait");
  f.builder.requires_test(rule, f.builder.test(OpenAtLeast{{}, Duration{0, 7 * 24}}));
  f.builder.requires_test(rule, f.builder.test(Happened{{}, posted, set_of({f.chair}), {}}));
  f.builder.requires_test(rule, f.builder.test(each_of({f.board})));
  f.action.on = date("2026-03-03");
  f.action.record = {happened(opened, "2026-03-01")};
  const Assessment found = f.assess();
  CHECK(found.verdict == Verdict::forbidden);
  CHECK(found.curable);
  CHECK(found.breaches.size() == 2);
  CHECK(found.breaches[0].curable);
  CHECK(found.next_steps == Steps{"wait until 2026-03-08", "first the event `posted` by the Chair must happen",
                                  "ask the Board of Directors to approve"});
}

TEST_CASE("runtime: a closed list names who may act") {
  Fixture f;
  f.builder.policy.party_sets.push_back(set_of({f.chair, f.deputy}));
  const ExprId listed = f.builder.expr(Op::actor_in, {}, 0);
  const std::uint32_t column = f.builder.computed(listed);
  const RuleId rule = f.builder.rule("only");
  Requirement requirement;
  requirement.condition = listed;
  requirement.closed_list = true;
  f.builder.type().rules[0].requirements = {requirement};
  f.builder.type().rules[0].permitted_actors = {f.builder.policy.party_sets[0]};
  f.builder.row({{{column, {0}}}, Effect::breaches, rule, 0, 0});
  Assessment found = f.assess();
  CHECK(found.verdict == Verdict::permitted);
  CHECK(found.permitted_actors == std::vector{f.chair, f.deputy});
  f.action.actor = f.board;
  found = f.assess();
  CHECK(found.verdict == Verdict::forbidden);
  CHECK(found.permitted_actors.empty());
  CHECK(found.next_steps == Steps{"have it done by the Chair or deputy"});
}

TEST_CASE("runtime: a rule that is set aside asks for nothing and is named with what sets it aside") {
  Fixture f;
  const RuleId general = f.builder.rule("general");
  const RuleId exception = f.builder.rule("exception", {{f.large, false}});
  f.builder.requires_test(general, f.builder.test(each_of({f.board})));
  f.builder.sets_aside(exception, general);
  f.state(f.large, false);
  const Assessment found = f.assess();
  CHECK(found.verdict == Verdict::permitted);
  CHECK(found.rules[0].set_aside_by == exception);
  CHECK(found.rules[0].status == RuleStatus::applies);
  CHECK(found.missing_approvals.empty());
}

TEST_CASE("runtime: the facts that decided a rule") {
  Fixture f;
  const FactId urgent = f.builder.fact("urgent");
  const FactId known = f.builder.fact("known");
  f.builder.rule("all_three", {{f.large, true}, {urgent, true}, {known, true}});
  using Facts = std::vector<FactId>;
  f.state(f.large, true);
  f.state(urgent, false);
  CHECK(f.assess().rules[0].decided_by == Facts{urgent});
  f.state(urgent, true);
  CHECK(f.assess().rules[0].decided_by == Facts{known});
  f.state(known, true);
  CHECK(f.assess().rules[0].decided_by == Facts{f.large, urgent, known});
}

TEST_CASE("runtime: a recommendation is a warning, whatever the verdict") {
  Fixture f;
  const RuleId rule = f.builder.rule("should");
  Requirement requirement;
  requirement.recommended = true;
  requirement.condition = f.builder.value_of(f.large);
  f.builder.type().rules[rule.value].requirements = {requirement};
  CHECK(f.assess().warnings.empty());
  CHECK(f.assess().verdict == Verdict::permitted);
  f.state(f.large, false);
  const Assessment found = f.assess();
  CHECK(found.verdict == Verdict::permitted);
  REQUIRE(found.warnings.size() == 1);
  CHECK(found.warnings[0].rule == rule);
}

TEST_CASE("runtime: remarks on entries that come too late or too early") {
  Fixture f;
  const RuleId rule = f.builder.rule("order");
  const StatusTestId by_chair = f.builder.test(each_of({f.chair}));
  const StatusTestId by_board = f.builder.test(each_of({f.board}));
  f.builder.requires_test(rule, by_chair);
  f.builder.requires_test(rule, by_board);
  f.builder.requires_test(rule, f.builder.test(InOrder{by_chair, by_board}));
  f.action.on = date("2026-03-03");
  f.action.record = {approval(f.board, "2026-03-01"), approval(f.chair, "2026-03-04")};
  const Assessment found = f.assess();
  CHECK(found.verdict == Verdict::needs_approval);
  CHECK(found.missing_approvals.size() == 1);
  REQUIRE(found.warnings.size() == 2);
  CHECK(found.warnings[0].text ==
        "the approval by the Chair of 2026-03-04 is dated after the action and does not count");
  CHECK(found.warnings[1].text ==
        "approval by the Board of Directors is recorded, but must be repeated after approval by the Chair, which is "
        "still to come");
}

TEST_CASE("runtime: duties are listed as if the action were done, and discharged by the record") {
  Fixture f;
  const EventId posted = f.builder.event("posted");
  const RuleId rule = f.builder.rule("rule", {{f.large, true}});
  Duty tell;
  tell.rule = rule;
  tell.what = Duty::What::notify;
  tell.notify = set_of({f.board, f.chair});
  tell.bearer = set_of({f.deputy});
  Duty after_posting;
  after_posting.trigger = Trigger::event;
  after_posting.trigger_ref = posted.value;
  after_posting.what_ref = posted.value;
  Duty refused;
  refused.trigger = Trigger::refusal;
  f.builder.type().duties = {tell, after_posting, refused};
  REQUIRE(f.assess().duties.size() == 1);
  CHECK(f.assess().duties[0].applies == Truth::unknown);
  f.state(f.large, true);
  CHECK(f.assess().duties[0].applies == Truth::yes);
  Entry first = entry(Entry::What::notification, f.deputy);
  first.told = {f.board};
  Entry second = first;
  second.told = {f.chair};
  f.action.record = {first, happened(posted)};
  Assessment found = f.assess();
  REQUIRE(found.duties.size() == 2);
  CHECK_FALSE(found.duties[0].discharged);
  CHECK(found.duties[1].discharged);
  f.action.record.push_back(second);
  CHECK(f.assess().duties[0].discharged);
  f.state(f.large, false);
  CHECK(f.assess().duties.size() == 1);
}

TEST_CASE("runtime: a reading is touched when another choice could matter") {
  Fixture f;
  const ReadingId strict = f.builder.reading("strict", {"yes", "no"});
  Column column;
  column.kind = ColumnKind::reading;
  column.reading = strict;
  column.class_count = 2;
  f.builder.table().columns.push_back(column);
  const RuleId rule = f.builder.rule("rule");
  f.builder.type().rules[0].when = f.builder.conjunction({{f.large, true}});
  f.builder.row({{{0, {1}}, {1, {1}}}, Effect::breaches, rule, 0, 0});
  f.action = f.builder.action();
  f.state(f.large, false);
  CHECK(f.assess().readings.empty());
  f.state(f.large, true);
  CHECK(f.assess().readings == std::vector{strict});
  CHECK(f.assess().verdict == Verdict::permitted);
  f.action.readings[0] = 1;
  CHECK(f.assess().verdict == Verdict::forbidden);
}

TEST_CASE("runtime: what is not covered is asked nothing") {
  Fixture f;
  f.builder.covers({{f.large, true}});
  f.builder.requires_test(f.builder.rule("one"), f.builder.test(each_of({f.board})));
  f.state(f.large, false);
  const Assessment found = f.assess();
  CHECK(found.verdict == Verdict::not_covered);
  CHECK(found.missing_approvals.empty());
  CHECK(found.next_steps.empty());
  f.builder.policy.effective = date("2026-01-01");
  f.action.on = date("2025-01-01");
  CHECK_FALSE(f.assess().in_force);
}
