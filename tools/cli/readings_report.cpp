#include "tools/cli/readings_report.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "compiler/analysis/situations/words.hpp"
#include "runtime/io/action_writer.hpp"
#include "runtime/report/layout.hpp"
#include "tools/cli/diff_words.hpp"

namespace policyc::cli {

using namespace analysis;
using Json = nlohmann::ordered_json;

namespace {

class Writer {
 public:
  Writer(const ReadingsReport& report, std::size_t most, bool markdown)
      : report_(report), policy_(report.policy), most_(most), markdown_(markdown) {}

  std::string run() {
    for (std::size_t i = 0; i < policy_.readings.size(); ++i) reading(runtime::ReadingId(i));
    if (!silent_.empty())
      text_ += fmt::format("{}no verdict depends on: {}\n", markdown_ ? "\n" : "", fmt::join(silent_, ", "));
    for (const std::string& each : report_.undecided) text_ += fmt::format("not decided: {}\n", each);
    if (report_.interrupted) text_ += "interrupted: the above is what was found so far\n";
    return std::move(text_);
  }

 private:
  void reading(runtime::ReadingId id) {
    const runtime::Reading& reading = policy_.readings[id.value];
    bool matters = false;
    bool open = !report_.undecided.empty();
    for (const ReadingsOfAction& action : report_.actions) {
      for (const ReadingQuestion& question : action.questions) {
        if (question.reading != id) continue;
        open = open || !question.decided;
        if (question.decided && question.regions.empty()) continue;
        if (!matters) heading(reading);
        matters = true;
        this->question(action, question);
      }
    }
    if (!matters && !open) silent_.push_back(reading.name);
  }

  void heading(const runtime::Reading& reading) {
    text_ += fmt::format("{}{}  {}\n", markdown_ ? "## " : "", reading.name, cited(reading.cites));
    for (const std::string& line : report::wrap(reading.title, report::page_width - 2))
      text_ += (markdown_ ? "" : "  ") + line + "\n";
    text_ += "\n";
  }

  void question(const ReadingsOfAction& action, const ReadingQuestion& question) {
    const runtime::Reading& reading = policy_.readings[question.reading.value];
    text_ += fmt::format("{}{}: {} (default) or {}", markdown_ ? "- " : "  ", action.situations.type().name,
                         reading.choices[reading.default_choice], reading.choices[question.choice]);
    if (!question.decided) {
      text_ += ": not decided; a larger `--budget` may do\n\n";
      return;
    }
    text_ += fmt::format(", {:.3g}% of the situations\n", question.share.value() * 100);
    for (std::size_t i = 0; i < std::min(most_, question.regions.size()); ++i) region(action, question, i);
    if (question.regions.size() > most_)
      text_ += fmt::format("    … and {} more regions; `--all` shows them\n", question.regions.size() - most_);
    text_ += "\n";
  }

  void region(const ReadingsOfAction& action, const ReadingQuestion& question, std::size_t index) {
    const ReadingRegion& region = question.regions[index];
    text_ += fmt::format("{}{} → {}   {}, {:.3g}%\n", markdown_ ? "  - " : "    ",
                         decision_words(policy_, region.by_default), decision_words(policy_, region.otherwise),
                         direction_name(region.direction), ratio(region.points, question.share.whole) * 100);
    const std::vector<std::string> where = cube_words(action.situations, region.cube);
    const std::string words = where.empty() ? "always" : fmt::format("when {}", fmt::join(where, "; "));
    for (const std::string& line : report::wrap(words, report::page_width - 6)) text_ += "      " + line + "\n";
    if (!region.witness) {
      text_ += "      no action was found for it\n";
      return;
    }
    const std::string file = io::write_action(policy_, *region.witness);
    if (markdown_) text_ += "\n      ```yaml\n";
    for (std::size_t begin = 0; begin < file.size();) {
      const std::size_t end = std::min(file.find('\n', begin), file.size());
      text_ += (markdown_ ? "      " : "        ") + file.substr(begin, end - begin) + "\n";
      begin = end + 1;
    }
    if (markdown_) text_ += "      ```\n\n";
  }

  const ReadingsReport& report_;
  const runtime::Policy& policy_;
  std::size_t most_;
  bool markdown_;
  std::string text_;
  std::vector<std::string> silent_;
};

Json question_json(const ReadingsReport& report, const ReadingsOfAction& action, const ReadingQuestion& question) {
  const runtime::Reading& reading = report.policy.readings[question.reading.value];
  Json regions = Json::array();
  for (const ReadingRegion& region : question.regions) {
    regions.push_back(
        {{"when", cube_words(action.situations, region.cube)},
         {"by_default", decision_words(report.policy, region.by_default)},
         {"otherwise", decision_words(report.policy, region.otherwise)},
         {"direction", direction_name(region.direction)},
         {"percent", ratio(region.points, question.share.whole) * 100},
         {"action_file", region.witness ? Json(io::write_action(report.policy, *region.witness)) : Json(nullptr)}});
  }
  return {{"reading", reading.name},
          {"cites", reading.cites},
          {"action", action.situations.type().name},
          {"default", reading.choices[reading.default_choice]},
          {"choice", reading.choices[question.choice]},
          {"decided", question.decided},
          {"percent", question.share.value() * 100},
          {"regions", std::move(regions)}};
}

}  // namespace

std::string readings_text(const ReadingsReport& report, std::size_t most, bool markdown) {
  return Writer(report, most, markdown).run();
}

std::string readings_json(const ReadingsReport& report) {
  Json questions = Json::array();
  std::vector<bool> open(report.policy.readings.size(), !report.undecided.empty());
  for (const ReadingsOfAction& action : report.actions) {
    for (const ReadingQuestion& question : action.questions) {
      if (question.decided && question.regions.empty()) continue;
      open[question.reading.value] = true;
      questions.push_back(question_json(report, action, question));
    }
  }
  Json silent = Json::array();
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (!open[i]) silent.push_back(report.policy.readings[i].name);
  }
  const Json document = {{"schema_version", 1},
                         {"interrupted", report.interrupted},
                         {"not_decided", report.undecided},
                         {"questions", std::move(questions)},
                         {"never_matter", std::move(silent)}};
  return document.dump(2) + "\n";
}

}  // namespace policyc::cli
