// Statements.

#include "compiler/ast/reader.hpp"
#include "compiler/ast/statement_reader.hpp"

namespace policyc::ast {

Statement Reader::statement(NodeIndex node) {
  too_deep_ = false;
  return {span(node), StatementReader(*this, node).read()};
}

Node StatementReader::kind() const { return reader_.kind(node_); }

Word StatementReader::word_of(NodeIndex node) const { return reader_.word(reader_.first(node)); }

void StatementReader::repeated(NodeIndex node, const char* what) const { reader_.repeated(node, what); }

bool StatementReader::read_head_part(NodeIndex node, Head& head) {
  switch (reader_.kind(node)) {
    case Node::cites:
      for (const Word& cite : reader_.cites(node)) head.cites.push_back(cite);
      return true;
    case Node::text:
      if (head.text.span.end != 0) repeated(node, "text");
      head.text = reader_.text(node);
      return true;
    case Node::for_actions:
      if (!head.actions.empty()) repeated(node, "`for`");
      head.actions = reader_.words(reader_.children(node));
      return true;
    case Node::when:
      if (head.when) repeated(node, "`when`");
      head.when = reader_.expression(reader_.first(node));
      return true;
    default: return false;
  }
}

/// Reads the name and the parts every head has; hands the rest to `other`.
template <class Other>
Head StatementReader::head(Other other) {
  Head result;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (reader_.kind(nodes_[i]) == Node::name && !result.name && result.cites.empty()) {
      result.name = reader_.word(nodes_[i]);
    } else if (!read_head_part(nodes_[i], result)) {
      other(i);
    }
  }
  return result;
}

AnyStatement StatementReader::read() {
  switch (kind()) {
    case Node::policy: return policy();
    case Node::kind: return kind_decl();
    case Node::party: return party();
    case Node::clause: return ClauseDecl{reader_.word(nodes_[0]), text_among()};
    case Node::event: return EventDecl{reader_.word(nodes_[0]), text_among()};
    case Node::shared_fact: return SharedFact{fact(nodes_[0])};
    case Node::record: return RecordDecl{reader_.word(nodes_[0]), text_among(), facts()};
    case Node::action: return action();
    case Node::covers: return Covers{head([](std::size_t) {})};
    case Node::define: return define();
    case Node::rule: return rule();
    case Node::table: return table();
    case Node::obligation: return obligation();
    case Node::procedure: return procedure();
    case Node::standing: return standing();
    case Node::vote: return vote();
    case Node::reading: return reading();
    case Node::informative: return Informative{reader_.cites(nodes_[0]), text_among()};
    case Node::not_formalised: return NotFormalised{reader_.cites(nodes_[0]), text_among()};
    case Node::assumption: return assumption();
    case Node::acceptance: return acceptance();
    default: return property();
  }
}

Text StatementReader::text_among() const {
  for (const NodeIndex node : nodes_) {
    if (reader_.kind(node) == Node::text) return reader_.text(node);
  }
  return {};
}

std::vector<FactDecl> StatementReader::facts() {
  std::vector<FactDecl> result;
  for (const NodeIndex node : nodes_) {
    if (reader_.kind(node) == Node::fact) result.push_back(fact(node));
  }
  return result;
}

PolicyHeader StatementReader::policy() const {
  PolicyHeader header;
  for (const NodeIndex node : nodes_) {
    switch (reader_.kind(node)) {
      case Node::id: header.id = reader_.word(node); break;
      case Node::policy_version:
        if (header.version) repeated(node, "`version`");
        header.version = word_of(node);
        break;
      case Node::policy_effective:
        if (header.effective) repeated(node, "`effective`");
        header.effective = word_of(node);
        break;
      case Node::policy_title:
        if (header.title.span.end != 0) repeated(node, "`title`");
        header.title = reader_.text(reader_.first(node));
        break;
      default:
        if (header.source.span.end != 0) repeated(node, "`source`");
        header.source = reader_.text(reader_.first(node));
        break;
    }
  }
  return header;
}

KindDecl StatementReader::kind_decl() const {
  KindDecl decl;
  decl.name = reader_.word(nodes_[0]);
  decl.title = text_among();
  for (const NodeIndex node : nodes_) {
    if (reader_.kind(node) == Node::plural) {
      if (decl.plural) repeated(node, "`plural`");
      decl.plural = word_of(node);
    }
    if (reader_.kind(node) == Node::is_kinds) reader_.add_words(reader_.children(node), decl.is);
  }
  return decl;
}

PartyDecl StatementReader::party() const {
  PartyDecl decl;
  decl.form = reader_.word(nodes_[0]);
  decl.name = reader_.word(nodes_[1]);
  decl.title = text_among();
  for (const NodeIndex node : nodes_) {
    if (reader_.kind(node) == Node::is_kinds) reader_.add_words(reader_.children(node), decl.is);
    if (reader_.kind(node) == Node::also) {
      for (const NodeIndex alias : reader_.children(node)) decl.also.push_back(reader_.text(alias));
    }
  }
  return decl;
}

TypeName StatementReader::type(NodeIndex node) const {
  using Kind = TypeName::Kind;
  TypeName type;
  type.span = reader_.span(node);
  const Nodes below = reader_.children(node);
  switch (reader_.kind(node)) {
    case Node::type_yes_no: type.kind = Kind::yes_no; break;
    case Node::type_one_of: type.kind = Kind::one_of; break;
    case Node::type_set_of: type.kind = Kind::set_of; break;
    case Node::type_number: type.kind = Kind::number; break;
    case Node::type_money: type.kind = Kind::money; break;
    case Node::type_date: type.kind = Kind::date; break;
    case Node::type_duration: type.kind = Kind::duration; break;
    case Node::type_text: type.kind = Kind::text; break;
    case Node::type_rows: type.kind = Kind::rows_of; break;
    default: type.kind = Kind::party; break;
  }
  if (type.kind == Kind::money || type.kind == Kind::rows_of) type.name = reader_.word(below[0]);
  if (reader_.kind(node) == Node::type_kind) type.name = reader_.word(node);
  if (type.kind == Kind::one_of || type.kind == Kind::set_of) {
    for (const NodeIndex child : below) {
      const Nodes parts = reader_.children(child);
      type.values.push_back({reader_.word(parts[0]), parts.size() > 1 ? reader_.text(parts[1]) : Text{}});
    }
  }
  return type;
}

FactDecl StatementReader::fact(NodeIndex node) {
  FactDecl decl;
  const Nodes below = reader_.children(node);
  decl.name = reader_.word(below[0]);
  decl.type = type(below[1]);
  for (const NodeIndex child : Nodes(below).subspan(2)) {
    switch (reader_.kind(child)) {
      case Node::text: decl.title = reader_.text(child); break;
      case Node::fact_default:
        if (decl.default_value) repeated(child, "`default`");
        decl.default_value = reader_.expression(reader_.first(child));
        break;
      case Node::decided_by:
        if (decl.decided_by) repeated(child, "`decided by`");
        decl.decided_by = word_of(child);
        break;
      default: decl.cannot_change = true; break;
    }
  }
  // A text behind the last value of a list is the fact's own, unless another text follows.
  std::vector<TypeName::Value>& values = decl.type.values;
  if (!values.empty() && decl.title.span.end == 0 && values.back().label.span.end != 0) {
    decl.title = std::move(values.back().label);
    values.back().label = {};
  }
  // `set of KIND` looks like a list with one value.
  if (decl.type.kind == TypeName::Kind::set_of && values.size() == 1 && values[0].label.span.end == 0) {
    decl.type.name = values[0].name;
    values.clear();
  }
  return decl;
}

ActionDecl StatementReader::action() {
  ActionDecl decl{reader_.word(nodes_[0]), text_among(), {}, facts()};
  for (const NodeIndex node : nodes_) {
    if (reader_.kind(node) == Node::on_record) decl.on = word_of(node);
  }
  return decl;
}

Define StatementReader::define() {
  Define result;
  result.head = head([&](std::size_t i) { result.value = reader_.expression(nodes_[i]); });
  return result;
}

RulePart StatementReader::rule_part(NodeIndex node) {
  const Span span = reader_.span(node);
  const Nodes below = reader_.children(node);
  std::size_t index = 0;
  switch (reader_.kind(node)) {
    case Node::requires_part: return Requires{reader_.requirement_at(below, index)};
    case Node::recommends_part: return Recommends{reader_.requirement_at(below, index)};
    case Node::forbids_part: return below.empty() ? Forbids{span, {}} : Forbids{span, reader_.expression(below[0])};
    case Node::permits_part: {
      if (below.empty()) return Permits{span};
      if (reader_.kind(below[0]) == Node::permits_by)
        return PermitsOnly{span, reader_.words(reader_.children(below[0])), {}};
      return PermitsOnly{span, {}, reader_.expression(reader_.first(below[0]))};
    }
    case Node::then_part: return Then{reader_.duty(below[0])};
    case Node::sets_aside_part: {
      SetsAside result{span, {}, {}};
      for (const NodeIndex child : below) {
        if (reader_.kind(child) == Node::when) {
          result.when = reader_.expression(reader_.first(child));
        } else {
          result.rules.push_back(reader_.word(child));
        }
      }
      return result;
    }
    case Node::establishes_part: return Establishes{reader_.word(below[0])};
    case Node::ends_part: return Ends{reader_.word(below[0])};
    default: return Reopens{reader_.word(below[0]), below.size() > 1 ? reader_.word(below[1]) : Word{}};
  }
}

Rule StatementReader::rule() {
  Rule result;
  result.head = head([&](std::size_t i) { result.parts.push_back(rule_part(nodes_[i])); });
  return result;
}

TableRow StatementReader::table_row(NodeIndex node) {
  TableRow row;
  row.span = reader_.span(node);
  for (const NodeIndex child : reader_.children(node)) {
    if (reader_.kind(child) == Node::cell) {
      TableCell cell;
      cell.span = reader_.span(child);
      for (const NodeIndex part : reader_.children(child)) {
        if (reader_.kind(part) == Node::any_value) cell.any = true;
        if (reader_.kind(part) == Node::not_value) cell.negated = true;
        if (reader_.kind(part) == Node::cell_item) cell.items.push_back(reader_.cell_item(part));
      }
      row.conditions.push_back(std::move(cell));
      continue;
    }
    OutcomeCell cell;
    cell.span = reader_.span(child);
    for (const NodeIndex part : reader_.children(child)) {
      if (reader_.kind(part) == Node::cites) cell.cites = reader_.cites(part);
      if (reader_.kind(part) == Node::yes) cell.yes = true;
      if (reader_.kind(part) != Node::approvers) continue;
      if (cell.approvers) {
        cell.on_refusal.push_back(reader_.approvers(part));
      } else {
        cell.approvers = reader_.approvers(part);
      }
    }
    row.outcomes.push_back(std::move(cell));
  }
  return row;
}

namespace {

Outcome outcome_kind(std::string_view words) {
  switch (words.front()) {
    case 'a': return Outcome::approval_by;
    case 'n': return Outcome::no_objection_by;
    case 't': return Outcome::then_notify;
    case 'f': return Outcome::forbidden;
    default: return Outcome::cites;
  }
}

}  // namespace

Table StatementReader::table() {
  Table result;
  result.head = head([&](std::size_t i) {
    if (reader_.kind(nodes_[i]) == Node::adding) result.adding = true;
    if (reader_.kind(nodes_[i]) == Node::table_row) result.rows.push_back(table_row(nodes_[i]));
    if (reader_.kind(nodes_[i]) != Node::headings) return;
    for (const NodeIndex heading : reader_.children(nodes_[i])) {
      if (reader_.kind(heading) == Node::heading) {
        result.conditions.push_back(reader_.operands(reader_.children(heading)));
      } else {
        const Word words = reader_.word(heading);
        result.outcomes.push_back({outcome_kind(words.text), words.span});
      }
    }
  });
  return result;
}

Trigger StatementReader::trigger(NodeIndex node) const {
  using Kind = Trigger::Kind;
  const Nodes below = reader_.children(node);
  Trigger result;
  switch (reader_.kind(node)) {
    case Node::trigger_after: result.kind = Kind::after; break;
    case Node::trigger_receipt: result.kind = Kind::receipt; break;
    case Node::trigger_breach: result.kind = Kind::breach; break;
    case Node::trigger_approval: result.kind = Kind::approval; break;
    default: result.kind = Kind::refusal; break;
  }
  if (!below.empty()) result.what = reader_.word(below[0]);
  if (below.size() > 1) result.of = reader_.word(below[1]);
  return result;
}

Obligation StatementReader::obligation() {
  Obligation result;
  result.head = head([&](std::size_t i) {
    if (reader_.kind(nodes_[i]) == Node::duty) {
      result.duty = reader_.duty(nodes_[i]);
    } else {
      result.trigger = trigger(nodes_[i]);
    }
  });
  return result;
}

StepDecl StatementReader::step(NodeIndex node) {
  StepDecl result;
  StatementReader inner(reader_, node);
  std::size_t next = 0;
  result.head = inner.head([&](std::size_t i) {
    if (i < next) return;
    next = i + 1;
    if (Reader::is_requirement(reader_.kind(inner.nodes_[i]))) {
      next = i;
      result.requirements.push_back(reader_.requirement_at(inner.nodes_, next));
    } else {
      result.effects.push_back(inner.rule_part(inner.nodes_[i]));
    }
  });
  return result;
}

Procedure StatementReader::procedure() {
  Procedure result{reader_.word(nodes_[0]), {}, text_among(), {}};
  for (const NodeIndex node : nodes_) {
    if (reader_.kind(node) == Node::on_record) result.of = word_of(node);
    if (reader_.kind(node) == Node::step) result.steps.push_back(step(node));
  }
  return result;
}

Standing StatementReader::standing() {
  Standing result;
  std::vector<Word> names;
  for (const NodeIndex node : nodes_) {
    if (reader_.kind(node) == Node::name) {
      names.push_back(reader_.word(node));
    } else if (reader_.kind(node) == Node::throughout) {
      result.throughout = true;
    } else if (reader_.kind(node) == Node::standing_requires) {
      const Nodes below = reader_.children(node);
      std::size_t index = 0;
      result.requirements.push_back(reader_.requirement_at(below, index));
    } else {
      read_head_part(node, result.head);
    }
  }
  // `standing in [NAME] STAND-IN may act for PARTY`
  if (names.size() == 3) result.head.name = names[0];
  result.stand_in = names[names.size() - 2];
  result.for_party = names.back();
  return result;
}

Vote StatementReader::vote() {
  Vote result;
  result.head = head([&](std::size_t i) {
    if (reader_.kind(nodes_[i]) == Node::veto) {
      result.veto = veto(nodes_[i]);
    } else {
      result.test = reader_.expression(nodes_[i]);
    }
  });
  return result;
}

Veto StatementReader::veto(NodeIndex node) const {
  Veto result;
  for (const NodeIndex part : reader_.children(node)) {
    const Nodes below = reader_.children(part);
    if (reader_.kind(part) == Node::veto_by) {
      result.by = reader_.words(below);
    } else {
      result.within_count = reader_.word(below[0]);
      result.within_unit = reader_.word(below[1]);
      result.of = reader_.word(below[2]);
    }
  }
  return result;
}

Reading StatementReader::reading() {
  Reading result;
  result.head = head([&](std::size_t i) {
    if (reader_.kind(nodes_[i]) == Node::choices) {
      result.choices = reader_.words(reader_.children(nodes_[i]));
    } else {
      result.default_choice = word_of(nodes_[i]);
    }
  });
  return result;
}

Property StatementReader::property() {
  Property result;
  result.head = head([&](std::size_t i) {
    switch (reader_.kind(nodes_[i])) {
      case Node::never: result.never = true; break;
      case Node::forbidden: result.verdict = runtime::Verdict::forbidden; break;
      case Node::needs_approval: result.verdict = runtime::Verdict::needs_approval; break;
      case Node::needs_information: result.verdict = runtime::Verdict::needs_information; break;
      case Node::not_covered: result.verdict = runtime::Verdict::not_covered; break;
      default: break;
    }
  });
  return result;
}

Assumption StatementReader::assumption() {
  Assumption result;
  result.head = head([&](std::size_t i) { result.that = reader_.expression(nodes_[i]); });
  return result;
}

Acceptance StatementReader::acceptance() {
  Acceptance result;
  result.kind = reader_.word(nodes_[0]);
  result.subjects = reader_.words(reader_.children(nodes_[1]));
  result.reason = text_among();
  return result;
}

}  // namespace policyc::ast
