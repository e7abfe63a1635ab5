#pragma once
// A reduced multi-valued decision diagram: a function from variables to leaves, in which equal functions are one node and a
// node whose branches all agree is left out. What remains are the variables that matter.

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace policyc::runtime {

class Diagram {
 public:
  using Node = std::uint32_t;

  Node leaf(std::uint32_t value);

  /// Branches in the order of the variable's classes.
  Node branch(std::uint32_t variable, const std::vector<Node>& branches);

  /// The variables below `root`, ascending.
  std::vector<std::uint32_t> variables(Node root) const;

  /// Whether somewhere below `root` two of the variable's branches differ that are listed as a pair.
  bool turns(Node root, std::uint32_t variable,
             const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) const;

  /// The values of the leaves below `root`, ascending.
  std::vector<std::uint32_t> leaves(Node root) const;

 private:
  static constexpr std::uint32_t no_variable = 0xFFFFFFFFU;
  struct Hash {
    std::size_t operator()(const std::vector<std::uint32_t>& key) const;
  };

  Node add(std::vector<std::uint32_t> key);
  std::vector<Node> below(Node root) const;

  /// Each node: the variable, then the branches; or no_variable, then the value of the leaf.
  std::vector<const std::vector<std::uint32_t>*> nodes_;
  std::unordered_map<std::vector<std::uint32_t>, Node, Hash> known_;  ///< owns the keys, which never move
};

}  // namespace policyc::runtime
