// Numbers and amounts that are not known. What they are compared with is linear in them, so that the comparisons cut their space
// into cells along straight lines, and a grid that goes through every crossing and between each two has a point in every cell
// (the projection phase of Fourier and Motzkin, then a value for one number after the other).

#include <algorithm>

#include "runtime/evaluate/linear.hpp"

namespace policyc::runtime {

namespace {

constexpr std::size_t most_values = 512;
constexpr Decimal zero;

__extension__ using Wide = __int128;

constexpr std::int64_t largest = 4'000'000'000'000'000'000;

/// Nothing for a number that is out of the way.
std::optional<std::int64_t> millionths(Decimal number) {
  const auto scaled = number.times(Decimal{1'000'000});
  if (!scaled || *scaled > Decimal{largest} || *scaled < Decimal{-largest}) return std::nullopt;
  std::int64_t low = -largest;
  std::int64_t high = largest;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (Decimal{middle} < *scaled) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::optional<Decimal> decimal(Wide millionths) {
  if (millionths > largest || millionths < -largest) return std::nullopt;
  return Decimal{static_cast<std::int64_t>(millionths)}.times(*Decimal::parse("0.000001"));
}

class Grid {
 public:
  Grid(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks)
      : scope_(scope), comparisons_(comparisons), blanks_(blanks) {
    for (std::size_t index = 0; index < blanks.size(); ++index) {
      if (is_number(blanks[index])) numbers_.push_back(index);
    }
  }

  void fill() {
    if (numbers_.empty()) return;
    auto forms = forms_of(scope_, comparisons_, blanks_);
    if (!forms) return give_up();
    forms_ = std::move(*forms);
    const bool ordered = std::all_of(forms_.begin(), forms_.end(), is_order);
    if (ordered ? !fill_order() : !fill_cells()) give_up();
  }

 private:
  bool is_number(const Blank& blank) const {
    if (blank.kind != Blank::Kind::fact && blank.kind != Blank::Kind::field) return false;
    const TypeKind kind = type_of(scope_.policy, blank).kind;
    return kind == TypeKind::number || kind == TypeKind::money;
  }

  void give_up() {
    for (const std::size_t index : numbers_) {
      blanks_[index].kind = Blank::Kind::opaque;
      blanks_[index].values.clear();
    }
  }

  /// One number beside constants, or two beside each other.
  static bool is_order(const Form& form) {
    if (form.terms.size() == 1) return true;
    return form.terms.size() == 2 && form.constant == zero && form.terms[0].factor.plus(form.terms[1].factor) == zero;
  }

  /// All numbers take the same values: those compared with, and between them as many as there are numbers, and one.
  bool fill_order() {
    std::set<Decimal> points;
    const bool alone =
        std::all_of(forms_.begin(), forms_.end(), [](const Form& form) { return form.terms.size() == 1; });
    for (const Form& form : forms_) {
      if (form.terms.size() == 1 && !cross(form.terms[0].factor, form.constant, points)) return false;
    }
    const auto values = with_room(points, alone ? 1 : numbers_.size() + 1);
    for (const std::size_t index : numbers_) blanks_[index].values = values;
    return true;
  }

  /// Where `factor` times a number is minus `rest`; the numbers beside it, where that has too many places.
  static bool cross(Decimal factor, Decimal rest, std::set<Decimal>& points) {
    const auto top = millionths(rest);
    const auto bottom = millionths(factor);
    if (!top || !bottom || *bottom == 0) return false;
    const Wide scaled = static_cast<Wide>(-*top) * 1'000'000;
    const Wide quotient = scaled / *bottom;
    const bool exact = scaled % *bottom == 0;
    const bool rounded_up = !exact && (scaled < 0) != (*bottom < 0);
    const auto low = decimal(rounded_up ? quotient - 1 : quotient);
    const auto high = decimal(exact || rounded_up ? quotient : quotient + 1);
    if (!low || !high) return false;
    points.insert(*low);
    points.insert(*high);
    return true;
  }

  static std::vector<Value> with_room(const std::set<Decimal>& points, std::size_t room) {
    std::set<Decimal> all = points;
    const auto count = static_cast<std::int64_t>(room);
    const Decimal first = points.empty() ? zero : *points.begin();
    const Decimal last = points.empty() ? zero : *points.rbegin();
    for (std::int64_t i = 1; i <= count; ++i) {
      all.insert(first.minus(Decimal{i}).value_or(first));
      all.insert(last.plus(Decimal{i}).value_or(last));
    }
    for (auto low = points.begin(); low != points.end() && std::next(low) != points.end(); ++low) {
      const auto from = millionths(*low);
      const auto to = millionths(*std::next(low));
      for (std::int64_t i = 1; from && to && i <= count; ++i)
        all.insert(decimal(*from + static_cast<Wide>(*to - *from) * i / (count + 1)).value_or(*low));
    }
    return {all.begin(), all.end()};
  }

  /// Without the number: what two forms agree on where they cross, and what does not contain it.
  static std::optional<std::vector<Form>> project(const std::vector<Form>& forms, std::size_t number) {
    std::vector<Form> result;
    for (std::size_t i = 0; i < forms.size(); ++i) {
      const Decimal own = forms[i].factor_of(number);
      if (own == zero) add_once(result, forms[i]);
      for (std::size_t j = 0; j < i && own != zero; ++j) {
        const Decimal other = forms[j].factor_of(number);
        if (other == zero) continue;
        auto sum = combine(forms[i], other, forms[j], zero.minus(own).value_or(zero));
        if (!sum) return std::nullopt;
        add_once(result, std::move(*sum));
      }
      if (result.size() > most_forms) return std::nullopt;
    }
    return result;
  }

  bool fill_cells() {
    std::vector<std::vector<Form>> levels{forms_};
    for (std::size_t index = numbers_.size(); index-- > 1;) {
      auto below = project(levels.back(), numbers_[index]);
      if (!below) return false;
      levels.push_back(std::move(*below));
    }
    std::vector<std::vector<Decimal>> chosen{{}};  // every combination of the numbers so far
    for (std::size_t index = 0; index < numbers_.size(); ++index) {
      std::set<Decimal> points;
      for (const std::vector<Decimal>& values : chosen) {
        if (!cross_all(levels[numbers_.size() - 1 - index], index, values, points)) return false;
      }
      if (points.size() > most_values) return false;
      const auto values = with_room(points, 1);
      blanks_[numbers_[index]].values = values;
      if (index + 1 < numbers_.size()) chosen = longer(chosen, values);
      if (chosen.size() > most_values) return false;
    }
    return true;
  }

  static std::vector<std::vector<Decimal>> longer(const std::vector<std::vector<Decimal>>& chosen,
                                                  const std::vector<Value>& values) {
    std::vector<std::vector<Decimal>> result;
    for (const std::vector<Decimal>& each : chosen) {
      for (const Value& value : values) {
        result.push_back(each);
        result.back().push_back(std::get<Decimal>(value));
      }
    }
    return result;
  }

  bool cross_all(const std::vector<Form>& forms, std::size_t index, const std::vector<Decimal>& values,
                 std::set<Decimal>& points) const {
    for (const Form& form : forms) {
      const Decimal factor = form.factor_of(numbers_[index]);
      if (factor == zero) continue;
      std::optional<Decimal> rest = form.constant;
      for (std::size_t earlier = 0; earlier < index && rest; ++earlier) {
        const auto part = form.factor_of(numbers_[earlier]).times(values[earlier]);
        rest = part ? rest->plus(*part) : std::nullopt;
      }
      if (!rest || !cross(factor, *rest, points)) return false;
    }
    return true;
  }

  const Scope& scope_;
  const Comparisons& comparisons_;
  std::vector<Blank>& blanks_;
  std::vector<std::size_t> numbers_;  ///< indices into blanks_
  std::vector<Form> forms_;
};

}  // namespace

void fill_numbers(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks) {
  Grid(scope, comparisons, blanks).fill();
}

}  // namespace policyc::runtime
