#include "runtime/explain/words.hpp"

namespace policyc::runtime {

namespace {

std::string term_words(const Scope& scope, const SetTerm& term) {
  switch (term.kind) {
    case SetTerm::Kind::party: return party_words(scope, PartyId{term.ref});
    case SetTerm::Kind::kind: {
      const Kind& kind = scope.policy.kinds[term.ref];
      return kind.plural.empty() ? title_of(kind) : kind.plural;
    }
    case SetTerm::Kind::fact: return title_of(scope.policy.facts[term.ref]);
    case SetTerm::Kind::actor: return "whoever acts";
  }
  return {};
}

std::string terms_words(const Scope& scope, const std::vector<SetTerm>& terms) {
  std::vector<std::string> parts;
  for (const SetTerm& term : terms) parts.push_back(term_words(scope, term));
  return joined(parts, " and ");
}

std::string quantity_words(const Scope& scope, const Approval& approval) {
  switch (approval.quantity) {
    case Quantity::each: return approval.by.include.size() == 1 ? "" : "each of ";
    case Quantity::at_least: return "at least " + std::to_string(approval.count) + " of ";
    case Quantity::vote: return title_of(scope.policy.votes[approval.vote.value]) + " of ";
  }
  return {};
}

std::string words(const Scope& scope, const Approval& test) {
  return "approval by " + quantity_words(scope, test) + set_words(scope, test.by);
}
std::string words(const Scope& scope, const NoObjection& test) {
  return "no objection by " + set_words(scope, test.by);
}
std::string words(const Scope&, const OpenAtLeast& test) { return "open at least " + test.period.text(); }
std::string words(const Scope& scope, const Happened& test) {
  return "the event `" + scope.policy.events[test.event.value].name + "`";
}
std::string words(const Scope& scope, const InOrder& test) {
  return test_words(scope, test.earlier) + " before " + test_words(scope, test.later);
}

}  // namespace

const std::string& title_of(const Named& named) { return named.title.empty() ? named.name : named.title; }

std::string party_words(const Scope& scope, PartyId id) {
  const Party& who = party(scope.policy, scope.action, id);
  const std::string& title = title_of(who);
  const bool takes_article = who.form == PartyForm::body || who.form == PartyForm::role;
  const bool has_article = title.starts_with("the ") || title.starts_with("The ");
  return takes_article && !has_article && !who.title.empty() ? "the " + title : title;
}

std::string set_words(const Scope& scope, const PartySet& set) {
  std::string words = terms_words(scope, set.include);
  if (!set.exclude.empty()) words += " other than " + terms_words(scope, set.exclude);
  return words;
}

std::string joined(const std::vector<std::string>& parts, const std::string& last_link) {
  std::string text;
  for (std::size_t index = 0; index < parts.size(); ++index) {
    if (index > 0) text += index + 1 == parts.size() ? last_link : ", ";
    text += parts[index];
  }
  return text;
}

const std::string& thing_name(const Scope& scope, Thing thing) {
  switch (thing.kind) {
    case Thing::Kind::procedure: return scope.policy.procedures[thing.ref].name;
    case Thing::Kind::standing_in: return scope.policy.standings[thing.ref].name;
    case Thing::Kind::action: break;
  }
  return scope.policy[scope.action.type].name;
}

std::string test_words(const Scope& scope, StatusTestId id) {
  return std::visit([&](const auto& test) { return words(scope, test); }, scope.policy[id]);
}

}  // namespace policyc::runtime
