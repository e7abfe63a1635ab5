#pragma once
// What writes a random policy. Private to the generator: one class whose parts live in a file each.

#include "tests/differential/generate.hpp"

namespace policyc::differential {

class Writer {
 public:
  explicit Writer(Dice& dice) : dice_(dice) {}
  PolicyText policy();

 private:
  using Kind = FactType::Kind;

  // declarations.cpp
  void parties();
  void facts();
  void fact(const std::string& indent, const FactName& fact, const std::vector<FactName>& known);
  FactType type(bool in_row);
  std::string literal(const FactType& type);
  void readings();
  void votes();
  void procedures();
  void standings();
  void definitions();
  void actions();

  // conditions.cpp
  /// A condition over the facts; `depth` bounds how far it nests. Atoms or parenthesised, so that it fits anywhere.
  std::string condition(const std::vector<FactName>& facts, int depth);
  std::string atom(const std::vector<FactName>& facts);
  std::string between(const std::vector<FactName>& facts);
  std::string about(const FactName& fact, const std::vector<FactName>& facts);
  std::string about_choice(const FactName& fact, const std::vector<FactName>& facts);
  std::string about_set(const FactName& fact, const std::vector<FactName>& facts,
                        const std::vector<std::string>& values);
  std::string about_party(const std::string& party, const std::vector<std::string>& values,
                          const std::vector<FactName>& facts);
  std::string about_number(const FactName& fact, const std::vector<FactName>& facts);
  std::string about_date(const FactName& fact, const std::vector<FactName>& facts);
  std::string about_rows(const FactName& fact);
  std::string about_record();
  std::string order();
  std::string set(const std::vector<std::string>& values, std::size_t least = 0);
  const FactName* other(const FactName& fact, const std::vector<FactName>& facts);

  // requirements.cpp
  std::string approvers(const std::vector<FactName>& facts, bool may_be_of);
  std::string quantified(const std::vector<FactName>& facts);
  std::string requirement(const std::vector<FactName>& facts);
  std::string each_row(const FactName& rows, const std::vector<FactName>& facts);
  std::string procedure_requirement();
  std::vector<std::string> party_terms(const std::vector<FactName>& facts);

  // statements.cpp
  void define(ActionName& action, std::size_t number);
  void covers(ActionName& action);
  void rule(const std::vector<ActionName*>& actions, std::size_t number);
  void rule_part(const std::vector<FactName>& facts, const std::vector<std::string>& earlier);
  void duty(const std::vector<FactName>& facts);
  void table(ActionName& action, std::size_t number);
  std::vector<FactName> shared_by(const std::vector<ActionName*>& actions);
  void statements();

  void line(std::string text) { target_->push_back(std::move(text)); }
  /// ` for …`, or nothing below the one action it is about. Decides where the statement goes; `elsewhere()` goes back.
  std::string belonging_to(const std::vector<ActionName*>& actions);
  void elsewhere() { target_ = &text_.lines; }
  Vocabulary& names() { return text_.names; }

  Dice& dice_;
  PolicyText text_;
  std::vector<std::string> below_[2];                ///< each action, and what stands below it
  std::vector<std::string>* target_ = &text_.lines;  ///< where lines go
  std::vector<std::string> officers_;
  std::vector<std::string> experts_;
  bool in_condition_ = false;  ///< below an `approved by`: no further record
};

}  // namespace policyc::differential
