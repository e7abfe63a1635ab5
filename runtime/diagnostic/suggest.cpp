#include "runtime/diagnostic/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace policyc::diagnostic {

namespace {

/// Longer texts are not slips of a name, and comparing them would take its time.
constexpr std::size_t longest = 64;

using Distances = std::array<std::size_t, longest + 1>;

constexpr char folded(char letter) {
  if (letter >= 'A' && letter <= 'Z') return static_cast<char>(letter - 'A' + 'a');
  return letter == '-' || letter == ' ' ? '_' : letter;
}

std::size_t threshold(std::string_view text) { return std::max<std::size_t>(1, text.size() / 3); }

/// Three rows of the classic table: `before` is two letters of `left` back, for swaps.
std::size_t distance(std::string_view left, std::string_view right) {
  Distances before{};
  Distances last{};
  Distances row{};
  for (std::size_t j = 0; j <= right.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const bool same = folded(left[i - 1]) == folded(right[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      const bool swapped =
          i > 1 && j > 1 && folded(left[i - 1]) == folded(right[j - 2]) && folded(left[i - 2]) == folded(right[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[right.size()];
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view text, std::span<const std::string_view> candidates) {
  if (text.empty() || text.size() > longest) return std::nullopt;
  std::optional<std::string_view> best;
  std::size_t best_distance = threshold(text);
  for (const std::string_view candidate : candidates) {
    if (candidate.empty() || candidate.size() > longest) continue;
    const std::size_t length_difference =
        std::max(text.size(), candidate.size()) - std::min(text.size(), candidate.size());
    if (length_difference > best_distance) continue;
    const std::size_t found = distance(text, candidate);
    // A candidate that shares no letter with a short text is no suggestion.
    if (found >= std::max(text.size(), candidate.size())) continue;
    const bool better = found < best_distance || (found == best_distance && (!best || candidate < *best));
    if (!better) continue;
    best = candidate;
    best_distance = found;
  }
  return best;
}

std::string as_date(std::string_view text) {
  const std::size_t first = text.find_first_of("./");
  const std::size_t second = first == std::string_view::npos ? first : text.find(text[first], first + 1);
  if (second == std::string_view::npos) return "";
  const std::string_view parts[] = {text.substr(0, first), text.substr(first + 1, second - first - 1),
                                    text.substr(second + 1)};
  const auto is_number = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (!std::all_of(std::begin(parts), std::end(parts), is_number)) return "";
  if (parts[0].size() > 2 || parts[1].size() > 2 || parts[2].size() != 4) return "";
  const int day = std::stoi(std::string(parts[0]));
  const int month = std::stoi(std::string(parts[1]));
  const bool day_first = text[first] == '.' || day > 12;
  if (!day_first || day < 1 || day > 31 || month < 1 || month > 12) return "";
  return fmt::format("{}-{:02}-{:02}", parts[2], month, day);
}

bool may_be_thousands(std::string_view number) {
  const std::size_t point = number.find('.');
  if (point == std::string_view::npos || number.size() - point != 4) return false;
  const std::size_t sign = number.starts_with('-') ? 1 : 0;
  const std::string_view whole = number.substr(sign, point - sign);
  return !whole.empty() && whole.size() <= 3 && whole.find_first_not_of('0') != std::string_view::npos;
}

std::string two_readings(std::string_view currency, std::string_view number) {
  std::string whole(number);
  whole.erase(whole.find('.'), 1);
  // Two places or four are never thousands.
  std::string fraction(number);
  fraction.back() == '0' ? fraction.pop_back() : fraction.push_back('0');
  return fmt::format("write `{} {}`, or `{} {}` if a fraction is meant", currency, whole, currency, fraction);
}

}  // namespace policyc::diagnostic
