#pragma once
// The columns of a fact: `name : type "text" rest`.

#include "compiler/format/tokens.hpp"

namespace policyc::format {

/// Half-open ranges of tokens, one behind the other: name and colon, type, text, rest. The last two may be empty.
struct FactParts {
  TokenIndex name = 0;
  TokenIndex type = 0;
  TokenIndex text = 0;
  TokenIndex rest = 0;
  TokenIndex end = 0;
};

/// The text behind the last value of a list is the fact's own, unless another follows it.
FactParts fact_parts(const syntax::Tree& tree, const Tokens& tokens, std::uint32_t fact);

}  // namespace policyc::format
