#pragma once
// The decision table of one action type. Columns cut each fact into classes, rows are conjunctions over columns, and for every
// class of every column a bitmap holds the rows that are compatible with it: evaluating is an AND over columns.

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/model/requirement.hpp"

namespace policyc::runtime {

using Word = std::uint64_t;
inline constexpr std::size_t word_bits = 64;

enum class ColumnKind : std::uint8_t {
  boolean,   ///< classes no, yes
  point,     ///< choice, party or text: a class per value in `points`, one for any other, one for none
  ordered,   ///< number, money, date or duration: below, at and between `points` (2n + 1 classes), one for none
  subset,    ///< a small choice_set: a class per distinct outcome of `atoms`
  computed,  ///< a predicate over several facts or the record: classes no, yes
  reading,   ///< a class per choice of the reading
};

struct Column {
  ColumnKind kind = ColumnKind::boolean;
  FactId fact;        ///< boolean, point (nothing: the actor), ordered, subset
  ReadingId reading;  ///< reading
  ExprId predicate;   ///< computed; ordered without a fact: the number or date computed from facts and the record
  std::vector<Value> points;              ///< point, ordered: distinct, ascending for ordered
  std::vector<ExprId> atoms;              ///< subset: at most 64 yes/no expressions over the fact
  std::vector<std::uint64_t> signatures;  ///< subset: per class, bit i set when atom i is yes
  std::uint32_t first_slot = 0;           ///< Table::compatible begins here for this column
  std::uint32_t class_count = 0;
};

/// What a row does when its conjunction holds.
enum class Effect : std::uint8_t {
  covers,      ///< the clause speaks
  breaches,    ///< requirement `requirement` of the rule is breached
  asks,        ///< status test `test` must be met
  sets_aside,  ///< the rows of rules in `Table::asides[test]` fall away
};

struct Cell {
  std::uint32_t column = 0;
  std::vector<std::uint32_t> classes;  ///< ascending, not empty, not all
  bool operator==(const Cell&) const = default;
};

struct Row {
  std::vector<Cell> cells;  ///< ascending by column; a column without a cell is irrelevant
  Effect effect = Effect::asks;
  RuleId rule;                    ///< nothing for covers
  std::uint32_t requirement = 0;  ///< index into Rule::requirements: breaches and asks; into ActionType::covers: covers
  std::uint32_t test = 0;         ///< asks: index into Table::tests; sets_aside: index into Table::asides
};

/// One exception: when a row of `rows` is live, the rows in `cleared` fall away. Applied in the order listed.
struct Aside {
  RuleId by;
  RuleId of;
  std::vector<Word> rows;
  std::vector<Word> cleared;
};

struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<StatusTestId> tests;  ///< the status columns
  std::vector<Aside> asides;        ///< in topological order
  std::size_t words = 0;            ///< per bitmap: rows.size() / 64, rounded up

  // Bitmaps over rows, `words` words each.
  std::vector<Word> compatible;     ///< [slot]: rows that a class does not exclude; slot = first_slot + class
  std::vector<Word> unconstrained;  ///< [column]: rows without a cell in the column
  std::vector<Word> asking;         ///< [test]: rows that ask for it
  std::vector<Word> covering;       ///< rows with effect covers
  std::vector<Word> breaching;      ///< rows with effect breaches
  std::vector<Word> all;            ///< every row
};

/// Computes the slots, class counts and every bitmap, those of the asides too, from columns, rows, tests and the `by` and `of`
/// of each aside. Only a reading column brings its own class count.
void finish(Table& table);

}  // namespace policyc::runtime
