#include "runtime/evaluate/residual.hpp"

#include <cmath>

namespace policyc::runtime {

namespace {

constexpr std::size_t most_words = std::size_t{1} << 22U;  // 32 MB of class bitmaps

Bits possible_rows(const Table& table, const Binding& binding) {
  Bits rows = table.all;
  std::vector<bool> is_open(table.columns.size(), false);
  for (const OpenColumn& open : binding.columns) {
    is_open[open.column] = true;
    Bits reached(table.words, 0);
    for (const std::uint32_t index : open.classes) {
      add(reached, table.compatible.data() + (table.columns[open.column].first_slot + index) * table.words);
    }
    keep(rows, reached);
  }
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    if (!is_open[column]) keep(rows, table.compatible.data() + binding.slots[column] * table.words);
  }
  return rows;
}

struct Line {
  std::size_t row = 0;
  Status status = Status::met;  ///< of the test it asks for
};

class Builder {
 public:
  Builder(const Table& table, const Binding& binding) : table_(table), binding_(binding) {}

  Residual build() {
    list_lines();
    add_effects();
    for (const OpenColumn& open : binding_.columns) add_column(open);
    for (const OpenTest& open : binding_.tests) add_test(open);
    weigh();
    fill_classes();
    return std::move(residual_);
  }

 private:
  void list_lines() {
    std::vector<StatusSet> statuses;
    for (const Status status : binding_.statuses) statuses.push_back(only(status));
    for (const OpenTest& open : binding_.tests) statuses[open.test] = open.statuses;
    lines_.resize(Residual::first_asking_line + table_.tests.size());
    first_ = lines_.size();
    for_each_bit(possible_rows(table_, binding_), [&](std::size_t row) {
      if (table_.rows[row].effect != Effect::asks) {
        lines_.push_back({row, Status::met});
        return;
      }
      for (const Status status : {Status::open, Status::pending, Status::breached}) {
        if ((statuses[table_.rows[row].test] & only(status)) != 0) lines_.push_back({row, status});
      }
    });
  }

  const Row& row(std::size_t line) const { return table_.rows[lines_[line].row]; }

  void add_effects() {
    residual_.words = words_for(lines_.size());
    const Bits none(residual_.words, 0);
    residual_.all = residual_.covering = residual_.breaching = residual_.waiting = residual_.asking = none;
    residual_.test_of_line.resize(lines_.size());
    residual_.asides.resize(table_.asides.size(), {none, none});
    set_bit(residual_.covering, Residual::covered_line);
    set_bit(residual_.breaching, Residual::breached_line);
    set_bit(residual_.waiting, Residual::waiting_line);
    for (std::uint32_t test = 0; test < table_.tests.size(); ++test) {
      set_bit(residual_.asking, Residual::first_asking_line + test);
      residual_.test_of_line[Residual::first_asking_line + test] = test;
    }
    for (std::size_t line = first_; line < lines_.size(); ++line) add_effect(line);
  }

  void add_effect(std::size_t line) {
    set_bit(residual_.all, line);
    switch (row(line).effect) {
      case Effect::covers: set_bit(residual_.covering, line); break;
      case Effect::breaches: set_bit(residual_.breaching, line); break;
      case Effect::asks: add_asking(line); break;
      case Effect::sets_aside: set_bit(residual_.asides[row(line).test].rows, line); break;
    }
    for (std::size_t aside = 0; aside < table_.asides.size(); ++aside) {
      if (has_bit(table_.asides[aside].cleared, lines_[line].row)) set_bit(residual_.asides[aside].cleared, line);
    }
  }

  void add_asking(std::size_t line) {
    residual_.test_of_line[line] = row(line).test;
    switch (lines_[line].status) {
      case Status::met: break;
      case Status::open: set_bit(residual_.asking, line); break;
      case Status::pending: set_bit(residual_.waiting, line); break;
      case Status::breached: set_bit(residual_.breaching, line); break;
    }
  }

  // Constrained are the lines that some possible class leaves out.
  void add_column(const OpenColumn& open) {
    Bits always = table_.all;
    for (const std::uint32_t index : open.classes) keep(always, class_rows(open.column, index));
    Variable variable{open.column, false, 0, Bits(residual_.words, 0), {}};
    for (std::size_t line = first_; line < lines_.size(); ++line) {
      if (!has_bit(always, lines_[line].row)) set_bit(variable.constrained, line);
    }
    if (any(variable.constrained)) residual_.variables.push_back(std::move(variable));
  }

  void add_test(const OpenTest& open) {
    Variable variable{open.test, true, 0, Bits(residual_.words, 0), {}};
    for (std::size_t line = first_; line < lines_.size(); ++line) {
      if (row(line).effect == Effect::asks && row(line).test == open.test) set_bit(variable.constrained, line);
    }
    if (any(variable.constrained)) residual_.variables.push_back(std::move(variable));
  }

  void weigh() {
    std::vector<int> left(lines_.size(), 0);
    for (const Variable& variable : residual_.variables) {
      for_each_bit(variable.constrained, [&](std::size_t line) { ++left[line]; });
    }
    for (Variable& variable : residual_.variables) {
      for_each_bit(variable.constrained, [&](std::size_t line) { variable.weight += std::ldexp(1.0, -left[line]); });
    }
    std::stable_sort(residual_.variables.begin(), residual_.variables.end(),
                     [](const Variable& a, const Variable& b) { return a.weight > b.weight; });
    residual_.unresolved.assign(residual_.variables.size() + 1, Bits(residual_.words, 0));
    for (std::size_t index = residual_.variables.size(); index-- > 0;) {
      residual_.unresolved[index] = residual_.unresolved[index + 1];
      add(residual_.unresolved[index], residual_.variables[index].constrained);
    }
  }

  void fill_classes() {
    std::size_t total = 0;
    for (const Variable& variable : residual_.variables) total += class_count(variable) * residual_.words;
    residual_.too_large = total > most_words;
    if (residual_.too_large) return;
    for (Variable& variable : residual_.variables) {
      if (variable.is_test) {
        fill_statuses(variable);
      } else {
        fill_column(variable);
      }
      std::sort(variable.classes.begin(), variable.classes.end());
      variable.classes.erase(std::unique(variable.classes.begin(), variable.classes.end()), variable.classes.end());
    }
  }

  void fill_column(Variable& variable) {
    for (const OpenColumn& open : binding_.columns) {
      if (open.column != variable.source) continue;
      for (const std::uint32_t index : open.classes) variable.classes.push_back(lines_of(open.column, index));
    }
  }

  Bits lines_of(std::uint32_t column, std::uint32_t index) const {
    Bits lines = everything();
    const Word* const rows = class_rows(column, index);
    for (std::size_t line = first_; line < lines_.size(); ++line) {
      const std::size_t row = lines_[line].row;
      const bool compatible = (rows[row / word_bits] >> (row % word_bits) & 1U) != 0;
      if (!compatible) lines[line / word_bits] &= ~(Word{1} << (line % word_bits));
    }
    return lines;
  }

  void fill_statuses(Variable& variable) {
    for (const OpenTest& open : binding_.tests) {
      if (open.test != variable.source) continue;
      for (const Status status : {Status::met, Status::open, Status::pending, Status::breached}) {
        if ((open.statuses & only(status)) != 0) variable.classes.push_back(lines_with(variable, status));
      }
    }
  }

  Bits lines_with(const Variable& variable, Status status) const {
    Bits lines = everything();
    drop(lines, variable.constrained);
    for_each_bit(variable.constrained, [&](std::size_t line) {
      if (lines_[line].status == status) set_bit(lines, line);
    });
    return lines;
  }

  // The lines that stand for settled effects are compatible with everything.
  Bits everything() const { return Bits(residual_.words, ~Word{0}); }

  const Word* class_rows(std::uint32_t column, std::uint32_t index) const {
    return table_.compatible.data() + (table_.columns[column].first_slot + index) * table_.words;
  }

  std::size_t class_count(const Variable& variable) const {
    return variable.is_test ? status_count : table_.columns[variable.source].class_count;
  }

  const Table& table_;
  const Binding& binding_;
  std::vector<Line> lines_;  ///< those of rows begin at first_
  std::size_t first_ = 0;
  Residual residual_;
};

}  // namespace

Residual residual_of(const Table& table, const Binding& binding) { return Builder{table, binding}.build(); }

}  // namespace policyc::runtime
