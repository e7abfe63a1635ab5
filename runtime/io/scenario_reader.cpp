#include "runtime/io/scenario_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/diagnostic/registry.hpp"
#include "runtime/io/action_node.hpp"
#include "runtime/io/duplicate_keys.hpp"
#include "runtime/io/expectation.hpp"
#include "runtime/io/text_check.hpp"

namespace policyc::io {

using diagnostic::Diagnostics;
using diagnostic::quote;
using runtime::Policy;

namespace {

constexpr std::string_view scenario_keys[] = {"scenario", "expect", "cites"};

void read_name(const ReadContext& context, const Node& node, Scenario& scenario) {
  const Node* name = node.find("scenario");
  if (name == nullptr) {
    context.report("A0115", node, "a scenario needs the key `scenario`: its name",
                   "write `- scenario: \"what it shows\"`");
  } else if (expect_scalar(context, *name, "the name of the scenario")) {
    scenario.name = name->text;
  }
}

void read_expected(const ReadContext& context, const Node& node, Scenario& scenario) {
  if (const Node* expect = node.find("expect")) {
    scenario.expected = read_expectation(context, *expect);
  } else {
    context.report("A0115", node, "a scenario needs the key `expect`", "write `expect: {verdict: permitted}`");
  }
}

/// A scenario, if it is without a mistake.
std::optional<Scenario> read_scenario(const Policy& policy, const SourceText& source, const Node& node,
                                      std::size_t& reported, Diagnostics& out) {
  Scenario scenario;
  scenario.line = source.place(node.offset, 1).line;
  const std::size_t before = reported;
  const ReadContext context{policy, source, out, scenario.action, reported};
  if (!expect_mapping(context, node, "a scenario", "- scenario: NAME")) return std::nullopt;
  read_name(context, node, scenario);
  read_action_node(context, node, scenario_keys, {});
  read_expected(context, node, scenario);
  if (const Node* note = node.find("note"); note != nullptr && note->is_scalar()) scenario.note = note->text;
  if (const Node* cites = node.find("cites")) scenario.cites = read_names(context, *cites, "`cites`");
  return reported == before ? std::optional(std::move(scenario)) : std::nullopt;
}

/// A name tells which scenario failed, so no two may have the same.
void check_names(const ReadContext& context, const Node& list) {
  std::vector<Member> names;
  for (const Node& item : list.items) {
    const Node* name = item.find("scenario");
    if (name != nullptr && name->is_scalar()) names.push_back({.key = *name, .value = {}});
  }
  for (const Duplicate& duplicate : take_duplicates(names)) {
    const std::uint32_t line = context.source.place(duplicate.first.offset, 1).line;
    context.report("A0217", duplicate.again,
                   fmt::format("there are two scenarios called {}", quote(duplicate.again.text)),
                   "give one of them another name", fmt::format("the first is in line {}", line));
  }
}

/// The parser has reported what is wrong with its own business; a scenario that it concerns is not to be trusted.
bool has_finding(const Diagnostics& out, std::size_t from, std::size_t to, std::uint32_t begin, std::uint32_t end) {
  return std::any_of(
      out.begin() + static_cast<std::ptrdiff_t>(from), out.begin() + static_cast<std::ptrdiff_t>(to),
      [&](const diagnostic::Diagnostic& finding) { return finding.place.line >= begin && finding.place.line < end; });
}

std::vector<Scenario> read_list(const Policy& policy, const SourceText& source, const Node& root, std::size_t first,
                                Diagnostics& out) {
  const std::size_t parsed = out.size();
  std::size_t reported = parsed - first;
  std::vector<Scenario> scenarios;
  runtime::Action none;
  const ReadContext context{policy, source, out, none, reported};
  if (root.is_null()) {
    context.report("A0104", root, "this file says nothing", "write `- scenario: NAME`");
    return scenarios;
  }
  if (!expect_list(context, root, "a scenario file", "- scenario: NAME")) return scenarios;
  check_names(context, root);
  for (std::size_t i = 0; i < root.items.size(); ++i) {
    auto scenario = read_scenario(policy, source, root.items[i], reported, out);
    const bool last = i + 1 == root.items.size();
    const std::uint32_t end = last ? UINT32_MAX : source.place(root.items[i + 1].offset, 1).line;
    if (scenario && !has_finding(out, first, parsed, scenario->line, end)) scenarios.push_back(std::move(*scenario));
  }
  return scenarios;
}

}  // namespace

std::vector<Scenario> read_scenarios(const Policy& policy, std::string_view file_name, std::string_view text,
                                     Diagnostics& out) {
  if (!check_size(file_name, text.size(), out)) return {};
  const std::size_t first = out.size();
  const SourceText source(file_name, text);
  const std::optional<Node> root = parse_yaml(source, out);
  if (!root) return {};
  std::vector<Scenario> scenarios = read_list(policy, source, *root, first, out);
  sort_by_line(out, first);
  return scenarios;
}

}  // namespace policyc::io
