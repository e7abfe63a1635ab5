#include "runtime/model/table.hpp"

namespace policyc::runtime {

namespace {

void mark(Word* bitmap, std::size_t row) { bitmap[row / word_bits] |= Word{1} << (row % word_bits); }

void clear(Word* bitmap, std::size_t row) { bitmap[row / word_bits] &= ~(Word{1} << (row % word_bits)); }

std::uint32_t classes(const Column& column) {
  const auto points = static_cast<std::uint32_t>(column.points.size());
  switch (column.kind) {
    case ColumnKind::boolean:
    case ColumnKind::computed: return 2;
    case ColumnKind::point: return points + 2;
    case ColumnKind::ordered: return 2 * points + 2;
    case ColumnKind::subset: return static_cast<std::uint32_t>(column.signatures.size());
    case ColumnKind::reading: return column.class_count;
  }
  return column.class_count;
}

std::size_t lay_out(Table& table) {
  std::size_t slots = 0;
  for (Column& column : table.columns) {
    column.class_count = classes(column);
    column.first_slot = static_cast<std::uint32_t>(slots);
    slots += column.class_count;
  }
  return slots;
}

void fill_unconstrained(Table& table) {
  table.unconstrained.clear();
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    table.unconstrained.insert(table.unconstrained.end(), table.all.begin(), table.all.end());
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (const Cell& cell : table.rows[row].cells) clear(table.unconstrained.data() + cell.column * table.words, row);
  }
}

// A class starts with the rows its column does not constrain, so that only the classes of a cell need a visit.
void fill_compatible(Table& table, std::size_t slots) {
  table.compatible.clear();
  table.compatible.reserve(slots * table.words);
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    const Word* const free = table.unconstrained.data() + column * table.words;
    for (std::uint32_t index = 0; index < table.columns[column].class_count; ++index) {
      table.compatible.insert(table.compatible.end(), free, free + table.words);
    }
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (const Cell& cell : table.rows[row].cells) {
      Word* const first = table.compatible.data() + table.columns[cell.column].first_slot * table.words;
      for (const std::uint32_t index : cell.classes) mark(first + index * table.words, row);
    }
  }
}

void fill_effects(Table& table) {
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const Row& line = table.rows[row];
    switch (line.effect) {
      case Effect::covers: mark(table.covering.data(), row); break;
      case Effect::breaches: mark(table.breaching.data(), row); break;
      case Effect::asks: mark(table.asking.data() + line.test * table.words, row); break;
      case Effect::sets_aside: mark(table.asides[line.test].rows.data(), row); break;
    }
    if (line.effect == Effect::covers) continue;
    for (Aside& aside : table.asides) {
      if (aside.of == line.rule) mark(aside.cleared.data(), row);
    }
  }
}

}  // namespace

void finish(Table& table) {
  table.words = (table.rows.size() + word_bits - 1) / word_bits;
  const std::size_t slots = lay_out(table);
  const std::vector<Word> none(table.words, 0);
  table.all = none;
  for (std::size_t row = 0; row < table.rows.size(); ++row) mark(table.all.data(), row);
  table.covering = none;
  table.breaching = none;
  table.asking.assign(table.words * table.tests.size(), 0);
  for (Aside& aside : table.asides) {
    aside.rows = none;
    aside.cleared = none;
  }
  fill_unconstrained(table);
  fill_compatible(table, slots);
  fill_effects(table);
}

}  // namespace policyc::runtime
