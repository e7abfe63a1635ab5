#pragma once
// Random spaces and tables small enough to try out every point.

#include <array>
#include <memory>
#include <random>

#include "compiler/analysis/kernel/judge.hpp"
#include "compiler/analysis/kernel/regions.hpp"

namespace policyc::test {

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }

 private:
  std::mt19937 engine_;
};

/// Up to four columns, now and then one of more than 64 classes, with weights, and up to two impossible cubes.
analysis::Space random_space(Dice& dice);
analysis::Cube random_cube(Dice& dice, const analysis::Space& space);

struct SmallRow {
  analysis::Cube cube;
  analysis::Payload payload = 0;
};
using SmallTable = std::vector<SmallRow>;

SmallTable random_rows(Dice& dice, const analysis::Space& space);
analysis::Table table_of(const analysis::Space& space, const SmallTable& rows);

/// Changes a cell, drops, adds or moves a row.
void edit(Dice& dice, const analysis::Space& space, SmallTable& rows);

/// Every possible point.
std::vector<analysis::Point> points_of(const analysis::Space& space);
std::uint64_t weight_of(const analysis::Space& space, const analysis::Point& point);

/// Indices of the rows that match.
std::vector<std::size_t> matching(const SmallTable& rows, const analysis::Point& point);

enum class Policy { first, highest, every };
inline constexpr std::array policies{Policy::first, Policy::highest, Policy::every};

std::unique_ptr<analysis::Judge> judge_of(Policy policy);

/// What comes of a point, worked out from the definition; equal where the outcome is.
std::vector<analysis::Payload> outcome_of(Policy policy, const SmallTable& rows, const analysis::Point& point);

/// The same, from the answer of a judge.
std::vector<analysis::Payload> outcome_of(Policy policy, const analysis::Judge& judge, analysis::Outcome outcome);

}  // namespace policyc::test
