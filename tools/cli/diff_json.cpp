#include <nlohmann/json.hpp>

#include "compiler/analysis/situations/words.hpp"
#include "tools/cli/diff_words.hpp"

namespace policyc::cli {

using namespace analysis;
using Json = nlohmann::ordered_json;

namespace {

Json decision_json(const runtime::Policy& policy, const Decision& decision) {
  Json open = Json::array();
  for (const runtime::StatusTestId test : decision.open) {
    const std::string words = decision_words(policy, {runtime::Outcome::needs_approval, {test}});
    const std::size_t begin = words.find('(') + 1;
    open.push_back(words.substr(begin, words.size() - begin - 1));
  }
  const runtime::Verdict verdict = decision.outcome == runtime::Outcome::not_covered ? runtime::Verdict::not_covered
                                   : decision.outcome == runtime::Outcome::permitted ? runtime::Verdict::permitted
                                   : decision.outcome == runtime::Outcome::needs_approval
                                       ? runtime::Verdict::needs_approval
                                       : runtime::Verdict::forbidden;
  return {{"verdict", runtime::verdict_name(verdict)},
          {"curable", decision.outcome == runtime::Outcome::curable},
          {"missing_approvals", std::move(open)}};
}

Json share_json(const Count& part, const Count& whole) {
  return {{"part", part.to_string()}, {"whole", whole.to_string()}, {"percent", ratio(part, whole) * 100}};
}

Json rules_json(const runtime::ActionType& type, const std::vector<runtime::RuleId>& ids) {
  Json rules = Json::array();
  const std::vector<RuleWords> words = rule_words(type, ids);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const runtime::Rule& rule = type.rules[ids[i].value];
    rules.push_back(
        {{"id", rule.name}, {"cites", words[i].cites}, {"file", rule.source.file}, {"line", rule.source.line}});
  }
  return rules;
}

Json region_json(const PolicyDiff& diff, const DiffOfAction& action, const ChangedRegion& region) {
  const runtime::Policy& joined = action.change.joined->policy;
  Json json = {{"when", cube_words(*action.change.situations, region.cube)},
               {"before", decision_json(joined, region.before)},
               {"after", decision_json(joined, region.after)},
               {"direction", direction_name(region.direction)},
               {"share", share_json(region.points, action.change.share.whole)},
               {"rules_before", rules_json(diff.before[action.before], region.rules_before)},
               {"rules_after", rules_json(diff.after[action.after], region.rules_after)},
               {"witness", nullptr}};
  if (!region.witness) return json;
  const std::vector<std::string> files = witness_files(diff, *region.witness);
  json["witness"] = {{"before", answer_words(diff.before, region.witness->before)},
                     {"after", answer_words(diff.after, region.witness->after)},
                     {"action_file", files.front()},
                     {"action_file_before", files.back()}};
  return json;
}

const char* edit_name(EditKind kind) {
  constexpr const char* names[] = {"added", "removed", "changed", "renamed", "reworded"};
  return names[static_cast<std::size_t>(kind)];
}

Json edits_json(const PolicyDiff& diff, const DiffOfAction& action) {
  Json edits = Json::array();
  const auto name = [](const runtime::Policy& policy, runtime::ActionTypeId type, runtime::RuleId rule) {
    return rule.valid() ? Json(policy[type].rules[rule.value].name) : Json(nullptr);
  };
  for (const RuleEdit& edit : action.change.edits)
    edits.push_back({{"edit", edit_name(edit.kind)},
                     {"before", name(diff.before, action.before, edit.before)},
                     {"after", name(diff.after, action.after, edit.after)},
                     {"changes_verdicts", edit.has_effect},
                     {"changes_duties", edit.changes_duties}});
  return edits;
}

Json obligation_edits_json(const ActionChange& change) {
  Json edits = Json::array();
  const auto name = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  for (const ObligationEdit& edit : change.obligation_edits)
    edits.push_back({{"edit", edit_name(edit.kind)},
                     {"before", name(edit.before)},
                     {"after", name(edit.after)},
                     {"changes_duties", edit.has_effect}});
  return edits;
}

Json said_json(const std::vector<Said>& said) {
  Json all = Json::array();
  for (const Said& each : said) {
    Json by = Json::array();
    for (const Said::By& one : each.by)
      by.push_back({{"id", one.name}, {"cites", one.cites}, {"file", one.source.file}, {"line", one.source.line}});
    all.push_back({{"text", each.text}, {"by", std::move(by)}});
  }
  return all;
}

Json consequence_json(const PolicyDiff& diff, const DiffOfAction& action, const ConsequenceChange& change) {
  Json json = {{"kind", change.kind == Consequence::Kind::duty ? "duty" : "recommendation"},
               {"when", cube_words(*action.change.duty_situations, change.cube)},
               {"dropped", said_json(change.dropped)},
               {"added", said_json(change.added)},
               {"direction", direction_name(change.direction)},
               {"share", share_json(change.points, action.change.duty_whole)},
               {"listed", change.is_listed},
               {"witness", nullptr}};
  if (!change.witness) return json;
  const std::vector<std::string> files = witness_files(diff, *change.witness);
  json["witness"] = {{"action_file", files.front()}, {"action_file_before", files.back()}};
  return json;
}

Json action_json(const PolicyDiff& diff, const DiffOfAction& action) {
  Json regions = Json::array();
  for (const ChangedRegion& region : action.change.regions) regions.push_back(region_json(diff, action, region));
  Json consequences = Json::array();
  for (const ConsequenceChange& change : action.change.consequences)
    consequences.push_back(consequence_json(diff, action, change));
  return {{"action", diff.after[action.after].name},
          {"decided", action.change.decided},
          {"share", share_json(action.change.share.part, action.change.share.whole)},
          {"edits", edits_json(diff, action)},
          {"covers_changed", action.change.covers_changed},
          {"defaults_changed", action.change.defaults},
          {"regions", std::move(regions)},
          {"duties_decided", action.change.duties_decided},
          {"obligation_edits", obligation_edits_json(action.change)},
          {"consequences", std::move(consequences)}};
}

Json version_json(const runtime::Policy& policy, const std::string& path) {
  return {{"id", policy.id}, {"version", policy.version}, {"digest", policy.digest}, {"path", path}};
}

}  // namespace

std::string diff_json(const PolicyDiff& diff) {
  Json actions = Json::array();
  for (const DiffOfAction& action : diff.actions) actions.push_back(action_json(diff, action));
  Json document = {{"schema_version", 1},
                   {"before", version_json(diff.before, diff.before_path)},
                   {"after", version_json(diff.after, diff.after_path)},
                   {"decided", is_decided(diff)},
                   {"interrupted", diff.interrupted},
                   {"actions_added", diff.added},
                   {"actions_removed", diff.removed},
                   {"actions_not_examined", diff.unexamined},
                   {"remarks", policy_changes(diff)},
                   {"actions", std::move(actions)}};
  if (diff.replayed) {
    Json replays = Json::array();
    for (const Replayed& each : diff.replays)
      replays.push_back({{"file", each.file},
                         {"before", each.before},
                         {"after", each.after},
                         {"changes_verdict", each.changes_verdict()},
                         {"dropped", each.dropped},
                         {"added", each.added}});
    document["replayed"] = diff.replay_count;
    document["replays"] = std::move(replays);
  }
  return document.dump(2) + "\n";
}

}  // namespace policyc::cli
