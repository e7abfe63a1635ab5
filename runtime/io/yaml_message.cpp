#include "runtime/io/yaml_message.hpp"

#include <algorithm>
#include <optional>

#include "runtime/diagnostic/registry.hpp"

namespace policyc::io {

namespace {

struct Translation {
  std::string_view begins;  ///< how the parser's message begins
  std::string_view code;
  std::string_view message;
  std::string_view suggestion;
};

constexpr Translation translations[] = {
    {"illegal map value", "A0108", "this `:` is in a place where no value can follow",
     "write `key: value`, one to a line; put a text that contains `: ` in double quotes"},
    {"illegal map key", "A0108", "a key cannot begin here", "write `key: value`, one to a line"},
    {"illegal block entry", "A0108", "this `-` cannot begin a list here",
     "write each item of a list on a line of its own, all indented alike"},
    {"illegal flow end", "A0108", "this bracket closes nothing", "delete it, or add the bracket that opens"},
    {"illegal tab", "A0107", "this line is indented with a tab", "indent with spaces: two for each level"},
    {"illegal document indicator", "A0108", "the text above is still open where this line begins",
     "close the quotes above"},
    {"illegal EOF", "A0108", "the file ends inside a text", "close the quotes"},
    {"illegal character", "A0108", "this character cannot stand here", "put the text in double quotes"},
    {"unexpected character in block scalar", "A0108", "only the text below may follow `|` or `>`",
     "begin the text on the next line"},
    {"cannot set zero indentation", "A0108", "the text below `|` or `>` needs an indentation of at least 1", ""},
    {"end of map flow", "A0108", "a `{` is not closed before here", "write `}` behind the last value"},
    {"end of sequence flow", "A0108", "a `[` is not closed before here", "write `]` behind the last item"},
    {"end of map", "A0108", "this does not fit the lines above it",
     "indent it like the key it belongs beside, and write `key: value`"},
    {"end of sequence", "A0108", "this does not fit the list above it",
     "begin each item with `- `, all indented alike"},
    {"unknown token", "A0108", "a value cannot begin with this character", "put the value in double quotes"},
    {"unknown escape", "A0108", "a `\\` in double quotes begins an escape, and this is none",
     "write `\\\\` for a `\\`, or use single quotes"},
    {"bad character found while scanning hex", "A0108", "this escape needs hexadecimal digits", ""},
    {"invalid unicode", "A0108", "this escape stands for no character", ""},
    {"bad file", "A0112", "this is nested too deep", ""},
    {"cannot assign multiple tags", "A0110", "a tag (`!…`) cannot stand in this file", "delete it"},
    {"tag handle", "A0110", "a tag (`!…`) cannot stand in this file",
     "put a value that begins with `!` in double quotes"},
    {"illegal character found while scanning tag", "A0110", "a tag (`!…`) cannot stand in this file",
     "put a value that begins with `!` in double quotes"},
    {"end of verbatim tag", "A0110", "a tag (`!…`) cannot stand in this file",
     "put a value that begins with `!` in double quotes"},
    {"cannot assign multiple anchors", "A0110", "an anchor (`&…`) cannot stand in this file",
     "put a value that begins with `&` in double quotes"},
    {"anchor not found", "A0110", "an anchor (`&…`) cannot stand in this file",
     "put a value that begins with `&` in double quotes"},
    {"illegal character found while scanning anchor", "A0110", "an anchor (`&…`) cannot stand in this file",
     "put a value that begins with `&` in double quotes"},
    {"the referenced anchor", "A0110", "an alias (`*…`) cannot stand in this file",
     "put a value that begins with `*` in double quotes"},
    {"alias", "A0110", "an alias (`*…`) cannot stand in this file",
     "put a value that begins with `*` in double quotes"},
    {"illegal character found while scanning alias", "A0110", "an alias (`*…`) cannot stand in this file",
     "put a value that begins with `*` in double quotes"},
};

constexpr Translation otherwise = {"", "A0108", "this cannot be read as YAML", "write `key: value`, one to a line"};

/// The longest beginning wins: `illegal character found while scanning tag` before `illegal character`.
const Translation& translate(std::string_view message) {
  const Translation* best = &otherwise;
  for (const Translation& candidate : translations) {
    if (message.starts_with(candidate.begins) && candidate.begins.size() > best->begins.size()) best = &candidate;
  }
  return *best;
}

/// A line of the file and where in it the parser stopped.
struct Stopped {
  std::size_t line = 0;     ///< index
  std::size_t column = 0;   ///< bytes
  std::string_view before;  ///< what stands before it on the line
};

Stopped find_line(const SourceText& source, std::size_t offset) {
  const std::size_t line = std::max<std::size_t>(source.place(offset, 1).line, 1) - 1;
  const std::size_t column = std::min(offset - std::min(offset, source.line_start(line)), source.line(line).size());
  return {.line = line, .column = column, .before = source.line(line).substr(0, column)};
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

/// The last line before `line` that is not blank; nothing when there is none.
std::optional<std::size_t> line_above(const SourceText& source, std::size_t line) {
  while (line > 0) {
    --line;
    if (!is_blank(source.line(line))) return line;
  }
  return std::nullopt;
}

/// Where a key is followed by `:` without a space, as in `action:send`.
std::optional<std::size_t> tight_colon(std::string_view line) {
  const std::size_t end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_", indentation(line));
  const bool tight = end != std::string_view::npos && end + 1 < line.size() && line[end] == ':' &&
                     line[end + 1] != ' ' && end > indentation(line);
  return tight ? std::optional(end) : std::nullopt;
}

/// A value runs on into a line that was meant for the next key; the mistake is in how that line or the one above is
/// written.
std::optional<diagnostic::Diagnostic> explain_run_on(const SourceText& source, const Stopped& stopped) {
  if (stopped.before.find(':') != std::string_view::npos) return std::nullopt;
  const std::optional<std::size_t> above = line_above(source, stopped.line);
  if (!above) return std::nullopt;
  if (const auto colon = tight_colon(source.line(*above))) {
    return diagnostic::error("A0108", source.place(source.line_start(*above) + *colon, 1),
                             "a space is missing behind this `:`", "write `key: value`");
  }
  const std::size_t begin = indentation(source.line(stopped.line));
  if (begin <= indentation(source.line(*above))) return std::nullopt;
  return diagnostic::error("A0108", source.place(source.line_start(stopped.line), begin),
                           "this line is indented deeper than the one above it, which has a value already",
                           "indent it like the key it belongs beside");
}

/// The parser says the same of a line that does not fit and of a word too many on a line.
std::optional<diagnostic::Diagnostic> explain_leftover(const SourceText& source, const Stopped& stopped,
                                                       std::size_t offset) {
  if (is_blank(stopped.before)) return std::nullopt;
  return diagnostic::error("A0108", source.place(offset, 1), "the value ends before this",
                           "put the whole value in one pair of quotes");
}

}  // namespace

diagnostic::Diagnostic explain_yaml_error(const SourceText& source, std::string_view message, std::size_t offset) {
  offset = std::min(offset, source.text().find_last_not_of(" \t\r\n") + 1);
  if (message.starts_with("unknown escape")) offset -= std::min<std::size_t>(offset, 2);  // it names what comes behind
  const Stopped stopped = find_line(source, offset);
  std::optional<diagnostic::Diagnostic> special;
  if (message == "illegal map value") special = explain_run_on(source, stopped);
  if (message == "end of map not found") special = explain_leftover(source, stopped, offset);
  if (special) return *special;
  const Translation& words = translate(message);
  return diagnostic::error(words.code, source.place(offset, 1), std::string(words.message),
                           std::string(words.suggestion));
}

}  // namespace policyc::io
