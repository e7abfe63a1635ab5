// Requirements.

#include <algorithm>

#include "runtime/model/overloaded.hpp"
#include "tests/differential/reference/completion.hpp"

namespace policyc::reference {

using runtime::Truth;

namespace {

Finding met_or_breached(bool holds) { return {holds ? Status::met : Status::breached, {}}; }
Finding met_or_pending(bool holds) { return {holds ? Status::met : Status::pending, {}}; }

}  // namespace

Finding Completion::requirement(const ast::File& file, const ast::Requirement& requirement,
                                const std::string& thing) const {
  return std::visit(overloaded{
                        [&](const ast::ApprovalBy& by) { return escalated(by.chain, thing); },
                        [&](const ast::NoObjectionBy& objection) { return no_objection(objection.by, thing); },
                        [&](const ast::OpenAtLeast& open) { return open_at_least(open, thing); },
                        [&](const ast::That& that) {
                          return met_or_breached(holds({&file, that.condition}));
                        },
                        [&](const ast::OfProcedure& of) { return procedure(of); },
                        [&](const ast::Contains& content) {
                          bool all = true;
                          for (const ast::Word& field : content.fields) all = all && contains(field.text);
                          return met_or_breached(all);
                        },
                        [&](const ast::EachRow& each) { return met_or_breached(each_row(file, each)); },
                        [&](const ast::HappenedEvent& event) { return happened(event, thing); },
                    },
                    requirement.what);
}

Finding Completion::no_objection(const ast::Approvers& by, const std::string& thing) const {
  const std::string of = by.of ? std::string(by.of.text) : thing;
  for (const std::string& party : members(by)) {
    // Objecting is for the party itself, not for who stands in.
    const Entry* const own = world_->decision(party, of);
    if (own != nullptr && (own->what == Entry::What::refusal || own->what == Entry::What::veto))
      return {Status::breached, {}};
  }
  return {};
}

/// The event is in the record. One that a procedure asks for may be noted as of the procedure or not.
bool Completion::recorded(const Entry& entry, std::string_view event, const std::string& thing) const {
  return entry.what == Entry::What::event && entry.event == event && (entry.of == thing || entry.of.empty());
}

bool Completion::by_one_of(const Entry& entry, const std::vector<ast::Word>& by) const {
  return by.empty() || members(by).count(entry.by) != 0;
}

/// Since it was last opened.
Finding Completion::open_at_least(const ast::OpenAtLeast& open, const std::string& thing) const {
  const Duration period = *Duration::parse(std::string(open.count.text) + ' ' + std::string(open.unit.text));
  std::optional<Date> opened;
  for (const Entry& entry : world_->record()) {
    if (recorded(entry, "opened", thing)) opened = runtime::later(opened, entry.on);
  }
  if (!opened) return met_or_pending(false);
  const Truth passed = runtime::has_passed(timed(*opened, "opened"), period, timed(*today_, "on"));
  return met_or_pending(passed == Truth::yes);
}

/// By one of those named, or by a stand-in of theirs as far as that has the approvals it requires.
Finding Completion::happened(const ast::HappenedEvent& event, const std::string& thing) const {
  Finding best{Status::pending, {}};
  for (const Entry& entry : world_->record()) {
    if (!recorded(entry, event.event.text, thing)) continue;
    if (by_one_of(entry, event.by)) return {};
    if (in_standing_) continue;
    const Names named = members(event.by);
    for (const auto& place : world_->policy().all<ast::Standing>()) {
      const bool theirs =
          place.node->stand_in.text == entry.by && named.count(std::string(place.node->for_party.text)) != 0;
      if (theirs && stands_in(place)) best = either(best, standing(place));
    }
  }
  return best;
}

/// When what the requirement asks for was done, as far as it was: the approvals that count, the latest such event.
std::vector<Date> Completion::dates_of(const ast::Requirement& required, const std::string& procedure) const {
  std::vector<Date> dates;
  if (const auto* approval = std::get_if<ast::ApprovalBy>(&required.what)) {
    const ast::Approvers* asked = nullptr;
    for (const ast::Approvers& by : approval->chain) {
      if (asked == nullptr || this->approval(*asked, procedure).status == Status::breached) asked = &by;
    }
    const std::string thing = asked->of ? std::string(asked->of.text) : procedure;
    for (const auto& [party, counted] : decisions(*asked, thing)) {
      if (counted.decision == Decision::approved && counted.on) dates.push_back(*counted.on);
    }
  }
  const auto latest_of = [&](std::string_view event, const std::vector<ast::Word>& by) {
    std::optional<Date> latest;
    for (const Entry& entry : world_->record()) {
      if (recorded(entry, event, procedure) && by_one_of(entry, by)) latest = runtime::later(latest, entry.on);
    }
    if (latest) dates.push_back(*latest);
  };
  if (const auto* event = std::get_if<ast::HappenedEvent>(&required.what)) latest_of(event->event.text, event->by);
  if (const auto* open = std::get_if<ast::OpenAtLeast>(&required.what)) {
    latest_of("opened", {});
    const Duration period = *Duration::parse(std::string(open->count.text) + ' ' + std::string(open->unit.text));
    for (Date& date : dates) date = runtime::after(period.by_clock ? timed(date, "opened") : date, period);
  }
  return dates;
}

bool Completion::in_order(const std::vector<const ast::StepDecl*>& steps, const std::string& procedure) const {
  std::vector<Date> earlier;  // of the steps so far
  for (const ast::StepDecl* step : steps) {
    std::vector<Date> dates;
    for (const ast::Requirement& required : step->requirements) {
      for (const Date date : dates_of(required, procedure)) dates.push_back(date);
    }
    for (const Date date : dates) {
      for (const Date before : earlier) {
        if (runtime::compare(date, before) < 0) return false;
      }
    }
    earlier.insert(earlier.end(), dates.begin(), dates.end());
  }
  return true;
}

Finding Completion::procedure(const ast::OfProcedure& of) const {
  const auto place = world_->policy().procedure(of.procedure.text);
  const std::string name(of.procedure.text);
  std::vector<const ast::StepDecl*> asked;
  for (const ast::StepDecl& step : place->node->steps) {
    const bool reached = step.head.name.text == of.step.text;
    if (reached && of.order == ast::StepOrder::before) break;
    const bool wanted = of.order != ast::StepOrder::after || reached;
    if (wanted && (!step.head.when || holds(place->at(*step.head.when)))) asked.push_back(&step);
  }
  Finding all;
  for (const ast::StepDecl* step : asked) {
    for (const ast::Requirement& required : step->requirements) {
      all = both(all, requirement(*place->file, required, name));
    }
  }
  if (!in_order(asked, name)) all.status = Status::breached;
  return all;
}

bool Completion::contains(std::string_view name) const {
  if (row_ != nullptr) {
    const Value& field = *row_->fields.at(std::string(name));
    return std::holds_alternative<bool>(field) ? std::get<bool>(field) : !is_empty(field);
  }
  const Value value = fact(name);
  return std::holds_alternative<bool>(value) ? std::get<bool>(value) : !is_empty(value);
}

bool Completion::each_row(const ast::File& file, const ast::EachRow& requirement) const {
  const Value table = fact(requirement.table.text);
  if (is_none(table)) return true;
  const auto& rows = std::get<std::vector<Row>>(table);
  bool all = true;
  for (const Row& row : rows) {
    row_ = &row;
    for (const ast::Word& field : requirement.contains) all = all && contains(field.text);
    for (const ast::RowFormat& format : requirement.has) {
      const Value& field = *row.fields.at(std::string(format.field.text));
      if (format.used_once) {
        for (const Row& other : rows) {
          all = all && (&other == &row || !same(field, *other.fields.at(std::string(format.field.text))));
        }
      } else if (!format.when || holds({&file, *format.when})) {
        const auto* const text = std::get_if<Text>(&field);
        all = all && text != nullptr && text->text.starts_with(format.starting.value);
      }
    }
  }
  row_ = nullptr;
  return all;
}

}  // namespace policyc::reference
