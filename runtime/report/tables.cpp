#include "runtime/report/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "runtime/report/table_words.hpp"

namespace policyc::report {

using namespace runtime;

namespace {

constexpr std::size_t outcome_columns = 3;  // outcome, rule, cites

std::string outcome_words(const ActionType& action, const Table& table, const Row& row) {
  switch (row.effect) {
    case Effect::covers: return "covered";
    case Effect::breaches: {
      const std::string& text = action.rules[row.rule.value].requirements[row.requirement].text;
      if (text.starts_with("forbidden")) return text;
      return (text.starts_with("only ") ? "forbidden: " : "forbidden: needs ") + text;
    }
    case Effect::asks: return action.rules[row.rule.value].requirements[row.requirement].text;
    case Effect::sets_aside: return "sets aside " + action.rules[table.asides[row.test].of.value].name;
  }
  return {};
}

std::string cites_of(const ActionType& action, const Row& row) {
  if (!row.rule.valid()) return {};
  const Rule& rule = action.rules[row.rule.value];
  const bool own = row.effect == Effect::breaches || row.effect == Effect::asks;
  const std::vector<std::string>& cites = own ? rule.requirements[row.requirement].cites : rule.cites;
  std::string text;
  for (const std::string& cite : cites) text += (text.empty() ? "" : ", ") + cite;
  return text;
}

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string escaped(std::string_view text, char what, std::string_view with) {
  std::string result;
  for (const char c : text) {
    if (c == what) {
      result += with;
    } else {
      result += c;
    }
  }
  return result;
}

/// The ids of a cell of the last column, `6.2-g, 6.2-h`.
std::vector<std::string> ids_in(const std::string& cites) {
  std::vector<std::string> ids;
  for (std::size_t at = 0; at < cites.size();) {
    const std::size_t end = std::min(cites.find(", ", at), cites.size());
    ids.push_back(cites.substr(at, end - at));
    at = end + 2;
  }
  return ids;
}

/// What is at hand of the sentences a row cites.
std::vector<std::pair<std::string, std::string>> quoted_in(const Grid& grid, const std::vector<std::string>& row) {
  std::vector<std::pair<std::string, std::string>> result;
  for (const std::string& id : ids_in(row.back())) {
    const auto found =
        std::find_if(grid.quotes.begin(), grid.quotes.end(), [&](const auto& quote) { return quote.first == id; });
    if (found != grid.quotes.end()) result.push_back(*found);
  }
  return result;
}

void add_quotes(Grid& grid, const Quotes& quotes) {
  for (const auto& row : grid.rows) {
    for (const std::string& id : ids_in(row.back())) {
      const auto found = quotes.find(id);
      const bool known =
          std::any_of(grid.quotes.begin(), grid.quotes.end(), [&](const auto& quote) { return quote.first == id; });
      if (found != quotes.end() && !known) grid.quotes.emplace_back(found->first, found->second);
    }
  }
}

}  // namespace

Grid table_grid(const Policy& policy, const ActionType& action, const Quotes* quotes) {
  const Table& table = action.table;
  Grid grid;
  grid.title = fmt::format("{}: {}", action.name, action.title);
  // Columns that no row looks at are left out.
  std::vector<std::size_t> place(table.columns.size(), table.columns.size());
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const bool used = std::any_of(table.rows.begin(), table.rows.end(), [&](const Row& row) {
      return std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) { return cell.column == i; });
    });
    if (!used) continue;
    place[i] = grid.headings.size();
    grid.headings.push_back(column_words(policy, table.columns[i]));
  }
  grid.conditions = grid.headings.size();
  for (const char* heading : {"outcome", "rule", "cites"}) grid.headings.emplace_back(heading);
  for (const Row& row : table.rows) {
    std::vector<std::string> words(grid.conditions, "-");
    for (const Cell& cell : row.cells)
      words[place[cell.column]] = cell_words(policy, table.columns[cell.column], cell.classes);
    words.push_back(outcome_words(action, table, row));
    words.push_back(row.rule.valid() ? action.rules[row.rule.value].name : "");
    words.push_back(cites_of(action, row));
    grid.rows.push_back(std::move(words));
  }
  if (quotes != nullptr) add_quotes(grid, *quotes);
  return grid;
}

std::string grid_text(const Grid& grid) {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < grid.headings.size(); ++c) {
    widths.push_back(width(grid.headings[c]));
    for (const auto& row : grid.rows) widths[c] = std::max(widths[c], width(row[c]));
  }
  const auto line = [&](const std::vector<std::string>& words) {
    std::string text = " ";
    for (std::size_t c = 0; c < words.size(); ++c) {
      text += c == grid.conditions ? " || " : " | ";
      text += words[c] + std::string(widths[c] - width(words[c]), ' ');
    }
    return text + " |\n";
  };
  std::string text = grid.title + "\n" + line(grid.headings);
  for (const auto& row : grid.rows) text += line(row);
  for (const auto& [id, sentence] : grid.quotes)
    text += fmt::format("   {} “{}”\n", id, escaped(sentence, '\t', " | "));
  return text;
}

std::string grid_markdown(const Grid& grid) {
  const auto line = [](const std::vector<std::string>& words) {
    std::string text = "|";
    for (const std::string& word : words) text += " " + escaped(word, '|', "\\|") + " |";
    return text + "\n";
  };
  std::string text = fmt::format("## {}\n\n{}|", grid.title, line(grid.headings));
  for (std::size_t c = 0; c < grid.headings.size(); ++c) text += "---|";
  text += "\n";
  for (const auto& row : grid.rows) text += line(row);
  if (!grid.quotes.empty()) text += "\n";
  for (const auto& [id, sentence] : grid.quotes)
    text += fmt::format("- {}: “{}”\n", id, escaped(sentence, '\t', " | "));
  return text;
}

std::string grid_csv(const Grid& grid) {
  const auto line = [](const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t c = 0; c < words.size(); ++c) {
      const bool quote = words[c].find_first_of(",\"\r\n") != std::string::npos;
      text += c > 0 ? "," : "";
      text += quote ? "\"" + escaped(words[c], '"', "\"\"") + "\"" : words[c];
    }
    return text + "\r\n";
  };
  const auto with_sentences = [&](std::vector<std::string> words, std::string sentences) {
    if (!grid.quotes.empty()) words.push_back(std::move(sentences));
    return line(words);
  };
  std::string text = with_sentences(grid.headings, "sentences");
  for (const auto& row : grid.rows) {
    std::string sentences;
    for (const auto& [id, sentence] : quoted_in(grid, row)) sentences += (sentences.empty() ? "" : "\n") + sentence;
    text += with_sentences(row, std::move(sentences));
  }
  return text;
}

std::string grids_json(const std::vector<Grid>& grids) {
  nlohmann::ordered_json document;
  document["schema_version"] = 1;
  document["tables"] = nlohmann::ordered_json::array();
  for (const Grid& grid : grids) {
    nlohmann::ordered_json table;
    table["action"] = grid.title.substr(0, grid.title.find(':'));
    table["title"] = grid.title.substr(grid.title.find(':') + 2);
    table["conditions"] = std::vector<std::string>(
        grid.headings.begin(), grid.headings.begin() + static_cast<std::ptrdiff_t>(grid.conditions));
    table["rows"] = nlohmann::ordered_json::array();
    for (const auto& row : grid.rows) {
      nlohmann::ordered_json entry;
      entry["when"] = nlohmann::ordered_json::object();
      for (std::size_t c = 0; c < grid.conditions; ++c) {
        if (row[c] != "-") entry["when"][grid.headings[c]] = row[c];
      }
      for (std::size_t c = 0; c < outcome_columns; ++c)
        entry[grid.headings[grid.conditions + c]] = row[grid.conditions + c];
      if (!grid.quotes.empty()) {
        entry["quotes"] = nlohmann::ordered_json::object();
        for (const auto& [id, sentence] : quoted_in(grid, row)) entry["quotes"][id] = sentence;
      }
      table["rows"].push_back(std::move(entry));
    }
    document["tables"].push_back(std::move(table));
  }
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace policyc::report
