#pragma once
// Types of facts and the values they take.

#include <compare>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "runtime/model/date.hpp"
#include "runtime/model/decimal.hpp"
#include "runtime/model/ids.hpp"

namespace policyc::runtime {

enum class TypeKind : std::uint8_t {
  boolean,  ///< yes/no
  choice,   ///< one of a closed list of names
  party,    ///< a party, of a kind if one is given
  number,
  money,  ///< a number in the type's currency
  date,
  duration,
  text,
  choice_set,  ///< a set of names of a closed list
  party_set,   ///< a set of parties, of a kind if one is given
  rows,        ///< rows of a record
};

struct Type {
  TypeKind kind = TypeKind::boolean;
  ChoiceId choice;       ///< choice and choice_set
  KindId party_kind;     ///< party and party_set; may name nothing: any party
  RecordId record;       ///< rows
  std::string currency;  ///< money: `USD`

  bool operator==(const Type&) const = default;
};

/// Not stated.
struct Unknown {
  auto operator<=>(const Unknown&) const = default;
};
/// Known to be absent.
struct None {
  auto operator<=>(const None&) const = default;
};
/// An index into Choice::values.
struct ChoiceValue {
  std::uint32_t index = 0;
  auto operator<=>(const ChoiceValue&) const = default;
};
/// Indices of choice values or of parties, sorted and without duplicates.
struct SetValue {
  std::vector<std::uint32_t> members;
  bool operator==(const SetValue&) const = default;
  bool has(std::uint32_t member) const;
  void add(std::uint32_t member);
};
struct Rows;

using Value =
    std::variant<Unknown, None, bool, ChoiceValue, PartyId, Decimal, Date, Duration, std::string, SetValue, Rows>;

/// Rows of a record: each holds a value per field, in the order of Record::facts.
struct Rows {
  std::vector<std::vector<Value>> rows;
  bool operator==(const Rows&) const;
};

inline bool is_unknown(const Value& value) { return std::holds_alternative<Unknown>(value); }
inline bool is_none(const Value& value) { return std::holds_alternative<None>(value); }

}  // namespace policyc::runtime
