#pragma once
// Codes of policy files: P01 how something is written, P02 names, P03 types, P04 meaning. The examples are compiled by the tests, as
// a file beside a policy about petty cash.

#include <array>

#include "runtime/diagnostic/registry.hpp"

namespace policyc::diagnostic {

inline constexpr auto policy_codes = std::to_array<Entry>({
    {"P0101", "something else is expected here",
     "The statement can be read up to this place, and what stands here cannot follow. The message lists what can. "
     "Often a word "
     "is misspelled or missing just before this place, or a sign of another language was used: conditions are written "
     "in words, such "
     "as `is`, `and`, `not`.",
     "rule big for spend when amount = EUR 500 requires approval by board",
     "rule big for spend when amount is EUR 500 requires approval by board"},
    {"P0102", "a word of the language as a name",
     "Some words begin or join the parts of statements, such as `when`, `rule` or `step`. If they could be names as "
     "well, sentences "
     "could be read in two ways. The language reference lists them. Choose another name, or put a word before it.",
     "fact date : date \"the day of the request\"", "fact request_date : date \"the day of the request\""},
    {"P0103", "a text that is not closed",
     "A text stands between two quotation marks on one line. This one has no second mark before its line ends. Write "
     "the mark "
     "where the text ends; a long text still stands on a single line.",
     "informative [3-a] \"why there is petty cash", "informative [3-a] \"why there is petty cash\""},
    {"P0104", "too many parts in one condition",
     "Parentheses within parentheses, or definitions that build on definitions, go deeper here than anyone could "
     "follow. Give "
     "the parts names with `define`, and let each definition say one thing.",
     "", ""},
    {"P0105", "`and` and `or` side by side",
     "`a or b and c` means one thing to one reader and another to the next. Put the two that belong together in "
     "parentheses; the "
     "document's sentence tells which they are.",
     "rule mixed for spend when budgeted or large and small requires approval by board",
     "rule mixed for spend when budgeted or (large and small) requires approval by board"},
    {"P0106", "something is said twice",
     "This part may stand only once, and there are two of it. Only one could hold, and nobody could tell which. Keep "
     "one; two "
     "conditions are joined into one with `and`.",
     "rule twice for spend when budgeted when small requires approval by board",
     "rule twice for spend when budgeted and small requires approval by board"},
    {"P0107", "not written as a name",
     "Names are made of small letters a to z, digits and `_`, begin with a letter and have at most 100 characters. "
     "What a thing is "
     "called in the document, with capitals, spaces and accents, is its title: a text in quotes behind the name.",
     "body Audit-Board", "body audit_board \"Audit Board\""},
    {"P0108", "it is not said how many must approve",
     "Several parties are named, and an approval by one of them is not the same as an approval by all. Say `each of` "
     "if all must "
     "approve, `any of` if one is enough, or `at least 2 of`.",
     "rule both for spend requires approval by board, treasurer",
     "rule both for spend requires approval by each of board, treasurer"},
    {"P0109", "a row that does not fit its table",
     "Every row of a table has a cell for each heading, stands on a line of its own, has `||` where the headings have "
     "it and ends "
     "with `|`. A cell that says nothing is written `-` before the `||` and left empty after it.",
     "table row_by_row for spend\n  | budgeted | small || approval by |\n  | yes              || treasurer   |",
     "table row_by_row for spend\n  | budgeted | small || approval by |\n  | yes      | -     || treasurer   |"},
    {"P0110", "not UTF-8 text",
     "Policy files are text in UTF-8, which is what most editors write. This file holds bytes that are something else: "
     "another "
     "encoding, such as Latin-1 or UTF-16, or no text at all. Open it in an editor and save it as UTF-8.",
     "", ""},
    {"P0111", "a number, date or period that cannot be",
     "It has the form of a number, a date or a period, but there is no such thing: a thirtieth of February, a group of "
     "at least "
     "nobody, more digits than are kept (12 before the point and 6 after it). Numbers are written without commas.",
     "rule late for spend when requested_on > 2026-02-30 requires approval by board",
     "rule late for spend when requested_on > 2026-02-28 requires approval by board"},
    {"P0112", "a rule that says nothing",
     "The rule has no part that does anything: no `requires`, `forbids`, `permits`, `recommends` or another. Add what "
     "the sentence "
     "asks. If the sentence asks nothing, cite it with `informative` instead.",
     "rule empty [3-b] for spend when large", "rule empty [3-b] for spend when large requires approval by board"},
    {"P0113", "a character that cannot be seen",
     "The file holds a character that does not show, or that makes the text look other than it is read. It often comes "
     "with text "
     "copied from another program. Delete it, or write the line again.",
     "", ""},
    {"P0114", "a backslash in a text",
     "In a text, a backslash stands before a quotation mark or another backslash, which are then part of the text. "
     "Before anything "
     "else it has no meaning. To have a backslash in the text, write two.",
     "informative [3-c] \"kept in C:\\cash\"", "informative [3-c] \"kept in C:\\\\cash\""},
    {"P0115", "words that have no effect here",
     "What is written can be read, but it cannot change anything in this place, so something else was probably meant. "
     "`no objection "
     "by` asks everybody in the set, whatever the number; who is notified is a plain list.",
     "rule silence for spend requires no objection by at least 2 of officers",
     "rule silence for spend requires no objection by officers"},
    {"P0199", "the formatter failed",
     "This is a mistake in policyc, not in your file: the formatted text would not have meant the same, so the file "
     "was left as it "
     "is. Please report it with the file. The policy itself can be used.",
     "", ""},

    {"P0201", "a name that is taken",
     "Every name of a policy stands for one thing, in all its files; the facts of an action are known to that action "
     "only. The message says "
     "where the name is used already. Choose another name for one of the two.",
     "role board \"Chair of the Board\"", "role board_chair \"Chair of the Board\""},
    {"P0203", "no such fact or definition",
     "Nothing that could stand here has this name: no fact of the action, no definition, no party. Check the spelling. "
     "Facts are "
     "declared below their action, below the record it is about, or with `fact` for every action.",
     "rule known for spend when budgetted requires approval by board",
     "rule known for spend when budgeted requires approval by board"},
    {"P0204", "no such action",
     "No action of this policy has this name. Check the spelling; actions are declared with `action`.",
     "rule about for spent requires approval by board", "rule about for spend requires approval by board"},
    {"P0205", "no such kind of party",
     "No kind of party has this name, in the singular or the plural. Check the spelling; kinds are declared with "
     "`kind`.",
     "body audit_committee \"Audit Committee\" is groop", "body audit_committee \"Audit Committee\" is group"},
    {"P0206", "no such rule",
     "No rule or table of this policy has this name. Check the spelling; it may have been renamed.",
     "rule quick for spend when small sets aside everything_els",
     "rule quick for spend when small sets aside everything_else"},
    {"P0207", "no such party",
     "No body, role, organization or person of this policy has this name. Write the short name of the declaration, not "
     "the title. "
     "If the party is new, declare it.",
     "rule sure for spend requires approval by bord", "rule sure for spend requires approval by board"},
    {"P0208", "no such procedure or step",
     "No procedure has this name, or it has no such step. The message lists the steps there are. What an approval is "
     "of may be a "
     "procedure or a standing in.",
     "rule ready for ballot_budget requires adoption before board",
     "rule ready for ballot_budget requires adoption before board_second"},
    {"P0209", "no such event or action",
     "What happens, or must be done, is an event or an action of this policy, and none has this name. Check the "
     "spelling; events "
     "are declared with `event`.",
     "rule shown for spend requires event publishd", "rule shown for spend requires event published"},
    {"P0210", "no such reading, or no such choice of it",
     "A reading is a choice between ways to understand a sentence. There is none of this name, or it offers other "
     "choices. The default "
     "is one of the choices.",
     "rule early for spend when reading early_vote is allowed requires approval by board",
     "rule early for spend when reading early_vote is early_vote_allowed requires approval by board"},
    {"P0211", "no such record",
     "No record of this policy has this name. Check the spelling; records are declared with `record`.",
     "action close_budget \"close the budget\" on buget", "action close_budget \"close the budget\" on budget"},
    {"P0212", "no such vote",
     "No vote of this policy has this name. Check the spelling; votes are declared with `vote`.",
     "rule voted for spend requires approval by vote two_third of officers",
     "rule voted for spend requires approval by vote two_thirds of officers"},
    {"P0213", "not a value of the list",
     "The fact has a fixed list of values, and this is not one of them. Check the spelling. If the value is missing "
     "from the list, "
     "add it where the fact is declared.",
     "rule trips for spend when category is trip requires approval by board",
     "rule trips for spend when category is travel requires approval by board"},
    {"P0214", "it is not said which action this is about",
     "A rule, table, obligation, property or `covers` speaks about actions. It belongs to the action above it, up to "
     "the next "
     "`clause`. Here there is none, so say it: `for` and the action's name.",
     "rule whose requires approval by board", "rule whose for spend requires approval by board"},
    {"P0215", "something of another action",
     "The name exists, but it belongs to another action, so it has no meaning for this one. Check which action is "
     "meant. Facts "
     "that several actions know are declared below a record they share, or with `fact`; a definition names its actions "
     "with `for`.",
     "rule hurry for spend when urgent requires approval by board",
     "rule hurry for ballot_budget when urgent requires approval by board"},
    {"P0216", "not exactly one `policy` line",
     "A policy is a folder of files, and one of them says what the policy is called, which version it is and from when "
     "it holds. "
     "There is no such line, or there are two. Two policies live in two folders.",
     "policy CASH version 2.0 effective 2026-06-01", "# the other file has the policy line"},
    {"P0217", "the name of something else",
     "The name exists, but as another kind of thing than is wanted here: an event where a party is wanted, for "
     "example. The "
     "message says what it is and where it is declared.",
     "rule done for spend requires approval by published", "rule done for spend requires event published"},
    {"P0218", "no such fact of a row",
     "The rows are those of a record, and the record has no fact of this name. Check the spelling; the facts are "
     "listed below "
     "the `record`.",
     "rule priced for spend requires each row of items contains prize",
     "rule priced for spend requires each row of items contains price"},

    {"P0301", "values of different types",
     "The two sides are different sorts of things, such as an amount of money and a plain number, so comparing them "
     "says nothing. The "
     "message names the two. An amount has its currency, a period its unit, and names stand without quotes.",
     "rule big for spend when amount > 500 requires approval by board",
     "rule big for spend when amount > EUR 500 requires approval by board"},
    {"P0302", "a condition is wanted",
     "What stands here is neither yes nor no, so it cannot decide whether something applies. Compare it with "
     "something, as in "
     "`category is travel` or `amount > EUR 500`.",
     "rule trips for spend when category requires approval by board",
     "rule trips for spend when category is travel requires approval by board"},
    {"P0303", "something that has no order",
     "`<`, `<=`, `>` and `>=` compare numbers, money, dates and periods. Other things are the same or not: write `is` "
     "or `is not`.",
     "rule above for spend when category > travel requires approval by board",
     "rule above for spend when category is not travel requires approval by board"},
    {"P0304", "a list is wanted",
     "Only lists can be counted, summed up or looked through row by row: a `set of` or `rows of` something. What "
     "stands here is a "
     "single value.",
     "rule many for spend when count of category > 2 requires approval by board",
     "rule many for spend when count of categories > 2 requires approval by board"},
    {"P0305", "a number is wanted",
     "`+`, `-`, `*` and `sum of` reckon with numbers, or with money of one currency. What stands here is something "
     "else.",
     "rule whole for spend when sum of item of items > EUR 500 requires approval by board",
     "rule whole for spend when sum of price of items > EUR 500 requires approval by board"},
    {"P0306", "a default of another type",
     "The default of a fact must be a value that could be stated for it: of the same list, of the same currency, yes "
     "or no for a "
     "yes/no fact.",
     "fact limit : money EUR \"the limit\" default 500", "fact limit : money EUR \"the limit\" default EUR 500"},
    {"P0307", "not a party",
     "Approvals, notices and duties are somebody's. What stands here is a fact that holds something else. Name a "
     "party, a kind of "
     "party, or a fact that holds a party.",
     "rule by_whom for spend requires approval by purpose", "rule by_whom for spend requires approval by payee"},
    {"P0308", "something that does not belong in braces",
     "Braces hold a list: either names of parties, or values of one list, with commas between them. Other things are "
     "compared "
     "one by one.",
     "rule some for spend when people in {1, 2} requires approval by board",
     "rule some for spend when people is 1 or people is 2 requires approval by board"},
    {"P0309", "a fraction in the wrong place",
     "A fraction of something, such as `2/3 of eligible`, is a bound: it stands beside `<`, `<=`, `>` or `>=`. It is "
     "not a number of "
     "its own, since it need not be a whole number.",
     "vote half [3-d] as yes is 1/2 of cast", "vote half [3-d] as yes >= 1/2 of cast"},

    {"P0401", "definitions in a circle",
     "A definition is replaced by what it stands for. When it is made of itself, directly or through others, there is "
     "no end to that. Find "
     "the one in the circle that can be said without the others.",
     "define costly for spend as not cheap\ndefine cheap for spend as not costly",
     "define costly for spend as amount > EUR 500\ndefine cheap for spend as not costly"},
    {"P0402", "rules that set each other aside in a circle",
     "A rule that sets another aside is the exception to it. When each is the exception to the other, none can hold. "
     "Decide which of "
     "them is the exception.",
     "rule one for spend requires approval by board sets aside two\nrule two for spend requires approval by chair sets "
     "aside one",
     "rule one for spend requires approval by board sets aside two\nrule two for spend requires approval by chair"},
    {"P0403", "two rows of a table that disagree",
     "Both rows can match the same case, and they ask different things. If only one of them is meant, make their "
     "conditions exclude "
     "each other. If both are meant, so that what they ask adds up, write `adding` behind the table's name.",
     "table who for spend\n  | budgeted || approval by |\n  | yes      || treasurer   |\n  | -        || board       |",
     "table who for spend\n  | budgeted || approval by |\n  | yes      || treasurer   |\n  | no       || board       "
     "|"},
    {"P0404", "a condition with too many cases",
     "Written out case by case, as it is for deciding quickly, the condition would have more than 4096 cases. Long "
     "lists of "
     "alternatives joined with `and` do that. Split the statement into several, each with a shorter condition.",
     "", ""},
    {"P0405", "a procedure that waits for itself",
     "A step asks for steps of its own procedure, directly or through another. The steps of a procedure are done in "
     "their order "
     "anyway, so delete the request, or name the procedure that is meant.",
     "procedure audit of budget\n  step look [3-e] audit complete",
     "procedure audit of budget\n  step look [3-e] adoption complete"},
    {"P0406", "kinds in a circle",
     "One kind is a case of another, which is a case of the first. Kinds go from the special to the general: a working "
     "group is a group, "
     "and not the other way round.",
     "kind club \"Club\" is society\nkind society \"Society\" is club",
     "kind club \"Club\" is society\nkind society \"Society\""},
    {"P0407", "defaults in a circle",
     "A default is found from the values of other facts. When those are found from this one, there is no beginning. "
     "Give one of them a "
     "default that does not need the others, or none.",
     "fact open_now : yes/no default not shut_now\nfact shut_now : yes/no default not open_now",
     "fact open_now : yes/no default yes\nfact shut_now : yes/no default not open_now"},
    {"P0409", "somebody who stands in for themselves",
     "A standing in says who may act for somebody else. Both names are the same here. Check which of the two is meant "
     "to be another "
     "party.",
     "standing in [3-f] chair may act for chair", "standing in [3-f] deputy may act for chair"},
    {"P0410", "a standing in that requires more than approvals",
     "Standing in may need approvals, and the condition behind `when` says in which case it holds. Anything else that "
     "it needs is "
     "said there.",
     "standing in [3-g] deputy may act for chair requires that not chair_present",
     "standing in [3-g] deputy may act for chair when not chair_present"},
    {"P0411", "too many who may stand in",
     "Each standing in that holds or not doubles the cases of an approval, and four at most are told apart. Name fewer "
     "parties in one approval, or say with `for` to which actions each standing in belongs.",
     "", ""},

    {"P0412", "not a kind of finding",
     "`accept` says that a finding of `policyc analyze` is meant, and why. Behind it stands the kind of the finding, "
     "as the "
     "report names it, then the rules, action or fact that it is about.",
     "accept hole for spend \"small sums are free\"", "accept gap for spend \"small sums are free\""},

    {"P0501", "the lock of the document cannot be read",
     "The line `source` names the lock of the document, which says which sentences there are. The path starts at the "
     "folder of the policy. There is no such file, or it cannot be read. `policyc source lock` makes one from the text "
     "of the document.",
     "", ""},
    {"P0502", "a damaged lock",
     "The file is not what `policyc source lock` writes: it was edited, merged by hand, cut off, or is something else. "
     "A "
     "lock is not to be edited. Make it afresh from the text of the document.",
     "", ""},
    {"P0503", "a sentence that the document does not have",
     "The id is not among those of the lock that the policy names, so nobody could look the sentence up. Check the "
     "clause and the letter. When the document was revised, `policyc source revise` says what became of each sentence.",
     "", ""},
    {"P0504", "a clause that the document does not have",
     "No clause of the document has this number, going by the lock that the policy names. Check the number.", "", ""},
    {"P0505", "a policy of another version than its document",
     "The lock that the policy names is of another version of the document than the policy says it encodes. Go through "
     "what `policyc source revise` "
     "lists for the two versions, then write the new version behind `policy`.",
     "", ""},
});

}  // namespace policyc::diagnostic
