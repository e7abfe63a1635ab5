#include <fmt/format.h>

#include <algorithm>

#include "compiler/analysis/findings/questions.hpp"
#include "runtime/report/table_words.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

/// One thing must be done before another, where an ask counts.
struct Edge {
  StatusTestId earlier;
  StatusTestId later;
  const Ask* ask = nullptr;
};

class Cycles {
 public:
  Cycles(const View& view, Work& work, Findings& found) : view_(view), work_(work), found_(found) {
    for (const Ask& ask : view.asks()) {
      const Requirement& requirement = view.type().rules[ask.rule.value].requirements[ask.requirement];
      if (!requirement.test.valid()) continue;
      const auto* order = std::get_if<InOrder>(&view.policy()[requirement.test]);
      if (order == nullptr) continue;
      const auto same = [&](const Edge& edge) {
        return edge.earlier == order->earlier && edge.later == order->later && edge.ask->applies == ask.applies;
      };
      if (std::none_of(edges_.begin(), edges_.end(), same)) edges_.push_back({order->earlier, order->later, &ask});
    }
    drop_ends();
  }

  void run() {
    for (start_ = 0; start_ < edges_.size() && !done_; ++start_) {
      path_ = {start_};
      walk({Cube{}});
    }
    if (work_.exhausted) found_.push_back(undecided(view_.type().name, "whether approvals go in a circle", work_));
  }

 private:
  /// Drops what leads nowhere or comes from nowhere, in whichever situations, as long as there is such an edge: the rest is what circles can be made of.
  void drop_ends() {
    const auto is_end = [this](const Edge& edge) {
      const auto follows = [&](const Edge& other) { return other.earlier == edge.later; };
      const auto precedes = [&](const Edge& other) { return other.later == edge.earlier; };
      return std::none_of(edges_.begin(), edges_.end(), follows) ||
             std::none_of(edges_.begin(), edges_.end(), precedes);
    };
    for (auto end = edges_.begin(); (end = std::find_if(edges_.begin(), edges_.end(), is_end)) != edges_.end();)
      edges_.erase(end);
  }

  /// A path is followed only through situations in which all of its orders count.
  void walk(const Cubes& before) {
    const Edge& last = edges_[path_.back()];
    const Cubes where = intersect_all(before, last.ask->applies);
    if (done_ || work_.exhausted || !view_.exists(where, work_)) return;
    if (last.later == edges_[start_].earlier) return report(where);
    for (std::size_t next = start_ + 1; next < edges_.size(); ++next) {
      if (edges_[next].earlier != last.later || std::find(path_.begin(), path_.end(), next) != path_.end()) continue;
      path_.push_back(next);
      walk(where);
      path_.pop_back();
    }
  }

  void report(const Cubes& where) {
    done_ = true;
    Finding finding = view_.about(FindingKind::cycle, Severity::error, {});
    std::string circle = report::test_words(view_.policy(), edges_[start_].earlier);
    for (const std::size_t index : path_) {
      const Edge& edge = edges_[index];
      circle += " before " + report::test_words(view_.policy(), edge.later);
      const std::string& name = view_.type().rules[edge.ask->rule.value].name;
      if (std::find(finding.names.begin(), finding.names.end(), name) != finding.names.end()) continue;
      finding.names.push_back(name);
      finding.places.push_back(view_.place(edge.ask->rule));
    }
    finding.message = "what must come first goes in a circle: " + circle;
    finding.suggestion = "let one of the procedures not wait for the other";
    view_.show(
        finding, where, {}, [](const Assessment& it) { return it.verdict != Verdict::permitted; }, work_);
    found_.push_back(std::move(finding));
  }

  const View& view_;
  Work& work_;
  Findings& found_;
  std::vector<Edge> edges_;
  std::vector<std::size_t> path_;
  std::size_t start_ = 0;
  bool done_ = false;
};

}  // namespace

void find_cycles(const View& view, Work& work, Findings& found) { Cycles(view, work, found).run(); }

}  // namespace policyc::analysis
