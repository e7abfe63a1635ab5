#include "runtime/evaluate/record.hpp"

#include <algorithm>

namespace policyc::runtime {

bool counts(const Action& action, const Entry& entry) {
  return !entry.on || !action.on || compare(*entry.on, *action.on) <= 0;
}

namespace {

/// What has no date is taken to come before what has one.
bool precedes(const std::optional<Date>& left, const std::optional<Date>& right) {
  return right && (!left || compare(*left, *right) < 0);
}

}  // namespace

Decision decision_in(const Entry& entry) {
  switch (entry.what) {
    case Entry::What::approval: return Decision::approved;
    case Entry::What::refusal:
    case Entry::What::veto: return Decision::refused;
    case Entry::What::abstention: return Decision::abstained;
    case Entry::What::event:
    case Entry::What::notification: break;
  }
  return Decision::undecided;
}

Decided decision_in_stead_of(const Action& action, PartyId stand_in, PartyId party, Thing of) {
  Decided latest;
  for (const Entry& entry : action.record) {
    const Decision decision = decision_in(entry);
    if (decision == Decision::undecided || entry.by != stand_in || entry.of != of || !counts(action, entry)) continue;
    if (entry.in_stead_of.valid() && entry.in_stead_of != party) continue;
    if (latest.decision != Decision::undecided && precedes(entry.on, latest.on)) continue;
    latest = {decision, entry.on, entry.in_stead_of.valid(), &entry};
  }
  return latest;
}

Decided decision_of(const Action& action, PartyId party, Thing of) {
  return decision_in_stead_of(action, party, party, of);
}

bool records(const Action& action, const Entry& entry, EventId event, Thing of) {
  if (entry.what != Entry::What::event || entry.event != event || !counts(action, entry)) return false;
  return entry.of == of || (of.kind == Thing::Kind::procedure && entry.of.kind == Thing::Kind::action);
}

Occurrence occurrence_of(const Action& action, EventId event, Thing of) {
  Occurrence found;
  for (const Entry& entry : action.record) {
    if (!records(action, entry, event, of)) continue;
    found.happened = true;
    found.undated |= !entry.on;
    found.latest = later(found.latest, entry.on);
  }
  return found;
}

std::optional<EventId> event_named(const Policy& policy, std::string_view name) {
  for (std::size_t index = 0; index < policy.events.size(); ++index) {
    if (policy.events[index].name == name) return EventId{index};
  }
  return std::nullopt;
}

bool anyone_decided(const Action& action, Thing of, Decision decision) {
  return std::any_of(action.record.begin(), action.record.end(), [&](const Entry& entry) {
    return decision_in(entry) == decision && entry.of == of && counts(action, entry);
  });
}

Value date_of_event(const Action& action, EventId event, bool latest) {
  std::optional<Date> found;
  for (const Entry& entry : action.record) {
    if (entry.what != Entry::What::event || entry.event != event || !counts(action, entry)) continue;
    if (!entry.on) return Unknown{};
    if (!found) found = entry.on;
    found = latest ? later(*found, *entry.on) : earlier(*found, *entry.on);
  }
  return found ? Value{*found} : Value{None{}};
}

bool ever_happened(const Action& action, EventId event) {
  return std::any_of(action.record.begin(), action.record.end(), [&](const Entry& entry) {
    return entry.what == Entry::What::event && entry.event == event && counts(action, entry);
  });
}

}  // namespace policyc::runtime
