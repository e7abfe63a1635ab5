#pragma once
// The outcomes of every way the unknowns of a residual table may turn out, as a decision diagram: recursive splitting, one
// variable after the other, in which each distinct situation is looked at once.

#include <map>
#include <optional>
#include <unordered_map>

#include "runtime/evaluate/diagram.hpp"
#include "runtime/evaluate/residual.hpp"

namespace policyc::runtime {

/// How many situations may be looked at, weighted by the length of the table.
inline constexpr std::size_t work_budget = 200'000;

class Explorer {
 public:
  enum class Leaf : std::uint8_t {
    outcome,  ///< a leaf is an Outcome, curable counting as forbidden
    missing,  ///< a leaf is a number in missing_sets(); for tables in which nothing can be breached outright
  };

  /// `keys`: by ask, what is missing when a test is open like that; used for Leaf::missing only.
  Explorer(const Residual& residual, Leaf leaf, std::vector<Bits> keys = {})
      : residual_(residual), leaf_(leaf), keys_(std::move(keys)) {}

  struct Answer {
    OutcomeSet outcomes = 0;               ///< of all completions, curable told from forbidden
    std::vector<std::uint32_t> variables;  ///< indices into Residual::variables on which the leaf depends
    std::vector<std::uint32_t> leaves;
  };

  /// Nothing when the work budget ran out.
  std::optional<Answer> explore();

  /// Once explored: whether the leaf ever changes when a variable goes from one class to another in one of these ways.
  bool turns(std::size_t variable, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& changes) const {
    return diagram_.turns(root_, static_cast<std::uint32_t>(variable), changes);
  }

  const std::vector<Bits>& missing_sets() const { return missing_sets_; }

 private:
  struct Found {
    Diagram::Node node = 0;
    OutcomeSet outcomes = 0;
  };
  struct Situation {
    std::size_t next = 0;  ///< the variable to split on
    Bits lines;
    bool operator==(const Situation&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Situation& situation) const { return hash_of(situation.lines, situation.next); }
  };

  Found explore(std::size_t next, Bits lines);
  Found split(std::size_t next, const Bits& lines);
  Found leaf(const Bits& lines);
  void settle(Bits& lines, const Bits& unresolved) const;
  Bits apply_asides(Bits& lines, const Bits& unresolved) const;
  void settle_effects(Bits& lines, const Bits& settled) const;
  void settle_asking(Bits& lines, const Bits& settled) const;
  bool drop_idle_asides(Bits& lines) const;
  Bits keys_of(const Bits& lines) const;
  std::uint32_t missing_set(Bits keys);

  const Residual& residual_;
  Leaf leaf_;
  std::vector<Bits> keys_;
  Diagram diagram_;
  Diagram::Node root_ = 0;
  std::unordered_map<Situation, Found, Hash> known_;
  std::vector<Bits> missing_sets_;
  std::map<Bits, std::uint32_t> numbers_;  ///< of missing_sets_
  std::size_t work_ = 0;
  bool exhausted_ = false;
};

}  // namespace policyc::runtime
