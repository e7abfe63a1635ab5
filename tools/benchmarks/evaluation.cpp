// Evaluating an action whose facts are bound, against the same rules written by hand.

#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>
#include <random>
#include <vector>

#include "runtime/evaluate/bind.hpp"
#include "runtime/evaluate/evaluate.hpp"
#include "tools/cli/environment.hpp"
#include "tools/cli/policy_folder.hpp"

namespace {

using namespace policyc;
using runtime::Outcome;
using runtime::Status;

/// The facts of `send_liaison_statement`, as a program that knows no policy would hold them.
struct Statement {
  bool addressee_is_partner;
  bool states_dmtf_actions;
  bool encloses_unpublished;
  bool only_public_references;
  bool stays_refused;
  Status executive_committee;
  Status board;
};

Outcome of(Status status) { return runtime::outcome_of(status); }

/// 6.2 as a programmer would write it down.
Outcome by_hand(const Statement& statement) {
  if (!statement.addressee_is_partner) return Outcome::not_covered;
  if (statement.states_dmtf_actions || statement.encloses_unpublished) return of(statement.board);
  if (!statement.only_public_references) return of(statement.board);
  if (statement.executive_committee != Status::breached || statement.stays_refused)
    return of(statement.executive_committee);
  return of(statement.board);
}

runtime::Policy dsp4003() {
  cli::Environment environment;
  auto policy = cli::load_policy(environment, POLICYC_SOURCE_DIR "/policies/dsp4003");
  if (!policy) std::abort();
  return std::move(*policy);
}

struct Cases {
  runtime::Policy policy = dsp4003();
  const runtime::ActionType* action = nullptr;
  std::vector<Statement> statements;
  std::vector<runtime::Binding> bindings;

  Cases() {
    for (const runtime::ActionType& type : policy.actions) {
      if (type.name == "send_liaison_statement") action = &type;
    }
    if (action == nullptr) std::abort();
    std::mt19937 random(4003);
    const auto flip = [&] { return (random() & 1U) != 0; };
    for (int i = 0; i < 256; ++i)
      add({flip(), flip(), flip(), flip(), flip(), decided(random() % 3), decided(random() % 3)});
  }

  static Status decided(unsigned which) {
    constexpr std::array<Status, 3> statuses = {Status::met, Status::open, Status::breached};
    return statuses[which];
  }

  runtime::PartyId party(const char* name) const {
    for (std::size_t i = 0; i < policy.parties.size(); ++i) {
      if (policy.parties[i].name == name) return runtime::PartyId(i);
    }
    std::abort();
  }

  void decide(runtime::Action& request, const char* name, Status status) const {
    if (status == Status::open) return;
    runtime::Entry entry;
    entry.what = status == Status::met ? runtime::Entry::What::approval : runtime::Entry::What::refusal;
    entry.by = party(name);
    request.record.push_back(entry);
  }

  void add(const Statement& statement) {
    runtime::Action request;
    for (std::size_t i = 0; i < policy.actions.size(); ++i) {
      if (&policy.actions[i] == action) request.type = runtime::ActionTypeId(i);
    }
    request.facts.resize(policy.facts.size());
    const auto state = [&](const char* name, bool value) {
      for (const runtime::FactId fact : action->facts) {
        if (policy[fact].name == name) request.facts[fact.value] = value;
      }
    };
    state("addressee_is_partner", statement.addressee_is_partner);
    state("states_dmtf_actions", statement.states_dmtf_actions);
    state("encloses_unpublished", statement.encloses_unpublished);
    state("only_public_references", statement.only_public_references);
    for (const runtime::Reading& reading : policy.readings) {
      std::uint32_t choice = reading.default_choice;
      if (reading.name == "refused_statement")
        choice = (reading.choices[choice] == "stays_refused") == statement.stays_refused ? choice : 1 - choice;
      request.readings.push_back(choice);
    }
    decide(request, "executive_committee", statement.executive_committee);
    decide(request, "board", statement.board);
    statements.push_back(statement);
    bindings.push_back(runtime::bind(policy, request, action->table));
    // The two must say the same, or the comparison means nothing.
    if (!bindings.back().known() || runtime::evaluate(action->table, bindings.back()) != by_hand(statement))
      std::abort();
  }
};

const Cases& cases() {
  static const Cases made;
  return made;
}

void evaluate_bound(benchmark::State& state) {
  const Cases& all = cases();
  std::size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(runtime::evaluate(all.action->table, all.bindings[i++ % all.bindings.size()]));
}

void evaluate_by_hand(benchmark::State& state) {
  const Cases& all = cases();
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(by_hand(all.statements[i++ % all.statements.size()]));
}

}  // namespace

BENCHMARK(evaluate_bound)->MinTime(0.05);
BENCHMARK(evaluate_by_hand)->MinTime(0.05);
