#pragma once
// Where readings matter, for people and for programs.

#include <string>
#include <vector>

#include "compiler/analysis/change/readings.hpp"

namespace policyc::cli {

struct ReadingsOfAction {
  analysis::Situations situations;
  std::vector<analysis::ReadingQuestion> questions;
};

struct ReadingsReport {
  const runtime::Policy& policy;
  std::vector<ReadingsOfAction> actions;
  std::vector<std::string> undecided;  ///< actions that are too large or that an interrupt left out
  bool interrupted = false;
};

std::string readings_text(const ReadingsReport& report, std::size_t most, bool markdown);
std::string readings_json(const ReadingsReport& report);

}  // namespace policyc::cli
