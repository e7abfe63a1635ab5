// Comparisons.

#include <fmt/format.h>

#include <algorithm>

#include "compiler/resolved/resolver.hpp"

namespace policyc::resolved {

using ast::ExprKind;

namespace {

Typed boolean(ExprId id) { return {id, Type{}, false, false}; }

bool is_set(const Type& type) { return type.kind == TypeKind::choice_set || type.kind == TypeKind::party_set; }

TypeKind element_kind(const Type& set) { return set.kind == TypeKind::choice_set ? TypeKind::choice : TypeKind::party; }

struct Share {
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
  ExprId of;
};

}  // namespace

/// What to write instead, where two types are often mistaken for each other.
std::string Resolver::advice(const ast::Expr& expr, const Typed& left, const Typed& right) const {
  const auto one_is = [&](TypeKind kind) {
    return !left.none && !right.none && (left.type.kind == kind || right.type.kind == kind);
  };
  const Type& other = left.type.kind == TypeKind::text || left.type.kind == TypeKind::number ? right.type : left.type;
  if (one_is(TypeKind::money) && one_is(TypeKind::number))
    return fmt::format("write the currency too, as in `{} 500`", other.currency);
  if (one_is(TypeKind::text) && (one_is(TypeKind::choice) || one_is(TypeKind::party)))
    return "write the name without quotes";
  if (one_is(TypeKind::date) && (one_is(TypeKind::duration) || one_is(TypeKind::number)))
    return "compare `months since` the date with a number";
  if (one_is(TypeKind::duration) && one_is(TypeKind::number)) return "write the unit too, as in `30 days`";
  if (is_set(left.type) && !left.none && !is_set(right.type)) return "write `contains`, or `count of` and a number";
  if (expr.kind == ExprKind::within && !is_set(left.type)) return "write `in` for one value";
  if (one_is(TypeKind::boolean)) return "a yes/no fact stands alone, or behind `not`";
  return {};
}

Typed Resolver::mismatch(const Scope& scope, const ast::Expr& expr, const Typed& left, const Typed& right) {
  const auto describe = [&](const Typed& value) { return value.none ? std::string("`none`") : type_name(value.type); };
  const bool reckoned =
      expr.kind == ExprKind::add || expr.kind == ExprKind::subtract || expr.kind == ExprKind::multiply;
  report(scope.file)
      .error("P0301", expr.span,
             fmt::format("these cannot be {}: {} with {}", reckoned ? "reckoned" : "compared", describe(left),
                         describe(right)),
             advice(expr, left, right));
  return Typed::poisoned();
}

/// A bare name that is neither a fact nor a definition: a value whose list the other side decides.
bool Resolver::is_bare_value(const Scope& scope, ast::ExprIndex index) const {
  const ast::Expr& expr = syntax(scope.file, index);
  if (expr.kind == ExprKind::set) return true;
  if (expr.kind != ExprKind::name) return false;
  return !fact_named(scope, expr.word.text).valid() && find(expr.word.text) == nullptr &&
         !(scope.row.valid() && record_facts_[scope.row.value].contains(expr.word.text));
}

Typed Resolver::in_kind(const Scope& scope, const ast::Expr& expr) {
  const bool is_a = expr.kind == ExprKind::is_a;
  const ast::Word word = is_a ? expr.word : syntax(scope.file, expr.args[1]).word;
  const KindId kind = kind_named(scope.file, word);
  const Typed party = expression(scope, expr.args[0]);
  if (party.poison || !kind.valid()) return Typed::poisoned();
  if (party.type.kind != TypeKind::party || party.none) {
    report(scope.file)
        .error("P0301", syntax(scope.file, expr.args[0]).span,
               fmt::format("only a party can be of a kind, and this is {}", type_name(party.type)));
    return Typed::poisoned();
  }
  return boolean(expressions_.make(Op::is_of_kind, {party.id}, kind.value));
}

Typed Resolver::compare(const Scope& scope, const ast::Expr& expr) {
  if (expr.kind == ExprKind::is_a) return in_kind(scope, expr);
  const ast::Expr& right_syntax = syntax(scope.file, expr.args[1]);
  if (expr.kind == ExprKind::in && right_syntax.kind == ExprKind::name &&
      find(right_syntax.word.text, Category::kind) != nullptr) {
    return in_kind(scope, expr);
  }
  if (syntax(scope.file, expr.args[0]).kind == ExprKind::share || right_syntax.kind == ExprKind::share)
    return compare_shares(scope, expr);
  // Whichever side is not a bare value decides what list the other is from.
  Typed left;
  Typed right;
  if (is_bare_value(scope, expr.args[0]) && !is_bare_value(scope, expr.args[1])) {
    right = expression(scope, expr.args[1]);
    if (right.poison) return Typed::poisoned();
    left = expression(scope, expr.args[0], &right.type);
  } else {
    left = expression(scope, expr.args[0]);
    // What list a bare value is from cannot be told.
    if (left.poison && is_bare_value(scope, expr.args[1])) return Typed::poisoned();
    right = expression(scope, expr.args[1], left.poison ? nullptr : &left.type);
  }
  if (left.poison || right.poison) return Typed::poisoned();
  return compare_typed(scope, expr, left, right);
}

Typed Resolver::compare_typed(const Scope& scope, const ast::Expr& expr, Typed left, Typed right) {
  switch (expr.kind) {
    case ExprKind::equal:
    case ExprKind::not_equal: return equality(scope, expr, left, right);
    case ExprKind::in: return membership(scope, expr, left, right);
    case ExprKind::contains: return membership(scope, expr, right, left);
    case ExprKind::within:
      if (left.none || right.none || !is_set(left.type) || left.type.kind != right.type.kind ||
          left.type.choice != right.type.choice) {
        return mismatch(scope, expr, left, right);
      }
      return boolean(expressions_.make(Op::subset, {left.id, right.id}));
    default: return ordered(scope, expr, left, right);
  }
}

Typed Resolver::ordered(const Scope& scope, const ast::Expr& expr, const Typed& left, const Typed& right) {
  const auto orders = [](const Typed& value) {
    return !value.none && (value.type.kind == TypeKind::number || value.type.kind == TypeKind::money ||
                           value.type.kind == TypeKind::date || value.type.kind == TypeKind::duration);
  };
  if (!orders(left)) {
    report(scope.file)
        .error("P0303", syntax(scope.file, expr.args[0]).span,
               fmt::format("only numbers, money, dates and durations have an order, and this is {}",
                           left.none ? "`none`" : type_name(left.type)));
    return Typed::poisoned();
  }
  if (!orders(right) || left.type.kind != right.type.kind || left.type.currency != right.type.currency)
    return mismatch(scope, expr, left, right);
  const bool swapped = expr.kind == ExprKind::greater || expr.kind == ExprKind::greater_equal;
  const Op op = expr.kind == ExprKind::less || expr.kind == ExprKind::greater ? Op::less : Op::less_equal;
  return boolean(swapped ? expressions_.make(op, {right.id, left.id}) : expressions_.make(op, {left.id, right.id}));
}

/// `n/d of x`: both sides are multiplied by the denominators, so that the comparison stays exact.
Typed Resolver::compare_shares(const Scope& scope, const ast::Expr& expr) {
  Share shares[2];
  Typed sides[2];
  for (int i = 0; i < 2; ++i) {
    const ast::Expr& side = syntax(scope.file, expr.args[static_cast<std::size_t>(i)]);
    if (side.kind == ExprKind::share) {
      const std::size_t slash = side.word.text.find('/');
      // 0 for what is too large: it is no side of a fraction either.
      const auto number = [](std::string_view digits) {
        return digits.size() > 9 ? 0 : static_cast<std::int64_t>(std::stoll(std::string(digits)));
      };
      shares[i].numerator = number(side.word.text.substr(0, slash));
      shares[i].denominator = number(side.word.text.substr(slash + 1));
      if (shares[i].numerator == 0 || shares[i].denominator == 0) {
        report(scope.file)
            .error("P0111", side.word.span, fmt::format("`{}` is not a fraction that can be used here", side.word.text),
                   "write digits, at most 9 on each side, and neither side 0");
        return Typed::poisoned();
      }
      sides[i] = expression(scope, side.args[0]);
    } else {
      sides[i] = expression(scope, expr.args[static_cast<std::size_t>(i)]);
    }
    if (sides[i].poison) return Typed::poisoned();
  }
  const auto times = [&](Typed side, std::int64_t factor) {
    if (factor != 1) side.id = expressions_.make(Op::multiply, {side.id, expressions_.constant(Decimal(factor))});
    return side;
  };
  if (expr.kind == ExprKind::in || expr.kind == ExprKind::within || expr.kind == ExprKind::contains ||
      expr.kind == ExprKind::equal || expr.kind == ExprKind::not_equal) {
    report(scope.file)
        .error("P0309", expr.span, "a fraction `of` something stands alone beside `<`, `<=`, `>` or `>=`");
    return Typed::poisoned();
  }
  return ordered(scope, expr, times(sides[0], shares[0].numerator * shares[1].denominator),
                 times(sides[1], shares[1].numerator * shares[0].denominator));
}

Typed Resolver::equality(const Scope& scope, const ast::Expr& expr, const Typed& left, const Typed& right) {
  const auto result = [&](ExprId id) { return boolean(expr.kind == ExprKind::equal ? id : expressions_.negation(id)); };
  if (left.none && right.none) return result(expressions_.constant(true));
  if (left.none || right.none) {
    const Typed& value = left.none ? right : left;
    if (value.type.kind == TypeKind::boolean) return mismatch(scope, expr, left, right);
    return result(expressions_.make(Op::is_none, {value.id}));
  }
  if (left.type.kind != right.type.kind || left.type.choice != right.type.choice ||
      left.type.currency != right.type.currency) {
    return mismatch(scope, expr, left, right);
  }
  if (left.type.kind == TypeKind::rows) return mismatch(scope, expr, left, right);
  if (left.type.kind == TypeKind::boolean) {
    const ExprId same =
        expressions_.any({expressions_.all({left.id, right.id}),
                          expressions_.all({expressions_.negation(left.id), expressions_.negation(right.id)})});
    return result(same);
  }
  if (is_set(left.type)) {
    return result(expressions_.all(
        {expressions_.make(Op::subset, {left.id, right.id}), expressions_.make(Op::subset, {right.id, left.id})}));
  }
  // A constant goes to the right, so that `x is a` and `a is x` are one expression.
  const bool swap = expressions_[left.id].op == Op::constant && expressions_[right.id].op != Op::constant;
  return result(swap ? expressions_.make(Op::equal, {right.id, left.id})
                     : expressions_.make(Op::equal, {left.id, right.id}));
}

Typed Resolver::membership(const Scope& scope, const ast::Expr& expr, const Typed& element, const Typed& set) {
  if (set.none || element.none || !is_set(set.type) || element_kind(set.type) != element.type.kind ||
      set.type.choice != element.type.choice) {
    return mismatch(scope, expr, element, set);
  }
  const Expr& node = expressions_[set.id];
  if (node.op != Op::constant) return boolean(expressions_.make(Op::has_member, {set.id, element.id}));
  // `x in {a, b}` is `x is a or x is b`: the values then share the column of x.
  std::vector<ExprId> ways;
  const std::vector<std::uint32_t> members = std::get<SetValue>(node.value).members;
  for (const std::uint32_t member : members) {
    const Value value = element.type.kind == TypeKind::choice ? Value(ChoiceValue{member}) : Value(PartyId(member));
    ways.push_back(expressions_.make(Op::equal, {element.id, expressions_.constant(value)}));
  }
  if (ways.empty()) return boolean(expressions_.constant(false));
  return boolean(expressions_.any(ways));
}

}  // namespace policyc::resolved
