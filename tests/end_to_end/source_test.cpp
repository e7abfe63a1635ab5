// source lock, source check, coverage and --document.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/end_to_end/program.hpp"

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string document =
    "Document number: PC-1\nVersion: 2\n\n1 Spending\n\nThe treasurer shall approve what is small. The board approves "
    "the "
    "rest. Receipts are kept for ten years. Cash may be counted at any time.\n\n2 Words\n\nSmall is what costs less "
    "than a boat.\n";

const std::string policy =
    "policy PC version 2\n  source \"pc.lock\"\n\nbody board \"Board\"\nrole treasurer \"Treasurer\"\n\nclause 1 "
    "\"Spending\"\n\n"
    "action spend \"spend money\"\n  small : yes/no \"it is small\"\n\nrule little [1-a]\n  when small\n  requires "
    "approval by "
    "treasurer\n\nrule much [1-b]\n  when not small\n  requires approval by board\n";

/// A folder `p` with the policy and its lock, and the text of its document beside it.
struct Club : Scratch {
  std::string text = file("pc.txt", document);
  std::string folder = path("p");
  explicit Club(const std::string& more = "") {
    file("p/pc.policy", policy + more);
    CHECK(policyc("source lock " + text + " -o " + folder + "/pc.lock").status == 0);
  }
};

const std::string rest =
    "\ninformative [1-d, front-a, front-b] \"no act\"\n\nnot formalised [1-c] \"keeping is no act\"\n\nclause "
    "2\n\ninformative [2-a] \"it "
    "is a fact\"\n";

}  // namespace

TEST_CASE("source lock writes over a lock and nothing else") {
  const Scratch scratch;
  const std::string document = scratch.file("club.txt", contents("tests/documents/rowing-club-3.txt"));
  const std::string before = contents(document);
  CHECK(policyc("source lock " + document + " -o " + document).status == 64);
  CHECK(contents(document) == before);
  const std::string lock = scratch.path("club.lock");
  CHECK(policyc("source lock " + document + " -o " + lock).status == 0);
  CHECK(policyc("source lock " + document + " -o " + lock).status == 0);
}

TEST_CASE("lock writes a lock or prints it, and lists the sentences to look through") {
  const Club club;
  const Answer printed = policyc("source lock " + club.text);
  CHECK(printed.status == 0);
  CHECK(printed.out == contents(club.folder + "/pc.lock"));
  CHECK_FALSE(has(printed.out, "treasurer"));
  CHECK(policyc("source lock -", document).status == 0);
  CHECK(has(policyc("source lock --list " + club.text).out, "1-b\t6\tThe board approves the rest.\n"));
}

TEST_CASE("check finds the document beside the lock or where it is said to be") {
  const Club club;
  CHECK(policyc("source check --policy " + club.folder + " --document " + club.text).status == 0);
  const Answer missing = policyc("source check --policy " + club.folder);
  CHECK(missing.status == 65);
  CHECK(has(missing.err, "--document PATH"));
  club.file("p/pc.txt", document);
  CHECK(has(policyc("source check --policy " + club.folder).out, "the same text"));
  CHECK(policyc("source check " + club.folder + "/pc.lock").status == 0);
  club.file("p/pc.txt", document + "\n\n");
  CHECK(has(policyc("source check --policy " + club.folder).out, "laid out otherwise"));
  std::string other = document;
  club.file("p/pc.txt", other.replace(other.find("The board"), 9, "The crowd"));
  const Answer changed = policyc("source check --policy " + club.folder);
  CHECK(changed.status == 1);
  CHECK(has(changed.err, "pc.txt:6:1: error[D0201]: the sentence 1-b is not as in the lock"));
}

TEST_CASE("coverage fails until every sentence is accounted for") {
  const Club club;
  const Answer answer = policyc("coverage " + club.folder);
  CHECK(answer.status == 1);
  CHECK(has(answer.out, "clauses 1 to 2: 2 of 5"));
  CHECK(has(answer.out, "1-d  no statement cites it; it has `may`"));
  const Club complete(rest);
  const Answer all = policyc("coverage " + complete.folder);
  CHECK(all.status == 0);
  CHECK(has(all.out, "clauses 1 to 2: 5 of 5"));
  CHECK(has(all.out, "front and annexes: 2 of 2"));
  CHECK(has(all.out, "1-d  has `may` and is only informative"));
}

TEST_CASE("coverage prints as markdown and JSON, and quotes what is missing") {
  const Club club;
  CHECK(has(policyc("coverage --format markdown " + club.folder).out, "| 1 | Spending | 4 | 2 | 0 | 0 | 2 |"));
  const Answer answer = policyc("coverage --format json --document " + club.text + " " + club.folder);
  const auto json = nlohmann::json::parse(answer.out);
  CHECK(json["complete"] == false);
  CHECK(json["totals"]["clauses"]["all"] == 5);
  CHECK(json["totals"]["clauses"]["accounted"] == 2);
  CHECK(json["missing"] == nlohmann::json({"front-a", "front-b", "1-c", "1-d", "2-a"}));
  CHECK(json["clauses"][1]["sentences"][0]["by"][0]["statement"] == "rule little");
  CHECK(json["clauses"][1]["sentences"][0]["quote"] == "The treasurer shall approve what is small.");
}

TEST_CASE("a cited id that does not exist is a mistake with the nearest ids") {
  const Club club("\ninformative [1-e] \"why\"\n");
  const Answer answer = policyc("coverage " + club.folder);
  CHECK(answer.status == 65);
  CHECK(has(answer.err, "P0503"));
  CHECK(has(answer.err, "did you mean `1-d`"));
  CHECK(policyc("validate " + club.folder).status == 65);
}

TEST_CASE("a policy without a lock has no coverage, and one whose lock is gone is not valid") {
  const Scratch scratch;
  scratch.file("p/a.policy", "policy A version 1\nbody board \"Board\"\n");
  const Answer answer = policyc("coverage " + scratch.path("p"));
  CHECK(answer.status == 65);
  CHECK(has(answer.err, "names no lock"));
  scratch.file("q/a.policy", "policy A version 1\n  source \"gone.lock\"\nbody board \"Board\"\n");
  CHECK(has(policyc("validate " + scratch.path("q")).out, "P0501"));
}

TEST_CASE("with the document at hand, its sentences stand beside what cites them") {
  const Club club;
  const std::string act = club.file("act.yaml", "action: spend\nfacts: {small: no}\n");
  const std::string with = " --policy " + club.folder + " --document " + club.text;
  CHECK(has(policyc("check " + act + with).out, "1-b “The board approves the rest.”"));
  CHECK(has(policyc("check --explain " + act + with).out, "1-a “The treasurer shall approve what is small.”"));
  const auto json = nlohmann::json::parse(policyc("check --format json " + act + with).out);
  CHECK(json["missing_approvals"][0]["quotes"]["1-b"] == "The board approves the rest.");
  CHECK(json["rules"][0]["quotes"]["1-a"] == "The treasurer shall approve what is small.");
  CHECK_FALSE(has(policyc("check --format json " + act + " --policy " + club.folder).out, "quotes"));
  for (const char* format : {"text", "markdown", "csv", "json"})
    CHECK(has(policyc(std::string("tables --format ") + format + with).out, "The board approves the rest."));
}

TEST_CASE("a document that is not the one of the lock is bad input, and it is said where") {
  const Club club;
  std::string other = document;
  const std::string text = club.file("other.txt", other.replace(other.find("The board"), 9, "The crowd"));
  const std::string act = club.file("act.yaml", "action: spend\nfacts: {small: no}\n");
  for (const std::string& command : {"check " + act, std::string("tables"), "coverage " + club.folder}) {
    const bool named = command.starts_with("coverage");
    const Answer answer = policyc(command + (named ? "" : " --policy " + club.folder) + " --document " + text);
    CAPTURE(command);
    CHECK(answer.status == 65);
    CHECK(has(answer.err, "other.txt:6:1: error[D0201]"));
    CHECK(answer.out.empty());
  }
}

TEST_CASE("what is no document is bad input, whatever is asked") {
  const Club club;
  const std::string binary = club.file("binary", std::string("%PDF\x00\x01\xFF", 7));
  const std::string empty = club.file("empty", "");
  const std::string letter = club.file("letter", "Dear friend, come and row.\n");
  const std::string large = club.file("large", std::string(17'000'000, 'x'));
  for (const std::string& path :
       {binary, empty, letter, large, club.folder, club.path("nothing"), std::string("/dev/null")}) {
    CAPTURE(path);
    for (const std::string& command :
         {"source lock " + path, "source check --policy " + club.folder + " --document " + path,
          "source revise " + club.folder + "/pc.lock " + path, "coverage " + club.folder + " --document " + path}) {
      const Answer answer = policyc(command);
      CAPTURE(command);
      CHECK(answer.status == 65);
      CHECK(has(answer.err, ": error["));
    }
  }
}

TEST_CASE("a file that is no lock is bad input") {
  const Club club;
  CHECK(policyc("source check " + club.text + " --document " + club.text).status == 65);
  CHECK(has(policyc("source revise " + club.text + " " + club.text).err, "P0502"));
}

TEST_CASE("source says which commands there are") {
  CHECK(policyc("source").status == 64);
  CHECK(policyc("source --help").status == 0);
  CHECK(has(policyc("source lok").err, "did you mean `lock`?"));
}
