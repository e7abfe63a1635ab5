#pragma once
// Running the scenarios of a policy against small edits of it.

#include <atomic>
#include <map>
#include <string>
#include <vector>

#include "compiler/analysis/mutation/difference.hpp"
#include "compiler/analysis/mutation/mutants.hpp"
#include "runtime/io/scenario_reader.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::cli {

struct ScenarioFile {
  std::string name;
  std::string text;
  std::vector<io::Scenario> scenarios;
};

enum class Fate : std::uint8_t {
  killed,      ///< some scenario gets another answer
  survived,    ///< none does, though `scenario` would
  undecided,   ///< none does, and it was not found out whether any could
  equivalent,  ///< proved to have the same outcome in every situation
  invalid,     ///< does not compile
};

struct MutantFate {
  const analysis::Mutant* mutant = nullptr;
  Fate fate = Fate::invalid;
  std::string scenario;  ///< survived: an entry for a scenario file, with the answer of the policy as it is
  runtime::Verdict before = runtime::Verdict::needs_information;
  runtime::Verdict after = runtime::Verdict::needs_information;
};

/// Edits are tried on one policy, with scenarios that it passes.
class MutationRun {
 public:
  MutationRun(const SourceSet& sources, const runtime::Policy& policy, const std::vector<ScenarioFile>& files,
              std::uint64_t budget, const std::atomic<bool>& cancelled);

  MutantFate run(const analysis::Mutant& mutant);

 private:
  bool is_killed(const runtime::Policy& after, const analysis::Merged* merged) const;
  bool is_killed_by_reading_again(const runtime::Policy& after) const;
  analysis::Telling try_out(const runtime::Policy& after, const runtime::Action& witness, MutantFate& fate) const;
  void look_for_difference(const runtime::Policy& after, const analysis::Merged& merged, MutantFate& fate) const;

  const SourceSet& sources_;
  const runtime::Policy& policy_;
  const std::vector<ScenarioFile>& files_;
  std::uint64_t budget_;
  const std::atomic<bool>& cancelled_;
  std::map<runtime::ActionTypeId, std::vector<std::pair<const ScenarioFile*, const io::Scenario*>>> by_action_;
};

struct MutationReport {
  const SourceSet& sources;
  const runtime::Policy& policy;
  const std::vector<MutantFate>& fates;
  std::size_t planned = 0;  ///< more than fates.size() when interrupted
};

std::string mutation_text(const MutationReport& report);
std::string mutation_json(const MutationReport& report);

}  // namespace policyc::cli
