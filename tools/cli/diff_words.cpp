#include "tools/cli/diff_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "runtime/io/action_writer.hpp"
#include "runtime/report/table_words.hpp"

namespace policyc::cli {

using namespace analysis;

namespace {

const char* kind_words(RuleEdit::Kind kind) {
  constexpr const char* words[] = {"was added", "was removed", "was changed", "was renamed", "was reworded"};
  return words[static_cast<std::size_t>(kind)];
}

std::string edit_words(const PolicyDiff& diff, const DiffOfAction& action, const RuleEdit& edit) {
  const auto name = [](const runtime::Policy& policy, runtime::ActionTypeId type, runtime::RuleId rule) {
    return policy[type].rules[rule.value].name;
  };
  if (!edit.before.valid()) return fmt::format("rule {} was added", name(diff.after, action.after, edit.after));
  std::string text = fmt::format("rule {} {}", name(diff.before, action.before, edit.before), kind_words(edit.kind));
  if (edit.kind == RuleEdit::Kind::renamed) text += " to " + name(diff.after, action.after, edit.after);
  return text;
}

std::string edit_words(const ObligationEdit& edit) {
  if (edit.before.empty()) return fmt::format("obligation {} was added", edit.after);
  std::string text = fmt::format("obligation {} {}", edit.before, kind_words(edit.kind));
  if (edit.kind == EditKind::renamed) text += " to " + edit.after;
  return text;
}

}  // namespace

std::string decision_words(const runtime::Policy& policy, const Decision& decision) {
  switch (decision.outcome) {
    case runtime::Outcome::not_covered: return "not-covered";
    case runtime::Outcome::forbidden: return "forbidden";
    case runtime::Outcome::curable: return "forbidden for now";
    case runtime::Outcome::permitted: return "permitted";
    case runtime::Outcome::needs_approval: break;
  }
  std::vector<std::string> open;
  for (const runtime::StatusTestId test : decision.open) open.push_back(report::test_words(policy, test));
  std::sort(open.begin(), open.end());
  return fmt::format("needs-approval({})", fmt::join(open, "; "));
}

std::string share_words(const Count& part, const Count& whole) {
  const double value = ratio(part, whole) * 100;
  return fmt::format("{} of {} ({:.3g}%)", part.to_string(), whole.to_string(), value);
}

std::string cited(const std::vector<std::string>& ids) {
  return ids.empty() ? std::string() : fmt::format("[{}]", fmt::join(ids, ", "));
}

std::vector<RuleWords> rule_words(const runtime::ActionType& action, const std::vector<runtime::RuleId>& rules) {
  std::vector<RuleWords> words;
  for (const runtime::RuleId id : rules) {
    const runtime::Rule& rule = action.rules[id.value];
    std::vector<std::string> cites = rule.cites;
    for (const runtime::Requirement& requirement : rule.requirements) {
      for (const std::string& id_of : requirement.cites) {
        if (std::find(cites.begin(), cites.end(), id_of) == cites.end()) cites.push_back(id_of);
      }
    }
    const std::string file = std::filesystem::path(rule.source.file).filename().string();
    words.push_back({fmt::format("{}, {}:{}", rule.name, file, rule.source.line), std::move(cites)});
  }
  return words;
}

std::vector<std::string> idle_edits(const PolicyDiff& diff, const DiffOfAction& action) {
  std::vector<std::string> lines;
  const ActionChange& change = action.change;
  if (!change.decided || !change.duties_decided) return lines;
  for (const RuleEdit& edit : change.edits) {
    if (!edit.has_effect && !edit.changes_duties) lines.push_back(edit_words(diff, action, edit));
  }
  for (const ObligationEdit& edit : change.obligation_edits) {
    if (!edit.has_effect) lines.push_back(edit_words(edit));
  }
  if (change.covers_changed && !change.covers_have_effect) lines.emplace_back("what the clause covers was changed");
  return lines;
}

std::vector<std::string> effective_edits(const PolicyDiff& diff, const DiffOfAction& action) {
  std::vector<std::string> lines;
  for (const RuleEdit& edit : action.change.edits) {
    if (edit.has_effect || edit.changes_duties) lines.push_back(edit_words(diff, action, edit));
  }
  for (const ObligationEdit& edit : action.change.obligation_edits) {
    if (edit.has_effect) lines.push_back(edit_words(edit));
  }
  if (action.change.covers_have_effect) lines.emplace_back("what the clause covers was changed");
  return lines;
}

std::string consequence_words(const ConsequenceChange& change) {
  const auto texts = [](const std::vector<Said>& said) {
    std::vector<std::string> all;
    for (const Said& each : said) all.push_back(each.text);
    return fmt::format("{}", fmt::join(all, "; "));
  };
  const bool several = change.dropped.size() > 1 || change.added.size() > 1;
  const std::string what = change.kind == Consequence::Kind::duty ? (several ? "duties" : "duty")
                           : several                              ? "recommendations"
                                                                  : "recommendation";
  if (change.added.empty()) return fmt::format("{} dropped: {}", what, texts(change.dropped));
  if (change.dropped.empty()) return fmt::format("{} added: {}", what, texts(change.added));
  return fmt::format("{} changed: {} → {}", what, texts(change.dropped), texts(change.added));
}

std::string consequence_proof(const ConsequenceChange& change) {
  const bool warns = change.kind == Consequence::Kind::recommendation;
  const std::string there = warns ? "warned of" : change.is_listed ? "listed" : "arises";
  const std::string absent = change.is_listed ? "not " + there : "does not arise";
  const std::string once = change.is_listed ? "" : ", once what opens it has come about";
  return fmt::format("checked: {} before, {} after{}", change.dropped.empty() ? absent : there,
                     change.added.empty() ? absent : there, once);
}

RuleWords statement_words(const Said::By& by) {
  const std::string file = std::filesystem::path(by.source.file).filename().string();
  return {fmt::format("{}, {}:{}", by.name, file, by.source.line), by.cites};
}

std::string direction_words(const DiffOfAction& action) {
  Count counts[3];
  for (const ChangedRegion& region : action.change.regions)
    counts[static_cast<std::size_t>(region.direction)] += region.points;
  std::string text;
  for (const Direction each : {Direction::stricter, Direction::looser, Direction::neither}) {
    const Count& count = counts[static_cast<std::size_t>(each)];
    if (count.is_zero()) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count.to_string(), direction_name(each));
  }
  return text;
}

std::vector<std::string> witness_files(const PolicyDiff& diff, const Confirmed& witness) {
  std::vector<std::string> files = {io::write_action(diff.after, witness.after)};
  std::string other = io::write_action(diff.before, witness.before);
  if (other != files.front()) files.push_back(std::move(other));
  return files;
}

std::vector<std::string> policy_changes(const PolicyDiff& diff) {
  std::vector<std::string> lines;
  if (diff.before.effective != diff.after.effective) {
    const auto date = [](const auto& effective) { return effective ? effective->text() : std::string("always"); };
    lines.push_back(fmt::format("in force from {} instead of {}; compared as if both were in force",
                                date(diff.after.effective), date(diff.before.effective)));
  }
  for (const runtime::Party& party : diff.before.parties) {
    for (const runtime::Party& other : diff.after.parties) {
      if (party.name == other.name && party.held_by != other.held_by)
        lines.push_back(fmt::format("{} is held by {} instead of {}; how people are counted may change", party.name,
                                    other.held_by.empty() ? "nobody named" : other.held_by,
                                    party.held_by.empty() ? "nobody named" : party.held_by));
    }
  }
  for (const runtime::Reading& reading : diff.before.readings) {
    for (const runtime::Reading& other : diff.after.readings) {
      if (reading.name != other.name) continue;
      const std::string& was = reading.choices[reading.default_choice];
      const std::string& is = other.choices[other.default_choice];
      if (was != is)
        lines.push_back(
            fmt::format("reading {} is {} instead of {} by default; the regions below that name the reading "
                        "hold for either choice",
                        reading.name, is, was));
    }
  }
  return lines;
}

}  // namespace policyc::cli
