// Whatever stands in a policy file, the compiler answers, soon and with findings that can be read.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "compiler/compile.hpp"
#include "runtime/diagnostic/registry.hpp"
#include "runtime/diagnostic/render.hpp"

using namespace policyc;

namespace {

const std::string header =
    "policy T version 1 effective 2026-01-01\nbody board \"Board\"\naction spend \"spend\"\n  urgent : yes/no\n  "
    "people : number\n";

/// The codes, each once; every finding must be one that can be shown.
std::string codes(const std::string& text) {
  SourceSet sources;
  sources.files.push_back({"a.policy", text});
  diagnostic::Diagnostics diagnostics;
  const bool compiled = compile(sources, diagnostics).has_value();
  CHECK(compiled != diagnostic::has_errors(diagnostics));
  std::string found;
  for (const diagnostic::Diagnostic& finding : diagnostics) {
    CHECK(diagnostic::find(finding.code) != nullptr);
    CHECK(finding.message.size() < 500);
    CHECK(finding.suggestion.size() < 500);
    CHECK(diagnostic::render_text({finding}).size() < 3000);
    if (found.find(finding.code) == std::string::npos) found += (found.empty() ? "" : " ") + finding.code;
  }
  return found;
}

std::string repeated(std::string_view piece, std::size_t count) {
  std::string text;
  text.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) text += piece;
  return text;
}

std::string rule_when(const std::string& condition) {
  return header + "rule x when " + condition + " requires approval by board\n";
}

std::string petty_cash() {
  std::ifstream in(std::filesystem::path(POLICYC_SOURCE_DIR) / "tests/golden/actions/policy/petty_cash.policy",
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("nesting that nobody could read is refused") {
  CHECK(codes(rule_when(repeated("(", 10'000) + "urgent" + repeated(")", 10'000))) == "P0104");
  CHECK(codes(rule_when(repeated("(", 10'000))) == "P0104");
  CHECK(codes(rule_when(repeated("not ", 100'000) + "urgent")) == "P0104");
  CHECK(codes(rule_when("people in " + repeated("{", 10'000))) == "P0104");
  CHECK(codes(rule_when("people > " + repeated("count of ", 10'000) + "people")) == "P0104");
  CHECK(codes(rule_when("people > " + repeated("1 + ", 100'000) + "1")) == "P0104");
  CHECK(codes(rule_when(repeated("(", 150) + "urgent" + repeated(")", 150))).empty());
  CHECK(codes(rule_when("people > " + repeated("1 + ", 500) + "1")).empty());
}

TEST_CASE("a mistake behind one that is nested too deep is shown as well") {
  CHECK(codes(rule_when(repeated("(", 10'000)) + "rule y requires aproval by board\n") == "P0104 P0101");
}

TEST_CASE("definitions that build on each other without end are refused") {
  std::string upwards = header + "define d0 as people\n";
  std::string downwards = header;
  for (int i = 1; i <= 5'000; ++i)
    upwards += "define d" + std::to_string(i) + " as d" + std::to_string(i - 1) + " + 1\n";
  for (int i = 5'000; i >= 1; --i)
    downwards += "define d" + std::to_string(i) + " as d" + std::to_string(i - 1) + " + 1\n";
  CHECK(codes(upwards) == "P0104");
  CHECK(codes(downwards + "define d0 as people\n") == "P0104");
}

TEST_CASE("long lists of the same are no problem") {
  CHECK(codes(rule_when(repeated("urgent and ", 20'000) + "urgent")).empty());
  CHECK(codes(header + "rule x requires approval by each of " + repeated("board, ", 20'000) + "board\n").empty());
  CHECK(codes(header + "informative [" + repeated("1-a, ", 20'000) + "1-a]\n").empty());
}

TEST_CASE("words of a megabyte are refused without being repeated") {
  const std::string million(1'000'000, 'x');
  CHECK(codes(header + "rule " + million + " requires approval by board\n") == "P0107");
  CHECK(codes(header + "rule x requires approval by " + million + "\n") == "P0107");
  CHECK(codes(header + "fact " + million + " : " + million + "\n") == "P0107");
  CHECK(codes(rule_when("people > " + std::string(1'000'000, '9'))) == "P0107");
  CHECK(codes(header + "informative [" + million + "-a]\n") == "P0107");
  CHECK(codes(header + million) == "P0101");
  CHECK(codes(header + "rule X" + million + " requires approval by board\n") == "P0107");
}

TEST_CASE("what is no text is refused") {
  CHECK(codes(header + std::string("rule x \"a\0b\" requires approval by board\n", 41)) == "P0113");
  CHECK(codes(std::string(1'000, '\0')).starts_with("P0113"));
  for (std::size_t before = 0; before < 20; ++before) {
    for (const char bad : {'\x01', '\x1F', '\x7F'})
      CHECK(codes(header + "# " + std::string(before, '~') + bad + "\n") == "P0113");
    CHECK(codes(header + "# " + std::string(before, ' ') + "\x80\n") == "P0110");
  }
  CHECK(codes("\xFF\xFEp\0o\0") == "P0110");
  CHECK(codes(header + "# \xC3\n") == "P0110");
  CHECK(codes(header + "rule x \"\u202Eevil\" requires approval by board\n") == "P0113");
  CHECK(codes(header + "\u200Brule x requires approval by board\n") == "P0113");
}

TEST_CASE("a byte order mark and the line ends of Windows are no mistakes") {
  CHECK(codes("\xEF\xBB\xBF" + header).empty());
  std::string windows = petty_cash();
  for (std::size_t at = windows.find('\n'); at != std::string::npos; at = windows.find('\n', at + 2))
    windows.insert(at, "\r");
  CHECK(codes(windows).empty());
}

TEST_CASE("no files, an empty file, and one of comments have no policy line") {
  diagnostic::Diagnostics diagnostics;
  CHECK_FALSE(compile({}, diagnostics).has_value());
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "P0216");
  CHECK(codes("") == "P0216");
  CHECK(codes("\n\n  \t\n") == "P0216");
  CHECK(codes("# nothing") == "P0216");
}

TEST_CASE("a policy cut off anywhere is answered") {
  const std::string whole = petty_cash();
  CHECK(codes(whole).empty());
  for (std::size_t length = 0; length < whole.size(); length += 3) {
    CAPTURE(length);
    (void)codes(whole.substr(0, length));
  }
}

TEST_CASE("a policy with any piece missing or doubled is answered") {
  const std::string whole = petty_cash();
  for (std::size_t at = 0; at + 7 < whole.size(); at += 5) {
    CAPTURE(at);
    (void)codes(whole.substr(0, at) + whole.substr(at + 1 + at % 7));
    (void)codes(whole.substr(0, at + 4) + whole.substr(at));
  }
}

TEST_CASE("a policy with any sign in any place is answered") {
  const std::string whole = petty_cash();
  constexpr std::string_view signs = "\"\\[]{}()|,:#-<=*/.@'A0_\t\r";
  for (std::size_t at = 0; at < whole.size(); at += 3) {
    CAPTURE(at);
    std::string changed = whole;
    changed.insert(at, 1, signs[at % signs.size()]);
    (void)codes(changed);
  }
}
