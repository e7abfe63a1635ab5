#pragma once
// Codes of action and scenario files: A01 the form of the file, A02 names, A03 values, A04 the record. The examples
// are read by the tests, with a policy about petty cash.

#include <array>

#include "runtime/diagnostic/registry.hpp"

namespace policyc::diagnostic {

inline constexpr auto action_codes = std::to_array<Entry>({
    {"A0101", "the file cannot be read",
     "There is no file at this path, or you are not allowed to read it. Check the spelling and the folder you are in. "
     "If the "
     "file is there, ask its owner for permission to read it.",
     "", ""},
    {"A0102", "not a file",
     "The path leads to a folder, a pipe or a device. Name a file, or use `-` to hand over the text on standard input.",
     "", ""},
    {"A0103", "the file is too large",
     "An input file may have 16 MiB, which is some hundred thousand lines. A file that is larger is hardly meant to be "
     "an "
     "action file. If it is a list of scenarios, split it.",
     "", ""},
    {"A0104", "the file is empty",
     "The file holds nothing but blank lines or comments. An action file says at least which action is meant; facts "
     "that it "
     "leaves out are unknown.",
     "# the action comes here", "action: spend"},
    {"A0105", "not UTF-8 text",
     "Input files are text in UTF-8, which is what most editors write. This file holds bytes that are something else: "
     "another "
     "encoding, such as Latin-1 or UTF-16, or no text at all. Open it in an editor and save it as UTF-8.",
     "", ""},
    {"A0106", "a control character",
     "The file holds a character that cannot be seen and does not belong in a text, often left behind by copying from "
     "another "
     "program. Delete it, or write the line again.",
     "", ""},
    {"A0107", "indented with a tab",
     "What belongs to what is shown by indentation, and a tab has no fixed width. Indent with spaces, two for each "
     "level. Most "
     "editors can be told to write spaces when you press the tab key.",
     "facts:\n\tbudgeted: yes", "facts:\n  budgeted: yes"},
    {"A0108", "not written as YAML",
     "Action files are written in YAML: a key, a colon, a space, a value; what belongs to a key stands below it, "
     "indented. A "
     "text that contains a colon followed by a space, or that begins with a special character, stands in double "
     "quotes. Look at "
     "the place that is pointed at and at the line before it.",
     "note: see: minutes", "note: \"see: minutes\""},
    {"A0109", "a key is written twice",
     "One of the two would be overlooked, and nobody could tell which. Keep the right one. A list of several things is "
     "written "
     "as one list below one key.",
     "facts:\n  budgeted: yes\n  budgeted: no", "facts:\n  budgeted: yes"},
    {"A0110", "a feature of YAML that is not used here",
     "YAML has shorthands that repeat or mark values: anchors (`&`), aliases (`*`), tags (`!`) and lines that begin "
     "with `%`. "
     "They are hard to review, so these files do without. Write the value itself; a text that begins with one of these "
     "characters stands in double quotes.",
     "note: *see_above", "note: \"*see above\""},
    {"A0111", "more than one document",
     "A line `---` begins another document in the same file. A file holds one action. Put each action in a file of its "
     "own.",
     "action: spend\n---\naction: spend", "action: spend"},
    {"A0112", "nested too deep",
     "Lists within lists within lists: an action file needs three or four levels, and more than 32 is a mistake. Look "
     "for a "
     "bracket that is opened too often.",
     "note: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "note: 1"},
    {"A0113", "a value is too long, or there are too many",
     "A single value may have 65,536 bytes, and a file half a million values. Put a long text into a document of its "
     "own and "
     "give its name here.",
     "", ""},
    {"A0114", "a list, a group or a single value where another is needed",
     "Some keys take a single value, some a list (`[a, b]`, or a line with `- ` per item), some a group of keys and "
     "values. "
     "This one got another of the three. The message says which is needed.",
     "facts: budgeted", "facts:\n  budgeted: yes"},
    {"A0115", "something required is missing",
     "The key is required, or it is there and nothing follows it. An action file needs `action`, an approval or a "
     "refusal "
     "needs `by`, an event needs `what`, a notification needs `to`.",
     "approvals:\n  - {on: 2026-03-02}", "approvals:\n  - {by: board, on: 2026-03-02}"},

    {"A0201", "no such key",
     "The key does not exist in this place; it may be misspelled or belong elsewhere. Unknown keys are never skipped, "
     "because a "
     "misspelled `approvals` would silently lose the approvals. Facts stand below `facts:`.",
     "approval: [board]", "approvals: [board]"},
    {"A0202", "no such action",
     "The policy has no action of this name. The message lists actions of the policy; an action may be written by its "
     "name or "
     "by its title in quotes.",
     "action: spent", "action: spend"},
    {"A0203", "no such fact",
     "The action has no fact of this name. A fact under a wrong name would be overlooked and its value lost, so it is "
     "an error. "
     "Check the spelling; the policy lists the facts of each action.",
     "facts:\n  budgetted: yes", "facts:\n  budgeted: yes"},
    {"A0204", "a fact of another action",
     "The policy knows this fact, but not for this action, so it has no effect here. Delete it, or check that the "
     "action is the "
     "one you mean.",
     "facts:\n  total: EUR 500", "facts:\n  amount: EUR 500"},
    {"A0205", "no such party",
     "Nobody of this name is declared in the policy or introduced in this file. Write the name, the title or an alias "
     "exactly as "
     "in the policy. A party that only this file knows, such as one working group, is introduced under `parties:` with "
     "its kind.",
     "approvals: [bord]", "approvals: [board]"},
    {"A0206", "no such kind of party",
     "A party that is introduced in an action file says which kind it is of. The kinds are those of the policy.",
     "parties:\n  storage_forum: workgroup", "parties:\n  storage_forum: working_group"},
    {"A0207", "no such event",
     "The policy knows no event of this name, so nothing would follow from it. Check the spelling.",
     "events: [publishd]", "events: [published]"},
    {"A0208", "not a thing that can be approved",
     "`of` says what an approval, a refusal or an event is of: a procedure of the policy, a standing in, or `action` "
     "for the "
     "action itself. Without `of` it is of the action itself.",
     "approvals:\n  - {by: board, of: adopton}", "approvals:\n  - {by: board, of: adoption}"},
    {"A0209", "no such reading",
     "A reading is a choice the policy makes where the document can be understood in several ways. The policy has none "
     "of this "
     "name.",
     "readings:\n  early_votes: early_vote_allowed", "readings:\n  early_vote: early_vote_allowed"},
    {"A0210", "no such choice of a reading", "The reading exists, but it offers other choices.",
     "readings:\n  early_vote: perhaps", "readings:\n  early_vote: early_vote_allowed"},
    {"A0211", "not in the list of values",
     "The value must be one of a fixed list. Write one of its names, or its label in quotes. If none fits, the policy "
     "may not "
     "cover your case: ask those who keep it rather than choosing the nearest.",
     "facts:\n  category: trip", "facts:\n  category: travel"},
    {"A0212", "a name that is taken",
     "The party that is introduced here has the name, the title or an alias of another one, or a word with a meaning "
     "of its own. "
     "Every line that uses it could mean either. Choose another name.",
     "parties:\n  Board of Directors: working_group", "parties:\n  board_group: working_group"},
    {"A0213", "a party that the policy declares",
     "The policy says what this party is; an action file cannot change that. Delete the line: the party can be used "
     "without it. Only who holds a role may be added, as in `{held by: A. Person}`.",
     "parties:\n  board: working_group", "parties:\n  storage_forum: working_group"},
    {"A0214", "a title of several parties",
     "Several parties have this title or alias, so it does not tell which one is meant. Write the name of the one you "
     "mean.",
     "approvals: [the officers]", "approvals: [treasurer]"},
    {"A0215", "no such field of a row",
     "A row of this table has other fields. Check the spelling; a field that is left out is unknown.",
     "facts:\n  items:\n    - {itm: chair}", "facts:\n  items:\n    - {item: chair}"},
    {"A0216", "an expectation of what does not exist",
     "The scenario names a rule, a fact, a duty, a recommendation or a reading that does not exist for its action. To "
     "expect it can never be met, and to expect that it is not there says nothing. It may have been renamed. Write its "
     "present name.",
     "- scenario: small\n  action: spend\n  expect: {verdict: permitted, facts: [amont]}",
     "- scenario: small\n  action: spend\n  expect: {verdict: permitted, facts: [amount]}"},
    {"A0217", "two scenarios of one name",
     "When a scenario fails, its name is what you see. Give each a name of its own, best the claim it makes.",
     "- scenario: small\n  action: spend\n  expect: {verdict: permitted}\n"
     "- scenario: small\n  action: spend\n  expect: {verdict: forbidden}",
     "- scenario: small\n  action: spend\n  expect: {verdict: permitted}\n"
     "- scenario: large\n  action: spend\n  expect: {verdict: forbidden}"},
    {"A0218", "no such vote", "A counted ballot names the vote of the policy whose result it is. Check the spelling.",
     "", ""},

    {"A0301", "neither yes nor no",
     "The fact is a yes/no question. Write `yes` or `no` (`true` and `false` will do). Write `unknown`, or leave the "
     "line out, "
     "if you do not know: an unknown fact is never taken for a no.",
     "facts:\n  budgeted: maybe", "facts:\n  budgeted: unknown"},
    {"A0302", "a single value where a list is needed",
     "The value is a list, also when there is one thing in it: that shows that the list is complete. Put it in "
     "brackets. An empty "
     "list is `[]`.",
     "facts:\n  categories: travel", "facts:\n  categories: [travel]"},
    {"A0303", "not a number",
     "Write digits, with a point before the fraction: `12.50`. No commas between thousands, no units, no `1e6`. "
     "Numbers are exact: at "
     "most 12 digits before the point and 6 behind it.",
     "facts:\n  people: 1,200", "facts:\n  people: 1200"},
    {"A0304", "not an amount of money",
     "Write the amount as a number, or with the currency before it: `EUR 500.00`. No commas between thousands and no "
     "signs.",
     "facts:\n  amount: EUR 1,200", "facts:\n  amount: EUR 1200"},
    {"A0305", "another currency",
     "The policy states its amounts in one currency and does not convert. Write the amount in that currency.",
     "facts:\n  amount: USD 500", "facts:\n  amount: EUR 500"},
    {"A0306", "not a date",
     "Write year, month and day with dashes: `2026-03-02` is 2 March 2026. The day must exist; 30 February does not. "
     "A time of day may stand behind it, `2026-03-02 14:30`, all by one clock; it matters where hours are counted.",
     "on: 2.3.2026", "on: 2026-03-02"},
    {"A0307", "not a duration",
     "Write a whole number and a unit: hours, days, weeks, months or years, such as `24 months`. A month is a calendar "
     "month, so "
     "`1 month` and `30 days` differ.",
     "facts:\n  term: two years", "facts:\n  term: 2 years"},
    {"A0308", "`none` for a yes/no question",
     "`none` says that a thing is known to be absent, such as a date that was never set. A yes/no question has no such "
     "answer: "
     "write `no`, or `unknown` if you do not know.",
     "facts:\n  budgeted: none", "facts:\n  budgeted: no"},
    {"A0309", "a party of another kind",
     "The fact takes parties of one kind only, and this one is of another. Name one that is of the kind. If the party "
     "is "
     "introduced in this file, its kind is stated under `parties:`.",
     "facts:\n  asked: [board]", "parties:\n  storage_forum: working_group\nfacts:\n  asked: [storage_forum]"},
    {"A0310", "not a list of rows",
     "The fact is a table: a list with a group of keys and values for each row. Begin each row with `- `. A table "
     "without rows is "
     "`[]`.",
     "facts:\n  items: chair", "facts:\n  items:\n    - {item: chair, price: 50}"},
    {"A0311", "something unknown in a list",
     "A list that is stated is complete, so nothing in it can be unknown or absent. Delete the item. If you do not "
     "know the whole "
     "list, write `unknown` in its place.",
     "facts:\n  categories: [travel, unknown]", "facts:\n  categories: unknown"},
    {"A0312", "`none` for a value that is compared",
     "`none` says that a thing is known to be absent, and of what is absent no comparison holds: neither `at most EUR "
     "500` "
     "nor `more than EUR 500`. A number, an amount, a date or a duration is therefore `none` only where the policy "
     "asks "
     "whether it is. State the value, or `unknown` if you do not know it.",
     "facts:\n  amount: none", "facts:\n  amount: unknown"},
    {"A0313", "not a number of votes", "Votes are counted in whole numbers. Write digits, without commas or units.", "",
     ""},

    {"A0401", "approved and refused at once",
     "The same party approves and refuses the same thing, and the dates do not tell which decision came later. The "
     "later decision is "
     "the one that counts. Give both a date with `on`, or keep the one that stands.",
     "approvals: [board]\nrefused: [board]",
     "approvals:\n  - {by: board, on: 2026-03-02}\nrefused:\n  - {by: board, on: 2026-01-12}"},
    {"A0402", "one person votes differently in two roles",
     "A vote counts people: whoever holds several roles has one vote. Here the roles of one person have voted "
     "differently, and nothing tells which of the two is meant. Keep the decision that stands.",
     "", ""},
    {"A0403", "nothing lets the one act for the other",
     "`for` says in whose stead somebody decides. The policy has no `standing in` of the two, so the decision would "
     "count "
     "for nobody. Name the party that decided; who decides for himself needs no `for`.",
     "approvals:\n  - {by: board, for: treasurer}", "approvals: [board]"},
    {"A0404", "more votes than voters",
     "The votes for and against and the abstentions of a ballot come to more than the number of those who may vote. "
     "Check "
     "the numbers against the minutes.",
     "", ""},
    {"A0405", "a ballot of several groups",
     "Several rules ask this vote of different groups, and a counted ballot does not say which of them has voted. Name "
     "those who voted for and against; or give each group a vote of its own in the policy.",
     "", ""},

    {"A0406", "a vote counted twice",
     "Two ballots give the numbers of the same vote on the same thing, and their dates do not tell which came later. "
     "The later one counts. Give both a date with `on`, or keep the one that stands.",
     "", ""},
});

}  // namespace policyc::diagnostic
