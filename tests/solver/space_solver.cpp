#include "tests/solver/space_solver.hpp"

#include <stdexcept>

namespace policyc::solver {

using namespace analysis;

SpaceSolver::SpaceSolver(const Space& space) : solver_(context_, "QF_FD"), possible_(context_.bool_val(true)) {
  for (std::uint32_t column = 0; column < space.size(); ++column) {
    std::vector<z3::expr>& cuts = cuts_.emplace_back();
    for (std::uint32_t cut = 1; cut < space.columns()[column].class_count; ++cut) {
      const std::string name = "c" + std::to_string(column) + "<" + std::to_string(cut);
      cuts.push_back(context_.bool_const(name.c_str()));
      if (cut > 1) solver_.add(z3::implies(cuts[cut - 2], cuts[cut - 1]));
    }
  }
  std::vector<z3::expr> impossible;
  for (const Cube& cube : space.impossible()) impossible.push_back(is_in(cube));
  possible_ = none(impossible);
}

z3::expr SpaceSolver::below(std::uint32_t column, std::uint32_t cut) {
  if (cut == 0) return context_.bool_val(false);
  return cut <= cuts_[column].size() ? cuts_[column][cut - 1] : context_.bool_val(true);
}

z3::expr SpaceSolver::any(const std::vector<z3::expr>& of) {
  z3::expr_vector parts(context_);
  for (const z3::expr& each : of) parts.push_back(each);
  return parts.empty() ? context_.bool_val(false) : z3::mk_or(parts);
}

z3::expr SpaceSolver::is_in(std::uint32_t column, const ClassSet& classes) {
  std::vector<z3::expr> runs;
  for (const Run& run : classes) runs.push_back(below(column, run.last) && !below(column, run.first));
  return any(runs);
}

z3::expr SpaceSolver::is_in(const Cube& cube) {
  z3::expr_vector parts(context_);
  for (const Condition& condition : cube) parts.push_back(is_in(condition.column, condition.classes));
  return parts.empty() ? context_.bool_val(true) : z3::mk_and(parts);
}

z3::expr SpaceSolver::named(const Cube& cube) {
  z3::expr name = context_.bool_const(("r" + std::to_string(names_++)).c_str());
  solver_.add(name == is_in(cube));
  return name;
}

bool SpaceSolver::exists(const std::vector<z3::expr>& all) {
  const Within these(*this);
  for (const z3::expr& each : all) solver_.add(each);
  const z3::check_result answer = solver_.check();
  if (answer == z3::unknown) throw std::runtime_error("Z3 does not know: " + solver_.reason_unknown());
  return answer == z3::sat;
}

}  // namespace policyc::solver
