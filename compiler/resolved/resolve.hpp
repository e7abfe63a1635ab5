#pragma once
// From abstract syntax to a compiled policy without its tables: names looked up, types checked, definitions substituted, tables turned into rules,
// procedures and stand-ins turned into requirements of the rules that need them.
//
// Invariants of the result (checked by `well_formed`, in debug builds):
//   - every id names an element of its vector;
//   - expressions refer to earlier expressions only, so they form a directed acyclic graph;
//   - equal expressions are one expression;
//   - a requirement has either a condition or a test.

#include <string>
#include <vector>

#include "compiler/ast/ast.hpp"
#include "compiler/resolved/property.hpp"
#include "runtime/diagnostic/diagnostic.hpp"
#include "runtime/model/policy.hpp"

namespace policyc::resolved {

/// The rules that the rows of one table became; needed to check that they do not contradict each other.
struct TableRows {
  FileIndex file = 0;
  runtime::ActionTypeId action;
  std::string name;
  bool adding = false;
  std::vector<runtime::RuleId> rules;
  std::vector<Span> spans;            ///< of the rows
  std::vector<std::string> outcomes;  ///< equal when two rows ask the same
};

struct Result {
  runtime::Policy policy;
  std::vector<TableRows> tables;
  std::vector<Property> properties;
  std::vector<Acceptance> acceptances;
};

/// Reports every mistake; the result is meaningful only when none of them is an error.
Result resolve(const SourceSet& sources, const std::vector<ast::File>& files, diagnostic::Diagnostics& diagnostics);

bool well_formed(const runtime::Policy& policy);

}  // namespace policyc::resolved
