// Requirements that cannot all be met, with quantifiers: circumstances in which, whatever the rest may be, one of them is not.

#include "compiler/analysis/findings/columns_of.hpp"
#include "tests/solver/policy_findings.hpp"

namespace policyc::solver {

using namespace runtime;
using analysis::Ask;

namespace {

void add_constants(const z3::expr& of, z3::expr_vector& constants, std::set<unsigned>& seen) {
  if (!seen.insert(of.id()).second) return;
  if (of.is_const() && of.decl().decl_kind() == Z3_OP_UNINTERPRETED) constants.push_back(of);
  for (unsigned i = 0; i < of.num_args(); ++i) add_constants(of.arg(i), constants, seen);
}

}  // namespace

PolicyConflicts::PolicyConflicts(PolicyMeaning& meaning, const analysis::View& view) : meaning_(meaning), view_(view) {
  for (const Ask& ask : view.asks()) {
    unmet_.push_back(meaning.is_unmet(ask.rule, ask.requirement));
    usable_.push_back(ask.outright || meaning.exists({meaning.is_covered(), meaning.counts(ask.rule, ask.requirement),
                                                      !unmet_.back()}));
  }
  real_.push_back(meaning.is_covered() && meaning.is_possible());
}

/// What the requirements are about; `with_record`: and everything about the record.
z3::expr_vector PolicyConflicts::open(const std::vector<std::size_t>& asks, bool with_record) {
  std::set<std::uint32_t> columns;
  for (const std::size_t ask : asks) columns.merge(analysis::own_columns(view_.asks()[ask]));
  const analysis::Situations& situations = view_.situations();
  for (std::uint32_t column = 0; with_record && column < situations.space().size(); ++column) {
    bool is_record = situations.is_test(column);
    if (!is_record && situations.table().columns[column].kind == ColumnKind::computed) {
      const Op op = view_.policy()[situations.table().columns[column].predicate].op;
      is_record = op == Op::approved || op == Op::refused;
    }
    if (is_record) columns.insert(column);
  }
  // In one expression, since Z3 gives the number of one that is gone to another.
  z3::expr all = meaning_.context().bool_val(true);
  for (const std::uint32_t column : columns) all = all && meaning_.is_in({{column, {{0, 1}}}});
  z3::expr_vector constants(meaning_.context());
  std::set<unsigned> seen;
  add_constants(all, constants, seen);
  return constants;
}

/// Whether, in the circumstances that are held, no way of filling in what is open meets all of these requirements.
z3::expr PolicyConflicts::is_stuck(const std::vector<std::size_t>& asks, const z3::expr_vector& open) {
  std::vector<z3::expr> unmet;
  for (const std::size_t ask : asks) unmet.push_back(unmet_[ask]);
  const z3::expr stuck = z3::implies(real_.front(), meaning_.any(unmet));
  return open.empty() ? stuck : z3::forall(open, stuck);
}

std::vector<std::size_t> PolicyConflicts::asks_of(const Names& rules) const {
  std::vector<std::size_t> found;
  for (std::size_t ask = 0; ask < view_.asks().size(); ++ask) {
    if (rules.contains(view_.type().rules[view_.asks()[ask].rule.value].name)) found.push_back(ask);
  }
  return found;
}

std::optional<bool> PolicyConflicts::are_stuck(const std::vector<std::size_t>& asks) {
  return meaning_.may_exist({real_.front(), is_stuck(asks, open(asks, false))});
}

std::optional<bool> PolicyConflicts::is_so(const Names& rules) {
  const std::vector<std::size_t> asks = asks_of(rules);
  const auto together = are_stuck(asks);
  if (!together || *together || rules.size() != 2) return together;
  // What further requirements of the two are about may be a way out that the pair in question does not have.
  bool is_known = true;
  for (const std::size_t one : asks) {
    for (const std::size_t other : asks) {
      if (view_.asks()[one].rule == view_.asks()[other].rule) continue;
      const auto pair = are_stuck({one, other});
      if (pair && *pair) return true;
      is_known = is_known && pair;
    }
  }
  return is_known ? std::optional(false) : std::nullopt;
}

std::optional<bool> PolicyConflicts::are_all(const std::vector<Names>& reported) {
  std::vector<std::size_t> usable;
  for (std::size_t ask = 0; ask < usable_.size(); ++ask) {
    if (usable_[ask]) usable.push_back(ask);
  }
  const z3::expr_vector all_open = open(usable, true);
  std::vector<z3::expr> unexplained = {real_.front(), is_stuck(usable, all_open)};
  for (const std::size_t ask : usable) unexplained.push_back(!is_stuck({ask}, all_open));
  for (const Names& rules : reported) unexplained.push_back(!is_stuck(asks_of(rules), all_open));
  const auto found = meaning_.may_exist(unexplained);
  return found ? std::optional(!*found) : std::nullopt;
}

}  // namespace policyc::solver
