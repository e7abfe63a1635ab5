#include "compiler/document/align.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace policyc::document {

namespace {

constexpr double alike_in_place = 0.35;
constexpr double alike_anywhere = 0.55;
constexpr double alike_alone = 0.15;
constexpr double made_up_again = 0.7;
constexpr double part_contained = 0.6;
constexpr double better_than_one = 0.1;
constexpr std::size_t most_parts = 4;
constexpr std::size_t most_pairs = 4'000'000;

constexpr std::array<std::string_view, change_count> names = {"same",  "renumbered", "moved", "reworded",
                                                              "split", "joined",     "added", "removed"};

constexpr std::size_t none = static_cast<std::size_t>(-1);

std::vector<Placed> placed_in(const Lock& lock) {
  std::vector<Placed> result;
  for (const LockedClause& clause : lock.clauses) {
    for (const LockedSentence& sentence : clause.sentences) result.push_back({&clause, &sentence});
  }
  return result;
}

bool same_title(const Placed& left, const Placed& right) {
  return !left.clause->title.empty() && left.clause->title == right.clause->title;
}

/// The indices of a longest increasing subsequence of `values`, none of them equal (patience sorting).
std::vector<std::size_t> increasing(const std::vector<std::size_t>& values) {
  std::vector<std::size_t> tails;
  std::vector<std::size_t> previous(values.size(), none);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto place = std::lower_bound(tails.begin(), tails.end(), values[i],
                                        [&](std::size_t tail, std::size_t value) { return values[tail] < value; });
    if (place != tails.begin()) previous[i] = *(place - 1);
    if (place == tails.end()) {
      tails.push_back(i);
    } else {
      *place = i;
    }
  }
  std::vector<std::size_t> chain;
  for (std::size_t at = tails.empty() ? none : tails.back(); at != none; at = previous[at]) chain.push_back(at);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

struct Group {  ///< one sentence on one side, neighbours on the other
  double similarity = 0;
  std::size_t one = 0;
  std::size_t first = 0;
  std::size_t count = 0;
};

class Aligner {
 public:
  Aligner(const Lock& before, const Lock& after) : old_(placed_in(before)), new_(placed_in(after)) {
    new_of_old_.assign(old_.size(), none);
    old_of_new_.assign(new_.size(), none);
    old_done_.assign(old_.size(), false);
    new_done_.assign(new_.size(), false);
  }

  std::vector<Aligned> run() {
    pair_equal();
    set_order();
    const std::size_t left = static_cast<std::size_t>(std::count(old_done_.begin(), old_done_.end(), false));
    const std::size_t right = static_cast<std::size_t>(std::count(new_done_.begin(), new_done_.end(), false));
    narrow_ = left * right > most_pairs;
    find_groups(true);
    find_groups(false);
    find_reworded();
    find_rest();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& first, const auto& second) { return first.first < second.first; });
    std::vector<Aligned> result;
    for (auto& [key, aligned] : found_) result.push_back(std::move(aligned));
    return result;
  }

 private:
  void pair(std::size_t i, std::size_t j) {
    new_of_old_[i] = j;
    old_of_new_[j] = i;
    old_done_[i] = new_done_[j] = true;
  }

  void pair_equal() {
    std::map<Digest, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> classes;
    for (std::size_t i = 0; i < old_.size(); ++i) classes[old_[i].sentence->print.digest].first.push_back(i);
    for (std::size_t j = 0; j < new_.size(); ++j) classes[new_[j].sentence->print.digest].second.push_back(j);
    for (const auto& [digest, both] : classes) {
      if (both.first.empty() || both.second.empty()) continue;
      pair_class(both.first, both.second, true);
      pair_class(both.first, both.second, false);
    }
  }

  /// In order; with `titled`, only those in clauses of the same title.
  void pair_class(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right, bool titled) {
    // Both lists are in order, so what was passed over need not be looked at again unless titles decide.
    std::size_t from = 0;
    for (const std::size_t i : left) {
      if (old_done_[i]) continue;
      std::size_t steps = 0;
      for (std::size_t at = from; at < right.size() && steps < 64; ++at, ++steps) {
        const std::size_t j = right[at];
        if (new_done_[j]) {
          if (at == from) ++from;
          continue;
        }
        if (titled && !same_title(old_[i], new_[j])) continue;
        pair(i, j);
        break;
      }
    }
  }

  void set_order() {
    std::vector<std::size_t> olds;
    std::vector<std::size_t> news;
    for (std::size_t i = 0; i < old_.size(); ++i) {
      if (new_of_old_[i] == none) continue;
      olds.push_back(i);
      news.push_back(new_of_old_[i]);
    }
    std::vector<bool> kept(old_.size(), false);
    for (const std::size_t at : increasing(news)) kept[olds[at]] = true;
    for (const std::size_t i : olds) {
      const std::size_t j = new_of_old_[i];
      const bool same_id = old_[i].sentence->id == new_[j].sentence->id;
      add(same_id ? Change::same : kept[i] ? Change::renumbered : Change::moved, {i}, {j}, 1);
    }
    std::size_t gap = 0;
    for (std::size_t i = 0; i < old_.size(); ++i) old_gap_.push_back(kept[i] ? ++gap : gap);
    gap = 0;
    for (std::size_t j = 0; j < new_.size(); ++j)
      new_gap_.push_back(old_of_new_[j] != none && kept[old_of_new_[j]] ? ++gap : gap);
  }

  /// `splits`: one old sentence and new neighbours; otherwise one new sentence and old neighbours.
  void find_groups(bool splits) {
    const std::vector<Placed>& ones = splits ? old_ : new_;
    const std::vector<Placed>& parts = splits ? new_ : old_;
    const std::vector<bool>& ones_done = splits ? old_done_ : new_done_;
    const std::vector<bool>& parts_done = splits ? new_done_ : old_done_;
    std::vector<Group> groups;
    for (std::size_t i = 0; i < ones.size(); ++i) {
      for (std::size_t j = 0; !ones_done[i] && j < parts.size(); ++j) {
        if (parts_done[j] || (narrow_ && (splits ? old_gap_[i] != new_gap_[j] : new_gap_[i] != old_gap_[j]))) continue;
        if (const auto group = best_group(ones[i], parts, parts_done, i, j)) groups.push_back(*group);
      }
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group& left, const Group& right) { return left.similarity > right.similarity; });
    for (const Group& group : groups) take(group, splits);
  }

  static std::optional<Group> best_group(const Placed& whole, const std::vector<Placed>& parts,
                                         const std::vector<bool>& done, std::size_t i, std::size_t j) {
    const Sketch& sketch = whole.sentence->print.sketch;
    std::optional<Group> best;
    Sketch together;
    double best_single = 0;
    for (std::size_t count = 1; count <= most_parts && j + count <= parts.size(); ++count) {
      const std::size_t last = j + count - 1;
      const Sketch& part = parts[last].sentence->print.sketch;
      if (done[last] || containment(part, sketch) < part_contained) break;
      together = together | part;
      best_single = std::max(best_single, similarity(part, sketch));
      const double both = similarity(together, sketch);
      const bool good = count > 1 && both >= made_up_again && both >= best_single + better_than_one;
      if (good && (!best || both > best->similarity)) best = Group{both, i, j, count};
    }
    return best;
  }

  void take(const Group& group, bool splits) {
    std::vector<bool>& one_done = splits ? old_done_ : new_done_;
    std::vector<bool>& part_done = splits ? new_done_ : old_done_;
    std::vector<std::size_t> parts;
    for (std::size_t k = 0; k < group.count; ++k) parts.push_back(group.first + k);
    if (one_done[group.one] ||
        std::any_of(parts.begin(), parts.end(), [&](std::size_t part) { return part_done[part]; }))
      return;
    one_done[group.one] = true;
    for (const std::size_t part : parts) part_done[part] = true;
    if (splits) {
      add(Change::split, {group.one}, parts, group.similarity);
    } else {
      add(Change::joined, parts, {group.one}, group.similarity);
    }
  }

  void find_reworded() {
    std::vector<Group> candidates;
    const std::map<std::size_t, std::size_t> olds_left = left_by_gap(old_gap_, old_done_);
    const std::map<std::size_t, std::size_t> news_left = left_by_gap(new_gap_, new_done_);
    for (std::size_t i = 0; i < old_.size(); ++i) {
      for (std::size_t j = 0; !old_done_[i] && j < new_.size(); ++j) {
        const bool same_gap = old_gap_[i] == new_gap_[j];
        if (new_done_[j] || (narrow_ && !same_gap)) continue;
        const double alike = similarity(old_[i].sentence->print.sketch, new_[j].sentence->print.sketch);
        const bool in_place = same_gap || same_title(old_[i], new_[j]);
        const bool alone = same_gap && olds_left.at(old_gap_[i]) == 1 && news_left.at(new_gap_[j]) == 1;
        if (alike >= (alone ? alike_alone : in_place ? alike_in_place : alike_anywhere))
          candidates.push_back({alike, i, j, 1});
      }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Group& left, const Group& right) { return left.similarity > right.similarity; });
    for (const Group& candidate : candidates) {
      if (old_done_[candidate.one] || new_done_[candidate.first]) continue;
      pair(candidate.one, candidate.first);
      add(Change::reworded, {candidate.one}, {candidate.first}, candidate.similarity);
    }
  }

  /// How many are left between the same unchanged neighbours.
  static std::map<std::size_t, std::size_t> left_by_gap(const std::vector<std::size_t>& gaps,
                                                        const std::vector<bool>& done) {
    std::map<std::size_t, std::size_t> left;
    for (std::size_t i = 0; i < gaps.size(); ++i) left[gaps[i]] += done[i] ? 0 : 1;
    return left;
  }

  void find_rest() {
    for (std::size_t j = 0; j < new_.size(); ++j) {
      if (!new_done_[j]) add(Change::added, {}, {j}, 0);
    }
    for (std::size_t i = 0; i < old_.size(); ++i) {
      if (!old_done_[i]) add(Change::removed, {i}, {}, 0);
    }
  }

  void add(Change change, const std::vector<std::size_t>& olds, const std::vector<std::size_t>& news, double alike) {
    Aligned aligned{change, {}, {}, alike};
    for (const std::size_t i : olds) aligned.before.push_back(old_[i]);
    for (const std::size_t j : news) aligned.after.push_back(new_[j]);
    found_.emplace_back(news.empty() ? key_of_removed(olds.front()) : 2 * news.front() + 2, std::move(aligned));
  }

  /// Behind the nearest sentence before it that is still there.
  std::size_t key_of_removed(std::size_t i) const {
    while (i-- > 0) {
      if (new_of_old_[i] != none) return 2 * new_of_old_[i] + 3;
    }
    return 1;
  }

  std::vector<Placed> old_;
  std::vector<Placed> new_;
  std::vector<std::size_t> new_of_old_;
  std::vector<std::size_t> old_of_new_;
  std::vector<bool> old_done_;
  std::vector<bool> new_done_;
  std::vector<std::size_t> old_gap_;  ///< unchanged sentences in order up to here
  std::vector<std::size_t> new_gap_;
  bool narrow_ = false;
  std::vector<std::pair<std::size_t, Aligned>> found_;
};

}  // namespace

std::string_view change_name(Change change) { return names[static_cast<std::size_t>(change)]; }

std::vector<Aligned> align(const Lock& before, const Lock& after) { return Aligner(before, after).run(); }

}  // namespace policyc::document
