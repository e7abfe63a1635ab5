#pragma once
// What comes of the rows that match: the one thing that the kernel has to be told about the meaning of a table. Hit policies are named
// as in DMN 1.4, 8.2.10; who has other rules, such as exceptions that set rows aside, writes a judge of their own.

#include <map>
#include <optional>
#include <vector>

#include "compiler/analysis/kernel/live.hpp"

namespace policyc::analysis {

/// Equal where the same comes of it.
using Outcome = std::uint32_t;

inline constexpr Outcome no_outcome = ~Outcome{0};  ///< no row matches

struct Standing {
  RowIndex row = 0;  ///< in the table
  Payload payload = 0;
  bool is_certain = false;  ///< matches; otherwise it may or may not
  bool is_idle = false;     ///< answered by the judge: whether it matches cannot matter, whatever the other rows do
};

class Judge {
 public:
  Judge() = default;
  Judge(const Judge&) = delete;
  Judge& operator=(const Judge&) = delete;
  virtual ~Judge() = default;

  /// The outcome, where it is the same in whichever way the rows that are not certain turn out; always, if all are certain. Rows are
  /// in the order of the table. Those it marks idle may be left out from then on.
  virtual std::optional<Outcome> settle(std::vector<Standing>& rows) = 0;

  /// The order of rows changes what comes of them.
  virtual bool minds_order() const { return false; }
};

/// Hit policy *first*: the outcome is the payload of the first row that matches.
class FirstMatch : public Judge {
 public:
  std::optional<Outcome> settle(std::vector<Standing>& rows) override;
  bool minds_order() const override { return true; }
};

/// Hit policy *priority*: the highest payload.
class HighestMatch : public Judge {
 public:
  std::optional<Outcome> settle(std::vector<Standing>& rows) override;
};

/// Hit policy *collect*: the set of payloads, numbered as they come up.
class EveryMatch : public Judge {
 public:
  std::optional<Outcome> settle(std::vector<Standing>& rows) override;
  const std::vector<Payload>& payloads(Outcome outcome) const;  ///< ascending

 private:
  std::map<std::vector<Payload>, Outcome> numbers_;
  std::vector<const std::vector<Payload>*> sets_;
};

/// Lets the judge see the rows of a node, and drops those that have become idle.
std::optional<Outcome> settle(Judge& judge, Node& node, std::vector<Standing>& scratch);

}  // namespace policyc::analysis
