#include "tests/differential/reference/policy.hpp"

namespace policyc::reference {

Policy::Policy(const std::vector<ast::File>& files) {
  for (const ast::File& file : files) {
    std::string_view action;
    for (const ast::Statement& statement : file.statements) {
      if (std::holds_alternative<ast::ClauseDecl>(statement.node)) action = {};
      if (const auto* decl = std::get_if<ast::ActionDecl>(&statement.node)) action = decl->name.text;
      places_.push_back({&file, &statement, action});
    }
  }
}

const ast::PolicyHeader* Policy::header() const {
  const auto headers = all<ast::PolicyHeader>();
  return headers.empty() ? nullptr : headers.front().node;
}

std::vector<Placed<ast::FactDecl>> Policy::facts(std::string_view action) const {
  std::vector<Placed<ast::FactDecl>> found;
  std::string_view on;
  for (const auto& place : all<ast::ActionDecl>()) {
    if (place.node->name.text != action) continue;
    on = place.node->on.text;
    for (const ast::FactDecl& fact : place.node->facts) found.push_back({place.file, &fact, action});
  }
  for (const auto& place : all<ast::RecordDecl>()) {
    if (on.empty() || place.node->name.text != on) continue;
    for (const ast::FactDecl& fact : place.node->facts) found.push_back({place.file, &fact, action});
  }
  for (const auto& place : all<ast::SharedFact>()) found.push_back({place.file, &place.node->fact, {}});
  return found;
}

std::optional<Placed<ast::FactDecl>> Policy::fact(std::string_view action, std::string_view name) const {
  for (const auto& place : facts(action)) {
    if (place.node->name.text == name) return place;
  }
  return std::nullopt;
}

std::optional<Placed<ast::Define>> Policy::define(std::string_view action, std::string_view name) const {
  for (const auto& place : all<ast::Define>()) {
    if (place.node->head.name.text == name && place.belongs_to(action)) return place;
  }
  return std::nullopt;
}

const ast::RecordDecl* Policy::record(std::string_view name) const {
  for (const auto& place : all<ast::RecordDecl>()) {
    if (place.node->name.text == name) return place.node;
  }
  return nullptr;
}

std::optional<Placed<ast::Procedure>> Policy::procedure(std::string_view name) const {
  for (const auto& place : all<ast::Procedure>()) {
    if (place.node->name.text == name) return place;
  }
  return std::nullopt;
}

std::optional<Placed<ast::Vote>> Policy::vote(std::string_view name) const {
  for (const auto& place : all<ast::Vote>()) {
    if (place.node->head.name.text == name) return place;
  }
  return std::nullopt;
}

const ast::Reading* Policy::reading(std::string_view name) const {
  for (const auto& place : all<ast::Reading>()) {
    if (place.node->head.name.text == name) return place.node;
  }
  return nullptr;
}

const ast::PartyDecl* Policy::party(std::string_view name) const {
  for (const auto& place : all<ast::PartyDecl>()) {
    if (place.node->name.text == name) return place.node;
  }
  return nullptr;
}

const ast::KindDecl* Policy::kind(std::string_view name) const {
  for (const auto& place : all<ast::KindDecl>()) {
    if (place.node->name.text == name || (place.node->plural && place.node->plural.text == name)) return place.node;
  }
  return nullptr;
}

bool Policy::is_kind(std::string_view kind, std::string_view ancestor) const {
  const ast::KindDecl* const decl = this->kind(kind);
  const ast::KindDecl* const goal = this->kind(ancestor);
  if (decl == nullptr || goal == nullptr) return false;
  if (decl == goal) return true;
  for (const ast::Word& parent : decl->is) {
    if (is_kind(parent.text, ancestor)) return true;
  }
  return false;
}

}  // namespace policyc::reference
