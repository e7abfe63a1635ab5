// The names there are, and which action each statement belongs to.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/resolved/resolver.hpp"
#include "runtime/model/overloaded.hpp"

namespace policyc::resolved {

namespace {

const ast::Head* head_of(const ast::AnyStatement& node) {
  return std::visit(overloaded{[](const auto& statement) -> const ast::Head* {
                      if constexpr (requires { statement.head; }) return &statement.head;
                      return nullptr;
                    }},
                    node);
}

std::string title_or_name(const ast::Text& title, const ast::Word& name) {
  return title.value.empty() ? std::string(name.text) : title.value;
}

}  // namespace

void Resolver::declare_symbol(FileIndex file, const ast::Word& name, Category category, std::uint32_t index) {
  const auto [place, fresh] = symbols_.try_emplace(name.text, Symbol{category, index, file, name.span});
  if (fresh) {
    symbols_of_[static_cast<std::size_t>(category)].push_back(name.text);
    return;
  }
  const Symbol& other = place->second;
  const Source source = source_of(other.file, other.span);
  report(file).error("P0201", name.span,
                     fmt::format("`{}` is already the name of {} ({}:{})", name.text, category_name(other.category),
                                 source.file, source.line),
                     "choose another name");
}

void Resolver::declare_header(FileIndex file, const ast::PolicyHeader& header) {
  if (header_seen_) {
    report(file).error("P0216", header.id.span,
                       fmt::format("this policy already has a `policy` line: it is called {}", policy_.id),
                       "a folder holds one policy; move the other to a folder of its own");
    return;
  }
  header_seen_ = true;
  policy_.id = header.id.text;
  policy_.version = header.version.text;
  policy_.title = header.title.value.empty() ? policy_.id : header.title.value;
  if (!header.effective) return;
  policy_.effective = Date::parse(header.effective.text);
  if (!policy_.effective) {
    report(file).error("P0111", header.effective.span,
                       fmt::format("`{}` is not a day of the calendar", header.effective.text));
  }
}

void Resolver::declare(const ast::File& file, const ast::Statement& statement) {
  const FileIndex index = file.file;
  const auto named = [&](const ast::Word& name, const ast::Text& title) {
    return Named{std::string(name.text), title_or_name(title, name)};
  };
  std::visit(
      overloaded{
          [&](const ast::PolicyHeader& header) { declare_header(index, header); },
          [&](const ast::KindDecl& kind) {
            const auto id = static_cast<std::uint32_t>(policy_.kinds.size());
            declare_symbol(index, kind.name, Category::kind, id);
            if (kind.plural) declare_symbol(index, kind.plural, Category::kind, id);
            policy_.kinds.push_back({named(kind.name, kind.title), std::string(kind.plural.text), {}});
            kind_syntax_.emplace_back(index, &kind);
          },
          [&](const ast::PartyDecl& party) {
            declare_symbol(index, party.name, Category::party, static_cast<std::uint32_t>(policy_.parties.size()));
            Party declared;
            static_cast<Named&>(declared) = named(party.name, party.title);
            declared.form = party.form.text == "body"     ? PartyForm::body
                            : party.form.text == "role"   ? PartyForm::role
                            : party.form.text == "person" ? PartyForm::person
                                                          : PartyForm::organization;
            for (const ast::Text& alias : party.also) declared.aliases.push_back(alias.value);
            policy_.parties.push_back(std::move(declared));
            party_syntax_.emplace_back(index, &party);
          },
          [&](const ast::EventDecl& event) {
            declare_symbol(index, event.name, Category::event, static_cast<std::uint32_t>(policy_.events.size()));
            policy_.events.push_back({named(event.name, event.title)});
          },
          [&](const ast::SharedFact& fact) { shared_syntax_.emplace_back(index, &fact); },
          [&](const ast::RecordDecl& record) {
            declare_symbol(index, record.name, Category::record, static_cast<std::uint32_t>(policy_.records.size()));
            policy_.records.push_back({named(record.name, record.title), {}});
            record_syntax_.push_back(&record);
            record_files_.push_back(index);
          },
          [&](const ast::ActionDecl& action) {
            declare_symbol(index, action.name, Category::action, static_cast<std::uint32_t>(policy_.actions.size()));
            ActionType type;
            static_cast<Named&>(type) = named(action.name, action.title);
            type.source = source_of(index, statement.span);
            policy_.actions.push_back(std::move(type));
            action_syntax_.push_back(&action);
            action_files_.push_back(index);
          },
          [&](const ast::Rule& rule) { declare_symbol(index, rule.head.name, Category::rule, 0); },
          [&](const ast::Table& table) { declare_symbol(index, table.head.name, Category::table, 0); },
          [&](const ast::Obligation& obligation) {
            declare_symbol(index, obligation.head.name, Category::obligation, 0);
          },
          [&](const ast::Procedure& procedure) {
            declare_symbol(index, procedure.name, Category::procedure, static_cast<std::uint32_t>(procedures_.size()));
            policy_.procedures.push_back({named(procedure.name, procedure.title), {}});
            procedures_.push_back({index, &procedure});
          },
          [&](const ast::Standing& standing) {
            ast::Word name = standing.head.name;
            if (!name) {
              default_names_.push_back(fmt::format("{}_for_{}", standing.stand_in.text, standing.for_party.text));
              name = {default_names_.back(), standing.stand_in.span};
            }
            declare_symbol(index, name, Category::standing, static_cast<std::uint32_t>(policy_.standings.size()));
            Standing declared;
            static_cast<Named&>(declared) = named(name, standing.head.text);
            policy_.standings.push_back(std::move(declared));
            standing_syntax_.emplace_back(index, &standing);
          },
          [&](const ast::Vote& vote) {
            declare_symbol(index, vote.head.name, Category::vote, static_cast<std::uint32_t>(policy_.votes.size()));
            policy_.votes.push_back({named(vote.head.name, vote.head.text), cites(vote.head.cites), {}, {}, {}, {}});
            vote_syntax_.emplace_back(index, &vote);
          },
          [&](const ast::Reading& reading) {
            declare_symbol(index, reading.head.name, Category::reading,
                           static_cast<std::uint32_t>(policy_.readings.size()));
            Reading declared;
            static_cast<Named&>(declared) = named(reading.head.name, reading.head.text);
            policy_.readings.push_back(std::move(declared));
            reading_syntax_.emplace_back(index, &reading);
          },
          [](const auto&) {}},
      statement.node);
}

void Resolver::declare_all() {
  // Symbols point into default_names_: it must not grow past this.
  std::size_t statements = 0;
  for (const ast::File& file : files_) statements += file.statements.size();
  default_names_.reserve(statements);
  for (const ast::File& file : files_) {
    for (const ast::Statement& statement : file.statements) declare(file, statement);
  }
  if (!header_seen_ && !files_.empty()) {
    auto& finding = report(0).error("P0216", {0, 0}, "this policy has no `policy` line",
                                    "begin one of its files with `policy NAME version 1.0 effective 2026-01-01`");
    finding.place = {finding.place.file, 0, 0, 0, {}};
  }
}

/// Gives every statement its actions: those it names, else the action above it, else those on the record above it.
void Resolver::collect_items() {
  for (const ast::File& file : files_) {
    std::string_view clause;
    std::vector<ActionTypeId> above;
    for (const ast::Statement& statement : file.statements) {
      if (const auto* heading = std::get_if<ast::ClauseDecl>(&statement.node)) {
        clause = heading->number.text;
        above.clear();
      } else if (const auto* action = std::get_if<ast::ActionDecl>(&statement.node)) {
        above.clear();
        if (const Symbol* symbol = find(action->name.text, Category::action))
          above.push_back(ActionTypeId(symbol->index));
        if (!above.empty()) policy_.actions[above[0].value].clause = clause;
      } else if (const auto* record = std::get_if<ast::RecordDecl>(&statement.node)) {
        above.clear();
        for (std::size_t i = 0; i < action_syntax_.size(); ++i) {
          if (action_syntax_[i]->on && action_syntax_[i]->on.text == record->name.text)
            above.push_back(ActionTypeId(i));
        }
      }
      Item item{file.file, &statement, clause, above, above.empty()};
      const ast::Head* head = head_of(statement.node);
      if (head != nullptr && !head->actions.empty()) {
        item.actions.clear();
        item.in_document = false;
        for (const ast::Word& word : head->actions) {
          if (const Symbol* symbol = find(word.text, Category::action)) {
            const ActionTypeId id(symbol->index);
            if (std::find(item.actions.begin(), item.actions.end(), id) == item.actions.end())
              item.actions.push_back(id);
          } else {
            unknown("P0204", file.file, word, "an action", {Category::action});
          }
        }
      }
      const auto* standing = std::get_if<ast::Standing>(&statement.node);
      if (standing != nullptr)
        standing_actions_.push_back(standing->throughout ? std::vector<ActionTypeId>() : item.actions);
      items_.push_back(std::move(item));
    }
  }
  for (const Item& item : items_) {
    const auto* define = std::get_if<ast::Define>(&item.statement->node);
    if (define == nullptr) continue;
    declare_symbol(item.file, define->head.name, Category::define, static_cast<std::uint32_t>(defines_.size()));
    defines_.push_back({&item, define, {}});
  }
}

}  // namespace policyc::resolved
