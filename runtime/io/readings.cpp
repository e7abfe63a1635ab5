#include "runtime/io/readings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/io/read_context.hpp"

namespace policyc::io {

using namespace policyc::runtime;
using diagnostic::quote;

namespace {

std::vector<NameAndTitle> choice_names(const Reading& reading) {
  std::vector<NameAndTitle> names;
  for (const std::string& choice : reading.choices) names.push_back({.name = choice, .title = {}});
  return names;
}

template <class Range, class Projection>
std::size_t index_of(const Range& range, std::string_view text, Projection name) {
  const auto found = std::find_if(range.begin(), range.end(), [&](const auto& item) { return name(item) == text; });
  return static_cast<std::size_t>(found - range.begin());
}

}  // namespace

std::vector<std::uint32_t> default_readings(const Policy& policy) {
  std::vector<std::uint32_t> readings;
  for (const Reading& reading : policy.readings) readings.push_back(reading.default_choice);
  return readings;
}

ReadingProblem choose(const Policy& policy, const ReadingChoice& choice, std::vector<std::uint32_t>& readings) {
  const std::size_t reading = index_of(policy.readings, choice.name, [](const Reading& r) { return r.name; });
  if (reading == policy.readings.size()) {
    return {.what = ReadingProblem::What::reading,
            .message = fmt::format("there is no reading called {}", quote(choice.name)),
            .suggestion = suggest(choice.name, names_of(policy.readings))};
  }
  const Reading& chosen = policy.readings[reading];
  const std::size_t index = index_of(chosen.choices, choice.choice, [](const std::string& c) { return c; });
  if (index == chosen.choices.size()) {
    return {.what = ReadingProblem::What::choice,
            .message = fmt::format("the reading `{}` cannot be {}", chosen.name, quote(choice.choice)),
            .suggestion = suggest(choice.choice, choice_names(chosen))};
  }
  readings[reading] = static_cast<std::uint32_t>(index);
  return {};
}

std::vector<std::string> check_readings(const Policy& policy, std::span<const ReadingChoice> choices) {
  std::vector<std::string> messages;
  std::vector<std::uint32_t> readings = default_readings(policy);
  for (const ReadingChoice& choice : choices) {
    const ReadingProblem problem = choose(policy, choice, readings);
    if (problem.what == ReadingProblem::What::nothing) continue;
    messages.push_back(problem.suggestion.empty() ? problem.message
                                                  : fmt::format("{}; {}", problem.message, problem.suggestion));
  }
  return messages;
}

}  // namespace policyc::io
