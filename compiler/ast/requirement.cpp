// Approvers, requirements and duties.

#include "compiler/ast/reader.hpp"

namespace policyc::ast {

Approvers Reader::approvers(NodeIndex node) const {
  Approvers result;
  result.span = span(node);
  for (const NodeIndex child : children(node)) {
    switch (kind(child)) {
      case Node::each_of: result.quantity = Quantity::each; break;
      case Node::any_of: result.quantity = Quantity::any; break;
      case Node::at_least_of:
        result.quantity = Quantity::at_least;
        result.count = word(first(child));
        break;
      case Node::vote_of:
        result.quantity = Quantity::vote;
        result.vote = word(first(child));
        break;
      case Node::other_than: add_words(children(child), result.exclude); break;
      case Node::including_actor: result.including_actor = true; break;
      case Node::approval_of:
        if (result.of) repeated(child, "`of`");
        result.of = word(first(child));
        break;
      default: result.include.push_back(word(child)); break;
    }
  }
  return result;
}

bool Reader::is_requirement(Node kind) {
  switch (kind) {
    case Node::approval_by:
    case Node::no_objection_by:
    case Node::open_at_least:
    case Node::that:
    case Node::contains:
    case Node::each_row:
    case Node::event_by:
    case Node::name: return true;
    default: return false;
  }
}

Requirement Reader::requirement_at(Nodes nodes, std::size_t& index) {
  if (kind(nodes[index]) != Node::name) return requirement(nodes[index++]);
  OfProcedure of;
  of.procedure = word(nodes[index]);
  const NodeIndex order = nodes[index + 1];
  const Span whole{span(nodes[index]).begin, span(order).end};
  if (kind(order) == Node::before_step || kind(order) == Node::after_step) {
    of.order = kind(order) == Node::before_step ? StepOrder::before : StepOrder::after;
    of.step = word(first(order));
  }
  index += 2;
  return {whole, of};
}

EachRow Reader::each_row(NodeIndex node) {
  EachRow result;
  const Nodes below = children(node);
  result.table = word(below[0]);
  for (const NodeIndex child : Nodes(below).subspan(1)) {
    if (kind(child) == Node::contains) {
      add_words(children(child), result.contains);
      continue;
    }
    RowFormat format;
    for (const NodeIndex part : children(child)) {
      if (kind(part) == Node::name) format.field = word(part);
      if (kind(part) == Node::used_once) format.used_once = true;
      if (kind(part) == Node::starting) format.starting = text(first(part));
      if (kind(part) == Node::format_when) format.when = expression(first(part));
    }
    result.has.push_back(std::move(format));
  }
  return result;
}

Requirement Reader::requirement(NodeIndex node) {
  const Nodes below = children(node);
  switch (kind(node)) {
    case Node::approval_by: {
      ApprovalBy approval;
      for (const NodeIndex child : below) approval.chain.push_back(approvers(child));
      return {span(node), std::move(approval)};
    }
    case Node::no_objection_by: return {span(node), NoObjectionBy{approvers(below[0])}};
    case Node::open_at_least: return {span(node), OpenAtLeast{word(below[0]), word(below[1])}};
    case Node::that: return {span(node), That{expression(below[0])}};
    case Node::contains: return {span(node), Contains{words(below)}};
    case Node::each_row: return {span(node), each_row(node)};
    default: return {span(node), HappenedEvent{word(below[0]), words(Nodes(below).subspan(1))}};
  }
}

Duty Reader::duty(NodeIndex node) const {
  Duty result;
  result.span = span(node);
  for (const NodeIndex child : children(node)) {
    const Nodes below = children(child);
    switch (kind(child)) {
      case Node::unnamed: result.unnamed = true; break;
      case Node::bearer: result.bearer = words(below); break;
      case Node::notify:
        result.notify = true;
        result.what = words(below);
        break;
      case Node::perform: result.what = {word(child)}; break;
      case Node::within_period:
        if (result.within_count) repeated(child, "`within`");
        result.within_count = word(below[0]);
        result.within_unit = word(below[1]);
        break;
      case Node::every_period:
        if (result.every_count) repeated(child, "`every`");
        result.every_count = word(below[0]);
        result.every_unit = word(below[1]);
        break;
      case Node::from_time_to_time: result.from_time_to_time = true; break;
      default: break;
    }
  }
  return result;
}

}  // namespace policyc::ast
