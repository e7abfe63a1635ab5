#include "compiler/analysis/findings/dead_ends.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "compiler/analysis/findings/columns_of.hpp"
#include "compiler/analysis/findings/dead_end_search.hpp"
#include "compiler/analysis/kernel/regions.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

using Asks = std::vector<std::size_t>;
using Columns = std::set<std::uint32_t>;

/// Requirements that are looked at together.
struct Part {
  Asks asks;
  Columns reach;  ///< groups of columns that are open and matter to them
};

class DeadEnds {
 public:
  DeadEnds(const View& view, const std::vector<bool>& usable, Work& work)
      : view_(view), space_(view.situations().space()), work_(work), groups_(space_) {
    for (std::uint32_t column = 0; column < space_.size(); ++column) {
      if (is_of_record(column)) record_.insert(column);
    }
    Columns open_groups;
    for (const std::uint32_t column : record_) open_groups.insert(groups_.root(column));
    for (std::size_t ask = 0; ask < view.asks().size(); ++ask) {
      own_.push_back(own_columns(view.asks()[ask]));
      for (const std::uint32_t column : own_.back()) open_groups.insert(groups_.root(column));
    }
    for (std::size_t ask = 0; ask < view.asks().size(); ++ask) {
      if (usable[ask]) add(ask, open_groups);
    }
  }

  DeadEndsAnswer run() {
    for (const auto& [asks, reach] : parts_) {
      if (asks.size() < 2 || can_all_be_given(asks)) continue;
      Columns open = record_;
      for (const std::size_t ask : asks) open.insert(own_[ask].begin(), own_[ask].end());
      if (!search_dead_ends(view_, asks, open, work_, answer_.found)) return std::move(answer_);
    }
    answer_.decided = true;
    return std::move(answer_);
  }

 private:
  /// What has been approved or refused so far is no circumstance: more may follow, which is what is asked for.
  bool is_of_record(std::uint32_t index) const {
    const Situations& situations = view_.situations();
    if (situations.is_test(index)) return true;
    const runtime::Column& column = situations.table().columns[index];
    if (column.kind != ColumnKind::computed) return false;
    const Op op = view_.policy()[column.predicate].op;
    return op == Op::approved || op == Op::refused;
  }

  /// Joins the parts that the requirement has to do with: what is left open of one hangs together with what is left open of the other.
  void add(std::size_t ask, const Columns& open_groups) {
    Part joined = {{ask}, {}};
    for (const std::uint32_t group : groups_.of(view_.asks()[ask].unmet)) {
      if (open_groups.contains(group)) joined.reach.insert(group);
    }
    const auto is_near = [&](std::uint32_t group) { return joined.reach.contains(group); };
    std::vector<Part> apart;
    for (Part& part : std::exchange(parts_, {})) {
      const bool near = std::any_of(part.reach.begin(), part.reach.end(), is_near);
      if (!near) {
        apart.push_back(std::move(part));
        continue;
      }
      joined.asks.insert(joined.asks.end(), part.asks.begin(), part.asks.end());
      joined.reach.merge(part.reach);
    }
    std::sort(joined.asks.begin(), joined.asks.end());
    parts_ = std::move(apart);
    parts_.push_back(std::move(joined));
  }

  /// Nothing but approvals and the like, all of which can be there at once in every situation.
  bool can_all_be_given(const Asks& asks) const {
    const Situations& situations = view_.situations();
    Cube given;
    for (const std::size_t index : asks) {
      const Ask& ask = view_.asks()[index];
      const Requirement& requirement = view_.type().rules[ask.rule.value].requirements[ask.requirement];
      if (!requirement.test.valid()) return false;
      const std::vector<StatusTestId>& tests = situations.table().tests;
      const auto test =
          static_cast<std::uint32_t>(std::find(tests.begin(), tests.end(), requirement.test) - tests.begin());
      constrain(given, situations.column_of_test(test), situations.set_of_statuses(test, only(Status::met)));
    }
    return std::none_of(space_.impossible().begin(), space_.impossible().end(),
                        [&](const Cube& cube) { return intersect(cube, given).has_value(); });
  }

  const View& view_;
  const Space& space_;
  Work& work_;
  Groups groups_;
  std::vector<Columns> own_;
  Columns record_;
  std::vector<Part> parts_;
  DeadEndsAnswer answer_;
};

}  // namespace

DeadEndsAnswer dead_ends(const View& view, const std::vector<bool>& usable, Work& work) {
  return DeadEnds(view, usable, work).run();
}

}  // namespace policyc::analysis
