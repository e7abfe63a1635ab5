#include "compiler/analysis/findings/review.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

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
    performers_.resize(policy_.actions.size());
    for (std::size_t i = 0; i < policy_.actions.size(); ++i) {
      if (progress_) progress_(policy_.actions[i].name, i, policy_.actions.size());
      const bool cut_short = std::exchange(cut_short_, false);
      action(ActionTypeId(i));
      if (!cut_short_) ++result_.actions;
      cut_short_ = cut_short_ || cut_short;
    }
    for (const auto& view : views_) {
      if (!view) continue;
      ask([&](Work& work) { find_dead_duties(*view, performers_, work, result_.findings); });
      ask([&](Work& work) { find_late_duties(*view, work, result_.findings); });
    }
    find_idle_facts(policy_, result_.findings);
    accept();
    sort();
    const auto is_open = [](const Finding& finding) { return finding.kind == FindingKind::undecided; };
    result_.complete = !cut_short_ && std::none_of(result_.findings.begin(), result_.findings.end(), is_open);
    result_.work = work_.used;
    return std::move(result_);
  }

 private:
  /// One question may take a fourth of the work that is left, so that a hard one leaves something for the others.
  template <class Question>
  void ask(Question question) {
    Work part;
    part.cancelled = work_.cancelled;
    if (work_.limit != Work::no_limit) part.limit = (work_.limit - std::min(work_.limit, work_.used)) / 4;
    question(part);
    work_.used += part.used;
    cut_short_ = cut_short_ || part.exhausted;
  }

  void action(ActionTypeId id) {
    ask([&](Work& work) {
      views_[id.value] = View::of(compiled_, id, work);
      if (!views_[id.value])
        result_.findings.push_back(undecided(policy_[id].name, "whatever is asked of its rules", work));
    });
    const View* const view = views_[id.value].get();
    if (view == nullptr) {
      for (const resolved::Property& property : compiled_.properties) {
        if (property.action == id) result_.properties.push_back({&property, Proof::undecided});
      }
      return;
    }
    ask([&](Work& work) { properties(*view, work); });
    for (const auto question :
         {find_gaps, find_conflicts, find_dead_rules, find_vacuous_parts, find_redundant_rules, find_cycles})
      ask([&](Work& work) { question(*view, work, result_.findings); });
    ask([&](Work& work) { performers_[id.value] = performers_of(*view, work); });
  }

  void properties(const View& view, Work& work) {
    for (std::size_t i = 0; i < view.properties().size(); ++i) {
      const resolved::Property& property = *view.properties()[i];
      PropertyFinding proof = prove(property, view.situations(), view.outcomes(), i, work);
      result_.properties.push_back({&property, proof.proof});
      if (proof.proof != Proof::holds) report(view, property, std::move(proof), work);
    }
  }

  void report(const View& view, const resolved::Property& property, PropertyFinding proof, const Work& work) {
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
        finding.severity = Severity::error;  // what is not proved must not be relied on
        finding.certain = false;
        finding.message = proof.suspect ? fmt::format(
                                              "`{}` is not decided: no action could be made for the situations that "
                                              "would refute it",
                                              property.name)
                                        : fmt::format("`{}` is not decided: {} units of work were not enough",
                                                      property.name, work.used);
        finding.suggestion =
            proof.suspect ? "try such an action with `policyc check`; if there can be none, say with `assume` why not"
                          : "raise `--budget`";
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
      if (used || cut_short_) continue;
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
  std::vector<Performers> performers_;  ///< by action
  bool cut_short_ = false;              ///< some question ran out of work
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
