#pragma once
// What the reference evaluator is asked, and what it answers.

#include "tests/differential/reference/value.hpp"

namespace policyc::reference {

struct Entry {
  enum class What { approval, refusal, abstention, veto, event } what = What::approval;
  std::string by;     ///< empty: not stated (events only)
  std::string of;     ///< a procedure or a standing in; empty: the action
  std::string event;  ///< What::event
  std::optional<Date> on;
  bool reason = false;  ///< one is given
};

/// A party that only this action knows.
struct Introduced {
  std::string name;
  std::vector<std::string> kinds;
  std::string held_by;  ///< empty: not stated
};

struct Question {
  std::string action;
  std::optional<std::string> actor;
  std::optional<Date> on;
  /// Facts as stated; without a value: stated to be unknown, which overrides a default.
  std::map<std::string, std::optional<Value>> facts;
  std::vector<Introduced> parties;
  std::map<std::string, std::string> holders;  ///< of roles that the policy declares: who holds them
  std::vector<Entry> record;
  std::map<std::string, std::string> readings;
};

enum class Verdict { permitted, forbidden, needs_approval, needs_information, not_covered };

struct Answer {
  Verdict verdict = Verdict::needs_information;
  bool curable = false;
  std::set<std::string> missing_approvals;  ///< those common to all completions; see approval_key()
  std::set<std::string> whole_approvals;    ///< requirements that miss one in all completions, perhaps not the same
  std::set<std::string> missing_facts;      ///< `by` and `on` stand for the actor and the date
  /// Further facts that change only which approvals are missing, in one way of telling approvals apart and not in another.
  std::set<std::string> disputed_facts;
  std::size_t completions = 1;
  std::string residue;  ///< see residue()
};

/// Begins the key of a requirement as a whole, which may be common to all completions when no party's approval is.
inline const std::string whole_key = "all of: ";

/// How a missing approval is named: `board of action`, `at least 2 of {a, b} of adoption`.
std::string approval_key(const std::string& who, const std::string& thing);

}  // namespace policyc::reference
