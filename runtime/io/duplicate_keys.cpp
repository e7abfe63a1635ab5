#include "runtime/io/duplicate_keys.hpp"

#include <algorithm>
#include <numeric>

namespace policyc::io {

namespace {

/// For each member the index of the first with the same key.
std::vector<std::size_t> first_of_name(const std::vector<Member>& members) {
  std::vector<std::size_t> order(members.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return members[a].key.text < members[b].key.text; });
  std::vector<std::size_t> first(members.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool again = i > 0 && members[order[i]].key.text == members[order[i - 1]].key.text;
    first[order[i]] = again ? first[order[i - 1]] : order[i];
  }
  return first;
}

}  // namespace

std::vector<Duplicate> take_duplicates(std::vector<Member>& members) {
  const std::vector<std::size_t> first = first_of_name(members);
  std::vector<Duplicate> duplicates;
  std::vector<Member> kept;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (first[i] == i) continue;
    duplicates.push_back({.first = members[first[i]].key, .again = members[i].key});
  }
  if (duplicates.empty()) return duplicates;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (first[i] == i) kept.push_back(std::move(members[i]));
  }
  members = std::move(kept);
  return duplicates;
}

}  // namespace policyc::io
