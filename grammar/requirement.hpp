#pragma once
// Approvers, requirements and duties.

#include "grammar/expression.hpp"

namespace policyc::grammar {

// ---- who -------------------------------------------------------------------------------------------------------------

struct party_name : pegtl::sor<name, actor_value> {
  static constexpr const char* label = "a party";
};
struct party_list : list<party_name> {};

struct each_of : pegtl::seq<kw_each, _, kw_of> {
  static constexpr const char* label = "`each of`";
  static constexpr Node node = Node::each_of;
};
struct any_of : pegtl::seq<kw_any, _, kw_of> {
  static constexpr const char* label = "`any of`";
  static constexpr Node node = Node::any_of;
};
struct at_least_of : pegtl::seq<kw_at, _, kw_least, _, count_number, _, kw_of> {
  static constexpr const char* label = "`at least 2 of`";
  static constexpr Node node = Node::at_least_of;
};
struct vote_of : pegtl::seq<kw_vote, _, name, _, kw_of> {
  static constexpr const char* label = "`vote NAME of`";
  static constexpr Node node = Node::vote_of;
};
struct other_than : pegtl::seq<kw_other, _, kw_than, _, party_list> {
  static constexpr const char* label = "`other than`";
  static constexpr Node node = Node::other_than;
};
struct including_actor : pegtl::seq<kw_including, _, kw_the, _, kw_actor> {
  static constexpr const char* label = "`including the actor`";
  static constexpr Node node = Node::including_actor;
};
struct approval_of : pegtl::seq<kw_of, _, name> {
  static constexpr Node node = Node::approval_of;
};
struct quantity : pegtl::sor<each_of, any_of, at_least_of, vote_of> {};
struct approvers : pegtl::seq<pegtl::opt<quantity, _>, party_list,
                              pegtl::star<_, pegtl::sor<other_than, including_actor, approval_of>>> {
  static constexpr Node node = Node::approvers;
};

// ---- requirements ----------------------------------------------------------------------------------------------------

struct on_refusal
    : pegtl::seq<_, pegtl::opt<pegtl::one<','>, _>, kw_or, _, kw_on, _, kw_refusal, _, kw_by, _, approvers> {};
struct approval_by : pegtl::seq<kw_approval, _, kw_by, _, approvers, pegtl::star<on_refusal>> {
  static constexpr Node node = Node::approval_by;
};
struct no_objection_by : pegtl::seq<kw_no, _, kw_objection, _, kw_by, _, approvers> {
  static constexpr Node node = Node::no_objection_by;
};
struct open_at_least : pegtl::seq<kw_open, _, kw_at, _, kw_least, _, count_number, _, unit> {
  static constexpr Node node = Node::open_at_least;
};
struct that : pegtl::seq<kw_that, _, expression> {
  static constexpr Node node = Node::that;
};
struct before_step : pegtl::seq<kw_before, _, name> {
  static constexpr Node node = Node::before_step;
};
struct after_step : pegtl::seq<kw_after, _, name> {
  static constexpr Node node = Node::after_step;
};
struct complete : kw_complete {
  static constexpr Node node = Node::complete;
};
struct of_procedure : pegtl::seq<name, _, pegtl::sor<before_step, after_step, complete>> {};
struct contains : pegtl::seq<kw_contains, _, list<name>> {
  static constexpr Node node = Node::contains;
};

struct used_once : pegtl::seq<kw_used, _, kw_once> {
  static constexpr Node node = Node::used_once;
};
struct starting : pegtl::seq<kw_starting, _, text> {
  static constexpr Node node = Node::starting;
};
struct format_when : pegtl::seq<kw_when, _, expression> {
  static constexpr Node node = Node::format_when;
};
struct row_format : pegtl::seq<name, _, pegtl::sor<used_once, starting>, maybe<format_when>> {
  static constexpr Node node = Node::row_has;
};
struct row_has : pegtl::seq<kw_has, _, list<row_format>> {};
struct row_contains : pegtl::seq<kw_contains, _, list<name>> {
  static constexpr Node node = Node::contains;
};
struct each_row : pegtl::seq<kw_each, _, kw_row, _, kw_of, _, name, maybe<row_contains>, many<row_has>> {
  static constexpr Node node = Node::each_row;
};
struct event_by : pegtl::seq<kw_event, _, name, maybe<kw_by, _, party_list>> {
  static constexpr Node node = Node::event_by;
};

struct requirement
    : pegtl::sor<approval_by, no_objection_by, open_at_least, that, contains, each_row, event_by, of_procedure> {
  static constexpr const char* label =
      "a requirement (`approval by`, `that`, `contains`, `no objection by`, `open at least`, `each row of`, `event`, "
      "or a procedure)";
};

// ---- duties ----------------------------------------------------------------------------------------------------------

struct unnamed : kw_unnamed {
  static constexpr Node node = Node::unnamed;
};
struct bearer : party_list {
  static constexpr Node node = Node::bearer;
};
struct notify : pegtl::seq<kw_notify, _, party_list> {
  static constexpr Node node = Node::notify;
};
struct event_or_action : name {
  static constexpr const char* label = "an event or an action";
};
struct perform : event_or_action {
  static constexpr Node node = Node::perform;
};
struct within_period : pegtl::seq<kw_within, _, count_number, _, unit> {
  static constexpr Node node = Node::within_period;
};
struct every_period : pegtl::seq<kw_every, _, count_number, _, unit> {
  static constexpr Node node = Node::every_period;
};
struct from_time_to_time : pegtl::seq<kw_from, _, kw_time, _, kw_to, _, kw_time> {
  static constexpr Node node = Node::from_time_to_time;
};
struct duty : pegtl::seq<pegtl::sor<unnamed, bearer>, _, kw_must, _, pegtl::sor<notify, perform>,
                         many<pegtl::sor<within_period, every_period, from_time_to_time>>> {
  static constexpr Node node = Node::duty;
};

}  // namespace policyc::grammar
