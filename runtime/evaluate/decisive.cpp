#include "runtime/evaluate/decisive.hpp"

#include <algorithm>

#include "runtime/evaluate/unknown_facts.hpp"

namespace policyc::runtime {

namespace {

class Decisive {
 public:
  explicit Decisive(const OpenQuestion& open) : open_(open) {}

  /// All facts that some variable hangs on.
  std::vector<MissingFact> all() {
    for (const Variable& variable : open_.residual.variables) add_all(variable);
    return sorted();
  }

  /// Those of which a change alone can change what the explorer has found.
  std::vector<MissingFact> of(const Explorer& explorer, const Explorer::Answer& answer) {
    for (const std::uint32_t index : answer.variables) {
      const Variable& variable = open_.residual.variables[index];
      if (!variable.joint) add_all(variable);
      if (!variable.joint) continue;
      for (const Hinge& hinge : open_.joints.groups[*variable.joint].hinges) {
        if (explorer.turns(index, classes(variable, hinge.turns))) add(hinge.fact, weight_of(variable, hinge.fact));
      }
    }
    return sorted();
  }

 private:
  struct Weighed {
    MissingFact fact;
    double weight = 0;
  };
  using Turns = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

  static Turns classes(const Variable& variable, const Turns& ways) {
    Turns turns;
    for (const auto& [from, to] : ways) turns.emplace_back(variable.class_of_way[from], variable.class_of_way[to]);
    return turns;
  }

  std::vector<MissingFact> facts_of(const Variable& variable, std::size_t part) const {
    if (variable.joint) return open_.joints.groups[*variable.joint].members[part].facts;
    UnknownFacts facts{open_.scope};
    const std::uint32_t source = variable.parts[part].source;
    if (variable.parts[part].is_test) {
      facts.of_test(open_.table.tests[source]);
    } else {
      facts.of_column(open_.table.columns[source]);
    }
    return facts.found();
  }

  double weight_of(const Variable& variable, const MissingFact& fact) const {
    double weight = 0;
    for (std::size_t part = 0; part < variable.parts.size(); ++part) {
      for (const MissingFact& each : facts_of(variable, part))
        weight += same_fact(each, fact) ? variable.parts[part].weight : 0;
    }
    return weight;
  }

  void add_all(const Variable& variable) {
    for (std::size_t part = 0; part < variable.parts.size(); ++part) {
      for (const MissingFact& fact : facts_of(variable, part)) add(fact, variable.parts[part].weight);
    }
  }

  void add(const MissingFact& fact, double weight) {
    const auto known =
        std::find_if(found_.begin(), found_.end(), [&](const Weighed& other) { return same_fact(other.fact, fact); });
    if (known == found_.end()) {
      found_.push_back({fact, weight});
    } else {
      known->weight += weight;
    }
  }

  std::vector<MissingFact> sorted() {
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Weighed& left, const Weighed& right) { return left.weight > right.weight; });
    std::vector<MissingFact> facts;
    for (const Weighed& each : found_) facts.push_back(each.fact);
    return facts;
  }

  const OpenQuestion& open_;
  std::vector<Weighed> found_;
};

}  // namespace

std::vector<MissingFact> all_facts(const OpenQuestion& open) { return Decisive(open).all(); }

std::vector<MissingFact> decisive_facts(const OpenQuestion& open, const Explorer& explorer,
                                        const Explorer::Answer& answer) {
  return Decisive(open).of(explorer, answer);
}

}  // namespace policyc::runtime
