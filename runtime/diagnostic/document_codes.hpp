#pragma once
// Codes of documents: D01 reading one, D02 comparing it with its lock.

#include <array>

#include "runtime/diagnostic/registry.hpp"

namespace policyc::diagnostic {

inline constexpr auto document_codes = std::to_array<Entry>({
    {"D0101", "a document that is no plain text",
     "A document is read as plain text in UTF-8. This file holds something else: it may be the PDF itself, a word "
     "processor's file, or text in another encoding. `pdftotext FILE.pdf` takes the text out of a PDF; other programs "
     "have “save as plain text”, where UTF-8 is to be chosen.",
     "", ""},
    {"D0102", "a document without text",
     "The file is empty or holds nothing but blank lines, page numbers and running heads. A PDF that was scanned holds "
     "pictures of pages and no text; it has to go through a program that recognises characters first.",
     "", ""},
    {"D0103", "a document without clauses",
     "Sentences are called by the clause they stand in, so a document needs headings: a number and a title, such as "
     "`2.1 Members`, or a word and a number, such as `Article 3`, each on a line of its own. If the document has "
     "headings of another kind, number them in a copy of the text.",
     "", ""},
    {"D0201", "a sentence that is not as in the lock",
     "The lock says what each sentence of the document is, as a fingerprint. This one has other words, so the policy "
     "may "
     "rest on something the document does not say. If this is the right document and it was revised, `policyc source "
     "revise` lists what has to be looked at.",
     "", ""},
    {"D0202", "a sentence of the lock that is missing",
     "The lock has a sentence that the document does not have at its place. The document is another version, or its "
     "text "
     "was taken out of the PDF incompletely.",
     "", ""},
    {"D0203", "a sentence that the lock does not have",
     "The document has a sentence that was not there when the lock was made. The document is another version, or a "
     "running head or a note was taken for a sentence.",
     "", ""},
    {"D0204", "a clause that only the document or only the lock has",
     "Clauses are found by their number. One of the two has a clause that the other does not have: the document is "
     "another version, or a heading was not recognised.",
     "", ""},
});

}  // namespace policyc::diagnostic
