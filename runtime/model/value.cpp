#include "runtime/model/value.hpp"

#include <algorithm>

namespace policyc::runtime {

bool SetValue::has(std::uint32_t member) const { return std::binary_search(members.begin(), members.end(), member); }

void SetValue::add(std::uint32_t member) {
  const auto place = std::lower_bound(members.begin(), members.end(), member);
  if (place == members.end() || *place != member) members.insert(place, member);
}

bool Rows::operator==(const Rows& other) const { return rows == other.rows; }

}  // namespace policyc::runtime
