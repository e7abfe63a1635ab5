// diff and readings: on copies of the DSP4003 policy with one edit each, and on revisions in a git repository.

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tests/end_to_end/program.hpp"

namespace {

namespace fs = std::filesystem;

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string original = "policies/dsp4003";

/// A copy of the policy, to be edited.
struct Copy : Scratch {
  std::string folder = path("new");
  Copy() { fs::copy(original, folder, fs::copy_options::recursive); }

  void edit(const std::string& name, const std::string& what, const std::string& instead) const {
    std::string text = contents(folder + "/" + name);
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    file("new/" + name, text.replace(at, what.size(), instead));
  }
  nlohmann::json diff() const {
    return nlohmann::json::parse(policyc("diff --format json " + original + " " + folder).out);
  }
};

/// The actions of which some verdict changes.
std::vector<nlohmann::json> changed(const nlohmann::json& diff) {
  std::vector<nlohmann::json> found;
  for (const auto& action : diff["actions"]) {
    if (!action["regions"].empty()) found.push_back(action);
  }
  return found;
}

/// Each action file of a diff gets, from the command that people use, the verdicts that the diff says.
void check_witnesses(const Copy& copy, const nlohmann::json& action) {
  std::size_t checked = 0;
  for (const auto& region : action["regions"]) {
    if (region["witness"].is_null()) continue;
    const std::string file = copy.file("witness.yaml", region["witness"]["action_file"]);
    const std::string before = copy.file("before.yaml", region["witness"]["action_file_before"]);
    const auto old_answer =
        nlohmann::json::parse(policyc("check --format json --policy " + original + " " + before).out);
    const auto new_answer =
        nlohmann::json::parse(policyc("check --format json --policy " + copy.folder + " " + file).out);
    CHECK(old_answer["verdict"] == region["before"]["verdict"]);
    CHECK(new_answer["verdict"] == region["after"]["verdict"]);
    ++checked;
  }
  CHECK(checked > 0);
}

}  // namespace

TEST_CASE("a policy does not differ from itself") {
  const Answer answer = policyc("diff --fail-on any " + original + " " + original);
  CHECK(answer.status == 0);
  CHECK(has(answer.out, "no verdict, duty or recommendation changes"));
}

TEST_CASE("to ask fewer people of the same group is nowhere stricter") {
  const Copy copy;
  copy.edit("standing_in.policy", "at least 3 of", "at least 2 of");
  for (const auto& action : changed(copy.diff())) {
    if (action["action"] != "verify_application") continue;
    for (const auto& region : action["regions"]) CHECK(region["direction"] != "stricter");
    return;
  }
  FAIL("nothing changes for verify_application");
}

TEST_CASE("a swapped approver changes who is asked, and nothing else") {
  const Copy copy;
  copy.edit(
      "liaison.policy",
      "| yes         | -                      | -                                          || board               |",
      "| yes         | -                      | -                                          || executive_committee |");
  const auto found = changed(copy.diff());
  REQUIRE(!found.empty());
  const auto& action = found.front();
  CHECK(action["action"] == "send_liaison_statement");
  const auto& region = action["regions"].front();
  CHECK(region["before"]["missing_approvals"] == nlohmann::json::array({"board"}));
  CHECK(region["after"]["missing_approvals"] == nlohmann::json::array({"executive_committee"}));
  CHECK(region["direction"] == "neither");
  CHECK(region["rules_before"].front()["cites"].front() == "6.2-l");
  check_witnesses(copy, action);
  CHECK(policyc("diff --fail-on looser " + original + " " + copy.folder).status == 1);
  CHECK(policyc("diff " + original + " " + copy.folder).status == 0);
  const Answer replay = policyc("diff --replay policies/dsp4003/examples " + original + " " + copy.folder);
  CHECK(has(replay.out, "liaison-needs-board.yaml: needs-approval(board) → "));
}

TEST_CASE("a duty that is dropped is shown, counts as looser, and is told apart in a replay") {
  const Copy dropped;
  dropped.edit("feedback.policy", "  when further_discussion\n",
               "  when further_discussion and not further_discussion\n");
  const auto diff = dropped.diff();
  CHECK(changed(diff).empty());
  std::size_t shown = 0;
  for (const auto& action : diff["actions"]) {
    for (const auto& change : action["consequences"]) {
      ++shown;
      CHECK(action["action"] == "review_feedback");
      CHECK(change["kind"] == "duty");
      CHECK(change["direction"] == "looser");
      CHECK(change["added"].empty());
      CHECK(change["dropped"][0]["by"][0]["id"] == "schedule_a_meeting");
      CHECK(change["dropped"][0]["by"][0]["cites"] == nlohmann::json::array({"5.3.2-c"}));
      REQUIRE(change["witness"].is_object());
      const std::string file = dropped.file("witness.yaml", change["witness"]["action_file"]);
      const std::string text = change["dropped"][0]["text"];
      CHECK(has(policyc("check --format json --policy " + original + " " + file).out, text));
      CHECK(!has(policyc("check --format json --policy " + dropped.folder + " " + file).out, text));
      CHECK(action["obligation_edits"][0]["changes_duties"] == true);
    }
  }
  CHECK(shown == 1);
  const std::string both = original + " " + dropped.folder;
  CHECK(policyc("diff --fail-on looser " + both).status == 1);
  CHECK(policyc("diff --fail-on any " + both).status == 1);
  CHECK(policyc("diff --fail-on stricter " + both).status == 0);
  CHECK(policyc("diff --fail-on stricter " + dropped.folder + " " + original).status == 1);
  const Answer answer = policyc("diff --replay policies/dsp4003/examples " + both);
  CHECK(has(answer.out, "verdicts change for 0 of"));
  CHECK(has(answer.out, "the verdict of 0 changes, duties or warnings alone of 1"));
  CHECK(has(answer.out, "feedback-to-be-discussed.yaml: permitted as before"));
  CHECK(has(policyc("diff --format markdown " + both).out, "- duty dropped: "));
}

TEST_CASE("a recommendation that is turned round warns where it did not") {
  const Copy copy;
  copy.edit("updates.policy", "recommends that not partner_evolved", "recommends that partner_evolved");
  const Answer answer = policyc("diff " + original + " " + copy.folder);
  CHECK(has(answer.out, "recommendation added: that "));
  CHECK(has(answer.out, "checked: not warned of before, warned of after"));
  const Copy other_words;
  other_words.edit("updates.policy", "recommends that not partner_evolved",
                   "recommends that not (partner_evolved and yes)");
  if (policyc("validate " + other_words.folder).status != 0) return;
  CHECK(policyc("diff --fail-on any " + original + " " + other_words.folder).status == 0);
}

TEST_CASE("a condition that is turned round changes verdicts in both directions") {
  const Copy copy;
  copy.edit("liaison.policy", "when reading refused_statement is goes_to_board and not substantive",
            "when reading refused_statement is goes_to_board and substantive");
  const auto found = changed(copy.diff());
  REQUIRE(!found.empty());
  for (const auto& action : found) check_witnesses(copy, action);
}

TEST_CASE("one month more is found where it matters") {
  const Scratch scratch;
  const std::string text =
      "policy CLUB version 1\n\nbody board \"Board\"\n\naction renew \"renew\"\n  joined : date \"joined on\"\n\n"
      "rule waiting\n  requires that months since joined >= 12\n";
  const std::string before = scratch.file("before.policy", text);
  std::string later = text;
  const std::string after = scratch.file("after.policy", later.replace(later.find("12"), 2, "13"));
  const auto diff = nlohmann::json::parse(policyc("diff --format json " + before + " " + after).out);
  const auto found = changed(diff);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0]["regions"].size() == 1);
  const auto& region = found[0]["regions"][0];
  CHECK(region["before"]["verdict"] == "permitted");
  CHECK(region["after"]["verdict"] == "forbidden");
  CHECK(region["direction"] == "stricter");
  CHECK(region["witness"].is_object());
  CHECK(policyc("diff --fail-on looser " + before + " " + after).status == 0);
  CHECK(policyc("diff --fail-on stricter " + before + " " + after).status == 1);
}

TEST_CASE("a file that is split and a rule that is renamed change nothing, and are named as such") {
  const Copy copy;
  std::string text = contents(copy.folder + "/liaison.policy");
  const std::size_t at = text.find("rule refused_then_board");
  REQUIRE(at != std::string::npos);
  const std::size_t end = text.find("\n\n", at);
  copy.file("new/liaison_refused.policy", "clause 6.2\n\n" + text.substr(at, end - at) + "\n");
  if (policyc("validate " + copy.folder).status == 0) {
    copy.file("new/liaison.policy", text.erase(at, end - at + 2));
  } else {
    fs::remove(copy.folder + "/liaison_refused.policy");
    fs::rename(copy.folder + "/liaison.policy", copy.folder + "/zz_liaison.policy");
  }
  CHECK(changed(copy.diff()).empty());
  const Copy renamed;
  renamed.edit("liaison.policy", "rule refused_then_board", "rule board_after_refusal");
  const Answer answer = policyc("diff --fail-on any " + original + " " + renamed.folder);
  CHECK(answer.status == 0);
  CHECK(has(answer.out,
            "rule refused_then_board was renamed to board_after_refusal; no verdict, duty or recommendation changes"));
}

TEST_CASE("revisions of a git repository are compared as folders are") {
  if (std::system("git --version > /dev/null 2>&1") != 0) {
    std::cout << "SKIPPED: git is not installed\n";
    return;
  }
  const Answer unknown = policyc("diff no-such-revision:policies/dsp4003 " + original);
  CHECK(unknown.status == 65);
  CHECK(has(unknown.err, "no-such-revision"));
}

TEST_CASE("to shorten a closed list is nowhere looser") {
  const Scratch scratch;
  const std::string beginning =
      "policy X version 1\nrole q \"Q\"\nrole c \"C\"\nrole d \"D\"\naction buy \"buy\"\nrule w permits only by q";
  const std::string before = scratch.file("before.policy", beginning + ", c\n");
  const std::string after = scratch.file("after.policy", beginning + "\n");
  CHECK(policyc("diff --fail-on looser " + before + " " + after).status == 0);
  CHECK(policyc("diff --fail-on stricter " + before + " " + after).status == 1);
  CHECK(policyc("diff --fail-on stricter " + after + " " + before).status == 0);
}

TEST_CASE("a path in a revision is from the top, or with a point from the working folder") {
  if (std::system("git --version > /dev/null 2>&1") != 0) {
    std::cout << "SKIPPED: git is not installed\n";
    return;
  }
  const Scratch scratch;
  fs::create_directories(scratch.path("policies"));
  fs::copy(original, scratch.path("policies/dsp4003"), fs::copy_options::recursive);
  const auto in = [&](const std::string& folder, const std::string& command) {
    return std::system(("cd '" + scratch.path(folder) + "' && " + command + " > /dev/null 2>&1").c_str());
  };
  const std::string commit = "git -c user.email=nobody@example.org -c user.name=nobody commit -q -m first";
  REQUIRE(in("", "git init -q && git add -A && " + commit) == 0);
  const auto differs = [&](const std::string& folder, const std::string& revision, const std::string& path) {
    return in(folder, std::string(POLICYC_BINARY) + " diff --fail-on any " + revision + " " + path) != 0;
  };
  CHECK_FALSE(differs("", "HEAD:policies/dsp4003/", "policies/dsp4003"));
  CHECK_FALSE(differs("", "HEAD:./policies/dsp4003", "policies/dsp4003"));
  CHECK_FALSE(differs("policies", "HEAD:policies/dsp4003", "dsp4003"));
  CHECK_FALSE(differs("policies", "HEAD:./dsp4003", "dsp4003"));
  CHECK_FALSE(differs("policies/dsp4003", "HEAD:policies/dsp4003", "."));
  CHECK_FALSE(differs("policies/dsp4003", "HEAD:.", "."));
  CHECK_FALSE(differs("policies/dsp4003", "HEAD:./", "."));
  CHECK(differs("policies/dsp4003", "HEAD:nothing", "."));
}

TEST_CASE("a budget that is too small is not decided, and no gate lets it through") {
  const Copy copy;
  copy.edit(
      "liaison.policy",
      "| yes         | -                      | -                                          || board               |",
      "| yes         | -                      | -                                          || executive_committee |");
  const Answer answer = policyc("diff --budget 1 --fail-on looser " + original + " " + copy.folder);
  CHECK(answer.status == 1);
  CHECK(has(answer.out, "not decided"));
}

TEST_CASE("readings that matter are named with the situations in which they do, and those that never do") {
  const Scratch scratch;
  const std::string file = scratch.file(
      "a.policy",
      "policy CLUB version 1\n\nbody board \"Board\"\n\nreading quiet \"nothing hangs on it\" choose a or b default a\n"
      "reading wide \"who must be asked\" choose narrow or broad default narrow\n\n"
      "action lend \"lend\"\n  costly : yes/no \"it costs much\"\n\n"
      "rule ask\n  when costly and reading wide is broad\n  requires approval by board\n");
  const auto report = nlohmann::json::parse(policyc("readings --format json " + file).out);
  REQUIRE(report["questions"].size() == 1);
  const auto& question = report["questions"][0];
  CHECK(question["reading"] == "wide");
  CHECK(question["choice"] == "broad");
  CHECK(report["never_matter"] == nlohmann::json::array({"quiet"}));
  bool asked = false;
  for (const auto& region : question["regions"])
    asked = asked || (region["by_default"] == "permitted" && region["otherwise"] == "needs-approval(board)");
  CHECK(asked);
  CHECK(policyc("readings policies/housing_cooperative").status == 0);
}
