#include "runtime/io/action_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "runtime/diagnostic/registry.hpp"
#include "runtime/io/action_node.hpp"
#include "runtime/io/text_check.hpp"

namespace policyc::io {

using diagnostic::Diagnostics;
using runtime::Action;
using runtime::Policy;

namespace {

void report_empty(const Policy& policy, const SourceText& source, Diagnostics& out) {
  diagnostic::Diagnostic finding =
      diagnostic::error("A0104", source.whole(), "this file says nothing", "write what is to be done");
  finding.notes.push_back({.text = skeleton(policy), .place = {}});
  out.push_back(std::move(finding));
}

/// A list is no action; one with a `scenario` in it is meant for another command.
bool report_scenarios(const ReadContext& context, const Node& root) {
  const bool has_scenario =
      root.is_sequence() && std::any_of(root.items.begin(), root.items.end(), [](const Node& item) {
        return item.is_mapping() && item.find("scenario") != nullptr;
      });
  if (!has_scenario) return false;
  context.report("A0114", root, "this is a list of scenarios, not an action file",
                 fmt::format("run `policyc test --scenarios {}`", context.source.name()));
  return true;
}

}  // namespace

std::optional<Action> read_action(const Policy& policy, std::string_view file_name, std::string_view text,
                                  const ReadOptions& options, Diagnostics& out) {
  if (!check_size(file_name, text.size(), out)) return std::nullopt;
  const std::size_t first = out.size();
  const SourceText source(file_name, text);
  const std::optional<Node> root = parse_yaml(source, out);
  if (!root) return std::nullopt;
  if (root->is_null()) {
    report_empty(policy, source, out);
    return std::nullopt;
  }
  Action action;
  std::size_t reported = out.size() - first;
  const ReadContext context{policy, source, out, action, reported};
  if (report_scenarios(context, *root)) return std::nullopt;
  if (!expect_mapping(context, *root, "an action file", "action: NAME")) return std::nullopt;
  read_action_node(context, *root, {}, options);
  sort_by_line(out, first);
  if (out.size() > first) return std::nullopt;
  return action;
}

}  // namespace policyc::io
