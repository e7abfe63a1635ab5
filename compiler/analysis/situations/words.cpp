#include "compiler/analysis/situations/words.hpp"

#include "runtime/report/table_words.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

constexpr const char* status_words[status_count] = {"met", "open", "pending", "breached"};

std::string test_words(const Policy& policy, StatusTestId test) {
  const bool approval = std::holds_alternative<Approval>(policy[test]);
  return (approval ? "approval by " : "") + report::test_words(policy, test);
}

}  // namespace

std::string condition_words(const Situations& situations, const Condition& condition) {
  const runtime::Table& table = situations.table();
  std::vector<std::uint32_t> classes;
  for (const Run& run : condition.classes) {
    for (std::uint32_t index = run.first; index < run.last; ++index)
      classes.push_back(situations.classes(condition.column)[index]);
  }
  if (!situations.is_test(condition.column)) {
    const runtime::Column& column = table.columns[condition.column];
    return report::column_words(situations.policy(), column) + ": " +
           report::cell_words(situations.policy(), column, classes);
  }
  std::string text;
  for (const std::uint32_t status : classes) text += (text.empty() ? "" : " or ") + std::string(status_words[status]);
  return test_words(situations.policy(), table.tests[condition.column - table.columns.size()]) + ": " + text;
}

std::vector<std::string> cube_words(const Situations& situations, const Cube& cube) {
  std::vector<std::string> words;
  for (const Condition& condition : cube) words.push_back(condition_words(situations, condition));
  return words;
}

}  // namespace policyc::analysis
