#include "runtime/report/readings.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "runtime/report/layout.hpp"
#include "runtime/report/phrases.hpp"
#include "runtime/report/words.hpp"

namespace policyc::report {

using namespace policyc::runtime;

namespace {

std::string plural(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// What another reading leads to: the verdict, and what is then missing.
std::string outcome_words(const Subject& subject) {
  std::vector<std::string> parts;
  for (const MissingApproval& missing : subject.assessment.missing_approvals)
    parts.push_back(missing_words(subject, missing));
  for (const MissingFact& missing : subject.assessment.missing_facts) parts.push_back(missing.name);
  const std::string what = join(parts, "; ");
  return std::string(headline(subject.assessment)) + (what.empty() ? "" : ": " + what);
}

std::string change_words(const Policy& policy, const ReadingAlternative& alternative) {
  std::vector<std::string> parts;
  for (const ReadingChange& change : alternative.changes) {
    const Reading& reading = policy.readings[change.reading.value];
    parts.push_back(fmt::format("{}={}", reading.name, reading.choices[change.choice]));
  }
  return join(parts, " and ");
}

std::vector<std::string> cites_of(const Policy& policy, const ReadingAlternative& alternative) {
  std::vector<std::string> cites;
  for (const ReadingChange& change : alternative.changes) {
    const std::vector<std::string>& own = policy.readings[change.reading.value].cites;
    cites.insert(cites.end(), own.begin(), own.end());
  }
  return cites;
}

std::string summary_words(const ReadingAlternatives& found) {
  if (found.considered.empty()) return "this answer depends on no reading";
  const std::string tried =
      fmt::format("{}, {} tried", plural(found.considered.size(), "reading"), plural(found.tried, "other combination"));
  if (!found.complete) return tried + "; too many to try all of them together";
  return found.different.empty() ? "no other choice of a reading changes this answer (" + tried + ")" : tried;
}

}  // namespace

std::string readings_text(const Policy& policy, const Action& action, const ReadingAlternatives& found, bool colour) {
  Layout out(colour);
  for (const ReadingAlternative& alternative : found.different) {
    const Subject subject{policy, action, alternative.assessment};
    out.add("otherwise", fmt::format("with {}: {}", change_words(policy, alternative), outcome_words(subject)),
            cites_words(cites_of(policy, alternative)));
  }
  out.add("readings", summary_words(found));
  return "\nother readings:\n\n" + out.text();
}

std::string readings_json(const Policy& policy, const Action& action, const ReadingAlternatives& found) {
  using Json = nlohmann::ordered_json;
  Json json;
  json["considered"] = Json::array();
  for (const ReadingId id : found.considered) {
    const Reading& reading = policy.readings[id.value];
    json["considered"].push_back({{"name", reading.name}, {"choice", reading.choices[action.readings[id.value]]}});
  }
  json["tried"] = found.tried;
  json["complete"] = found.complete;
  json["different"] = Json::array();
  for (const ReadingAlternative& alternative : found.different) {
    const Subject subject{policy, action, alternative.assessment};
    Json entry;
    for (const ReadingChange& change : alternative.changes) {
      const Reading& reading = policy.readings[change.reading.value];
      entry["readings"][reading.name] = reading.choices[change.choice];
    }
    entry["verdict"] = verdict_name(alternative.assessment.verdict);
    entry["curable"] = alternative.assessment.curable;
    entry["missing_approvals"] = Json::array();
    for (const MissingApproval& missing : alternative.assessment.missing_approvals)
      entry["missing_approvals"].push_back(missing_words(subject, missing));
    entry["missing_facts"] = Json::array();
    for (const MissingFact& missing : alternative.assessment.missing_facts)
      entry["missing_facts"].push_back(missing.name);
    json["different"].push_back(std::move(entry));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace policyc::report
