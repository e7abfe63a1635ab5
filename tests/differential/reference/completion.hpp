#pragma once
// One completion: every fact has a value, so every condition is simply yes or no.

#include "tests/differential/reference/world.hpp"

namespace policyc::reference {

/// From best to worst.
enum class Status { met, open, pending, breached };

/// How a requirement stands, and which approvals it still wants when it is open.
struct Finding {
  Status status = Status::met;
  std::set<std::string> missing;
};
/// All of them: the worst status, every missing approval.
Finding both(const Finding& left, const Finding& right);
/// One of them is enough: the best status, and its missing approvals.
Finding either(const Finding& left, const Finding& right);

enum class Decision { undecided, approved, refused, abstained };

/// What counts as the decision of a party: its own, or that of a stand-in.
struct Counted {
  Decision decision = Decision::undecided;
  std::optional<Date> on;
  std::string who;  ///< the person who decided, or would
  std::string by;   ///< the party that decided, or would: the one asked, or who stands in for it
};

/// The numbers of a vote.
struct Tally {
  std::int64_t yes = 0;
  std::int64_t no = 0;
  std::int64_t eligible = 0;
  std::int64_t abstained = 0;
  std::int64_t vetoes = 0;
};

class Completion {
 public:
  /// `facts`: what was stated and what this completion assumes. `actor`: as stated or assumed.
  /// `clock`: the minute of the day of what is dated without one, by fact, event, or `on`.
  using Clock = std::map<std::string, std::int16_t, std::less<>>;
  /// How many more than are named may vote, by vote.
  using Others = std::map<std::string, std::int64_t, std::less<>>;
  Completion(const World& world, std::map<std::string, Value> facts, std::string actor, std::optional<Date> today,
             Clock clock, Others others);

  // expression.cpp
  Value value(Ref expression) const;
  bool holds(Ref condition) const;
  Value fact(std::string_view name) const;

  // approval.cpp
  /// `thing`: what the approval is of, unless it says so itself.
  Finding approval(const ast::Approvers& approvers, const std::string& thing) const;
  /// Each is asked once all before it have refused.
  Finding escalated(const std::vector<ast::Approvers>& chain, const std::string& thing) const;
  Names members(const std::vector<ast::Word>& words) const;
  Names members(const ast::Approvers& approvers) const;
  Names people(const std::vector<ast::Word>& words) const;
  Finding standing(const Placed<ast::Standing>& standing) const;
  bool stands_in(const Placed<ast::Standing>& standing) const;

  // requirement.cpp
  Finding requirement(const ast::File& file, const ast::Requirement& requirement, const std::string& thing) const;

  // verdict.cpp
  struct Outcome {
    Verdict verdict = Verdict::permitted;
    bool curable = false;
    std::set<std::string> missing;
  };
  Outcome outcome() const;

 private:
  // expression.cpp
  Value name(Ref expression, const std::vector<std::string_view>& list) const;
  Value operand(Ref expression, Ref other) const;
  std::vector<std::string_view> list_of(Ref expression) const;
  bool in(Ref element, Ref set) const;
  bool within(Ref inner, Ref outer) const;
  Names names(Ref set, Ref other) const;
  bool equal(Ref left, Ref right) const;
  bool ordered(Ref expression) const;
  Value sum(Ref expression) const;
  Value date_of(Ref expression) const;
  Value since(Ref expression) const;
  Date timed(Date date, std::string_view of) const;
  Value tally(const ast::Expr& expression) const;

  // approval.cpp
  /// `left_out`: people who do not stand in for anybody here.
  Counted decision(const std::string& party, const std::string& thing, const Names& left_out) const;
  Counted decision(const std::string& party, const ast::Approvers& approvers, const std::string& thing) const;
  std::map<std::string, Counted> decisions(const ast::Approvers& approvers, const std::string& thing) const;
  Finding quantified(const ast::Approvers& approvers, const std::string& thing) const;
  struct Votes {
    Tally now;
    std::int64_t at_best = 0;  ///< the most votes in favour there can be
  };
  Votes count_votes(const ast::Approvers& approvers, const std::string& thing) const;
  std::int64_t count_vetoes(const ast::Approvers& approvers, const std::string& thing) const;
  bool vetoed_in_time(const ast::Veto& veto, const Entry& entry, const std::string& thing) const;
  bool passes(std::string_view vote, const Tally& tally) const;

  // requirement.cpp
  Finding no_objection(const ast::Approvers& by, const std::string& thing) const;
  bool recorded(const Entry& entry, std::string_view event, const std::string& thing) const;
  bool by_one_of(const Entry& entry, const std::vector<ast::Word>& by) const;
  Finding open_at_least(const ast::OpenAtLeast& open, const std::string& thing) const;
  Finding happened(const ast::HappenedEvent& event, const std::string& thing) const;
  Finding procedure(const ast::OfProcedure& of) const;
  std::vector<Date> dates_of(const ast::Requirement& required, const std::string& procedure) const;
  bool in_order(const std::vector<const ast::StepDecl*>& steps, const std::string& procedure) const;
  bool contains(std::string_view fact) const;
  bool each_row(const ast::File& file, const ast::EachRow& requirement) const;

  // verdict.cpp
  bool covered() const;
  Finding rules() const;
  Finding tables() const;
  Finding rule(const Placed<ast::Rule>& rule) const;
  bool set_aside(std::string_view rule) const;
  Finding closed_list_of_actors() const;
  Finding closed_list_of_conditions() const;
  Finding may_act(const std::vector<ast::Word>& list) const;
  bool matches(const Placed<ast::Table>& table, const ast::TableRow& row) const;
  bool matches(Ref heading, const ast::File& file, const ast::TableCell& cell) const;

  const World* world_;
  std::map<std::string, Value> facts_;
  std::string actor_;
  std::optional<Date> today_;
  Clock clock_;
  Others others_;
  mutable const Row* row_ = nullptr;      ///< the row under test, in `each row`
  mutable bool in_standing_ = false;      ///< asking what a standing in requires
  mutable const Tally* tally_ = nullptr;  ///< the vote under test
};

}  // namespace policyc::reference
