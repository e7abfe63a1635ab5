#pragma once
// What is the same in every completion of a question: who there is, and what the record says.

#include <memory>

#include "tests/differential/reference/policy.hpp"

namespace policyc::reference {

/// Stands for a party that neither the policy nor the action file names; behind it may stand kinds that the party is of, with commas.
inline constexpr std::string_view outsider = "(somebody else)";

class World {
 public:
  /// Both outlive the world.
  World(const Policy& policy, const Question& question);

  const Policy& policy() const { return *policy_; }
  const Question& question() const { return *question_; }
  const std::map<std::string_view, Placed<ast::FactDecl>>& facts() const { return facts_; }

  const Names& parties() const { return parties_; }
  bool is_party(std::string_view name) const { return parties_.count(std::string(name)) != 0; }
  bool party_is(const std::string& party, std::string_view kind) const;
  Names of_kind(std::string_view kind) const;
  /// Who holds the role; the party itself when that is not stated.
  const std::string& person(const std::string& party) const;

  /// The entries that count: not those after the action.
  const std::vector<Entry>& record() const { return record_; }
  /// The latest decision of the party on the thing, or nullptr.
  const Entry* decision(const std::string& party, const std::string& thing) const;
  std::string choice_of(std::string_view reading) const;

 private:
  const Introduced* introduced(const std::string& party) const;

  const Policy* policy_;
  const Question* question_;
  std::map<std::string_view, Placed<ast::FactDecl>> facts_;
  Names parties_;
  std::vector<Entry> record_;
};

}  // namespace policyc::reference
