#include "runtime/io/votes.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "runtime/evaluate/approvals.hpp"

namespace policyc::io {

using namespace policyc::runtime;

namespace {

/// What the record says of a party, and where.
struct Vote {
  PartyId party;
  Decision decision = Decision::undecided;
  std::size_t entry = 0;
};

/// The last entry by which the party decided so.
std::size_t entry_of(const Action& action, PartyId party, Thing of, Decision decision) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < action.record.size(); ++i) {
    const Entry& entry = action.record[i];
    if (entry.by == party && entry.of == of && decision_in(entry) == decision && counts(action, entry)) found = i;
  }
  return found;
}

void report_voters(const ReadContext& context, const std::vector<const Node*>& written, const Vote& one,
                   const Vote& other) {
  const auto& [first, second] = std::minmax(one.entry, other.entry);
  const std::string_view holder = held_by(context.policy, context.action, other.party);
  context.report("A0402", *written[second],
                 fmt::format("`{}` and `{}` are one person{}{} and vote differently",
                             party(context.policy, context.action, one.party).name,
                             party(context.policy, context.action, other.party).name, holder.empty() ? "" : ", ",
                             holder),
                 "keep the vote that stands: a person has one");
  if (context.reported > most_findings) return;
  context.out.back().notes.push_back(
      {.text = "the other vote is here",
       .place = context.source.place(written[first]->offset, written[first]->length)});
}

void check_vote(const ReadContext& context, const std::vector<const Node*>& written, const Approval& vote) {
  const Scope scope{context.policy, context.action};
  std::map<std::string, Vote> votes;  // by person
  for (const PartyId party : members_of(scope, vote.by).parties) {
    const Decision decision = decision_of(context.action, party, vote.of).decision;
    if (decision == Decision::undecided) continue;
    const Vote own{party, decision, entry_of(context.action, party, vote.of, decision)};
    const auto [place, is_first] = votes.emplace(person_of(scope, party), own);
    if (!is_first && place->second.decision != decision) {
      report_voters(context, written, place->second, own);
      return;
    }
  }
}

}  // namespace

void check_voters(const ReadContext& context, const std::vector<const Node*>& written) {
  std::vector<Approval> seen;  // several rules may ask for one vote
  for (StatusTestId test : context.policy[context.action.type].table.tests) {
    while (test.valid()) {
      const auto* approval = std::get_if<Approval>(&context.policy[test]);
      if (approval == nullptr) break;
      test = approval->on_refusal;
      const auto same = [&](const Approval& other) { return other.of == approval->of && other.by == approval->by; };
      if (approval->quantity != Quantity::vote || std::any_of(seen.begin(), seen.end(), same)) continue;
      seen.push_back(*approval);
      check_vote(context, written, *approval);
    }
  }
}

}  // namespace policyc::io
