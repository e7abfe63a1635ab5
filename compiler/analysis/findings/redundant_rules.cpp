#include <fmt/format.h>

#include <algorithm>

#include "compiler/analysis/findings/questions.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

class Redundant {
 public:
  Redundant(const View& view, Work& work, Findings& found) : view_(view), work_(work), found_(found) {}

  void run() {
    gone_.assign(view_.type().rules.size(), false);
    for (std::size_t i = 0; i < gone_.size(); ++i) in_error_.push_back(is_in_error(view_.type().rules[i].name));
    // The last first: of two rules that say the same, the later one is in excess.
    for (std::size_t i = view_.type().rules.size(); i-- > 0 && !work_.exhausted;) {
      const RuleId rule(i);
      if (in_error_[i] || !only_asks(rule) || !view_.exists(view_.applies(rule), work_)) continue;
      gone_[i] = true;
      if (changes_something(rule)) {
        gone_[i] = false;
      } else {
        report(rule);
      }
    }
    if (work_.exhausted) found_.push_back(undecided(view_.type().name, "which rules are redundant", work_));
  }

 private:
  /// A rule that does more than ask is not in excess, whatever it asks.
  bool only_asks(RuleId id) const {
    const Rule& rule = view_.type().rules[id.value];
    if (rule.requirements.empty() || !rule.sets_aside.empty() || !rule.effects.empty()) return false;
    const auto kept = [](const Requirement& each) { return each.recommended || each.closed_list; };
    if (std::any_of(rule.requirements.begin(), rule.requirements.end(), kept)) return false;
    return std::none_of(view_.type().duties.begin(), view_.type().duties.end(), [&](const Duty& duty) {
      return duty.rule == id || (duty.trigger == Trigger::breach && duty.trigger_ref == id.value);
    });
  }

  bool is_in_error(const std::string& name) const {
    return std::any_of(found_.begin(), found_.end(), [&](const Finding& finding) {
      return finding.severity == Severity::error && finding.kind != FindingKind::refuted &&
             finding.action == view_.type().name &&
             std::find(finding.names.begin(), finding.names.end(), name) != finding.names.end();
    });
  }

  const Requirement& requirement(const Ask& ask) const {
    return view_.type().rules[ask.rule.value].requirements[ask.requirement];
  }

  bool changes_something(RuleId rule) {
    for (const Ask& ask : view_.asks()) {
      if (ask.rule != rule) continue;
      Cubes elsewhere;  // where others ask for the same, or forbid anyhow
      for (const Ask& other : view_.asks()) {
        if (gone_[other.rule.value] || in_error_[other.rule.value]) continue;
        const bool breach = requirement(other).condition.valid();
        const bool same = !breach && requirement(other).test == requirement(ask).test;
        if (breach || same) elsewhere.insert(elsewhere.end(), other.unmet.begin(), other.unmet.end());
      }
      if (view_.left(ask.unmet, {&elsewhere}, work_) != Left::nothing) return true;
    }
    return false;
  }

  void report(RuleId rule) {
    Finding finding = view_.about(FindingKind::redundant, Severity::warning, {rule});
    finding.message = fmt::format("without `{}` every verdict and every missing approval would be the same",
                                  view_.type().rules[rule.value].name);
    finding.suggestion = "let the rules that ask for the same cite its sentences, and delete it";
    found_.push_back(std::move(finding));
  }

  const View& view_;
  Work& work_;
  Findings& found_;
  std::vector<bool> gone_;
  std::vector<bool> in_error_;  ///< what such a rule forbids is not what was meant, so nothing follows from it
};

}  // namespace

void find_redundant_rules(const View& view, Work& work, Findings& found) { Redundant(view, work, found).run(); }

}  // namespace policyc::analysis
