#include "runtime/io/yaml_tree.hpp"

#include <algorithm>
#include <exception>
#include <sstream>

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "runtime/io/text_check.hpp"
#include "runtime/io/yaml_builder.hpp"
#include "runtime/io/yaml_message.hpp"

namespace policyc::io {

const Node* Node::find(std::string_view key) const {
  const auto found =
      std::find_if(members.begin(), members.end(), [&](const Member& member) { return member.key.text == key; });
  return found == members.end() ? nullptr : &found->value;
}

namespace {

/// The text for the parser, every byte in its place. Without a line end at its end, the parser blames the end of the
/// file for a text that is not closed; and it takes a tab for indentation where there is nothing to indent.
std::string for_parser(const SourceText& source) {
  std::string text(source.text());
  for (std::size_t i = 0; i < source.line_count(); ++i) {
    const std::string_view line = source.line(i);
    const std::size_t word = std::min(line.find_first_not_of(" \t"), line.size());
    if (word == line.size() || line[word] == '#') text.replace(source.line_start(i), word, word, ' ');
  }
  return text + '\n';
}

}  // namespace

std::optional<Node> parse_yaml(const SourceText& source, diagnostic::Diagnostics& out) {
  if (!check_text(source, out)) return std::nullopt;
  TreeBuilder builder(source, out);
  try {
    std::istringstream stream(for_parser(source));
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
    return builder.take_root();
  } catch (const Stop&) {
    // What is wrong has been reported.
  } catch (const YAML::Exception& error) {
    const auto offset = static_cast<std::size_t>(std::max(error.mark.pos, 0));
    out.push_back(explain_yaml_error(source, error.msg, offset));
  } catch (const std::exception&) {
    out.push_back(explain_yaml_error(source, "", 0));
  }
  return std::nullopt;
}

}  // namespace policyc::io
