#include "compiler/lower/lower.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <unordered_map>

#include "compiler/analysis/kernel/overlap.hpp"
#include "compiler/lower/columns.hpp"
#include "compiler/lower/form_sizes.hpp"
#include "compiler/lower/normal_form.hpp"
#include "compiler/source/report.hpp"

namespace policyc::lower {

using namespace runtime;

namespace {

/// One condition that becomes rows, all with the same effect.
struct Group {
  std::array<ExprId, 2> conditions;  ///< all that are valid must hold
  ExprId violated;                   ///< valid: and this must not hold
  Effect effect = Effect::asks;
  RuleId rule;
  std::uint32_t requirement = 0;
  std::uint32_t test = 0;
};

class ActionLowering {
 public:
  ActionLowering(const Policy& policy, ActionTypeId action)
      : policy_(policy), action_(policy[action]), columns_(policy) {}

  /// Nothing if a condition is too large; `too_large` then names the rule.
  std::optional<Table> run(std::span<const ExprId> further = {});
  /// Whether it is certain, without building a table, that run() would find no condition too large.
  bool must_fit(const FormSizes& sizes);
  const Rule* too_large() const { return too_large_; }
  /// The normal form of a rule's own condition; for checking tables. Call after run().
  std::optional<NormalForm> condition_of(RuleId rule) const { return form_of(action_.rules[rule.value].when); }
  std::optional<NormalForm> form_of(ExprId condition) const {
    return normal_form(policy_, columns_, condition, most_rows);
  }

 private:
  void collect_groups();
  void collect_rule(RuleId id);
  void collect_asides();
  std::uint32_t test_index(StatusTestId test);
  std::vector<RuleId> topological_order() const;
  bool add_rows(const Group& group);

  const Policy& policy_;
  const ActionType& action_;
  Columns columns_;
  Table table_;
  std::vector<Group> groups_;
  const Rule* too_large_ = nullptr;
};

std::uint32_t ActionLowering::test_index(StatusTestId test) {
  const auto known = std::find(table_.tests.begin(), table_.tests.end(), test);
  if (known != table_.tests.end()) return static_cast<std::uint32_t>(known - table_.tests.begin());
  table_.tests.push_back(test);
  return static_cast<std::uint32_t>(table_.tests.size() - 1);
}

void ActionLowering::collect_rule(RuleId id) {
  const Rule& rule = action_.rules[id.value];
  for (std::uint32_t i = 0; i < rule.requirements.size(); ++i) {
    const Requirement& requirement = rule.requirements[i];
    if (requirement.recommended) continue;
    Group group{{rule.when, requirement.guard}, {}, Effect::asks, id, i, 0};
    if (requirement.condition.valid()) {
      group.effect = Effect::breaches;
      group.violated = requirement.condition;
    } else {
      group.test = test_index(requirement.test);
    }
    groups_.push_back(std::move(group));
  }
}

/// Rules in an order in which a rule comes before those it sets aside; the compiler has made sure that there is one.
std::vector<RuleId> ActionLowering::topological_order() const {
  std::vector<RuleId> order;
  std::vector<bool> done(action_.rules.size(), false);
  const auto visit = [&](const auto& self, std::size_t rule) -> void {
    if (done[rule]) return;
    done[rule] = true;
    for (const SetsAside& aside : action_.rules[rule].sets_aside) self(self, aside.rule.value);
    order.push_back(RuleId(rule));
  };
  for (std::size_t i = 0; i < action_.rules.size(); ++i) visit(visit, i);
  std::reverse(order.begin(), order.end());
  return order;
}

void ActionLowering::collect_asides() {
  for (const RuleId by : topological_order()) {
    for (const SetsAside& aside : action_.rules[by.value].sets_aside) {
      Group group{{action_.rules[by.value].when, aside.when},      {}, Effect::sets_aside, by, 0,
                  static_cast<std::uint32_t>(table_.asides.size())};
      table_.asides.push_back({by, aside.rule, {}, {}});
      groups_.push_back(std::move(group));
    }
  }
}

void ActionLowering::collect_groups() {
  if (action_.covers.empty()) groups_.push_back({{}, {}, Effect::covers, {}, 0, 0});
  for (std::uint32_t i = 0; i < action_.covers.size(); ++i)
    groups_.push_back({{action_.covers[i].when, {}}, {}, Effect::covers, {}, i, 0});
  for (std::size_t i = 0; i < action_.rules.size(); ++i) collect_rule(RuleId(i));
  collect_asides();
}

bool ActionLowering::add_rows(const Group& group) {
  NormalForm form = {{}};
  const auto conjoin = [&](const std::optional<NormalForm>& with) {
    if (!with) return false;
    NormalForm next;
    for (const Conjunction& left : form) {
      for (const Conjunction& right : *with) {
        if (auto joined = both(left, right)) next.push_back(std::move(*joined));
        if (next.size() > most_rows) return false;
      }
    }
    form = std::move(next);
    return true;
  };
  for (const ExprId condition : group.conditions) {
    if (condition.valid() && !conjoin(normal_form(policy_, columns_, condition, most_rows))) return false;
  }
  if (group.violated.valid() && !conjoin(negated_normal_form(policy_, columns_, group.violated, most_rows)))
    return false;
  for (Conjunction& conjunction : form) {
    table_.rows.push_back({std::move(conjunction), group.effect, group.rule, group.requirement, group.test});
  }
  return true;
}

bool ActionLowering::must_fit(const FormSizes& sizes) {
  collect_groups();
  return std::all_of(groups_.begin(), groups_.end(), [&](const Group& group) {
    std::size_t size = group.violated.valid() ? sizes.of(group.violated, false) : 1;
    for (const ExprId condition : group.conditions) size *= sizes.of(condition, true);
    return size <= most_rows;
  });
}

std::optional<Table> ActionLowering::run(std::span<const ExprId> further) {
  collect_groups();
  for (const Group& group : groups_) {
    for (const ExprId condition : group.conditions) columns_.collect(condition);
    columns_.collect(group.violated);
  }
  for (const Rule& rule : action_.rules) columns_.collect(rule.when);
  for (const ExprId condition : further) columns_.collect(condition);
  columns_.finish();
  for (const Group& group : groups_) {
    if (add_rows(group)) continue;
    too_large_ = group.rule.valid() ? &action_.rules[group.rule.value] : nullptr;
    return std::nullopt;
  }
  Columns columns = columns_;  // condition_of still needs them
  table_.columns = columns.take();
  finish(table_);
  return std::move(table_);
}

/// From the statement's beginning to the end of its line.
Span line_span(const SourceFile& file, const Source& source) {
  std::size_t begin = 0;
  for (std::uint32_t at = 1; at < source.line; ++at)
    begin = std::min(file.text.find('\n', begin), file.text.size() - 1) + 1;
  const std::size_t end = std::min(file.text.find_first_of("\r\n", begin), file.text.size());
  begin = std::min(file.text.find_first_not_of(" \t", begin), end);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void report_too_large(const SourceSet& sources, const ActionType& action, const Rule* rule,
                      diagnostic::Diagnostics& diagnostics) {
  const Source& source = rule != nullptr ? rule->source : action.source;
  for (const SourceFile& file : sources.files) {
    if (file.name != source.file) continue;
    Reporter(file, diagnostics)
        .error("P0404", line_span(file, source),
               fmt::format("the condition of `{}` falls into more than {} cases",
                           rule != nullptr ? rule->name : action.name, most_rows),
               "split it into several statements with shorter conditions");
    return;
  }
}

/// For each row of a table the earliest one that can hold together with it and asks something else; the row itself where there is none.
std::vector<std::size_t> disagreements(const resolved::TableRows& rows, const std::vector<NormalForm>& forms,
                                       const Table& table) {
  std::vector<analysis::Column> columns;
  for (const Column& column : table.columns)
    columns.push_back({column.class_count, column.kind == ColumnKind::ordered, {}});
  const analysis::Space space(std::move(columns));
  analysis::Table cubes(space);
  std::unordered_map<std::string, analysis::Payload> outcomes;
  std::vector<std::size_t> owner;
  for (std::size_t row = 0; row < forms.size(); ++row) {
    const auto outcome = static_cast<analysis::Payload>(outcomes.size());
    const analysis::Payload payload = outcomes.emplace(rows.outcomes[row], outcome).first->second;
    for (const Conjunction& conjunction : forms[row]) {
      analysis::Cube cube;
      for (const Cell& cell : conjunction) cube.push_back({cell.column, analysis::set_of(cell.classes)});
      cubes.add(cube, payload);
      owner.push_back(row);
    }
  }
  std::vector<std::size_t> earliest(forms.size());
  std::iota(earliest.begin(), earliest.end(), std::size_t{0});
  analysis::Work work;
  for (const auto& [one, other] : analysis::overlaps(cubes, work, analysis::Pairs::different_payload).pairs) {
    const auto [earlier, later] = std::minmax(owner[one], owner[other]);
    earliest[later] = std::min(earliest[later], earlier);
  }
  return earliest;
}

/// Two rows of a table that can hold together must ask the same, unless the table is `adding`.
void check_table(const SourceSet& sources, const resolved::TableRows& rows, const ActionLowering& lowering,
                 const Table& table, diagnostic::Diagnostics& diagnostics) {
  if (rows.adding) return;
  std::vector<NormalForm> forms;
  for (const RuleId rule : rows.rules) forms.push_back(lowering.condition_of(rule).value_or(NormalForm{}));
  const std::vector<std::size_t> earliest = disagreements(rows, forms, table);
  const SourceFile& file = sources.files[rows.file];
  for (std::size_t later = 0; later < earliest.size(); ++later) {
    const std::size_t earlier = earliest[later];
    if (earlier == later) continue;
    auto& finding =
        Reporter(file, diagnostics)
            .error("P0403", rows.spans[later],
                   fmt::format("this row and row {} of `{}` can match together, and they do not say the same",
                               earlier + 1, rows.name),
                   "make their conditions exclude each other, or write `adding` behind the table's name if both are "
                   "meant");
    finding.notes.push_back({fmt::format("row {} is here", earlier + 1), place_of(file, rows.spans[earlier])});
  }
}

/// Whether the action has a table whose rows must agree where they meet: that can be seen in its columns only.
bool has_rows_to_compare(const resolved::Result& resolved, ActionTypeId action) {
  return std::any_of(resolved.tables.begin(), resolved.tables.end(),
                     [&](const resolved::TableRows& rows) { return rows.action == action && !rows.adding; });
}

void lower_and_compare(const SourceSet& sources, resolved::Result& resolved, ActionTypeId id,
                       diagnostic::Diagnostics& diagnostics) {
  ActionType& action = resolved.policy.actions[id.value];
  ActionLowering lowering(resolved.policy, id);
  auto table = lowering.run();
  if (!table) {
    report_too_large(sources, action, lowering.too_large(), diagnostics);
    return;
  }
  assert(well_formed(*table));
  for (const resolved::TableRows& rows : resolved.tables) {
    if (rows.action == id) check_table(sources, rows, lowering, *table, diagnostics);
  }
  action.table = std::move(*table);
}

}  // namespace

void lower(const SourceSet& sources, resolved::Result& resolved, diagnostic::Diagnostics& diagnostics) {
  const std::size_t first = diagnostics.size();
  for (std::size_t i = 0; i < resolved.policy.actions.size(); ++i)
    lower_and_compare(sources, resolved, ActionTypeId(i), diagnostics);
  put_in_order(diagnostics, first);  // rows of several actions are found once for each
}

void check_lowering(const SourceSet& sources, resolved::Result& resolved, diagnostic::Diagnostics& diagnostics) {
  const std::size_t first = diagnostics.size();
  const FormSizes sizes(resolved.policy, most_rows);
  for (std::size_t i = 0; i < resolved.policy.actions.size(); ++i) {
    const ActionTypeId id(i);
    if (has_rows_to_compare(resolved, id) || !ActionLowering(resolved.policy, id).must_fit(sizes))
      lower_and_compare(sources, resolved, id, diagnostics);
  }
  put_in_order(diagnostics, first);
}

std::optional<Table> lower_action(const Policy& policy, ActionTypeId action) {
  return ActionLowering(policy, action).run();
}

std::optional<Extended> lower_with(const Policy& policy, ActionTypeId action, std::span<const ExprId> conditions) {
  ActionLowering lowering(policy, action);
  auto table = lowering.run(conditions);
  if (!table) return std::nullopt;
  Extended extended{std::move(*table), {}};
  for (const ExprId condition : conditions) {
    auto form = lowering.form_of(condition);
    if (!form) return std::nullopt;
    extended.conditions.push_back(std::move(*form));
  }
  return extended;
}

bool well_formed(const Table& table) {
  std::uint32_t slot = 0;
  for (const Column& column : table.columns) {
    if (column.first_slot != slot || column.class_count == 0) return false;
    slot += column.class_count;
  }
  for (const Row& row : table.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const Cell& cell = row.cells[i];
      if (cell.column >= table.columns.size() || (i > 0 && row.cells[i - 1].column >= cell.column)) return false;
      if (cell.classes.empty() || cell.classes.size() >= table.columns[cell.column].class_count) return false;
    }
    if (row.effect == Effect::asks && row.test >= table.tests.size()) return false;
    if (row.effect == Effect::sets_aside && row.test >= table.asides.size()) return false;
  }
  return true;
}

}  // namespace policyc::lower
