#pragma once
// What `policyc source revise` prints.

#include <string>
#include <vector>

#include "compiler/document/document.hpp"
#include "compiler/document/revision.hpp"

namespace policyc::cli {

struct ReviseReport {
  const document::Lock& before;
  const document::Lock& after;
  const document::Document& document;  ///< the new version, whose sentences are quoted
  const document::Revision& revision;
  document::CitesVersion cites = document::CitesVersion::none;
  std::vector<document::Use> conflicts;  ///< ids that keep `--write` from writing
  std::vector<std::string> written;      ///< files
  std::size_t rewritten = 0;             ///< ids
};

std::string revise_text(const ReviseReport& report);
/// The contract is in the README of tools/.
std::string revise_json(const ReviseReport& report);

}  // namespace policyc::cli
