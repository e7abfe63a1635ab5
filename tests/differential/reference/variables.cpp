#include "tests/differential/reference/variables.hpp"

#include <algorithm>

#include "tests/differential/reference/domain.hpp"
#include "tests/differential/reference/points.hpp"

namespace policyc::reference {

namespace {

/// Whether several things of one type are not known; the actor counts as a party, the date of the action as a date.
class Several {
 public:
  Several(const World& world, const Mentions& mentions) {
    const Question& question = world.question();
    for (const auto& [name, place] : world.facts()) {
      if (mentions.names.find(name) == mentions.names.end()) continue;
      const auto stated = question.facts.find(std::string(name));
      if (stated == question.facts.end() && place.node->default_value) continue;
      const bool unknown = stated == question.facts.end() || !stated->second;
      const auto* const rows = unknown ? nullptr : std::get_if<std::vector<Row>>(&*stated->second);
      if (unknown) ++counts_[sort(place.node->type)];
      if (rows == nullptr) continue;
      for (const ast::FactDecl& field : world.policy().record(place.node->type.name.text)->facts) {
        for (const Row& row : *rows) {
          const auto value = row.fields.find(std::string(field.name.text));
          if (value == row.fields.end() || !value->second) ++counts_[sort(field.type)];
        }
      }
    }
    if (!question.actor && mentions.actor) ++counts_[parties];
    if (!question.on && mentions.date) ++counts_[sort_of(ast::TypeName::Kind::date)];
  }

  bool operator()(const ast::TypeName& type) const {
    const auto count = counts_.find(sort(type));
    return count != counts_.end() && count->second > 1;
  }

 private:
  static constexpr int parties = -1;
  static int sort_of(ast::TypeName::Kind kind) {
    return static_cast<int>(kind == ast::TypeName::Kind::money ? ast::TypeName::Kind::number : kind);
  }
  static int sort(const ast::TypeName& type) {
    const bool party =
        type.kind == ast::TypeName::Kind::party || (type.kind == ast::TypeName::Kind::set_of && type.values.empty());
    return party ? parties : sort_of(type.kind);
  }
  std::map<int, std::size_t> counts_;
};

/// The fields that a stated list of rows leaves out.
void add_fields(std::vector<Variable>& found, const World& world, const Mentions& mentions, std::string_view name,
                const std::vector<Row>& rows, const ast::TypeName& type, const Several& several) {
  const ast::RecordDecl* const record = world.policy().record(type.name.text);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const ast::FactDecl& field : record->facts) {
      const auto stated = rows[i].fields.find(std::string(field.name.text));
      if (stated != rows[i].fields.end() && stated->second) continue;
      found.push_back({Variable::What::field, std::string(name), i, std::string(field.name.text),
                       domain(world, mentions, field.type, field.name.text, several(field.type))});
    }
  }
}

bool counts_the_eligible(Ref expression) {
  if (expression->kind == ast::ExprKind::name && expression->word.text == "eligible") return true;
  for (std::size_t i = 0; i < expression->args.size(); ++i) {
    if (counts_the_eligible(expression.argument(i))) return true;
  }
  return false;
}

/// A time of day that is not stated, at its extremes.
void add_clock(std::vector<Variable>& found, const std::string& name) {
  for (const Variable& variable : found) {
    if (variable.what == Variable::What::clock && variable.name == name) return;
  }
  const std::int16_t last = 24 * 60 - 1;
  found.push_back({Variable::What::clock, name, 0, {}, {Value(Date{0, 0}), Value(Date{0, last})}});
}

void add_clocks(std::vector<Variable>& found, const World& world, const Mentions& mentions) {
  const Question& question = world.question();
  const bool since = mentions.units.count("hours") != 0;
  bool open = false;
  for (const Duration& period : mentions.periods) open = open || period.by_clock;
  if ((since || open) && question.on && !question.on->has_time()) add_clock(found, "on");
  for (const Entry& entry : world.record()) {
    const bool counted = (open && entry.event == "opened") || (since && mentions.dates_of_events);
    if (entry.what == Entry::What::event && counted && entry.on && !entry.on->has_time()) add_clock(found, entry.event);
  }
  for (const auto& [name, value] : question.facts) {
    const Date* const date = value ? std::get_if<Date>(&*value) : nullptr;
    if (since && date != nullptr && !date->has_time() && mentions.names.count(name) != 0) add_clock(found, name);
  }
}

/// How many there are of a kind that votes: as many as are named, or many more.
void add_others(std::vector<Variable>& found, const World& world, const Mentions& mentions) {
  for (const auto& [vote, words] : mentions.votes_of) {
    const auto place = world.policy().vote(vote);
    if (!place || !counts_the_eligible(place->at(place->node->test))) continue;
    for (const std::string& word : words) {
      if (world.policy().kind(word) == nullptr) continue;
      found.push_back({Variable::What::others, vote, 0, {}, {Value(Names{}), Value(Names{"many more"})}});
      break;
    }
  }
}

}  // namespace

std::vector<Variable> variables(const World& world, const Mentions& mentions) {
  std::vector<Variable> found;
  const Question& question = world.question();
  const Several several(world, mentions);
  for (const auto& [name, place] : world.facts()) {
    if (mentions.names.find(name) == mentions.names.end()) continue;
    const ast::FactDecl& decl = *place.node;
    const auto stated = question.facts.find(std::string(name));
    if (stated == question.facts.end() && decl.default_value) continue;
    if (stated == question.facts.end() || !stated->second) {
      found.push_back({Variable::What::fact,
                       std::string(name),
                       0,
                       {},
                       domain(world, mentions, decl.type, name, several(decl.type))});
    } else if (const auto* rows = std::get_if<std::vector<Row>>(&*stated->second)) {
      add_fields(found, world, mentions, name, *rows, decl.type, several);
    }
  }
  if (!question.actor && mentions.actor) {
    ast::TypeName party;
    party.kind = ast::TypeName::Kind::party;
    std::vector<Value> actors = domain(world, mentions, party, "by", several(party));
    std::erase_if(actors, [](const Value& actor) { return is_none(actor); });
    found.push_back({Variable::What::actor, "by", 0, {}, std::move(actors)});
  }
  if (!question.on && mentions.date) {
    std::vector<Value> points = date_points(world, mentions, stated<Date>(world));
    for (const Entry& entry : world.record()) {
      for (const Duration& period : mentions.periods) {
        if (entry.on) points.emplace_back(Date{runtime::after(*entry.on, period).days});
      }
    }
    ast::TypeName date;
    date.kind = ast::TypeName::Kind::date;
    const bool others = several(date);
    std::vector<Value> stated_dates = stated<Date>(world);
    for (const Entry& entry : world.record()) {
      if (entry.on) stated_dates.emplace_back(*entry.on);
    }
    std::vector<Value> values = with_times(with_gaps(std::move(points), middle_date, others), stated_dates, others);
    // What is in the record has happened by then.
    std::erase_if(values, [&](const Value& value) {
      return std::any_of(world.record().begin(), world.record().end(), [&](const Entry& entry) {
        return entry.on && runtime::compare(*entry.on, std::get<Date>(value)) > 0;
      });
    });
    found.push_back({Variable::What::date, "on", 0, {}, std::move(values)});
  }
  add_clocks(found, world, mentions);
  add_others(found, world, mentions);
  return found;
}

std::size_t completions(const std::vector<Variable>& variables, std::size_t limit) {
  std::size_t count = 1;
  for (const Variable& variable : variables) {
    if (count >= limit) return limit;
    count *= variable.values.size();
  }
  return std::min(count, limit);
}

}  // namespace policyc::reference
