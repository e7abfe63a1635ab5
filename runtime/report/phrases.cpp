#include "runtime/report/phrases.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "runtime/evaluate/approvals.hpp"
#include "runtime/explain/words.hpp"
#include "runtime/report/standing.hpp"
#include "runtime/report/words.hpp"

namespace policyc::report {

using namespace policyc::runtime;
using What = Entry::What;

namespace {

constexpr std::size_t most_reasons = 6;

std::string of_words(const Subject& subject, Thing of) {
  if (of.kind == Thing::Kind::action) return {};
  if (of.kind == Thing::Kind::procedure) return fmt::format(" ({})", title_of(subject.policy.procedures[of.ref]));
  const Standing& standing = subject.policy.standings[of.ref];
  return fmt::format(" (that {} acts for {})", party_words(subject.scope(), standing.stand_in),
                     party_words(subject.scope(), standing.for_party));
}

std::string deed_words(const Subject& subject, const Entry& entry) {
  std::string by = entry.by.valid() ? " by " + party_words(subject.scope(), entry.by) : "";
  if (entry.in_stead_of.valid()) by += " for " + party_words(subject.scope(), entry.in_stead_of);
  switch (entry.what) {
    case What::approval: return "approval" + by;
    case What::refusal: return "refusal" + by;
    case What::abstention: return "abstention" + by;
    case What::veto: return "veto" + by + (entry.reason.empty() ? "" : " (" + entry.reason + ")");
    case What::event: return title_of(subject.policy.events[entry.event.value]) + (by.empty() ? "" : "," + by);
    case What::notification: break;
  }
  return fmt::format("notice{} to {}", by, party_list(subject.policy, subject.action, entry.told));
}

/// Whether the words for the approval leave open how many are still needed.
bool says_how_many(const Subject& subject, const MissingApproval& missing) {
  const auto* approval = std::get_if<Approval>(&subject.policy[missing.test]);
  const bool counted = approval != nullptr && approval->quantity == Quantity::at_least && !missing.single;
  return counted ? missing.still_needed != approval->count : missing.still_needed > 1;
}

bool asks(const Scope& scope, const Requirement& requirement, StatusTestId test) {
  return requirement.test.valid() && (requirement.test == test || asked_now(scope, requirement.test) == test);
}

/// Whether the approval that a test asks for could be given or refused by this party.
bool concerns(const Scope& scope, StatusTestId test, const Entry& entry) {
  const auto* approval = std::get_if<Approval>(&scope.policy[test]);
  if (approval == nullptr) {
    const auto* objection = std::get_if<NoObjection>(&scope.policy[test]);
    return objection != nullptr && objection->of == entry.of && is_member(scope, objection->by, entry.by) != Truth::no;
  }
  if (approval->of == entry.of && is_member(scope, approval->by, entry.by) != Truth::no) return true;
  const Ballot ballot = ballot_of(scope, *approval);
  const bool stands_in =
      approval->of == entry.of && std::any_of(ballot.voters.begin(), ballot.voters.end(),
                                              [&](const Voter& voter) { return voter.stand_in == entry.by; });
  return stands_in || (approval->on_refusal.valid() && concerns(scope, approval->on_refusal, entry));
}

template <class Chosen>
bool any_requirement(const Subject& subject, const RuleTrace& trace, Chosen chosen) {
  const Rule& rule = subject.type().rules[trace.rule.value];
  return std::any_of(trace.requirements.begin(), trace.requirements.end(), [&](const RequirementTrace& each) {
    return each.applies != Truth::no && chosen(rule.requirements[each.index]);
  });
}

}  // namespace

std::string_view headline(const Assessment& assessment) {
  switch (assessment.verdict) {
    case Verdict::permitted: return "PERMITTED";
    case Verdict::forbidden: return assessment.curable ? "NOT YET" : "FORBIDDEN";
    case Verdict::needs_approval: return "NEEDS APPROVAL";
    case Verdict::needs_information: return "NEEDS INFORMATION";
    case Verdict::not_covered: return "NOT COVERED";
  }
  return {};
}

std::string missing_words(const Subject& subject, const MissingApproval& missing) {
  const Scope scope = subject.scope();
  const bool one = missing.single && !missing.candidates.empty();
  std::string out =
      one ? "approval by " + party_words(scope, missing.candidates.front()) : test_words(scope, missing.test);
  if (const auto* approval = std::get_if<Approval>(&subject.policy[missing.test]))
    out += of_words(subject, approval->of);
  if (says_how_many(subject, missing)) out += fmt::format(", {} still needed", missing.still_needed);
  return out;
}

std::string candidates_words(const Subject& subject, const MissingApproval& missing) {
  if (missing.candidates.size() <= 1 && missing.single) return {};
  if (missing.candidates.empty()) return {};
  if (!missing.single) return "can be given by " + party_list(subject.policy, subject.action, missing.candidates);
  const std::span<const PartyId> stand_ins = std::span(missing.candidates).subspan(1);
  return "or in that party's stead by " + party_list(subject.policy, subject.action, stand_ins);
}

std::string because_words(const Subject& subject, const std::vector<FactId>& decided_by) {
  std::vector<std::string> reasons;
  for (const FactId id : decided_by) {
    if (is_unknown(subject.action.facts[id.value])) continue;
    reasons.push_back(fact_words(subject.policy, subject.action, id));
    if (reasons.size() == most_reasons) break;
  }
  return reasons.empty() ? "" : "because " + join(reasons, "; ");
}

std::string because_of(const Subject& subject, const MissingApproval& missing) {
  const Scope scope = subject.scope();
  std::vector<FactId> facts;
  for (const RuleTrace& trace : subject.assessment.rules) {
    const auto is_source = [&](const Requirement& requirement) { return asks(scope, requirement, missing.test); };
    if (!may_count(trace) || !any_requirement(subject, trace, is_source)) continue;
    for (const FactId id : trace.decided_by) {
      if (std::find(facts.begin(), facts.end(), id) == facts.end()) facts.push_back(id);
    }
  }
  return because_words(subject, facts);
}

std::string because_of(const Subject& subject, RuleId rule) {
  const std::vector<RuleTrace>& rules = subject.assessment.rules;
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const RuleTrace& trace) { return trace.rule == rule; });
  return found == rules.end() ? "" : because_words(subject, found->decided_by);
}

std::string entry_words(const Subject& subject, const Entry& entry) {
  std::string out = deed_words(subject, entry) + of_words(subject, entry.of);
  if (entry.on) out += ", " + entry.on->text();
  if (!entry.reference.empty()) out += ", " + entry.reference;
  return out;
}

bool is_asked_for(const Subject& subject, const Entry& entry) {
  const Scope scope = subject.scope();
  const auto concerned = [&](const Requirement& requirement) {
    return requirement.test.valid() && concerns(scope, requirement.test, entry);
  };
  return std::any_of(subject.assessment.rules.begin(), subject.assessment.rules.end(), [&](const RuleTrace& trace) {
    return may_count(trace) && any_requirement(subject, trace, concerned);
  });
}

std::string missing_fact_words(const Subject& subject, const MissingFact& missing) {
  std::string out = fmt::format("`{}`", missing.name);
  const std::string& title = missing.title;
  if (!title.empty() && title != missing.name) out += ": " + title;
  if (!missing.fact.valid()) return out;
  const Fact& fact = subject.policy[missing.fact];
  out += fmt::format(" ({})", type_words(subject.policy, fact.type));
  if (fact.decided_by.valid()) out += fmt::format("; {} decides", party_words(subject.scope(), fact.decided_by));
  return out;
}

}  // namespace policyc::report
