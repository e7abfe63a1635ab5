#include "runtime/evaluate/diagram.hpp"

#include <algorithm>

#include "runtime/evaluate/bits.hpp"

namespace policyc::runtime {

namespace {

void sort_unique(std::vector<std::uint32_t>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

std::size_t Diagram::Hash::operator()(const std::vector<std::uint32_t>& key) const {
  std::size_t seed = key.size();
  for (const std::uint32_t part : key) seed = mix(seed, part);
  return seed ^ (seed >> 32U);
}

Diagram::Node Diagram::add(std::vector<std::uint32_t> key) {
  const auto [place, is_new] = known_.try_emplace(std::move(key), static_cast<Node>(nodes_.size()));
  if (is_new) nodes_.push_back(&place->first);
  return place->second;
}

Diagram::Node Diagram::leaf(std::uint32_t value) { return add({no_variable, value}); }

Diagram::Node Diagram::branch(std::uint32_t variable, const std::vector<Node>& branches) {
  const bool all_agree = std::all_of(branches.begin(), branches.end(), [&](Node node) { return node == branches[0]; });
  if (all_agree) return branches[0];
  std::vector<std::uint32_t> key{variable};
  key.insert(key.end(), branches.begin(), branches.end());
  return add(std::move(key));
}

std::vector<Diagram::Node> Diagram::below(Node root) const {
  std::vector<bool> seen(nodes_.size(), false);
  std::vector<Node> found{root};
  seen[root] = true;
  for (std::size_t next = 0; next < found.size(); ++next) {
    const std::vector<std::uint32_t>& node = *nodes_[found[next]];
    if (node[0] == no_variable) continue;
    for (std::size_t index = 1; index < node.size(); ++index) {
      if (seen[node[index]]) continue;
      seen[node[index]] = true;
      found.push_back(node[index]);
    }
  }
  return found;
}

std::vector<std::uint32_t> Diagram::variables(Node root) const {
  std::vector<std::uint32_t> found;
  for (const Node node : below(root)) {
    if ((*nodes_[node])[0] != no_variable) found.push_back((*nodes_[node])[0]);
  }
  sort_unique(found);
  return found;
}

bool Diagram::turns(Node root, std::uint32_t variable,
                    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) const {
  for (const Node node : below(root)) {
    const std::vector<std::uint32_t>& branches = *nodes_[node];
    if (branches[0] != variable) continue;
    for (const auto& [from, to] : pairs) {
      if (branches[from + 1] != branches[to + 1]) return true;
    }
  }
  return false;
}

std::vector<std::uint32_t> Diagram::leaves(Node root) const {
  std::vector<std::uint32_t> found;
  for (const Node node : below(root)) {
    if ((*nodes_[node])[0] == no_variable) found.push_back((*nodes_[node])[1]);
  }
  sort_unique(found);
  return found;
}

}  // namespace policyc::runtime
