#pragma once
// What comes of a situation, for comparison: the verdict and, where approvals are needed, which tests of the record are open.

#include <map>
#include <vector>

#include "compiler/analysis/kernel/judge.hpp"
#include "compiler/analysis/kernel/regions.hpp"
#include "compiler/analysis/kernel/work.hpp"
#include "compiler/analysis/situations/situations.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::analysis {

struct Decision {
  runtime::Outcome outcome = runtime::Outcome::permitted;
  std::vector<runtime::StatusTestId>
      open;  ///< needs_approval: the approvals that are asked for and not given, ascending
  bool operator==(const Decision&) const = default;
  auto operator<=>(const Decision&) const = default;
};

enum class Direction : std::uint8_t { stricter, looser, neither };
const char* direction_name(Direction direction);

/// From permitted over not covered, needs approval and forbidden for now to forbidden it gets stricter; more approvals are stricter than some of them.
Direction direction(const Decision& before, const Decision& after);

/// Rows of an action's decision table in a space of situations, by what they do.
struct DecisionTable {
  explicit DecisionTable(const Space& space) : table(space) {}
  Table table;
  std::vector<std::uint32_t>
      rows;  ///< by row of `table`, counted from the first that was added: into runtime::Table::rows
};

/// The lines of `situations` that `takes` says belong to it; `fixed`: with one column held at one class of the space, and free otherwise.
struct Held {
  std::uint32_t column = no_column;
  std::uint32_t index = 0;
  static constexpr std::uint32_t no_column = ~std::uint32_t{0};
};

template <class Takes>
DecisionTable decision_table(const Situations& situations, Takes takes, Held held = {});

/// The verdict as the runtime has it once everything is known: not covered, else breached, else pending, else open, else permitted.
class PermissionJudge : public Judge {
 public:
  std::optional<Outcome> settle(std::vector<Standing>& rows) override;
  Decision decision(Outcome outcome) const;

  // Payloads of rows.
  static constexpr Payload covers = 0;
  static constexpr Payload breached = 1;
  static constexpr Payload pending = 2;
  static Payload open(runtime::StatusTestId test) { return 3 + test.value; }

 private:
  Outcome number(std::vector<Payload> decision);

  std::map<std::vector<Payload>, Outcome> numbers_;
  std::vector<const std::vector<Payload>*> decisions_;
};

/// Adds what a line does to a table. `line.cube` as it is to stand there.
void add_line(const Situations& situations, const Line& line, DecisionTable& to);

template <class Takes>
DecisionTable decision_table(const Situations& situations, Takes takes, Held held) {
  DecisionTable result(situations.space());
  for (const Line& line : situations.lines()) {
    if (!takes(situations.table().rows[line.row])) continue;
    Line copy = line;
    if (held.column != Held::no_column) {
      const ClassSet* const own = find(copy.cube, held.column);
      if (own != nullptr && !has(*own, held.index)) continue;
      if (own != nullptr) release(copy.cube, held.column);
    }
    add_line(situations, copy, result);
  }
  return result;
}

}  // namespace policyc::analysis
