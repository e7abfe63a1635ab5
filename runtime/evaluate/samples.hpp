#pragma once
// Values to try for what is not known: so many that every way in which the comparisons of some columns and tests can turn out
// together turns out under one of the combinations.

#include "runtime/evaluate/comparisons.hpp"
#include "runtime/model/verdict.hpp"

namespace policyc::runtime {

/// One thing that is not known, to be filled in.
struct Blank {
  enum class Kind : std::uint8_t {
    fact,
    field,   ///< a field of a row of a stated list
    actor,   ///< who acts
    date,    ///< the date of the action
    opaque,  ///< not tried out: it stays unknown
  };
  Kind kind = Kind::opaque;
  MissingFact named;        ///< several fields of one list have one name
  std::uint32_t row = 0;    ///< field
  std::uint32_t field = 0;  ///< field
  std::vector<Value> values;
};

/// A combination, tried out on a copy of the action.
class Trial {
 public:
  Trial(const Policy& policy, const Action& open) : policy_(policy), action_(open) {}

  void set(const Blank& blank, const Value& value);
  /// To be called when all is set: gives the facts that have a default theirs.
  void settle();

  /// A party that nobody has named.
  PartyId suppose(std::vector<KindId> kinds);

  Scope scope() const { return {policy_, action_, 0, supposed_}; }

 private:
  const Policy& policy_;
  Action action_;
  Supposition supposed_;
};

/// What the facts that are named stand for; fields only as far as they are compared.
std::vector<Blank> blanks_of(const Scope& scope, const std::vector<MissingFact>& named, const Comparisons& comparisons);

/// Fills in the values. A blank for which no finite number of them is known to be enough becomes opaque.
void fill_values(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks, Trial& trial);

/// The type of a blank that is a fact or a field.
const Type& type_of(const Policy& policy, const Blank& blank);

// ---- parts of fill_values, by type -----------------------------------------------------------------------------------

void fill_parties(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks, Trial& trial);
void fill_dates(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks);
void fill_durations(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks);
/// The last, since what is counted or has elapsed is compared with numbers.
void fill_numbers(const Scope& scope, const Comparisons& comparisons, std::vector<Blank>& blanks);

/// How many members of a set, or rows, comparisons of their number tell apart; nothing when too many.
std::optional<std::uint32_t> most_counted(const Scope& scope, const Comparisons& comparisons);

/// Whether a side of the comparison asks for such an expression, at any depth.
bool contains(const Policy& policy, ExprId id, Op op);

/// The value of a side, whatever is not known; Unknown when it depends on that, or on a row.
Value value_of(const Scope& scope, const Operand& operand);

}  // namespace policyc::runtime
