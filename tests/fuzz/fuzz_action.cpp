// Any bytes as an action file for one small policy: findings or a verdict, never both, never a crash.

#include <cstdint>
#include <cstdlib>

#include "compiler/compile.hpp"
#include "runtime/diagnostic/render.hpp"
#include "runtime/explain/assess.hpp"
#include "runtime/io/action_reader.hpp"
#include "runtime/report/json.hpp"
#include "runtime/report/text.hpp"

namespace {

using namespace policyc;

void require(bool holds) {
  if (!holds) std::abort();
}

constexpr const char* text = R"(policy DEMO version 1.0 effective 2026-01-01
kind officer "Officer" plural officers
body board "Board of Directors"
role chair "Chair" is officer
role deputy "Deputy" is officer
event published "the budget is published"
fact chair_present : yes/no "the chair is present"
record item "Item"
  label : text   "the label"
  price : number "the price"
reading strict [1-d] "is it strict?" choose strict_reading or lax_reading default strict_reading
procedure adoption
  step first  [1-a] approval by board
  step second [1-b] event published
standing in [1-c] deputy may act for chair throughout this document
  when not chair_present
  requires approval by at least 1 of officers other than chair, deputy
action spend "spend money"
  amount  : money EUR "the amount"
  purpose : one of travel, staff "the purpose"
  tags    : set of urgent, secret "the tags"
  bodies  : set of party "the bodies concerned"
  due     : date "the due date"
  items   : rows of item "the items"
rule large [1-e] when amount > EUR 500 and reading strict is strict_reading requires approval by each of board, bodies
rule late [1-f] when months since due >= 3 or tags contains secret requires adoption complete
rule who [1-g] permits only by chair
rule listed [1-h] for spend requires each row of items contains label has label used once
)";

const runtime::Policy& policy() {
  static const runtime::Policy compiled = [] {
    diagnostic::Diagnostics diagnostics;
    auto result = compile({{{"demo.policy", text}}}, diagnostics);
    require(result.has_value());
    return std::move(*result);
  }();
  return compiled;
}

/// An answer says what is missing, and only where something is.
void check(const runtime::Assessment& assessment) {
  const bool asks = assessment.verdict == runtime::Verdict::needs_information;
  require(!asks || !assessment.decided || !assessment.missing_facts.empty());
  require(asks || assessment.missing_facts.empty());
  const bool approval = assessment.verdict == runtime::Verdict::needs_approval;
  require(!approval || !assessment.missing_approvals.empty());
  require(!assessment.curable || assessment.verdict == runtime::Verdict::forbidden);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  diagnostic::Diagnostics diagnostics;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto action = io::read_action(policy(), "a.yaml", bytes, {}, diagnostics);
  require(action.has_value() != diagnostic::has_errors(diagnostics));
  require(diagnostics.empty() || !diagnostic::render_text(diagnostics).empty());
  if (!action) return 0;
  const runtime::Assessment assessment = runtime::assess(policy(), *action);
  check(assessment);
  require(!report::text_report(policy(), *action, assessment, {true, false}).empty());
  require(!report::json_report(policy(), *action, assessment).empty());
  return 0;
}
