#pragma once
// Typed expressions over facts and the record of an action. Nodes live in Policy::expressions and refer to each other by
// id; definitions are already substituted, so the nodes form a directed acyclic graph.

#include <cstdint>
#include <vector>

#include "runtime/model/value.hpp"

namespace policyc::runtime {

enum class Op : std::uint8_t {
  constant,     ///< `value`
  fact,         ///< fact `ref`
  actor,        ///< who acts; unknown when the action names nobody
  action_date,  ///< the date of the action; unknown when it has none
  field,        ///< field `ref` of the row under test; only below each_row
  all,          ///< and of all arguments; yes without arguments
  any,          ///< or of all arguments; no without arguments
  negation,
  equal,  ///< two operands of one type
  less,
  less_equal,
  has_member,  ///< set, element
  subset,      ///< set, set
  is_of_kind,  ///< a party argument is of kind `ref`, directly or through kinds
  is_none,     ///< known to be absent, or an empty set
  count,       ///< members of a set, or rows
  sum,         ///< field `ref` over the rows argument
  add,
  subtract,
  multiply,
  date_of_event,  ///< latest (value true) or earliest (value false) date of event `ref` in the record; none if it never happened
  since,         ///< whole units (`ref` is a Unit) from the argument to the date of the action
  approved,      ///< status test `ref` is met
  refused,       ///< status test `ref` is breached
  reading_is,    ///< reading `ref` is set to choice number `value`
  actor_in,      ///< the actor is in PartySet `ref` of Policy::party_sets; yes when the action names nobody
  each_row,      ///< every row of argument 0 satisfies argument 1 (which may be unknown)
  unique_field,  ///< field `ref` differs in every row of the argument
  starts_with,   ///< a text argument begins with the constant `value`
  tally,         ///< a number of the vote under test; `ref` is a Tally; only inside Vote::test
};

enum class Tally : std::uint8_t { yes, no, cast, eligible, abstained, vetoes };

struct Expr {
  Op op = Op::constant;
  std::uint32_t ref = 0;
  std::vector<ExprId> args;
  Value value;  ///< constant, date_of_event, reading_is (a ChoiceValue), starts_with
};

}  // namespace policyc::runtime
