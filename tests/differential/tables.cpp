// Tables. Either the first column tells the rows apart, or the table is marked `adding`.

#include "tests/differential/writer.hpp"

namespace policyc::differential {

namespace {

using Kind = FactType::Kind;

/// Cells of which at most one can match.
std::vector<std::string> disjoint(const FactType& type) {
  switch (type.kind) {
    case Kind::yes_no: return {"yes", "no"};
    case Kind::choice: return {type.values[0], "not " + type.values[0]};
    case Kind::number: return {"<= 1", "> 1"};
    case Kind::money: return {"< EUR 100", ">= EUR 100"};
    case Kind::date: return {"< 2026-02-01", ">= 2026-02-01"};
    default: return {};
  }
}

}  // namespace

void Writer::table(ActionName& action, std::size_t number) {
  std::vector<FactName> columns;
  for (const FactName& fact : action.facts) {
    const bool defined = fact.name.starts_with("define") && fact.type.kind != Kind::yes_no;
    if (!disjoint(fact.type).empty() && !defined) columns.push_back(fact);
  }
  if (columns.empty()) return;
  columns = dice_.some(columns, 1, 3);
  const bool adding = dice_.chance(40);
  std::vector<std::string> headings;
  for (const FactName& column : columns) headings.push_back(column.name);
  if (dice_.chance(20)) headings.emplace_back("reading pace is slow");
  if (dice_.chance(10)) headings.push_back(about_record());
  const std::string name = "table" + std::to_string(number);
  line("table " + name + " [8-a]" + belonging_to({&action}) + (adding ? " adding" : ""));
  line("  | " + joined(headings, " | ") + " || approval by | no objection by | then notify | forbidden || cites |");
  const std::vector<std::string> first = disjoint(columns[0].type);
  for (std::size_t row = 0; row < (adding ? 3 : first.size()); ++row) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < headings.size(); ++i) {
      const FactType type = i < columns.size() ? columns[i].type : FactType{};
      if (i == 0 && !adding) {
        cells.push_back(first[row]);
      } else if (dice_.chance(30)) {
        cells.emplace_back("-");
      } else if (type.kind == Kind::choice && dice_.chance(50)) {
        cells.push_back(std::string(dice_.chance(30) ? "not " : "") + joined(dice_.some(type.values, 1, 2)));
      } else if (type.kind == Kind::number && dice_.chance(30)) {
        cells.push_back(dice_.pick<std::string>({"1, 3", "not 2", "< 1, > 2", "2"}));
      } else {
        cells.push_back(dice_.pick(disjoint(type)));
      }
    }
    std::string approval = dice_.chance(80) ? approvers(action.facts, false) : "";
    if (!approval.empty() && dice_.chance(15)) approval += ", or on refusal by " + approvers(action.facts, false);
    const std::string objection = dice_.chance(20) ? dice_.pick(names().parties) : "";
    const std::string notify = dice_.chance(30) ? dice_.pick(names().parties) : "";
    line("  | " + joined(cells, " | ") + " || " + approval + " | " + objection + " | " + notify + " | " +
         (dice_.chance(15) ? "yes" : "") + " || [8-b] |");
  }
  elsewhere();
  action.rules.push_back(name);
}

}  // namespace policyc::differential
