#pragma once
// What arises in a situation: the terms of the rows that match, where the policy says anything at all. Private to this folder.

#include <map>
#include <vector>

#include "compiler/analysis/kernel/judge.hpp"

namespace policyc::analysis {

class ConsequenceJudge : public Judge {
 public:
  std::optional<Outcome> settle(std::vector<Standing>& rows) override;
  std::vector<std::uint32_t> terms(Outcome outcome) const;  ///< ascending

  // Payloads of rows.
  static constexpr Payload covers = 0;
  static Payload arises(std::uint32_t terms) { return 1 + terms; }

 private:
  Outcome number(std::vector<Payload> found);

  std::map<std::vector<Payload>, Outcome> numbers_;
  std::vector<const std::vector<Payload>*> sets_;
};

}  // namespace policyc::analysis
