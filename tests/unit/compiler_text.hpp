#pragma once
// What the tests of the compiler share: policies as text, and tables as text.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/diagnostic/diagnostic.hpp"
#include "runtime/model/policy.hpp"

namespace policyc::test {

/// Compiles the text behind a header, some parties and the action `spend` with a fact of each type. There must be no findings.
runtime::Policy compiled(std::string_view text);
/// The same, leaving out the tables that nothing needs.
runtime::Policy compiled_without_tables(std::string_view text);
/// The same as compiled() with the text in several files, in this order.
runtime::Policy compiled_files(const std::vector<std::string>& texts);
/// The codes of the findings, in order.
std::string codes(std::string_view text);
diagnostic::Diagnostics findings(std::string_view text);

/// Of the action called so, `spend` unless stated.
const runtime::ActionType& action(const runtime::Policy& policy, std::string_view name = "spend");
const runtime::Rule& rule(const runtime::Policy& policy, std::string_view name);
runtime::FactId fact(const runtime::Policy& policy, std::string_view name);

/// `asks approval by the Board of Directors when budgeted:1 amount:0,1,2`, without the names of the rules, sorted.
std::vector<std::string> rows(const runtime::Policy& policy, std::string_view action_name = "spend");

/// The classes of `column` in the only row of the rule; empty when the row does not name the column.
std::vector<std::uint32_t> classes(const runtime::Policy& policy, std::string_view rule_name, std::uint32_t column = 0);

/// Whether one of the rule's rows is compatible with the action's facts.
bool is_live(const runtime::Policy& policy, std::string_view rule_name, runtime::FactId fact,
             const runtime::Value& value);

}  // namespace policyc::test
