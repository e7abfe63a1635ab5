#include "compiler/analysis/findings/review.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/analysis/findings/questions.hpp"
#include "compiler/analysis/situations/words.hpp"
#include "runtime/explain/assess.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

class Reviewer {
 public:
  Reviewer(const Compiled& compiled, Work& work, const Progress& progress)
      : compiled_(compiled), policy_(compiled.policy), work_(work), progress_(progress) {}

  Review run() {
    views_.resize(policy_.actions.size());
    may_be_done_.assign(policy_.actions.size(), true);
    for (std::size_t i = 0; i < policy_.actions.size(); ++i) {
      if (progress_) progress_(policy_.actions[i].name, i, policy_.actions.size());
      action(ActionTypeId(i));
      if (!work_.exhausted) ++result_.actions;
    }
    for (const auto& view : views_) {
      if (!view) continue;
      find_dead_duties(*view, may_be_done_, work_, result_.findings);
      find_late_duties(*view, work_, result_.findings);
    }
    find_idle_facts(policy_, result_.findings);
    accept();
    sort();
    const auto is_open = [](const Finding& finding) { return finding.kind == FindingKind::undecided; };
    result_.complete = !work_.exhausted && std::none_of(result_.findings.begin(), result_.findings.end(), is_open);
    result_.work = work_.used;
    return std::move(result_);
  }

 private:
  void action(ActionTypeId id) {
    views_[id.value] = View::of(compiled_, id, work_);
    const View* const view = views_[id.value].get();
    if (view == nullptr) {
      result_.findings.push_back(undecided(policy_[id].name, "whatever is asked of its rules", work_));
      for (const resolved::Property& property : compiled_.properties) {
        if (property.action == id) result_.properties.push_back({&property, Proof::undecided});
      }
      return;
    }
    properties(*view);
    find_gaps(*view, work_, result_.findings);
    find_conflicts(*view, work_, result_.findings);
    find_dead_rules(*view, work_, result_.findings);
    find_vacuous_parts(*view, work_, result_.findings);
    find_redundant_rules(*view, work_, result_.findings);
    find_cycles(*view, work_, result_.findings);
    may_be_done_[id.value] = may_be_done(*view, work_);
  }

  void properties(const View& view) {
    if (view.properties().empty()) return;
    const auto outcomes = outcomes_of(view.situations(), work_);
    for (std::size_t i = 0; i < view.properties().size(); ++i) {
      const resolved::Property& property = *view.properties()[i];
      PropertyFinding proof;
      if (outcomes) proof = prove(property, view.situations(), *outcomes, i, work_);
      result_.properties.push_back({&property, proof.proof});
      if (proof.proof != Proof::holds) report(view, property, std::move(proof));
    }
  }

  void report(const View& view, const resolved::Property& property, PropertyFinding proof) {
    Finding finding = view.about(FindingKind::refuted, Severity::error, {});
    finding.names.push_back(property.name);
    finding.places.push_back(
        {(property.never ? "never " : "always ") + property.name, property.source, property.cites});
    if (proof.suspect) finding.where = cube_words(view.situations(), *proof.suspect);
    switch (proof.proof) {
      case Proof::refuted: {
        finding.verdict = assess(policy_, *proof.counterexample).verdict;
        finding.witness = std::move(proof.counterexample);
        finding.message =
            fmt::format("`{}` does not hold: the counterexample is {}", property.name, verdict_name(*finding.verdict));
        finding.suggestion = "correct the rules, or the property";
        break;
      }
      case Proof::vacuous:
        finding.kind = FindingKind::empty_property;
        finding.severity = Severity::warning;
        finding.message = fmt::format("`{}` speaks of no situation: its condition never holds", property.name);
        finding.suggestion = "correct its condition";
        break;
      default:
        finding.kind = FindingKind::undecided;
        finding.severity = Severity::warning;
        finding.certain = false;
        finding.message = proof.suspect ? fmt::format(
                                              "`{}` is not decided: no action could be made for the situations that "
                                              "would refute it",
                                              property.name)
                                        : fmt::format("`{}` is not decided: {} units of work were not enough",
                                                      property.name, work_.used);
        finding.suggestion =
            proof.suspect ? "say with `assume` what makes these situations impossible" : "raise `--budget`";
        break;
    }
    result_.findings.push_back(std::move(finding));
  }

  static bool is_meant(const resolved::Acceptance& acceptance, const Finding& finding) {
    if (acceptance.kind != finding.kind) return false;
    return std::all_of(acceptance.names.begin(), acceptance.names.end(), [&](const std::string& name) {
      return std::any_of(finding.names.begin(), finding.names.end(), [&](const std::string& involved) {
        return involved == name || involved.starts_with(name + ".");  // a row of a table
      });
    });
  }

  void accept() {
    std::vector<Finding> unused;
    for (const resolved::Acceptance& acceptance : compiled_.acceptances) {
      bool used = false;
      for (Finding& finding : result_.findings) {
        if (!is_meant(acceptance, finding)) continue;
        finding.accepted = acceptance.reason;
        used = true;
      }
      // What was not looked at might have been accepted.
      if (used || work_.exhausted) continue;
      Finding finding;
      finding.kind = FindingKind::unused_acceptance;
      finding.names = acceptance.names;
      finding.places = {{"accept " + std::string(name_of(acceptance.kind)), acceptance.source, {}}};
      finding.message = fmt::format("there is no finding `{}` about `{}` to accept", resolved::name_of(acceptance.kind),
                                    fmt::join(acceptance.names, "`, `"));
      finding.suggestion = "delete the line";
      unused.push_back(std::move(finding));
    }
    std::move(unused.begin(), unused.end(), std::back_inserter(result_.findings));
  }

  void sort() {
    const auto key = [](const Finding& finding) {
      const Source none;
      const Source& source = finding.places.empty() ? none : finding.places.front().source;
      return std::make_tuple(!finding.accepted.empty(), finding.severity, source.file, source.line, finding.kind);
    };
    std::stable_sort(result_.findings.begin(), result_.findings.end(),
                     [&](const Finding& left, const Finding& right) { return key(left) < key(right); });
  }

  const Compiled& compiled_;
  const Policy& policy_;
  Work& work_;
  const Progress& progress_;
  Review result_;
  std::vector<std::unique_ptr<View>> views_;
  std::vector<bool> may_be_done_;
};

}  // namespace

bool Review::has_errors() const {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity == Severity::error && finding.accepted.empty();
  });
}

Finding undecided(const std::string& action, const std::string& what, const Work& work) {
  Finding finding;
  finding.kind = FindingKind::undecided;
  finding.action = action;
  finding.names = {action};
  finding.certain = false;
  finding.message =
      work.exhausted ? fmt::format("not decided for `{}`: {} ({} units of work; {:.0f} % of the last question settled)",
                                   action, what, work.used, 100 * work.examined)
                     : fmt::format("not decided for `{}`: {} (its conditions fall into too many cases)", action, what);
  finding.suggestion = work.exhausted ? "raise `--budget`" : "split large conditions into several rules";
  return finding;
}

Review review(const Compiled& compiled, Work& work, const Progress& progress) {
  return Reviewer(compiled, work, progress).run();
}

}  // namespace policyc::analysis
