// Sets of parties, approvals, and the stand-ins whose approvals may count.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/resolved/resolver.hpp"

namespace policyc::resolved {

namespace {

/// Of an English title: `Officers`, `Working Bodies`.
std::string plural_of(const std::string& title) {
  const std::size_t size = title.size();
  const bool ies =
      size > 1 && title.back() == 'y' && std::string_view("aeiou").find(title[size - 2]) == std::string_view::npos;
  return ies ? title.substr(0, size - 1) + "ies" : title + "s";
}

}  // namespace

std::optional<SetTerm> Resolver::set_term(const Scope& scope, const ast::Word& word) {
  if (word.text == "actor") return SetTerm{SetTerm::Kind::actor, 0};
  const FactId fact = fact_named(scope, word.text);
  if (fact.valid()) {
    const TypeKind kind = policy_[fact].type.kind;
    if (untyped_facts_.contains(fact.value) || kind == TypeKind::party || kind == TypeKind::party_set)
      return SetTerm{SetTerm::Kind::fact, fact.value};
    report(scope.file)
        .error("P0307", word.span,
               fmt::format("`{}` is {}, not a party or a set of parties", word.text, type_name(policy_[fact].type)));
    return std::nullopt;
  }
  if (const Symbol* symbol = find(word.text, Category::party)) return SetTerm{SetTerm::Kind::party, symbol->index};
  if (const Symbol* symbol = find(word.text, Category::kind)) return SetTerm{SetTerm::Kind::kind, symbol->index};
  unknown("P0207", scope.file, word, "a body or role", {Category::party, Category::kind}, &scope);
  return std::nullopt;
}

PartySet Resolver::party_set(const Scope& scope, const std::vector<ast::Word>& include,
                             const std::vector<ast::Word>& exclude) {
  PartySet set;
  const auto add = [&](std::vector<SetTerm>& terms, const std::vector<ast::Word>& words) {
    for (const ast::Word& word : words) {
      const auto term = set_term(scope, word);
      if (term && std::find(terms.begin(), terms.end(), *term) == terms.end()) terms.push_back(*term);
    }
  };
  add(set.include, include);
  add(set.exclude, exclude);
  return set;
}

std::string Resolver::party_words(PartyId party) const {
  const Party& named = policy_.parties[party.value];
  const bool article = named.form == PartyForm::body || named.form == PartyForm::role;
  return (article ? "the " : "") + named.title;
}

std::string Resolver::set_words(const PartySet& set) const {
  const auto list = [&](const std::vector<SetTerm>& terms) {
    std::string text;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (i > 0) text += i + 1 == terms.size() ? " and " : ", ";
      switch (terms[i].kind) {
        case SetTerm::Kind::party: text += party_words(PartyId(terms[i].ref)); break;
        case SetTerm::Kind::kind: {
          const Kind& kind = policy_.kinds[terms[i].ref];
          text += "the " + (kind.plural.empty() ? kind.title : plural_of(kind.title));
          break;
        }
        case SetTerm::Kind::fact: text += policy_.facts[terms[i].ref].title; break;
        case SetTerm::Kind::actor: text += "whoever acts"; break;
      }
    }
    return text;
  };
  std::string text = list(set.include);
  if (!set.exclude.empty()) text += " other than " + list(set.exclude);
  return text;
}

std::string Resolver::approval_words(const Approval& approval) const {
  const bool several = approval.by.include.size() > 1 || !approval.by.exclude.empty() ||
                       (!approval.by.include.empty() && approval.by.include.front().kind == SetTerm::Kind::kind);
  std::string text = "approval by ";
  if (approval.quantity == Quantity::at_least)
    text += approval.count == 1 ? "any of " : fmt::format("at least {} of ", approval.count);
  if (approval.quantity == Quantity::vote)
    text += fmt::format("the vote `{}` of ", policy_.votes[approval.vote.value].name);
  if (approval.quantity == Quantity::each && several) text += "each of ";
  text += set_words(approval.by);
  if (approval.including_actor) text += ", including the actor";
  if (approval.of.kind == Thing::Kind::procedure) {
    const std::string& title = policy_.procedures[approval.of.ref].title;
    text += (title.starts_with("the ") ? " of " : " of the ") + title;
  }
  return text;
}

std::optional<Thing> Resolver::thing_named(const Scope& scope, const ast::Word& word) {
  if (const Symbol* symbol = find(word.text, Category::procedure)) return Thing{Thing::Kind::procedure, symbol->index};
  if (const Symbol* symbol = find(word.text, Category::standing)) return Thing{Thing::Kind::standing_in, symbol->index};
  unknown("P0208", scope.file, word, "a procedure or standing in", {Category::procedure, Category::standing});
  return std::nullopt;
}

std::optional<Approval> Resolver::approval(const Scope& scope, const ast::Approvers& approvers, Thing of) {
  Approval result;
  const std::size_t errors = diagnostics_.size();
  result.of = of;
  if (approvers.of) {
    if (const auto thing = thing_named(scope, approvers.of)) result.of = *thing;
  }
  result.by = party_set(scope, approvers.include, approvers.exclude);
  result.including_actor = approvers.including_actor;
  switch (approvers.quantity) {
    case ast::Quantity::each: break;
    case ast::Quantity::any: result.quantity = Quantity::at_least; break;
    case ast::Quantity::at_least: {
      result.quantity = Quantity::at_least;
      const auto count = approvers.count.text.size() <= 6 ? std::stoul(std::string(approvers.count.text)) : 0;
      if (count == 0) {
        report(scope.file)
            .error("P0111", approvers.count.span, fmt::format("`at least {}` cannot be asked", approvers.count.text),
                   "write a number from 1 to 999999");
      }
      result.count = static_cast<std::uint32_t>(count);
      break;
    }
    case ast::Quantity::vote: {
      result.quantity = Quantity::vote;
      const Symbol* vote = find(approvers.vote.text, Category::vote);
      if (vote != nullptr) {
        result.vote = VoteId(vote->index);
      } else {
        unknown("P0212", scope.file, approvers.vote, "a vote", {Category::vote});
      }
      break;
    }
    case ast::Quantity::unstated: {
      bool single = result.by.include.size() == 1 && result.by.exclude.empty();
      if (single && result.by.include[0].kind == SetTerm::Kind::kind) single = false;
      if (single && result.by.include[0].kind == SetTerm::Kind::fact) {
        const std::uint32_t fact = result.by.include[0].ref;
        single = policy_.facts[fact].type.kind == TypeKind::party || untyped_facts_.contains(fact);
      }
      if (!single && diagnostics_.size() == errors) {
        report(scope.file)
            .error("P0108", approvers.span,
                   "these are several parties, and it is not said how many of them must approve",
                   "write `each of`, `any of` or `at least 2 of` before them");
      }
      break;
    }
  }
  if (diagnostics_.size() != errors) return std::nullopt;
  return result;
}

/// Whether the term can stand for the party.
bool Resolver::may_hold(const SetTerm& term, PartyId party) const {
  const std::vector<KindId>& kinds = policy_.parties[party.value].kinds;
  const auto of_kind = [&](KindId wanted) {
    return std::any_of(kinds.begin(), kinds.end(), [&](KindId kind) { return is_kind(policy_, kind, wanted); });
  };
  switch (term.kind) {
    case SetTerm::Kind::party: return term.ref == party.value;
    case SetTerm::Kind::kind: return of_kind(KindId(term.ref));
    case SetTerm::Kind::fact: {
      const KindId kind = policy_.facts[term.ref].type.party_kind;
      return !kind.valid() || of_kind(kind);
    }
    case SetTerm::Kind::actor: return true;
  }
  return true;
}

StatusTestId Resolver::intern_test(StatusTest test) {
  const auto known = std::find(policy_.status_tests.begin(), policy_.status_tests.end(), test);
  if (known != policy_.status_tests.end())
    return StatusTestId(static_cast<std::size_t>(known - policy_.status_tests.begin()));
  policy_.status_tests.push_back(std::move(test));
  return StatusTestId(policy_.status_tests.size() - 1);
}

}  // namespace policyc::resolved
