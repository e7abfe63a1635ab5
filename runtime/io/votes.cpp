#include "runtime/io/votes.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/evaluate/approvals.hpp"
#include "runtime/io/values.hpp"

namespace policyc::io {

using namespace policyc::runtime;

namespace {

/// What the record says of a party, and where.
struct CastVote {
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

void report_voters(const ReadContext& context, const std::vector<const Node*>& written, const CastVote& one,
                   const CastVote& other) {
  const auto& [first, second] = std::minmax(one.entry, other.entry);
  const std::string_view holder = held_by(context.policy, context.action, other.party);
  context.report("A0402", *written[second],
                 fmt::format("`{}` and `{}` are one person{} and vote differently",
                             party(context.policy, context.action, one.party).name,
                             party(context.policy, context.action, other.party).name,
                             holder.empty() ? "" : fmt::format(" ({})", holder)),
                 "keep the vote that stands: a person has one");
  if (context.reported > most_findings) return;
  context.out.back().notes.push_back({.text = "the other vote is here",
                                      .place = context.source.place(written[first]->offset, written[first]->length)});
}

void check_vote(const ReadContext& context, const std::vector<const Node*>& written, const Approval& vote) {
  const Scope scope{context.policy, context.action};
  std::map<std::string, CastVote> votes;  // by person
  for (const PartyId party : members_of(scope, vote.by).parties) {
    const Decision decision = decision_of(context.action, party, vote.of).decision;
    if (decision == Decision::undecided) continue;
    const CastVote own{party, decision, entry_of(context.action, party, vote.of, decision)};
    const auto [place, is_first] = votes.emplace(person_of(scope, party), own);
    if (!is_first && place->second.decision != decision) {
      report_voters(context, written, place->second, own);
      return;
    }
  }
}

constexpr std::string_view ballot_keys[] = {"vote",      "of",       "on",        "yes", "no",
                                            "abstained", "eligible", "reference", "note"};
constexpr std::string_view ballot_like = "- {vote: VOTE, yes: 41, no: 12, eligible: 60}";

/// The votes that the action may ask for.
std::vector<const Approval*> votes_asked(const ReadContext& context) {
  std::vector<const Approval*> found;
  const auto add = [&](StatusTestId test) {
    while (test.valid()) {
      const auto* approval = std::get_if<Approval>(&context.policy[test]);
      if (approval == nullptr) break;
      if (approval->quantity == Quantity::vote) found.push_back(approval);
      test = approval->on_refusal;
    }
  };
  for (const Rule& rule : context.policy[context.action.type].rules) {
    for (const Requirement& requirement : rule.requirements) {
      if (!requirement.recommended) add(requirement.test);
    }
  }
  return found;
}

bool read_vote(const ReadContext& context, const Node& ballot, CountedBallot& result) {
  const Node* const node = ballot.find("vote");
  if (node == nullptr || node->is_null()) {
    context.report("A0115", ballot, "a ballot needs the key `vote`", fmt::format("write `{}`", ballot_like));
    return false;
  }
  if (!expect_scalar(context, *node, "the vote")) return false;
  const std::vector<Vote>& votes = context.policy.votes;
  const auto found =
      std::find_if(votes.begin(), votes.end(), [&](const Vote& vote) { return vote.name == node->text; });
  if (found == votes.end()) {
    std::vector<NameAndTitle> names;
    for (const Vote& vote : votes) names.push_back({.name = vote.name, .title = {}});
    context.report("A0218", *node, fmt::format("there is no vote called {}", diagnostic::quote(node->text)),
                   suggest(node->text, names));
    return false;
  }
  result.vote = VoteId(static_cast<std::size_t>(found - votes.begin()));
  return true;
}

/// A count of votes: a whole number.
std::optional<std::int64_t> read_count(const ReadContext& context, const Node& ballot, std::string_view key) {
  const Node* const node = ballot.find(key);
  if (node == nullptr || says_unknown(*node)) return std::nullopt;
  if (!expect_scalar(context, *node, fmt::format("`{}`", key))) return std::nullopt;
  std::int64_t count = 0;
  const char* const end = node->text.data() + node->text.size();
  const auto [stop, error] = std::from_chars(node->text.data(), end, count);
  if (error == std::errc{} && stop == end && count >= 0 && count <= 1'000'000'000) return count;
  context.report("A0313", *node, fmt::format("{} is not a number of votes", diagnostic::quote(node->text)),
                 "write a whole number, without commas");
  return std::nullopt;
}

void check_ballot(const ReadContext& context, const Node& node, const CountedBallot& ballot) {
  const std::int64_t voted = ballot.yes + ballot.no + ballot.abstained;
  if (ballot.eligible && voted > *ballot.eligible) {
    context.report("A0404", node, fmt::format("{} have voted or abstained, of {} who may", voted, *ballot.eligible),
                   "check the numbers");
  }
  const Approval* first = nullptr;
  for (const Approval* const asked : votes_asked(context)) {
    if (asked->vote != ballot.vote || asked->of != ballot.of) continue;
    if (first != nullptr && first->by != asked->by) {
      context.report("A0405", node,
                     fmt::format("the vote `{}` is asked of several groups here, and a ballot does not say of which",
                                 context.policy.votes[ballot.vote.value].name),
                     "name who voted for what in `approvals` and `refused`");
      return;
    }
    first = asked;
  }
}

/// Of two ballots the later one counts, so that the dates have to tell which that is.
void check_ballot_once(const ReadContext& context, const Node& node, const CountedBallot& ballot) {
  const bool twice =
      std::any_of(context.action.ballots.begin(), context.action.ballots.end(), [&](const CountedBallot& other) {
        const bool told = ballot.on && other.on && compare(*ballot.on, *other.on) != 0;
        return other.vote == ballot.vote && other.of == ballot.of && !told;
      });
  if (!twice) return;
  context.report("A0406", node,
                 fmt::format("the vote `{}` on the same thing is counted twice, and nothing tells which came later",
                             context.policy.votes[ballot.vote.value].name),
                 "give both a date with `on`, or keep the one that stands");
}

void read_ballot(const ReadContext& context, const Node& node) {
  if (!expect_mapping(context, node, "a ballot", ballot_like)) return;
  check_keys(context, node, ballot_keys, "a ballot");
  CountedBallot ballot;
  if (!read_vote(context, node, ballot)) return;
  for (const std::string_view key : {"yes", "no"}) {
    if (node.find(key) == nullptr)
      context.report("A0115", node, fmt::format("a ballot needs the key `{}`", key),
                     fmt::format("write `{}`", ballot_like));
  }
  if (const Node* of = node.find("of")) read_thing(context, *of, ballot.of);
  if (const Node* on = node.find("on"); on != nullptr && !says_unknown(*on))
    ballot.on = read_date(context, *on, "the date");
  ballot.yes = read_count(context, node, "yes").value_or(0);
  ballot.no = read_count(context, node, "no").value_or(0);
  ballot.abstained = read_count(context, node, "abstained").value_or(0);
  ballot.eligible = read_count(context, node, "eligible");
  check_ballot(context, node, ballot);
  check_ballot_once(context, node, ballot);
  context.action.ballots.push_back(ballot);
}

}  // namespace

void read_ballots(const ReadContext& context, const Node& node) {
  if (node.is_null() || !expect_list(context, node, "`ballots`", ballot_like)) return;
  for (const Node& item : node.items) {
    if (context.is_full()) return;
    read_ballot(context, item);
  }
}

void check_voters(const ReadContext& context, const std::vector<const Node*>& written) {
  std::vector<const Approval*> seen;  // several rules may ask for one vote
  for (const Approval* const approval : votes_asked(context)) {
    const auto same = [&](const Approval* other) { return other->of == approval->of && other->by == approval->by; };
    if (std::any_of(seen.begin(), seen.end(), same)) continue;
    seen.push_back(approval);
    check_vote(context, written, *approval);
  }
}

}  // namespace policyc::io
