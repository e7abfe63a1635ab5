#include "runtime/report/json.hpp"

#include <nlohmann/json.hpp>

#include "runtime/explain/deciding.hpp"
#include "runtime/report/phrases.hpp"
#include "runtime/report/standing.hpp"
#include "runtime/report/words.hpp"

namespace policyc::report {

using namespace policyc::runtime;

namespace {

using Json = nlohmann::ordered_json;

const std::string& party_name(const Subject& subject, PartyId id) {
  return party(subject.policy, subject.action, id).name;
}

Json party_names(const Subject& subject, const std::vector<PartyId>& ids) {
  Json names = Json::array();
  for (const PartyId id : ids) names.push_back(party_name(subject, id));
  return names;
}

Json value_json(const Subject& subject, const Type& type, const Value& value);

/// Puts each alternative of a value into JSON: names of parties and choices, numbers as text because they are exact.
struct ValueJson {
  const Subject& subject;
  const Type& type;

  Json operator()(const Unknown&) const { return nullptr; }
  Json operator()(const None&) const { return "none"; }
  Json operator()(bool value) const { return value; }
  Json operator()(ChoiceValue value) const {
    return subject.policy.choices[type.choice.value].values[value.index].name;
  }
  Json operator()(PartyId value) const { return party_name(subject, value); }
  Json operator()(const Decimal& value) const { return value_words(subject.policy, subject.action, type, value); }
  Json operator()(const Date& value) const { return value.text(); }
  Json operator()(const Duration& value) const { return value.text(); }
  Json operator()(const std::string& value) const { return value; }

  Json operator()(const SetValue& value) const {
    Json members = Json::array();
    for (const std::uint32_t member : value.members) {
      members.push_back(type.kind == TypeKind::party_set ? (*this)(PartyId(member)) : (*this)(ChoiceValue{member}));
    }
    return members;
  }

  Json operator()(const Rows& value) const {
    Json rows = Json::array();
    const std::vector<FactId>& fields = subject.policy.records[type.record.value].facts;
    for (const std::vector<Value>& row : value.rows) {
      Json object = Json::object();
      for (std::size_t i = 0; i < fields.size(); ++i) {
        const Fact& field = subject.policy[fields[i]];
        object[field.name] = value_json(subject, field.type, row[i]);
      }
      rows.push_back(std::move(object));
    }
    return rows;
  }
};

Json value_json(const Subject& subject, const Type& type, const Value& value) {
  return std::visit(ValueJson{subject, type}, value);
}

Json policy_json(const Policy& policy) {
  return {{"id", policy.id}, {"version", policy.version}, {"digest", policy.digest}};
}

Json missing_json(const Subject& subject, const MissingApproval& missing) {
  Json json;
  json["of"] = missing.of;
  if (missing.single && !missing.candidates.empty()) {
    json["by"] = party_name(subject, missing.candidates.front());
  } else {
    json["set"] = missing.set;
  }
  json["text"] = missing_words(subject, missing);
  json["still_needed"] = missing.still_needed;
  json["candidates"] = party_names(subject, missing.candidates);
  json["cites"] = missing.cites;
  return json;
}

Json breach_json(const Subject& subject, const Breach& breach) {
  const Rule& rule = subject.type().rules[breach.rule.value];
  const Requirement& requirement = rule.requirements[breach.requirement];
  Json json;
  json["rule"] = rule.name;
  json["requirement"] = requirement.text;
  json["cites"] = cites_of(rule, requirement);
  json["curable"] = breach.curable;
  return json;
}

Json duty_json(const Subject& subject, const DutyTrace& trace) {
  const Duty& duty = subject.type().duties[trace.index];
  const std::string_view open = trace.applies == Truth::unknown ? "undetermined" : "open";
  Json json;
  json["name"] = duty.name;
  json["text"] = duty.text;
  json["cites"] = duty.cites;
  json["status"] = trace.discharged ? "discharged" : open;
  return json;
}

Json warning_json(const Subject& subject, const Warning& warning) {
  Json json;
  if (!warning.rule.valid()) {
    json["rule"] = nullptr;
    json["text"] = warning.text;
    json["cites"] = Json::array();
    return json;
  }
  const Rule& rule = subject.type().rules[warning.rule.value];
  const Requirement& requirement = rule.requirements[warning.requirement];
  json["rule"] = rule.name;
  json["text"] = requirement.text;
  json["cites"] = cites_of(rule, requirement);
  return json;
}

Json reading_json(const Subject& subject, ReadingId id) {
  const Reading& reading = subject.policy.readings[id.value];
  return {{"name", reading.name}, {"choice", reading.choices[subject.action.readings[id.value]]}};
}

Json requirement_json(const Rule& rule, const RequirementTrace& trace) {
  const Requirement& requirement = rule.requirements[trace.index];
  Json json;
  json["text"] = requirement.text;
  json["status"] = status_name(trace);
  json["curable"] = is_pending(trace);
  json["recommended"] = requirement.recommended;
  json["cites"] = cites_of(rule, requirement);
  return json;
}

std::string_view rule_status(RuleStatus status) {
  switch (status) {
    case RuleStatus::applies: return "applies";
    case RuleStatus::does_not_apply: return "does-not-apply";
    case RuleStatus::undetermined: break;
  }
  return "undetermined";
}

Json facts_json(const Subject& subject, const std::vector<FactId>& decided_by) {
  Json json = Json::object();
  for (const FactId id : decided_by) {
    const Fact& fact = subject.policy[id];
    json[fact.name] = value_json(subject, fact.type, subject.action.facts[id.value]);
  }
  return json;
}

Json rule_json(const Subject& subject, const RuleTrace& trace) {
  const Rule& rule = subject.type().rules[trace.rule.value];
  Json json;
  json["id"] = rule.name;
  json["clause"] = rule.clause;
  json["cites"] = rule.cites;
  json["file"] = rule.source.file;
  json["line"] = rule.source.line;
  json["status"] = rule_status(trace.status);
  json["set_aside_by"] = nullptr;
  if (trace.set_aside_by.valid()) json["set_aside_by"] = subject.type().rules[trace.set_aside_by.value].name;
  json["facts"] = facts_json(subject, trace.decided_by);
  json["requirements"] = Json::array();
  for (const RequirementTrace& each : trace.requirements) {
    if (each.applies != Truth::no) json["requirements"].push_back(requirement_json(rule, each));
  }
  return json;
}

/// A list with an object for each item that is shown.
template <class Range, class Make>
Json list(const Range& range, Make make) {
  Json json = Json::array();
  for (const auto& item : range) json.push_back(make(item));
  return json;
}

Json duties_json(const Subject& subject) {
  Json json = Json::array();
  for (const DutyTrace& trace : subject.assessment.duties) {
    if (trace.applies != Truth::no) json.push_back(duty_json(subject, trace));
  }
  return json;
}

void add_head(Json& json, const Subject& subject) {
  const Assessment& assessment = subject.assessment;
  json["schema_version"] = json_schema_version;
  json["verdict"] = verdict_name(assessment.verdict);
  json["action"] = subject.type().name;
  json["title"] = subject.type().title;
  json["by"] = nullptr;
  if (subject.action.actor) json["by"] = party_name(subject, *subject.action.actor);
  json["on"] = nullptr;
  if (subject.action.on) json["on"] = subject.action.on->text();
  json["curable"] = assessment.curable;
  json["decided"] = assessment.decided;
  json["in_force"] = assessment.in_force;
  json["policy"] = policy_json(subject.policy);
}

/// To every object with `cites`, an object `quotes` with what is at hand of those sentences.
void add_quotes(Json& json, const Quotes& quotes) {
  for (Json& below : json) {
    if (below.is_structured()) add_quotes(below, quotes);
  }
  if (!json.is_object() || !json.contains("cites")) return;
  Json quoted = Json::object();
  for (const Json& id : json["cites"]) {
    const auto found = quotes.find(id.get<std::string>());
    if (found != quotes.end()) quoted[found->first] = found->second;
  }
  json["quotes"] = std::move(quoted);
}

}  // namespace

std::string json_report(const Policy& policy, const Action& action, const Assessment& assessment,
                        const Quotes* quotes) {
  const Subject subject{policy, action, assessment};
  Json json;
  add_head(json, subject);
  json["missing_approvals"] =
      list(assessment.missing_approvals, [&](const MissingApproval& each) { return missing_json(subject, each); });
  json["missing_facts"] = list(assessment.missing_facts, [](const MissingFact& each) { return each.name; });
  json["breaches"] = list(assessment.breaches, [&](const Breach& each) { return breach_json(subject, each); });
  json["obligations"] = duties_json(subject);
  json["warnings"] = list(assessment.warnings, [&](const Warning& each) { return warning_json(subject, each); });
  json["readings"] = list(assessment.readings, [&](ReadingId id) { return reading_json(subject, id); });
  json["next_steps"] = assessment.next_steps;
  json["permitted_actors"] = party_names(subject, assessment.permitted_actors);
  json["deciding_rules"] =
      list(deciding_rules(policy, action, assessment), [&](RuleId id) { return subject.type().rules[id.value].name; });
  json["rules"] = list(assessment.rules, [&](const RuleTrace& each) { return rule_json(subject, each); });
  if (quotes != nullptr) add_quotes(json, *quotes);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace policyc::report
