#include "runtime/io/action_reader.hpp"

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
  if (!expect_mapping(context, *root, "an action file", "action: NAME")) return std::nullopt;
  read_action_node(context, *root, {}, options);
  sort_by_line(out, first);
  if (out.size() > first) return std::nullopt;
  return action;
}

}  // namespace policyc::io
