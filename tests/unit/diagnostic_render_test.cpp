#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "runtime/diagnostic/characters.hpp"
#include "runtime/diagnostic/render.hpp"

using namespace policyc::diagnostic;

namespace {

Diagnostic finding(std::string line, std::uint32_t column, std::uint32_t length) {
  Diagnostic out;
  out.code = "P0207";
  out.message = "no body or role is called `bord`";
  out.place = {.file = "liaison.policy", .line = 41, .column = column, .length = length, .line_text = std::move(line)};
  return out;
}

}  // namespace

TEST_CASE("a finding shows its line, the span and the suggestion") {
  Diagnostic bord = finding("  requires approval by bord", 24, 4);
  bord.suggestion = "did you mean `board`, \"Board of Directors\" (parties.policy:7)?";
  CHECK(render_text({bord}) ==
        "liaison.policy:41:24: error[P0207]: no body or role is called `bord`\n"
        "   41 |   requires approval by bord\n"
        "      |                        ^^^^ did you mean `board`, \"Board of Directors\" (parties.policy:7)?\n");
}

TEST_CASE("notes stand below, with their place") {
  Diagnostic bord = finding("bord", 1, 4);
  bord.severity = Severity::warning;
  bord.notes.push_back({.text = "an example:\naction: spend", .place = {}});
  bord.notes.push_back(
      {.text = "declared here", .place = {.file = "a.policy", .line = 7, .column = 3, .length = 0, .line_text = ""}});
  bord.notes.push_back(
      {.text = "and here", .place = {.file = "b.policy", .line = 8, .column = 1, .length = 2, .line_text = "xy"}});
  CHECK(render_text({bord}) ==
        "liaison.policy:41:1: warning[P0207]: no body or role is called `bord`\n"
        "   41 | bord\n"
        "      | ^^^^\n"
        "      = note: an example:\n"
        "        action: spend\n"
        "      = note: declared here (a.policy:7:3)\n"
        "      = note: and here\n"
        "        b.policy:8:1\n"
        "    8 | xy\n"
        "      | ^^\n");
}

TEST_CASE("without a span or a picture the suggestion has a line of its own") {
  Diagnostic whole;
  whole.code = "A0104";
  whole.message = "this file says nothing";
  whole.place.file = "a.yaml";
  whole.suggestion = "write what is to be done";
  CHECK(render_text({whole}) == "a.yaml: error[A0104]: this file says nothing\n      = write what is to be done\n");
  whole.place = {};
  CHECK(render_text({whole}).starts_with("error[A0104]: "));
  CHECK(render_text({finding("abc", 1, 0)}).ends_with("\n   41 | abc\n"));
}

TEST_CASE("carets stand below characters, whatever comes before them") {
  CHECK(render_text({finding("\tbord", 2, 4)}).ends_with("\n   41 |     bord\n      |     ^^^^\n"));
  CHECK(render_text({finding("é日 bord", 4, 4)}).ends_with("\n   41 | é日 bord\n      |    ^^^^\n"));
  CHECK(render_text({finding("a\x01 b", 4, 1)}).ends_with("\n   41 | a\\x01 b\n      |       ^\n"));
  CHECK(render_text({finding("ab", 3, 1)}).ends_with("\n   41 | ab\n      |   ^\n"));
  CHECK(render_text({finding("ab", 90, 5)}).ends_with("\n   41 | ab\n      |   ^\n"));
}

TEST_CASE("a very long line is cut around the span") {
  const std::string out =
      render_text({finding(std::string(500000, 'x') + "bord" + std::string(500000, 'y'), 500001, 4)});
  CHECK(out.size() < 400);
  CHECK(out.find("…" + std::string(30, 'x') + "bordyyy") != std::string::npos);
  CHECK(out.find("yyy…\n      | " + std::string(31, ' ') + "^^^^\n") != std::string::npos);
  const std::string all = render_text({finding(std::string(1000, 'x'), 1, 1000)});
  CHECK(all.find("| " + std::string(90, 'x') + "…\n") != std::string::npos);
  CHECK(all.find("| " + std::string(90, '^') + "\n") != std::string::npos);
}

TEST_CASE("control characters in what is quoted cannot reach the terminal") {
  Diagnostic evil = finding("\x1b[31mred", 1, 1);
  evil.message = "no party is called `\x1b[2J\u202E`";
  evil.place.file = "a\nb.yaml";
  evil.suggestion = "\x07";
  evil.notes.push_back({.text = "\x1b", .place = {}});
  const std::string out = render_text({evil});
  CHECK(out.find('\x1b') == std::string::npos);
  CHECK(out.find('\x07') == std::string::npos);
  CHECK(out.find("a\\nb.yaml") != std::string::npos);
  CHECK(out.find("\\u{202e}") != std::string::npos);
}

TEST_CASE("findings as JSON have a fixed shape") {
  Diagnostic bord = finding("\xFF bord", 3, 4);
  bord.message = "not UTF-8: \xFF";
  bord.notes.push_back({.text = "without a place", .place = {}});
  bord.notes.push_back(
      {.text = "with one", .place = {.file = "a.policy", .line = 7, .column = 3, .length = 2, .line_text = "x"}});
  const auto json = nlohmann::ordered_json::parse(render_json({bord}));
  CHECK(json["schema_version"] == 1);
  const auto& first = json["diagnostics"][0];
  CHECK(first.dump().starts_with("{\"code\":\"P0207\",\"severity\":\"error\",\"message\":"));
  CHECK(first["message"] == "not UTF-8: \uFFFD");
  CHECK(first["line"] == 41);
  CHECK(first["notes"][0].size() == 1);
  CHECK(first["notes"][1]["file"] == "a.policy");
  CHECK(nlohmann::json::parse(render_json({}))["diagnostics"].empty());
}

TEST_CASE("the summary counts") {
  const Diagnostic error = finding("", 0, 0);
  Diagnostic warning = error;
  warning.severity = Severity::warning;
  CHECK(summary({}).empty());
  CHECK(summary({error}) == "1 error");
  CHECK(summary({error, error}) == "2 errors");
  CHECK(summary({warning}) == "1 warning");
  CHECK(summary({error, warning, warning}) == "1 error, 2 warnings");
  CHECK(has_errors({warning, error}));
  CHECK_FALSE(has_errors({warning}));
}
