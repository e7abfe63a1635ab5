#pragma once
// Scenario files: actions with the answer they should get.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/diagnostic/diagnostic.hpp"
#include "runtime/model/action.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::io {

/// Names, each once in the order written.
using Names = std::vector<std::string>;

/// What a scenario expects. Only what it states is compared; an empty list that is stated says that there is none.
struct Expectation {
  runtime::Verdict verdict = runtime::Verdict::needs_information;
  std::optional<bool> curable;
  std::optional<Names> missing;  ///< who must still approve: names of parties, or the text of a set
  std::optional<Names> facts;    ///< facts that must be known, or `by` and `on`
  std::optional<Names> rules;    ///< rules that decide
  std::optional<Names>
      obligations;  ///< sentence ids, names of rules or obligations, or duties in words as an answer lists them
  std::optional<Names> warnings;        ///< sentence ids, or names of rules
  std::optional<Names> no_obligations;  ///< likewise; none of them is there
  std::optional<Names> no_warnings;
  std::optional<Names> readings;  ///< readings that the verdict rests on
};

struct Scenario {
  std::string name;
  std::string note;
  std::vector<std::string> cites;
  runtime::Action action;
  Expectation expected;
  std::uint32_t line = 0;  ///< where it begins, from 1
};

/// Reads a scenario file: a list of mappings, each with `scenario`, the keys of an action file, `expect`, and perhaps
/// `note` and `cites`. A scenario with a mistake is reported and left out; the others are returned.
std::vector<Scenario> read_scenarios(const runtime::Policy& policy, std::string_view file_name, std::string_view text,
                                     diagnostic::Diagnostics& out);

}  // namespace policyc::io
