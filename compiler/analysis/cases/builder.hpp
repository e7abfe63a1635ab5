#pragma once
// Collecting the cases of one action type. Private to this folder.

#include <map>

#include "compiler/analysis/cases/cases.hpp"
#include "compiler/analysis/situations/outcomes.hpp"
#include "compiler/analysis/witness/candidates.hpp"
#include "runtime/evaluate/bind.hpp"

namespace policyc::analysis {

class CaseBuilder {
 public:
  CaseBuilder(const Situations& situations, const Outcomes& outcomes, Work& work)
      : situations_(situations),
        outcomes_(outcomes),
        policy_(situations.policy()),
        candidates_(situations),
        work_(work) {}

  void add_rows();
  void add_rules();
  void add_pairs();   // pairs.cpp
  void add_bounds();  // bounds.cpp

  Cases take() { return std::move(cases_); }

 private:
  enum class Search : std::uint8_t { found, nowhere, not_found };

  /// Looks for an action in the cube that no row of the outcomes before `row` decides; failing that, for any in the cube that the policy covers.
  Search want(const Cube& cube, std::size_t row, const std::string& purpose);
  std::optional<runtime::Action> decided(const Cube& cube, std::size_t row, bool& somewhere);
  std::optional<runtime::Action> covered(const Cube& cube);
  bool want_any(const std::vector<Cube>& cubes, std::size_t row, const std::string& purpose);
  void add_row(std::uint32_t row);
  void add(const runtime::Action& action, const std::string& purpose) { cases_.cases.push_back({action, purpose}); }
  void leave(const std::string& what, const std::string& reason) { cases_.unreached.push_back({what, reason}); }
  std::size_t permitting() const { return outcomes_.rows.size() - 1; }
  std::string row_name(std::uint32_t row) const;
  std::string rule_name(std::uint32_t row) const;

  // pairs.cpp
  /// Which of the conditions may differ between the two actions of a pair.
  enum class Alone : std::uint8_t {
    of_all,  ///< the one alone, of every column and test there is
    of_row,  ///< of those of its row the one alone; what the row does not ask about may follow it
  };
  struct PairOf {
    std::uint32_t column = 0;
    Cube row;  ///< every condition under which the row applies
    std::string name;
  };
  bool add_pair(const runtime::Action& inside, const PairOf& pair, Alone alone);
  bool find_pair(const PairOf& pair, std::size_t row, const std::vector<Point>& points);
  std::vector<runtime::Action> variations(const runtime::Action& action, std::uint32_t column);
  bool differ_only_in(std::uint32_t column, const runtime::Action& left, const runtime::Action& right) const;
  bool turns(const PairOf& pair, const runtime::Action& inside, const runtime::Action& outside) const;
  bool meets(const Condition& condition, const runtime::Binding& binding) const;
  std::string column_name(std::uint32_t column) const;

  // bounds.cpp
  void add_bounds_of_fact(const runtime::Column& column, std::uint32_t index);
  std::optional<runtime::Action> base_for(std::uint32_t column);

  const Situations& situations_;
  const Outcomes& outcomes_;
  const runtime::Policy& policy_;
  Candidates candidates_;
  Work& work_;
  Dice dice_{1};
  Cases cases_;
  std::map<std::size_t, runtime::Action> deciding_;  ///< by row of the outcomes: an action that it decides
  std::map<std::uint32_t, runtime::Action> base_;    ///< by column: an action for which it decides
};

}  // namespace policyc::analysis
