#include "runtime/report/words.hpp"

#include <fmt/format.h>

#include "runtime/explain/words.hpp"

namespace policyc::report {

using namespace policyc::runtime;

namespace {

std::string choice_names(const Choice& choice) {
  std::vector<std::string> names;
  for (const Named& value : choice.values) names.push_back(value.name);
  return join(names, ", ");
}

std::string kind_title(const Policy& policy, KindId id) { return title_of(policy.kinds[id.value]); }

std::string kind_plural(const Policy& policy, KindId id) {
  const Kind& kind = policy.kinds[id.value];
  return kind.plural.empty() ? fmt::format("parties of the kind {}", title_of(kind)) : kind.plural;
}

std::string members_words(const Policy& policy, const Action& action, const Type& type, const SetValue& set) {
  if (set.members.empty()) return "none of them";
  std::vector<std::string> words;
  for (const std::uint32_t member : set.members) {
    words.push_back(type.kind == TypeKind::party_set ? title_of(party(policy, action, PartyId(member)))
                                                     : title_of(policy.choices[type.choice.value].values[member]));
  }
  return join(words, ", ");
}

/// Puts each alternative of a value into words.
struct ValueWords {
  const Policy& policy;
  const Action& action;
  const Type& type;

  std::string operator()(const Unknown&) const { return "not known"; }
  std::string operator()(const None&) const { return "none"; }
  std::string operator()(bool value) const { return value ? "yes" : "no"; }
  std::string operator()(ChoiceValue value) const {
    return title_of(policy.choices[type.choice.value].values[value.index]);
  }
  std::string operator()(PartyId value) const { return title_of(party(policy, action, value)); }
  std::string operator()(const Decimal& value) const {
    return type.kind == TypeKind::money ? fmt::format("{} {}", type.currency, value.text()) : value.text();
  }
  std::string operator()(const Date& value) const { return value.text(); }
  std::string operator()(const Duration& value) const { return value.text(); }
  std::string operator()(const std::string& value) const { return fmt::format("\"{}\"", value); }
  std::string operator()(const SetValue& value) const { return members_words(policy, action, type, value); }
  std::string operator()(const Rows& value) const {
    return value.rows.size() == 1 ? "1 row" : fmt::format("{} rows", value.rows.size());
  }
};

/// A sentence id in its parts: the clause, and the number that its letters stand for: a is 1, z 26, aa 27.
struct SentenceId {
  std::string_view clause;
  std::uint32_t number = 0;  ///< 0: not such an id
};

SentenceId parse_id(std::string_view id) {
  const std::size_t dash = id.rfind('-');
  if (dash == std::string_view::npos || id.size() - dash > 4) return {};
  std::uint32_t number = 0;
  for (const char letter : id.substr(dash + 1)) {
    if (letter < 'a' || letter > 'z') return {};
    number = number * 26 + static_cast<std::uint32_t>(letter - 'a') + 1;
  }
  return {.clause = id.substr(0, dash), .number = number};
}

bool follows(std::string_view id, std::string_view before) {
  const SentenceId left = parse_id(before);
  const SentenceId right = parse_id(id);
  return left.number > 0 && right.clause == left.clause && right.number == left.number + 1;
}

}  // namespace

std::string party_list(const Policy& policy, const Action& action, std::span<const PartyId> ids) {
  std::vector<std::string> words;
  for (const PartyId id : ids) words.push_back(title_of(party(policy, action, id)));
  return join(words, ", ");
}

std::string type_words(const Policy& policy, const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean: return "yes or no";
    case TypeKind::choice: return "one of " + choice_names(policy.choices[type.choice.value]);
    case TypeKind::party:
      return type.party_kind.valid() ? "a party: " + kind_title(policy, type.party_kind) : "a party";
    case TypeKind::number: return "a number";
    case TypeKind::money: return "an amount in " + type.currency;
    case TypeKind::date: return "a date such as 2026-03-02";
    case TypeKind::duration: return "a duration such as 24 months";
    case TypeKind::text: return "a text";
    case TypeKind::choice_set: return "a list from " + choice_names(policy.choices[type.choice.value]);
    case TypeKind::party_set:
      return type.party_kind.valid() ? "a list of " + kind_plural(policy, type.party_kind) : "a list of parties";
    case TypeKind::rows: return "a list of rows: " + title_of(policy.records[type.record.value]);
  }
  return {};
}

std::string value_words(const Policy& policy, const Action& action, const Type& type, const Value& value) {
  return std::visit(ValueWords{policy, action, type}, value);
}

std::string fact_words(const Policy& policy, const Action& action, FactId id) {
  const Fact& fact = policy[id];
  const Value& value = action.facts[id.value];
  const auto* boolean = std::get_if<bool>(&value);
  if (boolean == nullptr) return fmt::format("{}: {}", title_of(fact), value_words(policy, action, fact.type, value));
  if (fact.title.empty()) return fmt::format("`{}` is {}", fact.name, *boolean ? "yes" : "no");
  return *boolean ? fact.title : fmt::format("it is not so that {}", fact.title);
}

std::string cites_words(std::span<const std::string> cites) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < cites.size();) {
    std::size_t end = begin + 1;
    while (end < cites.size() && follows(cites[end], cites[end - 1])) ++end;
    if (end - begin >= 3) {
      parts.push_back(fmt::format("{} to {}", cites[begin], cites[end - 1]));
    } else {
      parts.insert(parts.end(), cites.begin() + static_cast<std::ptrdiff_t>(begin),
                   cites.begin() + static_cast<std::ptrdiff_t>(end));
    }
    begin = end;
  }
  return parts.empty() ? "" : fmt::format("[{}]", join(parts, ", "));
}

std::string source_words(const Source& source) {
  if (source.file.empty()) return {};
  return source.line == 0 ? source.file : fmt::format("{}:{}", source.file, source.line);
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

}  // namespace policyc::report
