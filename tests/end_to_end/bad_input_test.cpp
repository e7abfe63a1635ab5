// Bad input of any kind: exit 65 or 64, a message that says where, never a verdict, never a crash.

#include <doctest/doctest.h>

#include <filesystem>

#include "tests/end_to_end/program.hpp"

namespace {

const std::string good =
    "action: send_liaison_statement\nfacts:\n  addressee_is_partner: yes\n  states_dmtf_actions: no\n  "
    "encloses_unpublished: no\n"
    "  only_public_references: yes\n";

void refused(const std::string& text, const std::string& code) {
  const Scratch scratch;
  const Answer answer = policyc("check " + scratch.file("action.yaml", text));
  CHECK_MESSAGE(answer.status == 65, text.substr(0, 60));
  CHECK(answer.out.empty());
  CHECK_MESSAGE(answer.err.find(code) != std::string::npos, answer.err.substr(0, 400));
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("the action these cases spoil is good") {
  const Scratch scratch;
  CHECK(policyc("check " + scratch.file("action.yaml", good)).status == 2);
}

TEST_CASE("places that hold no action") {
  const Scratch scratch;
  CHECK(policyc("check " + scratch.path("missing.yaml")).status == 65);
  CHECK(policyc("check policies").status == 65);
  CHECK(policyc("check /dev/null").status == 65);
  CHECK(policyc("check").status == 64);
  CHECK(policyc("check --nonsense x").status == 64);
  CHECK(policyc("check --policy " + scratch.path("none") + " x.yaml").status == 65);
}

TEST_CASE("forms that are no action") {
  refused("", "A01");
  refused("# nothing\n", "A01");
  refused("- a\n- b\n", "A01");
  refused("just text\n", "A01");
  refused("action: [a]\n", "A");
  refused("action: \xff\xfe\n", "A01");
  refused("action:\tsend_liaison_statement\n\tfacts: {}\n", "A01");
  refused("action: a\naction: b\n", "A01");
  refused("a: &x [1]\nb: *x\n", "A01");
  refused("action: a\n---\naction: b\n", "A01");
  refused("action: \"unclosed\n", "A01");
  refused(std::string("action: a\0b\n", 12), "A01");
}

TEST_CASE("large and deep input") {
  refused("note: " + std::string(1 << 20, 'x') + "\n", "A01");
  refused("facts: " + std::string(100000, '['), "A01");
  refused(repeated("a: &a [*a, *a]\n", 1000), "A01");
  refused(std::string((16U << 20U) + 1, ' '), "A01");
}

TEST_CASE("words that mean nothing here") {
  refused("action: send_liason_statement\n", "A02");
  refused(good + "fact: {}\n", "A02");
  refused(good + "approvals: [bord]\n", "A02");
  refused(good + "readings: {refused_statement: perhaps}\n", "A02");
  refused("action: send_liaison_statement\nfacts: {addressee_is_partner: perhaps}\n", "A03");
  refused("action: send_liaison_statement\nfacts: {adressee_is_partner: yes}\n", "A02");
  refused(good + "on: 2026-02-30\n", "A03");
  refused(good + "approvals: [board]\nrefused: [board]\n", "A04");
}

TEST_CASE("a suggestion comes with a misspelled name") {
  const Scratch scratch;
  const Answer answer = policyc("check " + scratch.file("action.yaml", "action: send_liason_statement\n"));
  CHECK(answer.err.find("send_liaison_statement") != std::string::npos);
  CHECK(answer.err.find(":1:9: error[") != std::string::npos);
}

TEST_CASE("a file that may not be read") {
  const Scratch scratch;
  const std::string file = scratch.file("action.yaml", good);
  std::filesystem::permissions(file, std::filesystem::perms::none);
  const Answer answer = policyc("check " + file);
  if (answer.status == 2) {
    MESSAGE("SKIPPED: this user may read every file");
    return;
  }
  CHECK(answer.status == 65);
}
