#include "runtime/diagnostic/render.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/diagnostic/picture.hpp"

namespace policyc::diagnostic {

namespace {

using Json = nlohmann::ordered_json;

std::string_view severity_name(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

/// `file:line:column`, as much of it as is known.
std::string position(const Place& place) {
  std::string out = visible(place.file);
  if (place.line > 0) out += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) out += fmt::format(":{}", place.column);
  return out;
}

/// A note may run over several lines, for a piece of a file to copy; each is indented alike.
std::string indented(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t end = text.find('\n');
    out += visible(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    out += "\n        ";
    text.remove_prefix(end + 1);
  }
}

std::string note_text(const Note& note) {
  const std::string text = indented(note.text);
  if (note.place.file.empty()) return fmt::format("      = note: {}\n", text);
  if (note.place.line_text.empty()) return fmt::format("      = note: {} ({})\n", text, position(note.place));
  return fmt::format("      = note: {}\n        {}\n{}", text, position(note.place), picture(note.place, {}));
}

std::string block(const Diagnostic& diagnostic) {
  const Place& place = diagnostic.place;
  const std::string where = position(place);
  std::string out = fmt::format("{}{}{}[{}]: {}\n", where, where.empty() ? "" : ": ",
                                severity_name(diagnostic.severity), diagnostic.code, visible(diagnostic.message));
  const bool underlined = !place.line_text.empty() && place.length > 0;
  if (!place.line_text.empty()) out += picture(place, diagnostic.suggestion);
  if (!underlined && !diagnostic.suggestion.empty()) out += fmt::format("      = {}\n", visible(diagnostic.suggestion));
  for (const Note& note : diagnostic.notes) out += note_text(note);
  return out;
}

void add_place(Json& json, const Place& place) {
  json["file"] = place.file;
  json["line"] = place.line;
  json["column"] = place.column;
  json["length"] = place.length;
}

Json note_json(const Note& note) {
  Json json{{"text", note.text}};
  if (!note.place.file.empty()) add_place(json, note.place);
  return json;
}

Json diagnostic_json(const Diagnostic& diagnostic) {
  Json json;
  json["code"] = diagnostic.code;
  json["severity"] = severity_name(diagnostic.severity);
  json["message"] = diagnostic.message;
  add_place(json, diagnostic.place);
  json["suggestion"] = diagnostic.suggestion;
  json["notes"] = Json::array();
  for (const Note& note : diagnostic.notes) json["notes"].push_back(note_json(note));
  return json;
}

std::string counted(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

}  // namespace

std::string render_text(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) out += block(diagnostic);
  return out;
}

std::string render_first(const Diagnostics& diagnostics, std::string_view all) {
  constexpr std::size_t most = 100;
  if (diagnostics.size() <= most) return render_text(diagnostics);
  const Diagnostics first(diagnostics.begin(), diagnostics.begin() + most);
  return render_text(first) + fmt::format("{} more are not shown; `{}` lists all\n", diagnostics.size() - most, all);
}

std::string render_json(const Diagnostics& diagnostics) {
  Json json;
  json["schema_version"] = 1;
  json["diagnostics"] = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) json["diagnostics"].push_back(diagnostic_json(diagnostic));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string summary(const Diagnostics& diagnostics) {
  const auto errors =
      static_cast<std::size_t>(std::count_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.severity == Severity::error;
      }));
  const std::size_t warnings = diagnostics.size() - errors;
  if (warnings == 0) return errors == 0 ? "" : counted(errors, "error");
  const std::string warned = counted(warnings, "warning");
  return errors == 0 ? warned : fmt::format("{}, {}", counted(errors, "error"), warned);
}

}  // namespace policyc::diagnostic
