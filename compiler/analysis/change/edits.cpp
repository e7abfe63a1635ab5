#include "compiler/analysis/change/edits.hpp"

#include <algorithm>

namespace policyc::analysis {

using namespace runtime;

namespace {

class Matcher {
 public:
  explicit Matcher(const JoinedAction& joined)
      : rules_(joined.policy[joined.action].rules), count_(joined.rules_before), twins_(rules_.size()) {}

  std::vector<RuleEdit> run() {
    pair_if([this](RuleId a, RuleId b) { return rule(a).name == rule(b).name && same_meaning(a, b); });
    pair_if([this](RuleId a, RuleId b) { return same_meaning(a, b); });
    pair_if([this](RuleId a, RuleId b) { return rule(a).name == rule(b).name; });
    std::vector<RuleEdit> edits;
    for (std::size_t i = 0; i < count_; ++i) add(RuleId(i), twins_[i], edits);
    for (std::size_t i = count_; i < rules_.size(); ++i) {
      if (!twins_[i].valid()) edits.push_back({RuleEdit::Kind::added, {}, RuleId(i - count_), false});
    }
    return edits;
  }

 private:
  const Rule& rule(RuleId id) const { return rules_[id.value]; }

  template <class Fits>
  void pair_if(Fits fits) {
    for (std::size_t i = 0; i < count_; ++i) {
      for (std::size_t j = count_; j < rules_.size() && !twins_[i].valid(); ++j) {
        if (twins_[j].valid() || !fits(RuleId(i), RuleId(j))) continue;
        twins_[i] = RuleId(j);
        twins_[j] = RuleId(i);
      }
    }
  }

  void add(RuleId before, RuleId after, std::vector<RuleEdit>& edits) const {
    if (!after.valid()) {
      edits.push_back({RuleEdit::Kind::removed, before, {}, false});
      return;
    }
    const RuleId shown(after.value - count_);
    if (!same_meaning(before, after)) {
      edits.push_back({RuleEdit::Kind::changed, before, shown, false});
    } else if (rule(before).name != rule(after).name) {
      edits.push_back({RuleEdit::Kind::renamed, before, shown, false});
    } else if (!same_words(rule(before), rule(after))) {
      edits.push_back({RuleEdit::Kind::reworded, before, shown, false});
    }
  }

  bool same_meaning(RuleId before, RuleId after) const {
    const Rule& a = rule(before);
    const Rule& b = rule(after);
    const auto same = [](const Requirement& left, const Requirement& right) {
      return left.guard == right.guard && left.condition == right.condition && left.test == right.test &&
             left.recommended == right.recommended;
    };
    const auto same_aside = [this](const SetsAside& left, const SetsAside& right) {
      // Rules that are set aside are compared by name: by meaning would go in circles for nothing.
      return left.when == right.when && rule(left.rule).name == rule(right.rule).name;
    };
    return a.when == b.when && a.permitted_actors == b.permitted_actors &&
           std::equal(a.requirements.begin(), a.requirements.end(), b.requirements.begin(), b.requirements.end(),
                      same) &&
           std::equal(a.sets_aside.begin(), a.sets_aside.end(), b.sets_aside.begin(), b.sets_aside.end(), same_aside);
  }

  static bool same_words(const Rule& a, const Rule& b) {
    return a.title == b.title && a.cites == b.cites && a.clause == b.clause && a.effects == b.effects;
  }

  const std::vector<Rule>& rules_;
  std::size_t count_;
  std::vector<RuleId> twins_;
};

}  // namespace

std::vector<RuleEdit> edits_of(const JoinedAction& joined) { return Matcher(joined).run(); }

}  // namespace policyc::analysis
