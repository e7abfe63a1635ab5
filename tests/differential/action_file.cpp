// A question as the action file that a person would write.

#include <algorithm>

#include "tests/differential/generate.hpp"

namespace policyc::differential {

namespace {

using namespace reference;

std::string text_of(const Value& value);

std::string text_of(const Duration& duration) {
  return duration.months != 0 ? std::to_string(duration.months) + " months" : std::to_string(duration.hours) + " hours";
}

std::string text_of(const Row& row) {
  std::vector<std::string> fields;
  for (const auto& [name, value] : row.fields) {
    if (value) fields.push_back(name + ": " + text_of(*value));
  }
  return "{" + joined(fields) + "}";
}

std::string text_of(const Value& value) {
  struct Writer {
    std::string operator()(None) const { return "none"; }
    std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
    std::string operator()(const Symbol& symbol) const { return symbol.name; }
    /// Three places might be thousands.
    std::string operator()(const Number& number) const {
      const std::string text = number.top.text();
      return text.size() - std::min(text.find('.'), text.size()) == 4 ? text + "0" : text;
    }
    std::string operator()(Date date) const { return date.text(); }
    std::string operator()(const Duration& duration) const { return text_of(duration); }
    std::string operator()(const Text& text) const { return '"' + text.text + '"'; }
    std::string operator()(const Names& names) const { return "[" + joined({names.begin(), names.end()}) + "]"; }
    std::string operator()(const std::vector<Row>& rows) const {
      std::vector<std::string> texts;
      for (const Row& row : rows) texts.push_back(text_of(row));
      return "[" + joined(texts) + "]";
    }
  };
  return std::visit(Writer{}, value);
}

std::string text_of(const Entry& entry) {
  std::vector<std::string> parts;
  if (entry.what == Entry::What::event) parts.push_back("what: " + entry.event);
  if (!entry.by.empty()) parts.push_back("by: " + entry.by);
  if (!entry.of.empty()) parts.push_back("of: " + entry.of);
  if (entry.on) parts.push_back("on: " + entry.on->text());
  if (entry.reason) parts.emplace_back("reason: it is not done like this");
  return "  - {" + joined(parts) + "}\n";
}

std::string entries(const Question& question, const char* heading, Entry::What what) {
  std::string text;
  for (const Entry& entry : question.record) {
    if (entry.what == what) text += text_of(entry);
  }
  return text.empty() ? text : heading + text;
}

std::string parties(const Question& question) {
  std::string text;
  for (const Introduced& party : question.parties) {
    text += "  " + party.name + ": {kind: [" + joined(party.kinds) + "]";
    if (!party.held_by.empty()) text += ", held by: " + party.held_by;
    text += "}\n";
  }
  for (const auto& [party, person] : question.holders) text += "  " + party + ": {held by: " + person + "}\n";
  return text.empty() ? text : "parties:\n" + text;
}

}  // namespace

std::string action_file(const Question& question) {
  std::string text = "action: " + question.action + '\n';
  if (question.actor) text += "by: " + *question.actor + '\n';
  if (question.on) text += "on: " + question.on->text() + '\n';
  text += parties(question);
  if (!question.facts.empty()) text += "facts:\n";
  for (const auto& [name, value] : question.facts)
    text += "  " + name + ": " + (value ? text_of(*value) : "unknown") + '\n';
  if (!question.readings.empty()) text += "readings:\n";
  for (const auto& [name, choice] : question.readings) text += "  " + name + ": " + choice + '\n';
  text += entries(question, "approvals:\n", Entry::What::approval);
  text += entries(question, "refused:\n", Entry::What::refusal);
  text += entries(question, "abstained:\n", Entry::What::abstention);
  text += entries(question, "vetoes:\n", Entry::What::veto);
  return text + entries(question, "events:\n", Entry::What::event);
}

}  // namespace policyc::differential
