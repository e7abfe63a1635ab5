#include "tools/cli/diff_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/analysis/situations/words.hpp"
#include "runtime/report/layout.hpp"
#include "tools/cli/diff_words.hpp"

namespace policyc::cli {

using namespace analysis;

namespace {

/// What a report is written with: headings and items differ, the order of things does not.
class Writer {
 public:
  Writer(const PolicyDiff& diff, std::size_t most, bool markdown) : diff_(diff), most_(most), markdown_(markdown) {}

  std::string run() {
    heading(fmt::format("{} {} → {} {}", diff_.before.id, diff_.before.version, diff_.after.id, diff_.after.version));
    line(fmt::format("before {}, after {}", diff_.before_path, diff_.after_path));
    for (const std::string& each : policy_changes(diff_)) item(each);
    for (const std::string& each : diff_.removed) item(fmt::format("action {} was removed", each));
    for (const std::string& each : diff_.added) item(fmt::format("action {} was added", each));
    for (const DiffOfAction& action : diff_.actions) action_part(action);
    for (const std::string& each : diff_.unexamined) item(fmt::format("{}: not examined", each));
    replays();
    summary();
    return std::move(text_);
  }

 private:
  // ---- lines ---------------------------------------------------------------------------------------------------------

  void line(const std::string& words) { text_ += words + "\n" + (markdown_ ? "\n" : ""); }
  void heading(const std::string& words) { text_ += (markdown_ ? "# " : "") + words + "\n" + (markdown_ ? "\n" : ""); }
  void item(const std::string& words) { text_ += (markdown_ ? "- " : "  ") + words + "\n"; }
  void detail(const char* label, const std::string& words) {
    if (markdown_) {
      text_ += fmt::format("  - {}: {}\n", label, words);
      return;
    }
    constexpr std::size_t indent = 14;
    bool first = true;
    for (const std::string& part : report::wrap(words, report::page_width - indent)) {
      text_ += fmt::format("    {:<10}{}\n", first ? label : "", part);
      first = false;
    }
  }
  void block(const std::string& content) {
    if (markdown_) text_ += "\n    ```yaml\n";
    for (std::size_t begin = 0; begin < content.size();) {
      const std::size_t end = std::min(content.find('\n', begin), content.size());
      text_ += (markdown_ ? "    " : "      ") + content.substr(begin, end - begin) + "\n";
      begin = end + 1;
    }
    if (markdown_) text_ += "    ```\n\n";
  }

  // ---- parts ---------------------------------------------------------------------------------------------------------

  void action_part(const DiffOfAction& action) {
    const std::vector<std::string> idle = idle_edits(diff_, action);
    const ActionChange& change = action.change;
    const bool same = change.regions.empty() && change.consequences.empty() && idle.empty() && change.defaults.empty();
    if (change.decided && change.duties_decided && same) return;
    const runtime::ActionType& type = diff_.after[action.after];
    text_ += fmt::format("\n{}{}   {}\n{}", markdown_ ? "## " : "", type.name, type.title, markdown_ ? "\n" : "");
    if (!change.decided) item("not decided: the work ran out; a larger `--budget` may do");
    if (!change.duties_decided) item("duties and recommendations: not decided; a larger `--budget` may do");
    if (!change.regions.empty()) {
      item(fmt::format("{} situations change: {}", share_words(change.share.part, change.share.whole),
                       direction_words(action)));
    }
    for (const std::string& each : effective_edits(diff_, action)) item(each);
    for (const std::string& each : idle) item(each + "; no verdict, duty or recommendation changes");
    for (const std::string& each : change.defaults)
      item(fmt::format("fact {} has another default, which matters where an action does not state it", each));
    for (std::size_t i = 0; i < std::min(change.regions.size(), most_); ++i) region_part(action, change.regions[i]);
    more(change.regions.size(), "regions");
    for (std::size_t i = 0; i < std::min(change.consequences.size(), most_); ++i)
      consequence_part(action, change.consequences[i]);
    more(change.consequences.size(), "regions of duties and recommendations");
  }

  void more(std::size_t count, const char* of_what) {
    if (count > most_) item(fmt::format("… and {} more {}; `--all` shows them", count - most_, of_what));
  }

  void region_part(const DiffOfAction& action, const ChangedRegion& region) {
    const runtime::Policy& joined = action.change.joined->policy;
    text_ += fmt::format("\n{}{} → {}   {}, {}\n", markdown_ ? "- " : "  ", decision_words(joined, region.before),
                         decision_words(joined, region.after), direction_name(region.direction),
                         share_words(region.points, action.change.share.whole));
    where(*action.change.situations, region.cube);
    rules("before", diff_.before[action.before], region.rules_before);
    rules("after", diff_.after[action.after], region.rules_after);
    if (!region.witness) {
      detail("action", region.was_searched ? "no action could be made for it" : "none was looked for");
      return;
    }
    detail("action", fmt::format("checked: {} before, {} after", answer_words(diff_.before, region.witness->before),
                                 answer_words(diff_.after, region.witness->after)));
    files(*region.witness);
  }

  void consequence_part(const DiffOfAction& action, const ConsequenceChange& change) {
    const std::string head = fmt::format("{}   {}, {}", consequence_words(change), direction_name(change.direction),
                                         share_words(change.points, action.change.duty_whole));
    text_ += "\n";
    if (markdown_) {
      text_ += "- " + head + "\n";
    } else {
      const char* indent = "  ";
      for (const std::string& part : report::wrap(head, report::page_width - 4)) {
        text_ += indent + part + "\n";
        indent = "    ";
      }
    }
    where(*action.change.duty_situations, change.cube);
    statements("before", change.dropped);
    statements("after", change.added);
    if (!change.witness) {
      detail("action", change.was_searched ? "no action could be made for it" : "none was looked for");
      return;
    }
    detail("action", consequence_proof(change));
    files(*change.witness);
  }

  void where(const Situations& situations, const Cube& cube) {
    const std::vector<std::string> conditions = cube_words(situations, cube);
    detail("when", conditions.empty() ? "always" : fmt::format("{}", fmt::join(conditions, "; ")));
  }

  void statements(const char* label, const std::vector<Said>& said) {
    if (said.empty()) return detail(label, "nothing says so");
    for (const Said& each : said) {
      for (const Said::By& by : each.by) {
        statement(label, statement_words(by));
        label = markdown_ ? label : "";
      }
    }
  }

  void statement(const char* label, const RuleWords& words) {
    detail(label, words.rule + (words.cites.empty() ? "" : "  ") + cited(words.cites));
  }

  void files(const Confirmed& witness) {
    const std::vector<std::string> files = witness_files(diff_, witness);
    block(files[0]);
    if (files.size() == 1) return;
    detail("", "which before was written");
    block(files[1]);
  }

  void rules(const char* label, const runtime::ActionType& type, const std::vector<runtime::RuleId>& ids) {
    if (ids.empty()) return detail(label, "no rule asks for more");
    for (const RuleWords& rule : rule_words(type, ids)) {
      statement(label, rule);
      label = markdown_ ? label : "";
    }
  }

  void replays() {
    if (!diff_.replayed) return;
    const auto verdicts = std::count_if(diff_.replays.begin(), diff_.replays.end(),
                                        [](const Replayed& each) { return each.changes_verdict(); });
    text_ += fmt::format("\n{}replayed {} action files: the verdict of {} changes, duties or warnings alone of {}\n",
                         markdown_ ? "## " : "", diff_.replay_count, verdicts,
                         diff_.replays.size() - static_cast<std::size_t>(verdicts));
    if (markdown_) text_ += "\n";
    for (const Replayed& each : diff_.replays) {
      item(each.changes_verdict() ? fmt::format("{}: {} → {}", each.file, each.before, each.after)
                                  : fmt::format("{}: {} as before", each.file, each.before));
      for (const std::string& one : each.dropped) detail("dropped", one);
      for (const std::string& one : each.added) detail("added", one);
    }
  }

  void summary() {
    std::size_t changed = 0;
    std::size_t beside = 0;
    for (const DiffOfAction& action : diff_.actions) {
      changed += action.change.regions.empty() ? 0 : 1;
      beside += action.change.consequences.empty() ? 0 : 1;
    }
    text_ += "\n";
    const std::size_t all = diff_.actions.size();
    if (diff_.interrupted) return line("interrupted: the above is what was found so far");
    if (changed + beside == 0 && is_decided(diff_))
      return line(fmt::format("no verdict, duty or recommendation changes ({} actions compared)", all));
    line(fmt::format("verdicts change for {} of {} actions, duties or recommendations for {}{}", changed, all, beside,
                     is_decided(diff_) ? "" : "; not everything was decided"));
  }

  const PolicyDiff& diff_;
  std::size_t most_;
  bool markdown_;
  std::string text_;
};

}  // namespace

bool is_decided(const PolicyDiff& diff) {
  return !diff.interrupted && diff.unexamined.empty() &&
         std::all_of(diff.actions.begin(), diff.actions.end(),
                     [](const DiffOfAction& action) { return action.change.decided && action.change.duties_decided; });
}

bool has_change(const PolicyDiff& diff, Direction direction) {
  const auto gets = [direction](const auto& change) { return change.direction == direction; };
  return std::any_of(diff.actions.begin(), diff.actions.end(), [&](const DiffOfAction& action) {
    const ActionChange& change = action.change;
    return std::any_of(change.regions.begin(), change.regions.end(), gets) ||
           std::any_of(change.consequences.begin(), change.consequences.end(), gets);
  });
}

bool has_change(const PolicyDiff& diff) {
  return !diff.added.empty() || !diff.removed.empty() || has_change(diff, Direction::stricter) ||
         has_change(diff, Direction::looser) || has_change(diff, Direction::neither);
}

std::string diff_text(const PolicyDiff& diff, std::size_t most) { return Writer(diff, most, false).run(); }
std::string diff_markdown(const PolicyDiff& diff, std::size_t most) { return Writer(diff, most, true).run(); }

}  // namespace policyc::cli
