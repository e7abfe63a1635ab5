#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "compiler/analysis/findings/questions.hpp"
#include "compiler/analysis/kernel/regions.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

/// Columns that hang together through what is impossible, by a representative.
class Groups {
 public:
  explicit Groups(const Space& space) : parent_(space.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    for (const Cube& cube : space.impossible()) {
      for (const Condition& condition : cube) parent_[root(condition.column)] = root(cube.front().column);
    }
  }
  std::uint32_t root(std::uint32_t column) {
    while (parent_[column] != column) column = parent_[column] = parent_[parent_[column]];
    return column;
  }
  std::set<std::uint32_t> of(const Cubes& cubes) {
    std::set<std::uint32_t> found;
    for (const Cube& cube : cubes) {
      for (const Condition& condition : cube) found.insert(root(condition.column));
    }
    return found;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

std::set<std::uint32_t> columns_of(const Cubes& cubes) {
  std::set<std::uint32_t> columns;
  for (const Cube& cube : cubes) {
    for (const Condition& condition : cube) columns.insert(condition.column);
  }
  return columns;
}

/// What decides whether the requirement is met, beyond what decides whether it counts.
std::set<std::uint32_t> own_columns(const Ask& ask) {
  std::set<std::uint32_t> columns = columns_of(ask.unmet);
  for (const std::uint32_t column : columns_of(ask.applies)) columns.erase(column);
  return columns;
}

class Conflicts {
 public:
  Conflicts(const View& view, Work& work, Findings& found)
      : view_(view), work_(work), found_(found), groups_(view.situations().space()) {}

  void run() {
    const std::vector<Ask>& asks = view_.asks();
    for (const Ask& ask : asks) {
      own_.push_back(own_columns(ask));
      touched_.push_back(groups_.of(ask.unmet));
      usable_.push_back(!work_.exhausted && (ask.outright || view_.rest(ask.applies, {&ask.unmet}, work_).part));
    }
    for (std::size_t a = 0; a < asks.size(); ++a) {
      if (!usable_[a] || asks[a].outright) continue;
      for (std::size_t b = 0; b < asks.size() && !work_.exhausted; ++b) {
        if (usable_[b] && asks[a].rule != asks[b].rule && related(a, b)) examine(a, b);
      }
    }
    for (std::size_t i = 0; i < view_.type().rules.size(); ++i) permits(RuleId(i));
    if (work_.exhausted) found_.push_back(undecided(view_.type().name, "which rules contradict each other", work_));
  }

 private:
  bool related(std::size_t a, std::size_t b) const {
    return std::any_of(touched_[a].begin(), touched_[a].end(),
                       [&](std::uint32_t group) { return touched_[b].contains(group); });
  }

  bool known(RuleId left, RuleId right) {
    const auto pair = std::minmax(left.value, right.value);
    return !reported_.insert({pair.first, pair.second}).second;
  }

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
      const View::Rest met = view_.rest(both, {&one.unmet, &other.unmet}, work_);
      if (!met.decided || met.part) continue;
      if (!view_.rest(both, {&one.unmet}, work_).part || !view_.rest(both, {&other.unmet}, work_).part) continue;
      report(one, other, both);
      return;
    }
  }

  void report(const Ask& one, const Ask& other, const Cubes& where) {
    if (known(one.rule, other.rule)) return;
    const auto& rules = view_.type().rules;
    Finding finding = view_.about(FindingKind::conflict, Severity::error, {one.rule, other.rule});
    const Requirement& left = rules[one.rule.value].requirements[one.requirement];
    const Requirement& right = rules[other.rule.value].requirements[other.requirement];
    finding.message = fmt::format("`{}` and `{}` cannot both be satisfied in these situations: {}; {}",
                                  rules[one.rule.value].name, rules[other.rule.value].name, left.text, right.text);
    finding.suggestion = "let one `sets aside` the other, or make their conditions exclude each other";
    finish(std::move(finding), where);
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
      const View::Rest allowed = view_.rest(both, {&ask.unmet}, work_);
      if (!allowed.decided || allowed.part || known(rule, ask.rule)) continue;
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
  std::set<std::pair<std::uint32_t, std::uint32_t>> reported_;
};

}  // namespace

void find_conflicts(const View& view, Work& work, Findings& found) { Conflicts(view, work, found).run(); }

}  // namespace policyc::analysis
