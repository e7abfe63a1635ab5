#include "runtime/report/explain_text.hpp"

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/explain/words.hpp"
#include "runtime/report/layout.hpp"
#include "runtime/report/standing.hpp"
#include "runtime/report/words.hpp"

namespace policyc::report {

using namespace policyc::runtime;

namespace {

std::string_view label(const RuleTrace& trace) {
  if (trace.set_aside_by.valid()) return "set aside";
  switch (trace.status) {
    case RuleStatus::applies: return "applies";
    case RuleStatus::undetermined: return "may apply";
    case RuleStatus::does_not_apply: break;
  }
  return "no effect";
}

std::string where(const Rule& rule) {
  std::string out = rule.clause.empty() ? "" : "clause " + rule.clause;
  for (const std::string& part : {cites_words(rule.cites), source_words(rule.source)}) {
    if (!part.empty()) out += (out.empty() ? "" : "  ") + part;
  }
  return out;
}

/// The facts that decided, and those that are not known and could.
void add_facts(Layout& out, const Subject& subject, const RuleTrace& trace) {
  const std::string because = because_words(subject, trace.decided_by);
  if (!because.empty()) out.more(because);
  std::vector<std::string> unknown;
  for (const FactId id : trace.decided_by) {
    if (is_unknown(subject.action.facts[id.value])) unknown.push_back(title_of(subject.policy[id]));
  }
  if (!unknown.empty()) out.more("not known: " + join(unknown, "; "));
}

std::string_view standing(const Requirement& requirement, const RequirementTrace& trace) {
  const std::string_view status = status_name(trace);
  if (status == "undetermined") return "not known";
  if (is_pending(trace)) return "not yet";
  return status == "breached" && requirement.recommended ? "not so" : status;
}

void add_requirements(Layout& out, const Rule& rule, const RuleTrace& trace) {
  for (const RequirementTrace& each : trace.requirements) {
    if (each.applies == Truth::no) continue;
    const Requirement& requirement = rule.requirements[each.index];
    out.more(fmt::format("{} {}: {}", requirement.recommended ? "recommends" : "requires", requirement.text,
                         standing(requirement, each)));
  }
}

void add_rule(Layout& out, const Subject& subject, const RuleTrace& trace) {
  const Rule& rule = subject.type().rules[trace.rule.value];
  out.add(label(trace), rule.title.empty() ? rule.name : fmt::format("{}: {}", rule.name, rule.title));
  out.more(where(rule));
  out.quote(rule.cites);
  add_facts(out, subject, trace);
  if (trace.set_aside_by.valid()) {
    out.more("set aside by " + subject.type().rules[trace.set_aside_by.value].name + ": what it requires falls away");
  }
  add_requirements(out, rule, trace);
  if (!may_count(trace)) return;
  for (const std::string& effect : rule.effects) out.more(effect);
}

std::string section(const Subject& subject, RuleStatus status, bool colours) {
  std::string out;
  for (const RuleTrace& trace : subject.assessment.rules) {
    if (trace.status != status) continue;
    Layout rule(colours, subject.quotes);
    add_rule(rule, subject, trace);
    out += rule.text();
  }
  return out;
}

}  // namespace

std::string explain_text(const Subject& subject, bool colours) {
  std::string out;
  for (const RuleStatus status : {RuleStatus::applies, RuleStatus::undetermined, RuleStatus::does_not_apply}) {
    out += section(subject, status, colours);
  }
  return out;
}

}  // namespace policyc::report
