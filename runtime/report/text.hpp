#pragma once
// An answer as a page of text.

#include <string>

#include "runtime/model/verdict.hpp"
#include "runtime/report/quotes.hpp"

namespace policyc::report {

struct ReportOptions {
  bool explain = false;            ///< every rule that was considered
  bool colour = false;             ///< with the codes of a terminal
  const Quotes* quotes = nullptr;  ///< what the sentences say, to stand beside what cites them
};

/// The verdict, what is missing, what supports it and what can be done next, for somebody who does not know the
/// policy.
std::string text_report(const runtime::Policy& policy, const runtime::Action& action,
                        const runtime::Assessment& assessment, const ReportOptions& options);

}  // namespace policyc::report
