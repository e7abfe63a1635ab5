#pragma once
// Conditions and values. Operands and the operators after them are siblings in the tree ("tails"); because every level of the
// grammar binds tighter than the one that calls it, folding the siblings from left to right gives the usual precedence.

#include "grammar/lexical.hpp"

namespace policyc::grammar {

struct expression;
struct approvers;

struct operand;
struct sum;
struct conjunction;

// ---- operands --------------------------------------------------------------------------------------------------------

struct parentheses_end : mark<')'> {};
struct set_end : mark<'}'> {};

struct parentheses : pegtl::seq<pegtl::one<'('>, _, expression, _, parentheses_end> {
  static constexpr const char* label = "`(`";
  static constexpr Node node = Node::parentheses;
};
struct set_value : pegtl::seq<pegtl::one<'{'>, pegtl::opt<_, list<sum>>, _, set_end> {
  static constexpr const char* label = "`{`";
  static constexpr Node node = Node::set;
};
struct yes_value : kw_yes {
  static constexpr Node node = Node::yes;
};
struct no_value : kw_no {
  static constexpr Node node = Node::no;
};
struct none_value : kw_none {
  static constexpr Node node = Node::no_value;
};
struct actor_value : kw_actor {
  static constexpr Node node = Node::actor;
};
struct today_value : kw_today {
  static constexpr Node node = Node::today;
};
struct money_value : pegtl::seq<currency, _, number> {
  static constexpr Node node = Node::money;
};
struct duration_value : pegtl::seq<number, _, unit> {
  static constexpr Node node = Node::duration;
};
struct share_value : pegtl::seq<fraction, _, kw_of, _, operand> {
  static constexpr Node node = Node::share;
};
struct count_value : pegtl::seq<kw_count, _, kw_of, _, operand> {
  static constexpr Node node = Node::count_of;
};
struct sum_value : pegtl::seq<kw_sum, _, kw_of, _, name, _, kw_of, _, operand> {
  static constexpr Node node = Node::sum_of;
};
struct latest_value : pegtl::seq<kw_latest, _, kw_date, _, kw_of, _, name> {
  static constexpr Node node = Node::latest_date;
};
struct earliest_value : pegtl::seq<kw_earliest, _, kw_date, _, kw_of, _, name> {
  static constexpr Node node = Node::earliest_date;
};
struct since_value : pegtl::seq<unit, _, kw_since, _, operand> {
  static constexpr Node node = Node::since;
};
struct approved_value : pegtl::seq<kw_approved, _, kw_by, _, approvers> {
  static constexpr Node node = Node::approved_by;
};
struct refused_value : pegtl::seq<kw_refused, _, kw_by, _, approvers> {
  static constexpr Node node = Node::refused_by;
};
struct reading_value : pegtl::seq<kw_reading, _, name, _, kw_is, _, name> {
  static constexpr Node node = Node::reading_is;
};
struct digit_value : pegtl::seq<pegtl::at<pegtl::sor<pegtl::digit, pegtl::one<'-'>>>,
                                pegtl::sor<date, share_value, duration_value, number>> {};
struct keyword_value : pegtl::sor<yes_value, no_value, none_value, approved_value, refused_value, reading_value,
                                  count_value, sum_value, actor_value, today_value> {};

struct operand : pegtl::sor<digit_value, latest_value, earliest_value, since_value, name, text, parentheses, set_value,
                            money_value, keyword_value> {
  static constexpr const char* label = "a condition or value";
};

// ---- operators -------------------------------------------------------------------------------------------------------

struct multiply_tail : pegtl::seq<pegtl::one<'*'>, _, operand> {
  static constexpr Node node = Node::multiply_tail;
};
struct product : pegtl::seq<operand, pegtl::star<_, multiply_tail>> {};
struct add_tail : pegtl::seq<pegtl::one<'+'>, _, product> {
  static constexpr Node node = Node::add_tail;
};
struct subtract_tail : pegtl::seq<pegtl::one<'-'>, _, product> {
  static constexpr Node node = Node::subtract_tail;
};
struct sum : pegtl::seq<product, pegtl::star<_, pegtl::sor<add_tail, subtract_tail>>> {};

struct kind_name : name {
  static constexpr const char* label = "a kind of party";
};
struct is_not_none_tail : pegtl::seq<kw_is, _, kw_not, _, kw_none> {
  static constexpr Node node = Node::is_not_none_tail;
};
struct is_none_tail : pegtl::seq<kw_is, _, kw_none> {
  static constexpr Node node = Node::is_none_tail;
};
struct is_not_a_tail : pegtl::seq<kw_is, _, kw_not, _, pegtl::sor<kw_an, kw_a>, _, kind_name> {
  static constexpr Node node = Node::is_not_a_tail;
};
struct is_a_tail : pegtl::seq<kw_is, _, pegtl::sor<kw_an, kw_a>, _, kind_name> {
  static constexpr Node node = Node::is_a_tail;
};
struct is_not_tail : pegtl::seq<kw_is, _, kw_not, _, sum> {
  static constexpr Node node = Node::is_not_tail;
};
struct is_tail : pegtl::seq<kw_is, _, sum> {
  static constexpr Node node = Node::is_tail;
};
struct less_equal_tail : pegtl::seq<pegtl::string<'<', '='>, _, sum> {
  static constexpr Node node = Node::less_equal_tail;
};
struct less_tail : pegtl::seq<pegtl::one<'<'>, _, sum> {
  static constexpr Node node = Node::less_tail;
};
struct greater_equal_tail : pegtl::seq<pegtl::string<'>', '='>, _, sum> {
  static constexpr Node node = Node::greater_equal_tail;
};
struct greater_tail : pegtl::seq<pegtl::one<'>'>, _, sum> {
  static constexpr Node node = Node::greater_tail;
};
struct not_in_tail : pegtl::seq<kw_not, _, kw_in, _, sum> {
  static constexpr Node node = Node::not_in_tail;
};
struct in_tail : pegtl::seq<kw_in, _, sum> {
  static constexpr Node node = Node::in_tail;
};
struct within_tail : pegtl::seq<kw_within, _, sum> {
  static constexpr Node node = Node::within_tail;
};
struct contains_tail : pegtl::seq<kw_contains, _, sum> {
  static constexpr Node node = Node::contains_tail;
};
struct is_tails
    : pegtl::seq<pegtl::at<kw_is>,
                 pegtl::sor<is_not_none_tail, is_none_tail, is_not_a_tail, is_a_tail, is_not_tail, is_tail>> {};
struct compare_tail : pegtl::sor<is_tails, less_equal_tail, less_tail, greater_equal_tail, greater_tail, in_tail,
                                 not_in_tail, within_tail, contains_tail> {
  static constexpr const char* label = "a comparison";
};

struct comparison : pegtl::seq<sum, pegtl::opt<_, compare_tail>> {};
struct negation;
struct condition : pegtl::sor<negation, comparison> {};
struct negation : pegtl::seq<kw_not, _, condition> {
  static constexpr Node node = Node::negation;
};
struct and_tail : pegtl::seq<kw_and, _, condition> {
  static constexpr Node node = Node::and_tail;
};
struct conjunction : pegtl::seq<condition, pegtl::star<_, and_tail>> {};
struct or_tail : pegtl::seq<kw_or, _, conjunction> {
  static constexpr Node node = Node::or_tail;
};
struct expression : pegtl::seq<conjunction, pegtl::star<_, or_tail>> {
  static constexpr const char* label = "a condition or value";
  static constexpr Node node = Node::expression;
};

}  // namespace policyc::grammar
