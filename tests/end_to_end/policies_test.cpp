// The policies that come with policyc: valid, laid out, tried by their scenarios in every rule and row, and their examples answered as they say.

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>

#include "tests/end_to_end/program.hpp"

namespace {

namespace fs = std::filesystem;

std::vector<std::string> folders() {
  std::vector<std::string> found;
  for (const fs::directory_entry& entry : fs::directory_iterator("policies")) {
    if (entry.is_directory()) found.push_back(entry.path().string());
  }
  return found;
}

}  // namespace

TEST_CASE("every policy is valid and laid out, and its scenarios decide every rule and row") {
  CHECK(policyc("fmt --check policies").status == 0);
  CHECK(folders().size() >= 2);
  for (const std::string& folder : folders()) {
    CAPTURE(folder);
    CHECK(policyc("validate " + folder).status == 0);
    const Answer tested = policyc("test --coverage " + folder);
    CHECK_MESSAGE(tested.status == 0, tested.out);
  }
}

TEST_CASE("every example of a policy gets the verdict that its first line expects") {
  std::size_t examples = 0;
  for (const std::string& folder : folders()) {
    for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(folder) / "examples")) {
      const std::string path = entry.path().string();
      CAPTURE(path);
      std::smatch expected;
      const std::string text = contents(path);
      REQUIRE(std::regex_search(text, expected, std::regex("^# Expected: ([a-z-]+)")));
      const auto document = nlohmann::json::parse(policyc("check --format json --policy " + folder + " " + path).out);
      CHECK(document["verdict"] == expected[1].str());
      ++examples;
    }
  }
  CHECK(examples >= 60);
}

TEST_CASE("every sentence of DSP4003 is accounted for") {
  const Answer answer = policyc("coverage");
  CHECK(answer.status == 0);
  CHECK(answer.out.find("clauses 1 to 7: 201 of 201") != std::string::npos);
}
