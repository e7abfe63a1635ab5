#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/analysis/findings/columns_of.hpp"
#include "compiler/analysis/findings/dead_ends.hpp"
#include "compiler/analysis/findings/questions.hpp"
#include "compiler/analysis/kernel/regions.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

class Conflicts {
 public:
  Conflicts(const View& view, Work& work, Findings& found)
      : view_(view), work_(work), found_(found), groups_(view.situations().space()) {}

  void run() {
    const std::vector<Ask>& asks = view_.asks();
    for (const Ask& ask : asks) {
      own_.push_back(own_columns(ask));
      touched_.push_back(groups_.of(ask.unmet));
      usable_.push_back(!work_.exhausted &&
                        (ask.outright || view_.left(ask.applies, {&ask.unmet}, work_) == Left::something));
    }
    for (std::size_t a = 0; a < asks.size(); ++a) {
      if (!usable_[a] || asks[a].outright) continue;
      for (std::size_t b = 0; b < asks.size() && !work_.exhausted; ++b) {
        if (usable_[b] && asks[a].rule != asks[b].rule && related(a, b)) examine(a, b);
      }
    }
    const DeadEndsAnswer ends = dead_ends(view_, usable_, work_);
    for (const DeadEnd& end : ends.found) report(end.asks, {end.where});
    for (std::size_t i = 0; i < view_.type().rules.size(); ++i) permits(RuleId(i));
    if (work_.exhausted || !ends.decided)
      found_.push_back(undecided(view_.type().name, "which rules contradict each other", work_));
  }

 private:
  bool related(std::size_t a, std::size_t b) const {
    return std::any_of(touched_[a].begin(), touched_[a].end(),
                       [&](std::uint32_t group) { return touched_[b].contains(group); });
  }

  bool known(std::vector<RuleId> rules) { return !reported_.insert(std::move(rules)).second; }

  /// Whether there are circumstances in which meeting the one leaves the other unmet. The circumstances are those in which the other counts: what
  /// decides whether either is met is left open.
  void examine(std::size_t a, std::size_t b) {
    const Ask& one = view_.asks()[a];
    const Ask& other = view_.asks()[b];
    for (const Cube& unmet : other.unmet) {
      Cube circumstances = unmet;
      for (const std::uint32_t column : own_[a]) release(circumstances, column);
      for (const std::uint32_t column : own_[b]) release(circumstances, column);
      const Cubes both = intersect_all(one.applies, {circumstances});
      if (both.empty()) continue;
      const auto left_by = [&](View::Taken taken) { return view_.left(both, taken, work_); };
      if (left_by({&one.unmet, &other.unmet}) != Left::nothing) continue;
      if (left_by({&one.unmet}) != Left::something || left_by({&other.unmet}) != Left::something) continue;
      report({std::min(a, b), std::max(a, b)}, both);
      return;
    }
  }

  /// Of requirements that cannot all be met.
  void report(const std::vector<std::size_t>& clashing, const Cubes& where) {
    std::vector<RuleId> rules;
    std::vector<std::string> names;
    std::vector<std::string> texts;
    for (const std::size_t index : clashing) {
      const Ask& ask = view_.asks()[index];
      const Rule& rule = view_.type().rules[ask.rule.value];
      texts.push_back(rule.requirements[ask.requirement].text);
      if (std::find(rules.begin(), rules.end(), ask.rule) != rules.end()) continue;
      rules.push_back(ask.rule);
      names.push_back("`" + rule.name + "`");
    }
    if (known(rules)) return;
    Finding finding = view_.about(FindingKind::conflict, Severity::error, rules);
    finding.message = fmt::format("{} in these situations: {}", who_cannot(names), fmt::join(texts, "; "));
    finding.suggestion = rules.size() == 1
                             ? "leave one of them out, or say when each is required"
                             : fmt::format("let one `sets aside` {}, or make their conditions exclude each other",
                                           rules.size() == 2 ? "the other" : "another");
    finish(std::move(finding), where);
  }

  static std::string who_cannot(const std::vector<std::string>& names) {
    if (names.size() == 1) return "what " + names.front() + " requires cannot all be satisfied";
    const std::vector<std::string> first(names.begin(), names.end() - 1);
    return fmt::format("{} and {} cannot {} be satisfied", fmt::join(first, ", "), names.back(),
                       names.size() == 2 ? "both" : "all");
  }

  void permits(RuleId rule) {
    const auto& rules = view_.type().rules;
    const auto& effects = rules[rule.value].effects;
    if (std::find(effects.begin(), effects.end(), "permits") == effects.end()) return;
    for (const Ask& ask : view_.asks()) {
      const Requirement& requirement = rules[ask.rule.value].requirements[ask.requirement];
      if (work_.exhausted || ask.rule == rule || !requirement.condition.valid() || requirement.closed_list) continue;
      const Cubes both = intersect_all(view_.applies(rule), ask.applies);
      if (both.empty() || !view_.exists(both, work_)) continue;
      if (view_.left(both, {&ask.unmet}, work_) != Left::nothing ||
          known({std::min(rule, ask.rule), std::max(rule, ask.rule)}))
        continue;
      Finding finding = view_.about(FindingKind::conflict, Severity::error, {rule, ask.rule});
      finding.message = fmt::format("`{}` permits what `{}` forbids: {}", rules[rule.value].name,
                                    rules[ask.rule.value].name, requirement.text);
      finding.suggestion = "let one `sets aside` the other, or make their conditions exclude each other";
      finish(std::move(finding), both);
    }
  }

  void finish(Finding finding, const Cubes& where) {
    const auto is_it = [](const Assessment& assessment) { return assessment.verdict != Verdict::permitted; };
    if (!view_.show(finding, where, {}, is_it, work_)) return;
    if (!finding.certain) finding.severity = Severity::warning;
    found_.push_back(std::move(finding));
  }

  const View& view_;
  Work& work_;
  Findings& found_;
  Groups groups_;
  std::vector<std::set<std::uint32_t>> own_;
  std::vector<std::set<std::uint32_t>> touched_;
  std::vector<bool> usable_;
  std::set<std::vector<RuleId>> reported_;  ///< ascending
};

}  // namespace

void find_conflicts(const View& view, Work& work, Findings& found) { Conflicts(view, work, found).run(); }

}  // namespace policyc::analysis
