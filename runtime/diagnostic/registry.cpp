#include "runtime/diagnostic/registry.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "runtime/diagnostic/action_codes.hpp"
#include "runtime/diagnostic/document_codes.hpp"
#include "runtime/diagnostic/policy_codes.hpp"

namespace policyc::diagnostic {

namespace {

constexpr auto entries = [] {
  std::array<Entry, action_codes.size() + document_codes.size() + policy_codes.size()> out{};
  auto end = std::copy(action_codes.begin(), action_codes.end(), out.begin());
  end = std::copy(document_codes.begin(), document_codes.end(), end);
  std::copy(policy_codes.begin(), policy_codes.end(), end);
  return out;
}();

constexpr bool before(const Entry& left, const Entry& right) { return left.code < right.code; }

static_assert(std::adjacent_find(entries.begin(), entries.end(),
                                 [](const Entry& left, const Entry& right) { return !before(left, right); }) ==
                  entries.end(),
              "codes are listed in ascending order, each once");

constexpr char capital(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

Diagnostic make(std::string_view code, Severity severity, Place place, std::string message, std::string suggestion) {
  assert(find(code) != nullptr);
  return {.code = std::string(code),
          .severity = severity,
          .message = std::move(message),
          .place = std::move(place),
          .suggestion = std::move(suggestion),
          .notes = {}};
}

}  // namespace

std::span<const Entry> all() { return entries; }

const Entry* find(std::string_view code) {
  std::string wanted(code);
  std::transform(wanted.begin(), wanted.end(), wanted.begin(), capital);
  const auto found = std::lower_bound(entries.begin(), entries.end(), std::string_view(wanted),
                                      [](const Entry& entry, std::string_view key) { return entry.code < key; });
  return found != entries.end() && found->code == wanted ? &*found : nullptr;
}

Diagnostic error(std::string_view code, Place place, std::string message, std::string suggestion) {
  return make(code, Severity::error, std::move(place), std::move(message), std::move(suggestion));
}

Diagnostic warning(std::string_view code, Place place, std::string message, std::string suggestion) {
  return make(code, Severity::warning, std::move(place), std::move(message), std::move(suggestion));
}

}  // namespace policyc::diagnostic
