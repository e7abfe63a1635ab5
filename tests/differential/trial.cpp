#include "tests/differential/trial.hpp"

#include <algorithm>

#include "compiler/ast/from_syntax.hpp"
#include "compiler/syntax/parse.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/explain/assess.hpp"
#include "runtime/io/action_reader.hpp"

namespace policyc::differential {

namespace {

using reference::Answer;
using reference::Verdict;

Verdict verdict_of(runtime::Verdict verdict) {
  switch (verdict) {
    case runtime::Verdict::permitted: return Verdict::permitted;
    case runtime::Verdict::forbidden: return Verdict::forbidden;
    case runtime::Verdict::needs_approval: return Verdict::needs_approval;
    case runtime::Verdict::needs_information: return Verdict::needs_information;
    case runtime::Verdict::not_covered: return Verdict::not_covered;
  }
  return Verdict::needs_information;
}

std::string name_of(const runtime::Policy& policy, const runtime::SetTerm& term) {
  switch (term.kind) {
    case runtime::SetTerm::Kind::party: return policy.parties[term.ref].name;
    case runtime::SetTerm::Kind::kind: return policy.kinds[term.ref].name;
    case runtime::SetTerm::Kind::fact: return policy.facts[term.ref].name;
    case runtime::SetTerm::Kind::actor: return "actor";
  }
  return "";
}

std::string listed(const runtime::Policy& policy, const std::vector<runtime::SetTerm>& terms) {
  std::set<std::string> names;
  for (const runtime::SetTerm& term : terms) names.insert(name_of(policy, term));
  return joined({names.begin(), names.end()});
}

/// The approval in the words of the reference.
std::string describe(const runtime::Policy& policy, const runtime::Approval& approval) {
  std::string text = "each of ";
  if (approval.quantity == runtime::Quantity::at_least) text = "at least " + std::to_string(approval.count) + " of ";
  if (approval.quantity == runtime::Quantity::vote) text = "vote " + policy.votes[approval.vote.value].name + " of ";
  text += listed(policy, approval.by.include);
  if (!approval.by.exclude.empty()) text += " other than " + listed(policy, approval.by.exclude);
  return approval.including_actor ? text + " including the actor" : text;
}

std::string thing_of(const runtime::Policy& policy, const runtime::Thing& thing) {
  switch (thing.kind) {
    case runtime::Thing::Kind::action: return "";
    case runtime::Thing::Kind::procedure: return policy.procedures[thing.ref].name;
    case runtime::Thing::Kind::standing_in: return policy.standings[thing.ref].name;
  }
  return "";
}

std::string key_of(const runtime::Policy& policy, const runtime::Action& action,
                   const runtime::MissingApproval& missing) {
  const auto* const approval = std::get_if<runtime::Approval>(&policy[missing.test]);
  if (approval == nullptr) return "not an approval";
  const bool one = approval->quantity == runtime::Quantity::each && missing.single && !missing.candidates.empty();
  const std::string who = one ? party(policy, action, missing.candidates.front()).name : describe(policy, *approval);
  return reference::approval_key(who, thing_of(policy, approval->of));
}

Answer answer_of(const runtime::Policy& policy, const runtime::Action& action) {
  const runtime::Assessment assessment = runtime::assess(policy, action);
  Answer answer;
  answer.verdict = verdict_of(assessment.verdict);
  answer.curable = assessment.curable;
  if (answer.verdict == Verdict::needs_approval) {
    for (const auto& missing : assessment.missing_approvals) {
      answer.missing_approvals.insert(key_of(policy, action, missing));
    }
  }
  if (answer.verdict == Verdict::needs_information) {
    for (const auto& missing : assessment.missing_facts) answer.missing_facts.insert(missing.name);
  }
  return answer;
}

bool within(const std::set<std::string>& small, const std::set<std::string>& large) {
  return std::includes(large.begin(), large.end(), small.begin(), small.end());
}

/// Without those by a set of which each must approve: of it the reference names every one.
std::set<std::string> by_party(std::set<std::string> approvals) {
  std::erase_if(approvals, [](const std::string& approval) { return approval.starts_with("each of "); });
  return approvals;
}

/// Whether what is missing is missing, and nothing else but what a requirement misses as a whole, called by its first approvers.
bool same_approvals(const Answer& expected, const Answer& found) {
  const std::set<std::string> wanted = by_party(expected.missing_approvals);
  const std::set<std::string> all = by_party(found.missing_approvals);
  const auto is_right = [&](const std::string& key) {
    const std::string who = key.substr(0, key.rfind(" of "));
    const auto asks = [&](const std::string& whole) { return whole.find(who) != std::string::npos; };
    return wanted.contains(key) || std::any_of(expected.whole_approvals.begin(), expected.whole_approvals.end(), asks);
  };
  return within(wanted, all) && std::all_of(all.begin(), all.end(), is_right);
}

/// What differs; empty when nothing does.
std::string difference(const Answer& expected, const Answer& found) {
  if (expected.verdict != found.verdict) return "verdict";
  if (expected.curable != found.curable) return "curable";
  if (!same_approvals(expected, found)) return "approvals";
  std::set<std::string> possible = expected.missing_facts;
  possible.insert(expected.disputed_facts.begin(), expected.disputed_facts.end());
  if (!within(expected.missing_facts, found.missing_facts)) return "facts: too few";
  return within(found.missing_facts, possible) ? "" : "facts: too many";
}

/// Whether the runtime errs on the side of asking.
bool only_asks(const Trial& trial) {
  if (trial.wrong == "verdict") return trial.found.verdict == Verdict::needs_information;
  return (trial.wrong == "curable" && !trial.found.curable) || trial.wrong == "facts: too many";
}

}  // namespace

std::unique_ptr<Subject> Subject::read(const std::string& text, std::string& mistakes) {
  auto subject = std::make_unique<Subject>();
  subject->sources_.files.push_back({"random.policy", text});
  diagnostic::Diagnostics found;
  try {
    // As `check` does it: a table when it is asked for.
    subject->compiled_ = compile(subject->sources_, found, {.tables = false});
    const std::size_t actions = subject->compiled_ ? subject->compiled_->actions.size() : 0;
    for (std::size_t i = 0; i < actions; ++i) make_table(*subject->compiled_, runtime::ActionTypeId(i));
  } catch (const std::exception& thrown) {
    mistakes = crash_mark + thrown.what() + '\n' + text;
    return nullptr;
  }
  if (!subject->compiled_) {
    mistakes = diagnostic::render_text(found);
    return nullptr;
  }
  const SourceFile& file = subject->sources_.files.front();
  subject->files_.push_back(ast::from_syntax(file, 0, syntax::parse(file, found), found));
  subject->policy_.emplace(subject->files_);
  subject->mentions_ = reference::mentions(*subject->policy_, subject->files_);
  return subject;
}

Trial compare(const Subject& subject, const reference::Question& question) {
  Trial trial;
  diagnostic::Diagnostics found;
  const auto action = io::read_action(subject.compiled(), "action.yaml", action_file(question), {}, found);
  if (!action) return {Agreement::bad_file, diagnostic::render_text(found), {}, {}};
  const reference::World world(subject.policy(), question);
  const std::vector<reference::Variable> unknown = reference::variables(world, subject.mentions());
  if (reference::completions(unknown, most_completions + 1) > most_completions)
    return {Agreement::too_large, {}, {}, {}};
  trial.expected = reference::answer(world, unknown);
  trial.expected.residue = reference::residue(world, subject.mentions(), unknown);
  trial.found = answer_of(subject.compiled(), *action);
  trial.wrong = difference(trial.expected, trial.found);
  if (trial.wrong.empty()) return trial;
  const bool excused = !trial.expected.residue.empty() && only_asks(trial);
  trial.agreement = excused ? Agreement::asks : Agreement::disagree;
  return trial;
}

std::string to_string(const reference::Answer& answer) {
  static const char* const names[] = {"permitted", "forbidden", "needs-approval", "needs-information", "not-covered"};
  std::string text = names[static_cast<std::size_t>(answer.verdict)];
  if (answer.curable) text += " (curable)";
  for (const std::string& approval : answer.missing_approvals) text += "\n  missing: " + approval;
  for (const std::string& fact : answer.missing_facts) text += "\n  asks: " + fact;
  return text;
}

}  // namespace policyc::differential
