#include "runtime/evaluate/residual.hpp"

#include <cmath>
#include <set>

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
  State state = 0;  ///< of the test it asks for
};

State state_of(Status status) { return static_cast<State>(status); }

class Builder {
 public:
  Builder(const Table& table, const Binding& binding, const Joints& joints)
      : table_(table), binding_(binding), joints_(joints), asks_(table.tests.size() + joints.asks.size()) {}

  Residual build() {
    list_lines();
    add_effects();
    for (std::size_t index = 0; index < joints_.groups.size(); ++index) add_joint(index);
    for (const OpenColumn& open : binding_.columns) {
      if (!is_joined(open.column, false)) add_variable({column_part(open.column, open.classes)}, std::nullopt);
    }
    for (const OpenTest& open : binding_.tests) {
      if (!is_joined(open.test, true)) add_variable({test_part(open.test)}, std::nullopt);
    }
    weigh();
    fill_classes();
    return std::move(residual_);
  }

 private:
  using States = std::set<State>;

  bool is_joined(std::uint32_t index, bool is_test) const {
    return std::any_of(joints_.groups.begin(), joints_.groups.end(), [&](const Joint& joint) {
      return std::any_of(joint.members.begin(), joint.members.end(),
                         [&](const Member& member) { return member.index == index && member.is_test == is_test; });
    });
  }

  static std::vector<State> states_of(StatusSet statuses) {
    std::vector<State> states;
    for (const Status status : {Status::met, Status::open, Status::pending, Status::breached}) {
      if ((statuses & only(status)) != 0) states.push_back(state_of(status));
    }
    return states;
  }

  /// By test, the states it may be in.
  std::vector<States> possible_states() const {
    std::vector<States> states;
    for (const Status status : binding_.statuses) states.push_back({state_of(status)});
    for (const OpenTest& open : binding_.tests) {
      const std::vector<State> own = states_of(open.statuses);
      states[open.test] = {own.begin(), own.end()};
    }
    for (const Joint& joint : joints_.groups) {
      for (std::size_t index = 0; index < joint.members.size(); ++index) {
        if (!joint.members[index].is_test) continue;
        States& own = states[joint.members[index].index];
        own.clear();
        for (const auto& way : joint.ways) own.insert(way[index]);
      }
    }
    return states;
  }

  void list_lines() {
    const std::vector<States> states = possible_states();
    lines_.resize(Residual::first_asking_line + asks_);
    first_ = lines_.size();
    for_each_bit(possible_rows(table_, binding_), [&](std::size_t row) {
      if (table_.rows[row].effect != Effect::asks) {
        lines_.push_back({row, state_of(Status::met)});
        return;
      }
      for (const State state : states[table_.rows[row].test]) {
        if (state != state_of(Status::met)) lines_.push_back({row, state});
      }
    });
  }

  const Row& row(std::size_t line) const { return table_.rows[lines_[line].row]; }

  void add_effects() {
    residual_.words = words_for(lines_.size());
    const Bits none(residual_.words, 0);
    residual_.all = residual_.covering = residual_.breaching = residual_.waiting = residual_.asking = none;
    residual_.ask_of_line.resize(lines_.size());
    residual_.asides.resize(table_.asides.size(), {none, none});
    set_bit(residual_.covering, Residual::covered_line);
    set_bit(residual_.breaching, Residual::breached_line);
    set_bit(residual_.waiting, Residual::waiting_line);
    for (std::uint32_t ask = 0; ask < asks_; ++ask) {
      set_bit(residual_.asking, Residual::first_asking_line + ask);
      residual_.ask_of_line[Residual::first_asking_line + ask] = ask;
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
    const State state = lines_[line].state;
    residual_.ask_of_line[line] = row(line).test;
    if (state >= status_count) {
      const std::size_t behind_tests = table_.tests.size() + state - status_count;
      residual_.ask_of_line[line] = static_cast<std::uint32_t>(behind_tests);
      set_bit(residual_.asking, line);
      return;
    }
    switch (static_cast<Status>(state)) {
      case Status::met: break;
      case Status::open: set_bit(residual_.asking, line); break;
      case Status::pending: set_bit(residual_.waiting, line); break;
      case Status::breached: set_bit(residual_.breaching, line); break;
    }
  }

  // Constrained are the lines that some possible class leaves out.
  Part column_part(std::uint32_t column, const std::vector<std::uint32_t>& classes) const {
    Bits always = table_.all;
    for (const std::uint32_t index : classes) keep(always, class_rows(column, index));
    Part part{column, false, 0, Bits(residual_.words, 0)};
    for (std::size_t line = first_; line < lines_.size(); ++line) {
      if (!has_bit(always, lines_[line].row)) set_bit(part.constrained, line);
    }
    return part;
  }

  Part test_part(std::uint32_t test) const {
    Part part{test, true, 0, Bits(residual_.words, 0)};
    for (std::size_t line = first_; line < lines_.size(); ++line) {
      if (row(line).effect == Effect::asks && row(line).test == test) set_bit(part.constrained, line);
    }
    return part;
  }

  void add_variable(std::vector<Part> parts, std::optional<std::size_t> joint) {
    Variable variable{std::move(parts), joint, 0, Bits(residual_.words, 0), {}, {}};
    for (const Part& part : variable.parts) add(variable.constrained, part.constrained);
    if (any(variable.constrained)) residual_.variables.push_back(std::move(variable));
  }

  void add_joint(std::size_t index) {
    const Joint& joint = joints_.groups[index];
    std::vector<Part> parts;
    for (std::size_t member = 0; member < joint.members.size(); ++member) {
      const Member& each = joint.members[member];
      std::set<std::uint32_t> outcomes;
      for (const auto& way : joint.ways) outcomes.insert(way[member]);
      parts.push_back(each.is_test ? test_part(each.index)
                                   : column_part(each.index, {outcomes.begin(), outcomes.end()}));
    }
    add_variable(std::move(parts), index);
  }

  void weigh() {
    std::vector<int> left(lines_.size(), 0);
    for (const Variable& variable : residual_.variables) {
      for_each_bit(variable.constrained, [&](std::size_t line) { ++left[line]; });
    }
    const auto weight = [&](const Bits& lines) {
      double sum = 0;
      for_each_bit(lines, [&](std::size_t line) { sum += std::ldexp(1.0, -left[line]); });
      return sum;
    };
    for (Variable& variable : residual_.variables) {
      variable.weight = weight(variable.constrained);
      for (Part& part : variable.parts) part.weight = weight(part.constrained);
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
      const std::vector<Bits> classes = variable.joint ? ways_of(variable) : classes_of(variable.parts[0]);
      variable.classes = classes;
      std::sort(variable.classes.begin(), variable.classes.end());
      variable.classes.erase(std::unique(variable.classes.begin(), variable.classes.end()), variable.classes.end());
      for (std::size_t way = 0; variable.joint && way < classes.size(); ++way) {
        const auto place = std::lower_bound(variable.classes.begin(), variable.classes.end(), classes[way]);
        variable.class_of_way.push_back(static_cast<std::uint32_t>(place - variable.classes.begin()));
      }
    }
  }

  std::vector<Bits> classes_of(const Part& part) const {
    std::vector<Bits> classes;
    for (const OpenColumn& open : binding_.columns) {
      if (part.is_test || open.column != part.source) continue;
      for (const std::uint32_t index : open.classes) classes.push_back(lines_of(open.column, index));
    }
    for (const OpenTest& open : binding_.tests) {
      if (!part.is_test || open.test != part.source) continue;
      for (const State state : states_of(open.statuses)) classes.push_back(lines_with(part, state));
    }
    return classes;
  }

  std::vector<Bits> ways_of(const Variable& variable) const {
    std::vector<Bits> ways;
    for (const std::vector<std::uint32_t>& way : joints_.groups[*variable.joint].ways) {
      Bits lines = everything();
      for (std::size_t index = 0; index < variable.parts.size(); ++index) {
        const Part& part = variable.parts[index];
        keep(lines, part.is_test ? lines_with(part, way[index]) : lines_of(part.source, way[index]));
      }
      ways.push_back(std::move(lines));
    }
    return ways;
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

  Bits lines_with(const Part& test, State state) const {
    Bits lines = everything();
    drop(lines, test.constrained);
    for_each_bit(test.constrained, [&](std::size_t line) {
      if (lines_[line].state == state) set_bit(lines, line);
    });
    return lines;
  }

  // The lines that stand for settled effects are compatible with everything.
  Bits everything() const { return Bits(residual_.words, ~Word{0}); }

  const Word* class_rows(std::uint32_t column, std::uint32_t index) const {
    return table_.compatible.data() + (table_.columns[column].first_slot + index) * table_.words;
  }

  std::size_t class_count(const Variable& variable) const {
    if (variable.joint) return joints_.groups[*variable.joint].ways.size();
    return variable.parts[0].is_test ? status_count : table_.columns[variable.parts[0].source].class_count;
  }

  const Table& table_;
  const Binding& binding_;
  const Joints& joints_;
  const std::size_t asks_;
  std::vector<Line> lines_;  ///< those of rows begin at first_
  std::size_t first_ = 0;
  Residual residual_;
};

}  // namespace

Residual residual_of(const Table& table, const Binding& binding, const Joints& joints) {
  return Builder{table, binding, joints}.build();
}

}  // namespace policyc::runtime
