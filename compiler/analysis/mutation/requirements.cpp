// Edits of what rules ask for.

#include <algorithm>

#include "compiler/analysis/mutation/editor.hpp"

namespace policyc::analysis {

using namespace ast;

void Editor::approvers(const Approvers& by) {
  const std::string_view whole = text(by.span);
  for (const auto& [from, to] : {std::pair{"each of", "any of"}, std::pair{"any of", "each of"}}) {
    const std::size_t at = whole.find(from);
    if (at == std::string_view::npos) continue;
    const auto begin = static_cast<std::uint32_t>(by.span.begin + at);
    replace(from[0] == 'e' ? "each to any" : "any to each", {begin, begin + 7}, to);
    break;
  }
  if (by.count) step("move bound", by.count, 1);
  drop_each("drop member", by.include);
  if (by.exclude.size() == 1) drop_with("drop exception", "other than", by.exclude.front().span);
  drop_each("drop exception", by.exclude);
  const std::size_t actor = whole.find("including the actor");
  if (actor != std::string_view::npos) {
    const auto begin = static_cast<std::uint32_t>(by.span.begin + actor);
    replace("drop exception", {begin, begin + 19}, "");
  }
  for (const Word& party : by.include) {
    if (std::find(declared_.parties.begin(), declared_.parties.end(), party.text) != declared_.parties.end())
      swap("swap approver", party, declared_.parties, by.include);
  }
}

/// The next one declared that is not in the list already; for what is not declared itself, such as a kind, the first.
void Editor::swap(std::string_view edit, const Word& word, const std::vector<std::string_view>& declared,
                  const std::vector<Word>& taken) {
  const auto found = std::find(declared.begin(), declared.end(), word.text);
  const std::size_t first = found == declared.end() ? 0 : static_cast<std::size_t>(found - declared.begin()) + 1;
  for (std::size_t i = 0; i < declared.size(); ++i) {
    const std::string_view other = declared[(first + i) % declared.size()];
    const bool is_taken = std::any_of(taken.begin(), taken.end(), [&](const Word& each) { return each.text == other; });
    if (is_taken) continue;
    replace(edit, word.span, std::string(other));
    return;
  }
}

void Editor::chain(const std::vector<Approvers>& chain) {
  for (const Approvers& by : chain) approvers(by);
  for (std::size_t i = 1; i < chain.size(); ++i) {
    const Span earlier = chain[i - 1].span;
    const Span later = chain[i].span;
    const std::string between(text({earlier.end, later.begin}));
    replace("drop escalation", {earlier.end, later.end}, "");
    replace("swap escalation", {earlier.begin, later.end},
            std::string(text(later)) + between + std::string(text(earlier)));
  }
}

void Editor::each_row(const EachRow& rows) {
  drop_each("drop content", rows.contains);
  for (const RowFormat& format : rows.has) {
    if (format.when) when(format.when);
  }
}

void Editor::requirement(const Requirement& requirement) {
  if (const auto* by = std::get_if<ApprovalBy>(&requirement.what)) chain(by->chain);
  if (const auto* by = std::get_if<NoObjectionBy>(&requirement.what)) approvers(by->by);
  if (const auto* open = std::get_if<OpenAtLeast>(&requirement.what)) step("move bound", open->count);
  if (const auto* that = std::get_if<That>(&requirement.what)) condition(that->condition);
  if (const auto* contains = std::get_if<Contains>(&requirement.what)) drop_each("drop content", contains->fields);
  if (const auto* rows = std::get_if<EachRow>(&requirement.what)) each_row(*rows);
  if (const auto* event = std::get_if<HappenedEvent>(&requirement.what)) drop_each("drop member", event->by);
  if (const auto* of = std::get_if<OfProcedure>(&requirement.what); of != nullptr && of->step) {
    const bool before = of->order == StepOrder::before;
    if (const auto span = with_word_before(before ? "before" : "after", of->step.span))
      replace("swap order", *span, (before ? "after " : "before ") + std::string(of->step.text));
  }
}

void Editor::part(const RulePart& part, bool alone) {
  const std::string nothing = alone ? "permits" : "";
  if (const auto* asks = std::get_if<Requires>(&part)) {
    drop_with("drop requirement", "requires", asks->requirement.span, nothing);
    requirement(asks->requirement);
  }
  if (const auto* forbids = std::get_if<Forbids>(&part)) {
    replace("drop requirement", forbids->span, nothing);
    if (forbids->condition) condition(*forbids->condition);
  }
  if (const auto* only = std::get_if<PermitsOnly>(&part)) {
    replace("drop closed list", only->span, "permits");
    drop_each("drop member", only->by);
    if (only->that) condition(*only->that);
  }
  if (const auto* should = std::get_if<Recommends>(&part)) {
    drop_with("drop recommendation", "recommends", should->requirement.span, nothing);
    requirement(should->requirement);
  }
  if (const auto* then = std::get_if<Then>(&part)) {
    drop_with("drop duty", "then", then->duty.span, nothing);
    duty(then->duty);
  }
  if (const auto* aside = std::get_if<SetsAside>(&part)) {
    replace("drop sets aside", aside->span, nothing);
    drop_each("drop sets aside", aside->rules);
    when(aside->when);
  }
}

}  // namespace policyc::analysis
