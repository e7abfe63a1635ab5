// Which facts made a condition what it is.

#include <algorithm>

#include "runtime/evaluate/unknown_facts.hpp"
#include "runtime/explain/inquiry.hpp"

namespace policyc::runtime {

namespace {

class Reasons {
 public:
  explicit Reasons(Inquiry& inquiry)
      : inquiry_(inquiry),
        visited_(inquiry.scope.policy.expressions.size(), false),
        mentioned_(inquiry.scope.policy.expressions.size(), false) {}

  void collect(ExprId id) {
    if (!id.valid() || visited_[id.value]) return;
    visited_[id.value] = true;
    const Expr& expr = inquiry_.scope.policy[id];
    switch (expr.op) {
      case Op::all: collect_all(expr, inquiry_.evaluator.holds(id), Truth::no); break;
      case Op::any: collect_all(expr, inquiry_.evaluator.holds(id), Truth::yes); break;
      case Op::negation: collect(expr.args[0]); break;
      default: mention(id);
    }
  }

  std::vector<FactId> take() { return std::move(facts_); }

 private:
  // One argument settles the connective, or all of them together do.
  void collect_all(const Expr& expr, Truth value, Truth settled_by) {
    for (const ExprId arg : expr.args) {
      if (value == settled_by && inquiry_.evaluator.holds(arg) != settled_by) continue;
      collect(arg);
      if (value == settled_by) return;
    }
  }

  void mention(ExprId id) {
    if (mentioned_[id.value]) return;
    mentioned_[id.value] = true;
    const Expr& expr = inquiry_.scope.policy[id];
    if (expr.op == Op::fact) add(FactId{expr.ref});
    if (expr.op == Op::actor_in) mention(inquiry_.scope.policy.party_sets[expr.ref]);
    if (expr.op == Op::approved || expr.op == Op::refused) {
      const auto* approval = std::get_if<Approval>(&inquiry_.scope.policy.status_tests[expr.ref]);
      if (approval != nullptr) mention(approval->by);
    }
    for (const ExprId arg : expr.args) mention(arg);
  }

  void mention(const PartySet& set) {
    for (const auto* terms : {&set.include, &set.exclude}) {
      for (const SetTerm& term : *terms) {
        if (term.kind == SetTerm::Kind::fact) add(FactId{term.ref});
      }
    }
  }

  void add(FactId fact) {
    if (std::find(facts_.begin(), facts_.end(), fact) == facts_.end()) facts_.push_back(fact);
  }

  Inquiry& inquiry_;
  std::vector<bool> visited_;
  std::vector<bool> mentioned_;
  std::vector<FactId> facts_;
};

}  // namespace

std::vector<FactId> deciding_facts(Inquiry& inquiry, ExprId condition) {
  if (inquiry.evaluator.holds(condition) != Truth::unknown) {
    Reasons reasons{inquiry};
    reasons.collect(condition);
    return reasons.take();
  }
  UnknownFacts unknown{inquiry.scope};
  unknown.of_expression(condition);
  std::vector<FactId> facts;
  for (const MissingFact& missing : unknown.found()) {
    if (missing.fact.valid()) facts.push_back(missing.fact);
  }
  return facts;
}

}  // namespace policyc::runtime
