#pragma once
// Every code a diagnostic can have, and what it means.

#include <span>
#include <string>
#include <string_view>

#include "runtime/diagnostic/diagnostic.hpp"

namespace policyc::diagnostic {

struct Entry {
  std::string_view code;         ///< `A0203`
  std::string_view title;        ///< lower case, no full stop
  std::string_view explanation;  ///< a few sentences for somebody who is not a programmer
  std::string_view wrong;        ///< an example with the mistake; empty where none can be shown
  std::string_view right;        ///< the same, put right
};

/// In ascending order of codes.
std::span<const Entry> all();

/// nullptr when there is no such code. Small letters will do.
const Entry* find(std::string_view code);

/// A diagnostic with a code of the registry; any other code is a broken invariant.
Diagnostic error(std::string_view code, Place place, std::string message, std::string suggestion = {});
Diagnostic warning(std::string_view code, Place place, std::string message, std::string suggestion = {});

}  // namespace policyc::diagnostic
