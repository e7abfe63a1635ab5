#include "tests/differential/reference/world.hpp"

namespace policyc::reference {

World::World(const Policy& policy, const Question& question) : policy_(&policy), question_(&question) {
  for (const auto& place : policy.facts(question.action)) facts_.emplace(place.node->name.text, place);
  for (const auto& place : policy.all<ast::PartyDecl>()) parties_.emplace(place.node->name.text);
  for (const Introduced& party : question.parties) parties_.insert(party.name);
  for (const Entry& entry : question.record) {
    if (!question.on || !entry.on || runtime::compare(*entry.on, *question.on) <= 0) record_.push_back(entry);
  }
}

const Introduced* World::introduced(const std::string& party) const {
  for (const Introduced& candidate : question_->parties) {
    if (candidate.name == party) return &candidate;
  }
  return nullptr;
}

bool World::party_is(const std::string& party, std::string_view kind) const {
  if (const Introduced* known = introduced(party)) {
    for (const std::string& own : known->kinds) {
      if (policy_->is_kind(own, kind)) return true;
    }
    return false;
  }
  if (party.starts_with(outsider)) {
    std::string_view kinds = std::string_view(party).substr(outsider.size());
    for (std::size_t comma = kinds.find(','); !kinds.empty(); comma = kinds.find(',')) {
      if (policy_->is_kind(kinds.substr(0, comma), kind)) return true;
      kinds = comma == std::string_view::npos ? "" : kinds.substr(comma + 1);
    }
    return false;
  }
  const ast::PartyDecl* const declared = policy_->party(party);
  if (declared == nullptr) return false;
  for (const ast::Word& own : declared->is) {
    if (policy_->is_kind(own.text, kind)) return true;
  }
  return false;
}

Names World::of_kind(std::string_view kind) const {
  Names found;
  for (const std::string& party : parties_) {
    if (party_is(party, kind)) found.insert(party);
  }
  return found;
}

const std::string& World::person(const std::string& party) const {
  const auto holder = question_->holders.find(party);
  if (holder != question_->holders.end()) return holder->second;
  const Introduced* const known = introduced(party);
  return known != nullptr && !known->held_by.empty() ? known->held_by : party;
}

const Entry* World::decision(const std::string& party, const std::string& thing) const {
  const Entry* latest = nullptr;
  for (const Entry& entry : record_) {
    if (entry.what == Entry::What::event || entry.by != party || entry.of != thing) continue;
    if (latest == nullptr || (entry.on && (!latest->on || runtime::compare(*latest->on, *entry.on) <= 0)))
      latest = &entry;
  }
  return latest;
}

std::string World::choice_of(std::string_view reading) const {
  const auto set = question_->readings.find(std::string(reading));
  if (set != question_->readings.end()) return set->second;
  const ast::Reading* const decl = policy_->reading(reading);
  return decl == nullptr ? std::string() : std::string(decl->default_choice.text);
}

}  // namespace policyc::reference
