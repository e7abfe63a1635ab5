#pragma once
// The kinds of node in a syntax tree. A rule with one of these as its `node` leaves a node behind when it matches.

#include <cstdint>

namespace policyc::grammar {

enum class Node : std::uint8_t {
  none,
  // words
  name, text, number, fraction, date, currency, id, sentence_id, cites, unit, keyword,
  // expressions: operands, then tails that take what stands to their left
  expression, parentheses, set, yes, no, no_value, actor, today, money, duration, share, count_of, sum_of, latest_date, earliest_date, since,
  approved_by, refused_by, reading_is, negation, or_tail, and_tail, is_not_none_tail, is_none_tail, is_not_a_tail, is_a_tail, is_not_tail,
  is_tail, less_equal_tail, less_tail, greater_equal_tail, greater_tail, not_in_tail, in_tail, within_tail, contains_tail, add_tail, subtract_tail,
  multiply_tail,
  // approvers and requirements
  approvers, each_of, any_of, at_least_of, vote_of, other_than, including_actor, approval_of, approval_by, no_objection_by, open_at_least, that,
  before_step, after_step, complete, contains, each_row, row_has, used_once, starting, format_when, event_by,
  // duties
  duty, unnamed, bearer, notify, perform, within_period, every_period, from_time_to_time,
  // parts of statements
  for_actions, when, requires_part, forbids_part, permits_by, permits_that, permits_part, recommends_part, then_part, sets_aside_part,
  establishes_part, ends_part, reopens_part,
  // types and facts
  type_yes_no, type_one_of, type_set_of, type_number, type_money, type_date, type_duration, type_text, type_rows, type_party, type_kind,
  labelled_value, fact, fact_default, decided_by, cannot_change,
  // statements
  policy, policy_version, policy_effective, policy_title, policy_source, kind, plural, is_kinds, party, party_form, also, clause, event,
  shared_fact, record, action, on_record, covers, define, rule, table, adding, headings, heading, outcome, table_row, cell, any_value, not_value,
  cell_item, outcome_cell, obligation, trigger_after, trigger_receipt, trigger_breach, trigger_approval, trigger_refusal, procedure, step, standing,
  throughout, standing_requires, vote, reading, choices, default_choice, informative, not_formalised, property, never, always, permitted, forbidden,
  needs_approval, needs_information, not_covered,
};

}  // namespace policyc::grammar
