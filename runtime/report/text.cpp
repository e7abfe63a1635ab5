#include "runtime/report/text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/evaluate/record.hpp"
#include "runtime/explain/deciding.hpp"
#include "runtime/explain/words.hpp"
#include "runtime/report/explain_text.hpp"
#include "runtime/report/layout.hpp"
#include "runtime/report/phrases.hpp"
#include "runtime/report/standing.hpp"
#include "runtime/report/words.hpp"

namespace policyc::report {

using namespace policyc::runtime;
using What = Entry::What;

namespace {

constexpr std::size_t most_entries = 20;  // of the record; the rest is counted
constexpr std::size_t most_deciding = 3;  // rules named in the last line

Colour verdict_colour(const Assessment& assessment) {
  if (assessment.verdict == Verdict::permitted) return Colour::green;
  return assessment.verdict == Verdict::forbidden && !assessment.curable ? Colour::red : Colour::yellow;
}

std::string heading(const Subject& subject, bool colour) {
  const std::string left = fmt::format("{:<14}   {}", headline(subject.assessment), title_of(subject.type()));
  const std::string right = fmt::format("{} {}", subject.policy.id, subject.policy.version);
  return margins(diagnostic::visible(left), diagnostic::visible(right),
                 colour ? verdict_colour(subject.assessment) : Colour::plain);
}

/// Why there is no rule to name.
void add_reason(Layout& out, const Subject& subject) {
  const Assessment& assessment = subject.assessment;
  if (!assessment.in_force) {
    const auto& effective = subject.policy.effective;
    out.add("because", effective ? fmt::format("the policy is in force from {} on", effective->text())
                                 : "the policy is not in force on this date");
  } else if (assessment.verdict == Verdict::not_covered) {
    out.add("because", "no clause of the policy speaks to this case");
  }
  if (!assessment.decided) out.add("because", "too much is open to work out every case; state more facts");
}

void add_breaches(Layout& out, const Subject& subject) {
  const bool certain = subject.assessment.verdict == Verdict::forbidden;
  for (const Breach& breach : subject.assessment.breaches) {
    const Rule& rule = subject.type().rules[breach.rule.value];
    const Requirement& requirement = rule.requirements[breach.requirement];
    out.add_cited(!certain         ? "may breach"
                  : breach.curable ? "not yet"
                                   : "breached",
                  requirement.text, cites_of(rule, requirement));
    const std::string because = because_of(subject, breach.rule);
    if (!because.empty()) out.more(because);
  }
}

void add_missing(Layout& out, const Subject& subject) {
  for (const MissingApproval& missing : subject.assessment.missing_approvals) {
    out.add_cited("missing", missing_words(subject, missing), missing.cites);
    const std::string candidates = candidates_words(subject, missing);
    if (!candidates.empty()) out.more(candidates);
    const std::string because = because_of(subject, missing);
    if (!because.empty()) out.more(because);
  }
}

void add_missing_facts(Layout& out, const Subject& subject) {
  for (const MissingFact& missing : subject.assessment.missing_facts) {
    out.add("to state", missing_fact_words(subject, missing));
  }
}

/// What is met, each text once: several rules may ask for the same.
void add_met(Layout& out, const Subject& subject) {
  std::vector<std::string_view> said;
  for (const RuleTrace& trace : subject.assessment.rules) {
    if (!may_count(trace) || trace.status != RuleStatus::applies) continue;
    const Rule& rule = subject.type().rules[trace.rule.value];
    for (const RequirementTrace& each : trace.requirements) {
      const Requirement& requirement = rule.requirements[each.index];
      if (each.applies != Truth::yes || status_name(each) != "met") continue;
      if (std::find(said.begin(), said.end(), requirement.text) != said.end()) continue;
      said.push_back(requirement.text);
      out.add_cited("met", requirement.text, cites_of(rule, requirement));
    }
  }
}

std::string_view entry_label(What what) {
  switch (what) {
    case What::approval: return "given";
    case What::refusal: return "refused";
    case What::abstention: return "abstained";
    case What::veto: return "vetoed";
    case What::event: return "happened";
    case What::notification: break;
  }
  return "told";
}

void add_record(Layout& out, const Subject& subject) {
  const std::vector<Entry>& record = subject.action.record;
  for (std::size_t i = 0; i < std::min(record.size(), most_entries); ++i) {
    const bool decision = decision_in(record[i]) != Decision::undecided;
    const bool unasked = decision && !is_asked_for(subject, record[i]);
    const char* remark = !counts(subject.action, record[i]) ? "after the action: does not count"
                         : unasked                          ? "not asked for here"
                                                            : "";
    out.add(entry_label(record[i].what), entry_words(subject, record[i]), remark);
  }
  if (record.size() > most_entries) out.more(fmt::format("and {} more on record", record.size() - most_entries));
}

void add_duties(Layout& out, const Subject& subject) {
  for (const DutyTrace& trace : subject.assessment.duties) {
    if (trace.applies == Truth::no || trace.discharged) continue;
    const Duty& duty = subject.type().duties[trace.index];
    out.add_cited("duties", (trace.applies == Truth::unknown ? "perhaps: " : "") + duty.text, duty.cites);
  }
}

void add_warnings(Layout& out, const Subject& subject) {
  for (const Warning& warning : subject.assessment.warnings) {
    if (!warning.rule.valid()) {
      out.add("warnings", warning.text);
      continue;
    }
    const Rule& rule = subject.type().rules[warning.rule.value];
    const Requirement& requirement = rule.requirements[warning.requirement];
    out.add_cited("warnings", "recommended, and not so: " + requirement.text, cites_of(rule, requirement));
  }
}

void add_readings(Layout& out, const Subject& subject) {
  for (const ReadingId id : subject.assessment.readings) {
    const Reading& reading = subject.policy.readings[id.value];
    const std::string& choice = reading.choices[subject.action.readings[id.value]];
    out.add_cited("readings", fmt::format("{} Taken as: {}", title_of(reading), choice), reading.cites);
  }
}

void add_next(Layout& out, const Subject& subject) {
  const std::vector<PartyId>& actors = subject.assessment.permitted_actors;
  if (!actors.empty()) out.add("who may", party_list(subject.policy, subject.action, actors));
  for (const std::string& step : subject.assessment.next_steps) out.add("next", step);
}

std::string last_line(const Subject& subject, bool explain) {
  const std::vector<RuleId> rules = deciding_rules(subject.policy, subject.action, subject.assessment);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(rules.size(), most_deciding); ++i) {
    const Rule& rule = subject.type().rules[rules[i].value];
    const std::string source = source_words(rule.source);
    names.push_back(source.empty() ? rule.name : fmt::format("{}, {}", rule.name, source));
  }
  std::string left = rules.empty() ? "  no rule decides this" : "  decided by rule " + join(names, "; ");
  if (rules.size() > most_deciding) left += fmt::format("; and {} more", rules.size() - most_deciding);
  const std::size_t all = subject.assessment.rules.size();
  const bool hint = !explain && all > 0;
  const std::string right =
      hint ? fmt::format("--explain for {} rule{}", all == 1 ? "the" : fmt::format("all {}", all), all == 1 ? "" : "s")
           : "";
  return margins(diagnostic::visible(left), right);
}

}  // namespace

std::string text_report(const Policy& policy, const Action& action, const Assessment& assessment,
                        const ReportOptions& options) {
  const Subject subject{policy, action, assessment, options.quotes};
  Layout body(options.colour, options.quotes);
  add_reason(body, subject);
  add_breaches(body, subject);
  add_missing(body, subject);
  add_missing_facts(body, subject);
  add_met(body, subject);
  add_record(body, subject);
  add_duties(body, subject);
  add_warnings(body, subject);
  add_readings(body, subject);
  add_next(body, subject);
  std::string out = heading(subject, options.colour) + '\n';
  if (!body.empty()) out += body.text() + '\n';
  out += last_line(subject, options.explain);
  const bool explain = options.explain && !assessment.rules.empty();
  if (explain) out += "\nall rules for this action:\n\n" + explain_text(subject, options.colour);
  return out;
}

}  // namespace policyc::report
