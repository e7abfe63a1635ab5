#pragma once
// The one recursive split that questions about a table share. A node is a box and the rows that meet it; it is settled by the
// question, looked up by its residual, or cut in two at the place chosen afresh for it (cut.hpp).
//
// A question is a struct with
//
//   Answer                                        what a node answers, relative to its box: it names no column in which no live row
//                                                 is open, so that it can be used again for every box with the same residual
//   Answer outside()                              the answer where no situation is possible
//   std::optional<Answer> settle(Node&)           the answer, where it is plain; may drop rows that can no longer matter. Where
//                                                 node.barring is not 0 the node may hold impossible points, or only such
//   void lift(Answer&, const Lift&)               from a part of a box to the box
//   bool enough(const Answer&)                    the left side's answer makes the right side's superfluous
//   Answer join(Answer left, Answer right, std::uint32_t column, Cell whole)   two lifted sides of a cut to the box it cut
//
// Every node costs O(rows x columns open in them). How many nodes there are depends on the question: for a table of n disjoint rows
// about n log n rows are looked at in all; in general the questions are NP-hard (a gap is a satisfying assignment), hence Work.

#include <optional>
#include <span>

#include "compiler/analysis/kernel/cut.hpp"
#include "compiler/analysis/kernel/memo.hpp"
#include "compiler/analysis/kernel/work.hpp"

namespace policyc::analysis {

struct Lift {
  std::uint32_t column;  ///< was cut, or no_column: from the residual to the whole box
  Cell side;             ///< what was left of it
  const Box& box;        ///< of the part
  const Word* gained;    ///< columns that the answer is to speak about and so far has not
  std::size_t stride;
};

template <class Question>
class Splitter {
 public:
  using Answer = typename Question::Answer;

  Splitter(const Table& table, Question& question, Work& work, std::uint32_t last = no_column)
      : table_(table), question_(question), work_(work), cutter_(table, last), live_(table.space().size()) {}

  /// The question asked of a box and the rows that are given, ascending; those that do not meet it are passed over. Nothing when
  /// the work ran out.
  template <class Rows>
  std::optional<Answer> ask(const Box& box, const Rows& rows) {
    root_ = box_ = box;
    live_.shrink(0);
    relevant_.assign(live_.stride(), 0);
    narrowed_.assign(live_.stride(), 0);
    work_.examined = 0;
    if (!work_.spend(rows.size())) return std::nullopt;
    for (const RowIndex row : rows) live_.push(table_, box_, row);
    Answer answer = visit(0, 0, 1.0);
    if (work_.exhausted) return std::nullopt;
    std::vector<Word> gained(live_.stride(), 0);
    for (std::size_t column = 0; column < box_.size(); ++column) gained[column / 64] |= Word{1} << (column % 64);
    for (std::size_t word = 0; word < gained.size(); ++word) gained[word] &= ~relevant_[word];
    question_.lift(answer, {no_column, 0, box_, gained.data(), live_.stride()});
    return answer;
  }

  /// Asked of everything.
  std::optional<Answer> ask() {
    std::vector<RowIndex> rows(table_.end());
    for (RowIndex row = 0; row < table_.end(); ++row) rows[row] = row;
    return ask(table_.space().whole(), rows);
  }

 private:
  static constexpr std::size_t most_depth = 4000;  // what is deeper counts as too much work, before the stack overflows

  /// Leaves at relevant_[depth] the columns that the answer speaks about.
  Answer visit(std::size_t begin, std::size_t depth, double share) {
    if (relevant_.size() < (depth + 1) * live_.stride()) relevant_.resize((depth + 1) * live_.stride());
    std::fill_n(relevant(depth), live_.stride(), Word{0});
    if (depth > most_depth) work_.exhausted = true;
    if (!work_.spend(1 + live_.size() - begin)) return question_.outside();
    Node node{table_, live_, box_, root_, begin, 0};
    for (std::size_t place = begin; place < live_.size() && live_.row(place) < table_.barred(); ++place) {
      if (live_.is_certain(place)) return settled(question_.outside(), share);
      ++node.barring;
    }
    if (std::optional<Answer> answer = question_.settle(node)) return settled(*std::move(answer), share);
    for (std::size_t place = begin; place < live_.size(); ++place) {
      for (std::size_t word = 0; word < live_.stride(); ++word) relevant(depth)[word] |= live_.open(place)[word];
    }
    // Where every column that was cut is still open, no other box can have this residual.
    if (!may_recur(depth)) return cut(node, depth, share);
    residual_of(node, relevant(depth), residual_);
    const auto entry = memo_.entry(residual_);
    if (entry != memo_.none && memo_.answer(entry)) return settled(*memo_.answer(entry), share);
    Answer answer = cut(node, depth, share);
    if (entry != memo_.none && !work_.exhausted) memo_.answer(entry) = answer;
    return answer;
  }

  Answer settled(Answer answer, double share) {
    work_.examined += share;
    return answer;
  }

  Answer cut(const Node& node, std::size_t depth, double share) {
    const Cut cut = cutter_.choose(live_, node.begin, box_);
    const Word bit = Word{1} << (cut.column % 64);
    const Cell whole = box_[cut.column];
    const bool was_narrowed = (narrowed_[cut.column / 64] & bit) != 0;
    narrowed_[cut.column / 64] |= bit;
    const double left_share = share * part(cut.column, cut.left, whole);
    Answer answer = side(node, depth, cut.column, cut.left, left_share);
    if (!work_.exhausted && !question_.enough(answer)) {
      Answer other = side(node, depth, cut.column, cut.right, share - left_share);
      if (!work_.exhausted) answer = question_.join(std::move(answer), std::move(other), cut.column, whole);
    }
    if (!was_narrowed) narrowed_[cut.column / 64] &= ~bit;
    box_[cut.column] = whole;
    return answer;
  }

  Answer side(const Node& node, std::size_t depth, std::uint32_t column, Cell side, double share) {
    const std::size_t end = live_.size();
    live_.push_side(table_, node.begin, end, column, side);
    box_[column] = side;
    Answer answer = visit(end, depth + 1, share);
    live_.shrink(end);
    if (work_.exhausted) return answer;
    gained_.assign(relevant(depth), relevant(depth) + live_.stride());
    for (std::size_t word = 0; word < live_.stride(); ++word) gained_[word] &= ~relevant(depth + 1)[word];
    question_.lift(answer, {column, side, box_, gained_.data(), live_.stride()});
    return answer;
  }

  double part(std::uint32_t column, Cell side, Cell whole) const {
    const auto all = static_cast<double>(table_.space().weight(column, whole));
    return all == 0 ? 0 : static_cast<double>(table_.space().weight(column, side)) / all;
  }

  bool may_recur(std::size_t depth) {
    for (std::size_t word = 0; word < live_.stride(); ++word) {
      if ((narrowed_[word] & ~relevant(depth)[word]) != 0) return true;
    }
    return false;
  }

  Word* relevant(std::size_t depth) { return relevant_.data() + depth * live_.stride(); }

  const Table& table_;
  Question& question_;
  Work& work_;
  Cutter cutter_;
  LiveStack live_;
  Memo<Answer> memo_;
  Residual residual_;
  Box root_;
  Box box_;
  std::vector<Word> relevant_;  ///< per depth, live_.stride() words: columns in which a live row is open
  std::vector<Word> narrowed_;  ///< columns cut between the root and here
  std::vector<Word> gained_;
};

}  // namespace policyc::analysis
