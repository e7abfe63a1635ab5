#pragma once
// Builds a tree from what the YAML parser announces.

#include <string>
#include <vector>

#include <yaml-cpp/eventhandler.h>

#include "runtime/io/yaml_tree.hpp"

namespace policyc::io {

/// Thrown to leave the parser once there is no point in going on; what is wrong has been reported.
struct Stop {};

class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(const SourceText& source, diagnostic::Diagnostics& out) : source_(source), out_(out) {}

  Node take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;

 private:
  /// A list or mapping that is not yet closed. The next node of a mapping is a key unless `has_key`.
  struct Open {
    Node node;
    Node key;
    bool has_key = false;
  };

  void report(std::string_view code, std::size_t offset, std::size_t length, std::string message,
              std::string suggestion);
  std::uint32_t at(const YAML::Mark& mark) const;
  bool source_has(std::size_t offset, char character) const;
  Node make(Node::Kind kind, const YAML::Mark& mark);
  void check_anchor(const YAML::Mark& mark, YAML::anchor_t anchor);
  void check_tag(const YAML::Mark& mark, const std::string& tag, bool scalar);
  std::uint32_t scalar_length(const Node& node, const std::string& value);
  void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor);
  void close();
  void add(Node node);
  void check_keys(std::vector<Member>& members);

  const SourceText& source_;
  diagnostic::Diagnostics& out_;
  bool seen_document_ = false;
  std::size_t count_ = 0;     ///< nodes so far
  std::size_t reported_ = 0;  ///< findings so far
  std::vector<Open> stack_;
  Node root_;
};

}  // namespace policyc::io
