#include "compiler/analysis/change/consequence_words.hpp"

namespace policyc::analysis {

using namespace runtime;

namespace {

std::string trigger_words(const Consequences& consequences, const Duty& duty) {
  const Policy& policy = consequences.policy();
  switch (duty.trigger) {
    case Trigger::act: return {};
    case Trigger::action: return ", after `" + policy.actions[duty.trigger_ref].name + "`";
    case Trigger::event: return ", after `" + policy.events[duty.trigger_ref].name + "`";
    case Trigger::approval: return ", on approval";
    case Trigger::refusal: return ", on refusal";
    case Trigger::breach: return ", on breach of `" + consequences.type().rules[duty.trigger_ref].name + "`";
    case Trigger::step: {
      const Procedure& procedure = policy.procedures[duty.trigger_procedure.value];
      return ", after `" + procedure.steps[duty.trigger_ref].name + "` of `" + procedure.name + "`";
    }
  }
  return {};
}

}  // namespace

std::string words(const Consequences& consequences, const Consequence& of) {
  if (of.kind == Consequence::Kind::recommendation) return consequences.recommendation(of).text;
  return consequences.duty(of).text + trigger_words(consequences, consequences.duty(of));
}

Said::By origin(const Consequences& consequences, const Consequence& of) {
  const auto of_rule = [&](const std::vector<std::string>& own) {
    return own.empty() ? consequences.type().rules[of.rule.value].cites : own;
  };
  if (of.kind == Consequence::Kind::duty) {
    const Duty& duty = consequences.duty(of);
    return {duty.name, duty.source, of.rule.valid() ? of_rule(duty.cites) : duty.cites};
  }
  const Requirement& requirement = consequences.recommendation(of);
  return {consequences.name(of), requirement.source, of_rule(requirement.cites)};
}

bool is_listed(const Duty& duty) {
  return duty.trigger != Trigger::action && duty.trigger != Trigger::step && duty.trigger != Trigger::refusal;
}

}  // namespace policyc::analysis
