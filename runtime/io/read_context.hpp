#pragma once
// What the parts of the reader share.

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/io/yaml_tree.hpp"
#include "runtime/model/action.hpp"

namespace policyc::io {

struct ReadContext {
  const runtime::Policy& policy;
  const SourceText& source;
  diagnostic::Diagnostics& out;
  runtime::Action& action;
  std::size_t& reported;  ///< findings in this file; at most `most_findings` are listed

  /// Nothing more will be listed: time to stop looking.
  bool is_full() const { return reported >= most_findings; }

  /// An error at a node. `note` may be empty.
  void report(std::string_view code, const Node& node, std::string message, std::string suggestion = {},
              std::string note = {}) const;
};

/// A name that could have been meant.
struct NameAndTitle {
  std::string_view name;
  std::string_view title;  ///< may be empty
};

/// A suggestion to show beside a name that does not exist: the nearest name or title, or the whole list when it is
/// short.
std::string suggest(std::string_view text, std::span<const NameAndTitle> names);

/// The names and titles of model elements, for suggest().
template <class Range>
std::vector<NameAndTitle> names_of(const Range& range) {
  std::vector<NameAndTitle> names;
  for (const auto& named : range) names.push_back({.name = named.name, .title = named.title});
  return names;
}

/// Whether the node is a mapping; reports otherwise, with `like` as an example of what to write.
bool expect_mapping(const ReadContext& context, const Node& node, std::string_view what, std::string_view like);
bool expect_list(const ReadContext& context, const Node& node, std::string_view what, std::string_view like);
/// Like expect_list; a single value gets the suggestion to put brackets around it.
bool expect_items(const ReadContext& context, const Node& node, std::string_view what, std::string_view like);
/// Whether the node is a scalar that is not blank; reports otherwise.
bool expect_scalar(const ReadContext& context, const Node& node, std::string_view what);

/// Reports the keys of a mapping that are not among `known`.
void check_keys(const ReadContext& context, const Node& mapping, std::span<const std::string_view> known,
                std::string_view what);

/// The word in a scalar that is not quoted; empty otherwise.
std::string_view plain_word(const Node& node);

}  // namespace policyc::io
