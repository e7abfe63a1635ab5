// Requirements, in pieces that each apply under their own guard.

#include <fmt/format.h>

#include "compiler/resolved/resolver.hpp"
#include "runtime/model/overloaded.hpp"

namespace policyc::resolved {

/// One piece for each case of the stand-ins of the chain's parties.
Pieces Resolver::approval_pieces(const Scope& scope, const ast::ApprovalBy& by, Thing of) {
  std::vector<Approval> chain;
  for (const ast::Approvers& approvers : by.chain) {
    auto resolved = approval(scope, approvers, of);
    if (!resolved) return {};
    chain.push_back(std::move(*resolved));
  }
  std::string text;
  PartySet everyone;
  for (const Approval& one : chain) {
    text += text.empty() ? approval_words(one)
                         : ", or on refusal " + approval_words(one).substr(std::string_view("approval ").size());
    everyone.include.insert(everyone.include.end(), one.by.include.begin(), one.by.include.end());
  }
  Pieces pieces;
  for (const StandingCase& standing_case : standing_cases(scope, everyone, by.chain.front().span)) {
    StatusTestId next;
    for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
      Approval approval = *link;
      approval.on_refusal = next;
      approval.standings = relevant(standing_case.counting, approval.by);
      next = intern_test(std::move(approval));
    }
    Requirement piece;
    piece.guard = standing_case.guard;
    piece.test = next;
    piece.text = text;
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

/// Yes for a yes/no fact that is yes; for any other, when it is there.
ExprId Resolver::present(ExprId value, const Type& type) {
  return type.kind == TypeKind::boolean ? value : expressions_.negation(expressions_.make(Op::is_none, {value}));
}

Pieces Resolver::each_row_pieces(const Scope& scope, const ast::EachRow& each) {
  ast::Expr table;
  table.kind = ast::ExprKind::name;
  table.word = each.table;
  table.span = each.table.span;
  const Typed rows = name(scope, table, nullptr);
  if (rows.poison) return {};
  if (rows.type.kind != TypeKind::rows || !rows.type.record.valid()) {
    report(scope.file)
        .error("P0304", each.table.span,
               fmt::format("`each row of` wants rows, and `{}` is {}", each.table.text, type_name(rows.type)));
    return {};
  }
  Scope row = scope;
  row.row = rows.type.record;
  const std::string& title = policy_.records[rows.type.record.value].title;
  Pieces pieces;
  const auto add = [&](ExprId condition, std::string text) {
    Requirement piece;
    piece.condition = condition;
    piece.text = std::move(text);
    pieces.push_back(std::move(piece));
  };
  const auto field = [&](const ast::Word& word) { return row_field(scope.file, rows.type.record, word); };
  std::vector<ExprId> filled;
  std::string names;
  for (const ast::Word& word : each.contains) {
    const Typed value = field(word);
    if (value.poison) continue;
    filled.push_back(present(value.id, value.type));
    names += (names.empty() ? "" : ", ") + std::string(word.text);
  }
  if (!filled.empty())
    add(expressions_.make(Op::each_row, {rows.id, expressions_.all(filled)}),
        fmt::format("each row of {} contains {}", title, names));
  for (const ast::RowFormat& format : each.has) {
    const Typed value = field(format.field);
    if (value.poison) continue;
    if (format.used_once) {
      add(expressions_.make(Op::unique_field, {rows.id}, expressions_[value.id].ref),
          fmt::format("each row of {} has a {} of its own", title, format.field.text));
      continue;
    }
    if (value.type.kind != TypeKind::text) {
      report(scope.file)
          .error("P0301", format.field.span,
                 fmt::format("only a text can be `starting` with something, and this is {}", type_name(value.type)));
      continue;
    }
    ExprId holds = expressions_.make(Op::starts_with, {value.id}, 0, format.starting.value);
    if (format.when) {
      const ExprId when = condition(row, *format.when);
      if (!when.valid()) continue;
      holds = expressions_.any({expressions_.negation(when), holds});
    }
    add(expressions_.make(Op::each_row, {rows.id, holds}),
        fmt::format("each row of {} has a {} starting \"{}\"", title, format.field.text, format.starting.value));
  }
  return pieces;
}

/// Everybody in the set is asked, so a number of them says nothing.
NoObjection Resolver::no_objection(const Scope& scope, const ast::Approvers& approvers, Thing of) {
  NoObjection result{of, party_set(scope, approvers.include, approvers.exclude)};
  if (approvers.of) result.of = thing_named(scope, approvers.of).value_or(of);
  if (approvers.quantity == ast::Quantity::at_least || approvers.quantity == ast::Quantity::vote) {
    const ast::Word& counted = approvers.quantity == ast::Quantity::vote ? approvers.vote : approvers.count;
    report(scope.file)
        .error("P0115", counted.span, "`no objection by` asks everybody of the set, so this says nothing",
               "write the set alone, as in `no objection by members`");
  }
  if (approvers.including_actor) {
    report(scope.file)
        .error("P0115", approvers.span, "`including the actor` says nothing of an objection",
               "delete `including the actor`");
  }
  return result;
}

Pieces Resolver::requirement(const Scope& scope, const ast::Requirement& requirement, Thing of) {
  Requirement piece;
  const auto test = [&](StatusTest status, std::string text) {
    piece.test = intern_test(std::move(status));
    piece.text = std::move(text);
    return Pieces{piece};
  };
  Pieces pieces = std::visit(
      overloaded{[&](const ast::ApprovalBy& by) { return approval_pieces(scope, by, of); },
                 [&](const ast::NoObjectionBy& objection) {
                   const std::size_t errors = diagnostics_.size();
                   const NoObjection asked = no_objection(scope, objection.by, of);
                   if (diagnostics_.size() != errors) return Pieces{};
                   return test(asked, "no objection by " + set_words(asked.by));
                 },
                 [&](const ast::OpenAtLeast& open) {
                   const auto time = period(scope.file, open.count, open.unit);
                   if (!time) return Pieces{};
                   if (find("opened", Category::event) == nullptr) {
                     report(scope.file)
                         .error("P0209", {open.count.span.begin, open.unit.span.end}, "nothing says when it was opened",
                                "declare `event opened \"it is opened\"`");
                   }
                   return test(OpenAtLeast{of, *time}, fmt::format("open at least {}", time->text()));
                 },
                 [&](const ast::That& that) {
                   piece.condition = condition(scope, that.condition);
                   piece.text = "that " + condition_words(scope.file, that.condition, piece.condition);
                   return piece.condition.valid() ? Pieces{piece} : Pieces{};
                 },
                 [&](const ast::OfProcedure& procedure) { return procedure_pieces(scope, procedure); },
                 [&](const ast::Contains& contains) {
                   Pieces each;
                   for (const ast::Word& word : contains.fields) {
                     ast::Expr expr;
                     expr.kind = ast::ExprKind::name;
                     expr.word = word;
                     expr.span = word.span;
                     const Typed value = name(scope, expr, nullptr);
                     if (value.poison) continue;
                     Requirement one;
                     one.condition = present(value.id, value.type);
                     const FactId fact = fact_named(scope, word.text);
                     one.text = "contains: " + (fact.valid() ? policy_[fact].title : std::string(word.text));
                     each.push_back(std::move(one));
                   }
                   return each;
                 },
                 [&](const ast::EachRow& each) { return each_row_pieces(scope, each); },
                 [&](const ast::HappenedEvent& happened) {
                   const Symbol* event = find(happened.event.text, Category::event);
                   if (event == nullptr) {
                     unknown("P0209", scope.file, happened.event, "an event", {Category::event});
                     return Pieces{};
                   }
                   const PartySet by = party_set(scope, happened.by);
                   std::string text = policy_.events[event->index].title;
                   if (!by.include.empty()) text += ", by " + set_words(by);
                   Pieces cases;
                   for (const StandingCase& standing_case : standing_cases(scope, by, requirement.span)) {
                     Requirement one;
                     one.guard = standing_case.guard;
                     one.test = intern_test(Happened{of, EventId(event->index), by, standing_case.counting});
                     one.text = text;
                     cases.push_back(std::move(one));
                   }
                   return cases;
                 }},
      requirement.what);
  for (Requirement& one : pieces) {
    if (one.source.line == 0) one.source = source_of(scope.file, requirement.span);
  }
  return pieces;
}

}  // namespace policyc::resolved
