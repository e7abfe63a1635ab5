#pragma once
// Moving conditions and tests of one policy into another. Private to this folder.

#include "compiler/resolved/expressions.hpp"
#include "runtime/model/policy.hpp"

namespace policyc::analysis {

/// Facts and readings of which two policies have different defaults.
struct Unstated {
  std::vector<runtime::FactId> facts;
  std::vector<runtime::ReadingId> readings;
};

class Transplant {
 public:
  /// `is_first`: `to` keeps the votes and stand-ins of `from` where they are; those of the second that differ are added behind.
  Transplant(const runtime::Policy& from, runtime::Policy& to, resolved::Expressions& expressions, bool is_first)
      : from_(from), to_(to), expressions_(expressions), is_first_(is_first) {}

  runtime::ExprId expression(runtime::ExprId id);
  runtime::Rule rule(runtime::Rule rule);

  /// Everything of the policy that refers to expressions or tests, but for its rules.
  void declarations();

  /// From now on these have their defaults wherever a condition is about them.
  void take_as_unstated(const Unstated& unstated);

  bool opaque() const { return opaque_; }  ///< one of those stands where it cannot be replaced

 private:
  runtime::StatusTestId test(runtime::StatusTestId id);
  std::uint32_t party_set(std::uint32_t index);
  runtime::VoteId vote(runtime::VoteId id);
  runtime::ExprId vote_test(runtime::ExprId id);
  bool is_one_yes(runtime::ExprId id) const;
  runtime::StandingId standing(runtime::StandingId id);
  runtime::ExprId fact(const runtime::Expr& expr);
  runtime::ExprId reading(const runtime::Expr& expr);
  void look_at(const runtime::PartySet& set);

  const runtime::Policy& from_;
  runtime::Policy& to_;
  resolved::Expressions& expressions_;
  bool is_first_;
  bool opaque_ = false;
  Unstated unstated_;
  std::vector<runtime::ExprId> known_;  ///< by expression of `from`
  std::vector<runtime::StatusTestId> known_tests_;
};

Unstated unstated_of(Transplant& left, Transplant& right, const runtime::Policy& before, const runtime::Policy& after);

}  // namespace policyc::analysis
