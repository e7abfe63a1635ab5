#pragma once
// How the parser builds the tree and finds out what was expected. Included by parse.cpp alone.

#include <string>
#include <string_view>
#include <vector>

#include "compiler/syntax/tree.hpp"
#include "grammar/policy.hpp"

namespace policyc::syntax {

namespace pegtl = tao::pegtl;

template <class Rule>
concept HasNode = requires {
  Rule::node;
};
template <class Rule>
concept HasLabel = requires {
  Rule::label;
};
template <class Rule>
concept Nests = std::is_same_v<Rule, grammar::parentheses> || std::is_same_v<Rule, grammar::negation> ||
    std::is_same_v<Rule, grammar::count_value> || std::is_same_v<Rule, grammar::since_value> ||
    std::is_same_v<Rule, grammar::share_value> || std::is_same_v<Rule, grammar::sum_value> ||
    std::is_same_v<Rule, grammar::set_value>;

/// Thrown when conditions nest deeper than a person could read; the stack would not hold much more.
struct TooDeep {
  const char* where;
};
inline constexpr int max_depth = 200;

/// Whether matching a rule can leave nodes behind. Rules call each other in circles, but every circle goes through one with a node.
template <class Rule>
struct MakesNodes;
template <class... Rules>
struct MakesNodes<pegtl::type_list<Rules...>> : std::disjunction<MakesNodes<Rules>...> {};
template <class Rule>
struct MakesNodes : MakesNodes<typename Rule::subs_t> {};
template <HasNode Rule>
struct MakesNodes<Rule> : std::true_type {};

struct TreeState {
  const char* begin = nullptr;
  std::vector<TreeNode>& nodes;
  int depth = 0;

  std::uint32_t offset(const char* p) const { return static_cast<std::uint32_t>(p - begin); }

  void truncate(std::size_t count) { nodes.erase(nodes.begin() + static_cast<std::ptrdiff_t>(count), nodes.end()); }

  /// Looking ahead leaves nodes behind that reach past the place where parsing goes on; they are the last ones.
  void drop_abandoned(std::uint32_t position) {
    while (!nodes.empty() && nodes.back().end > position) nodes.pop_back();
  }
};

/// Appends a node when a rule that has one matches. Words, marks and space are most of what is matched and make none: below them
/// PEGTL is left to itself.
template <class Rule>
struct build : pegtl::normal<Rule> {
  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input>
  static bool match(Input& in, TreeState& state) {
    if constexpr (!MakesNodes<Rule>::value) {
      return pegtl::normal<Rule>::template match<A, M, Action, pegtl::normal>(in);
    } else {
      return match_nodes<A, M, Action, Control>(in, state);
    }
  }

  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input>
  static bool match_nodes(Input& in, TreeState& state) {
    const char* const start = in.current();
    const std::size_t below = state.nodes.size();
    if constexpr (Nests<Rule>) {
      if (++state.depth > max_depth) throw TooDeep{in.current()};
    }
    const bool matched = pegtl::normal<Rule>::template match<A, M, Action, Control>(in, state);
    if constexpr (Nests<Rule>) --state.depth;
    if (!matched) {
      state.truncate(below);
      return false;
    }
    if (in.current() == start) state.drop_abandoned(state.offset(start));
    if constexpr (HasNode<Rule>) {
      const std::uint32_t size = static_cast<std::uint32_t>(state.nodes.size() - below + 1);
      state.nodes.push_back({Rule::node, state.offset(start), state.offset(in.current()), size});
    }
    return true;
  }
};

struct ExpectState {
  const char* farthest = nullptr;
  std::vector<std::string_view> expected;  ///< labels of what failed at `farthest`
  int depth = 0;
};

/// Notes the farthest failure. A rule with a label that fails where it began stands for all that failed inside it.
template <class Rule>
struct expect : pegtl::normal<Rule> {
  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input>
  static bool match(Input& in, ExpectState& state) {
    const char* const start = in.current();
    const std::size_t before = start == state.farthest ? state.expected.size() : 0;
    if constexpr (Nests<Rule>) {
      if (++state.depth > max_depth) throw TooDeep{in.current()};
    }
    const bool matched = pegtl::normal<Rule>::template match<A, M, Action, Control>(in, state);
    if constexpr (Nests<Rule>) --state.depth;
    if constexpr (HasLabel<Rule>) {
      if (!matched) note(start, before, Rule::label, state);
    }
    return matched;
  }

  static void note(const char* start, std::size_t before, std::string_view label, ExpectState& state) {
    if (start < state.farthest) return;
    if (start > state.farthest) {
      state.farthest = start;
      state.expected.clear();
    } else {
      state.expected.resize(std::min(before, state.expected.size()));
    }
    for (const std::string_view known : state.expected) {
      if (known == label) return;
    }
    state.expected.push_back(label);
  }
};

}  // namespace policyc::syntax
