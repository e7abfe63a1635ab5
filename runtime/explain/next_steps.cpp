// What to do next, in words.

#include <algorithm>

#include "runtime/evaluate/parties.hpp"
#include "runtime/explain/inquiry.hpp"
#include "runtime/explain/words.hpp"

namespace policyc::runtime {

namespace {

class Steps {
 public:
  void add(std::string step) {
    if (std::find(steps_.begin(), steps_.end(), step) == steps_.end()) steps_.push_back(std::move(step));
  }
  std::vector<std::string> take() { return std::move(steps_); }

 private:
  std::vector<std::string> steps_;
};

std::string quoted(const std::string& name) { return "`" + name + "`"; }

std::string parties_words(const Scope& scope, const std::vector<PartyId>& parties, const std::string& link) {
  std::vector<std::string> words;
  for (const PartyId party : parties) words.push_back(party_words(scope, party));
  return joined(words, link);
}

// ---- approvals -------------------------------------------------------------------------------------------------------

std::string thing_words(const Scope& scope, Thing thing) {
  if (thing.kind == Thing::Kind::procedure) return ": " + title_of(scope.policy.procedures[thing.ref]);
  if (thing.kind == Thing::Kind::action) return {};
  const Standing& standing = scope.policy.standings[thing.ref];
  return " that " + party_words(scope, standing.stand_in) + " acts for " + party_words(scope, standing.for_party);
}

std::string whom_to_ask(const Scope& scope, const Approval& approval, const MissingApproval& missing) {
  if (missing.single && !missing.candidates.empty()) {
    const std::string party = party_words(scope, missing.candidates[0]);
    const std::vector<PartyId> stand_ins(missing.candidates.begin() + 1, missing.candidates.end());
    return stand_ins.empty() ? party : party + ", or " + parties_words(scope, stand_ins, " or ") + " instead,";
  }
  switch (approval.quantity) {
    case Quantity::each: return "each of " + missing.set;
    case Quantity::at_least: return std::to_string(missing.still_needed) + " more of " + missing.set;
    case Quantity::vote: break;
  }
  return std::to_string(missing.still_needed) + " more of " + set_words(scope, approval.by);
}

void add_approvals(const Scope& scope, const std::vector<MissingApproval>& approvals, Steps& steps) {
  for (const MissingApproval& missing : approvals) {
    const auto* approval = std::get_if<Approval>(&scope.policy[missing.test]);
    if (approval == nullptr) continue;
    const bool votes = approval->quantity == Quantity::vote && !missing.single;
    const std::string to_do = votes ? " to vote yes" : " to approve";
    steps.add("ask " + whom_to_ask(scope, *approval, missing) + to_do + thing_words(scope, approval->of));
  }
}

// ---- what time or an event would cure --------------------------------------------------------------------------------

/// When it was opened, or will be: an entry after the action counts here.
std::optional<Date> opened_at_last(const Scope& scope, Thing of) {
  const auto opened = event_named(scope.policy, "opened");
  if (!opened) return std::nullopt;
  Action timeless = scope.action;
  timeless.on.reset();
  return occurrence_of(timeless, *opened, of).latest;
}

std::string cure(const Scope& scope, const OpenAtLeast& test) {
  if (const auto latest = opened_at_last(scope, test.of)) return "wait until " + after(*latest, test.period).text();
  return "record that it is open (event `opened`), and wait " + test.period.text();
}

std::string cure(const Scope& scope, const Happened& test) {
  const Event& event = scope.policy.events[test.event.value];
  const std::string by = test.by.include.empty() ? "" : " by " + set_words(scope, test.by);
  const std::string title = event.title.empty() ? "" : ": " + event.title;
  return "first the event " + quoted(event.name) + by + " must happen" + title;
}

template <class Test>
std::string cure(const Scope&, const Test&) {
  return {};
}

void add_cures(const Scope& scope, const std::vector<Demand>& demands, Steps& steps) {
  for (const Demand& demand : demands) {
    const bool pending = (demand.trace.status & only(Status::pending)) != 0;
    if (demand.requirement.recommended || !pending || !demand.requirement.test.valid()) continue;
    std::string step =
        std::visit([&](const auto& test) { return cure(scope, test); }, scope.policy[demand.requirement.test]);
    if (!step.empty()) steps.add(std::move(step));
  }
}

// ---- facts -----------------------------------------------------------------------------------------------------------

std::string how_to_state(const Scope& scope, const MissingFact& missing) {
  if (!missing.fact.valid()) return "state " + missing.title + " (" + quoted(missing.name) + ")";
  const Fact& fact = scope.policy[missing.fact];
  const std::string whether = fact.type.kind == TypeKind::boolean ? "state whether " : "state ";
  const std::string decider = fact.decided_by.valid() ? ", as " + party_words(scope, fact.decided_by) + " decides" : "";
  return whether + missing.title + " (" + quoted(missing.name) + ")" + decider;
}

void add_facts(const Scope& scope, const std::vector<MissingFact>& facts, Steps& steps) {
  for (const MissingFact& missing : facts) steps.add(how_to_state(scope, missing));
  if (facts.empty()) steps.add("check the numbers and dates stated: from them no exact answer can be computed");
}

// ---- who may act -----------------------------------------------------------------------------------------------------

void add_actors(const Inquiry& inquiry, const std::vector<Demand>& demands, const std::vector<PartyId>& permitted,
                Steps& steps) {
  const bool outsider = std::any_of(demands.begin(), demands.end(), [&](const Demand& demand) {
    const Rule& rule = inquiry.type.rules[demand.rule.rule.value];
    return demand.requirement.closed_list && demand.must_breach() && !rule.permitted_actors.empty();
  });
  if (outsider && !permitted.empty()) {
    steps.add("have it done by " + parties_words(inquiry.scope, permitted, " or "));
  }
}

}  // namespace

std::vector<std::string> next_steps(const Inquiry& inquiry, const std::vector<Demand>& demands,
                                    const std::vector<PartyId>& permitted, const Assessment& assessment) {
  Steps steps;
  switch (assessment.verdict) {
    case Verdict::needs_approval: add_approvals(inquiry.scope, assessment.missing_approvals, steps); break;
    case Verdict::needs_information: add_facts(inquiry.scope, assessment.missing_facts, steps); break;
    case Verdict::forbidden:
      if (assessment.curable) {
        add_cures(inquiry.scope, demands, steps);
        add_approvals(inquiry.scope, assessment.missing_approvals, steps);
      } else {
        add_actors(inquiry, demands, permitted, steps);
      }
      break;
    case Verdict::permitted:
    case Verdict::not_covered: break;
  }
  return steps.take();
}

}  // namespace policyc::runtime
