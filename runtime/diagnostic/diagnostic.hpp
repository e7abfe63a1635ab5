#pragma once
// What is wrong with an input file, as data. Printed by render.hpp, listed in registry.hpp.

#include <cstdint>
#include <string>
#include <vector>

namespace policyc::diagnostic {

enum class Severity : std::uint8_t { error, warning };

/// A place in an input, ready for printing.
struct Place {
  std::string file;
  std::uint32_t line = 0;    ///< from 1; 0: the file as a whole
  std::uint32_t column = 0;  ///< from 1, in characters
  std::uint32_t length = 0;  ///< characters to underline on that line; 0: none
  std::string line_text;     ///< the line itself, for the picture; empty: no picture
};

struct Note {
  std::string text;
  Place place;  ///< file empty: no place
};

struct Diagnostic {
  std::string code;  ///< `P0207`, a key of the registry
  Severity severity = Severity::error;
  std::string message;  ///< lower case, no full stop, names in backticks
  Place place;
  std::string suggestion;  ///< what to write instead, beside the underline; may be empty
  std::vector<Note> notes;
};

/// Findings of one run, in the order found. A pass reports and goes on.
using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

}  // namespace policyc::diagnostic
