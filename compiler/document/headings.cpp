#include "compiler/document/headings.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "compiler/document/words.hpp"

namespace policyc::document {

namespace {

constexpr std::size_t longest_title = 16;  ///< words

constexpr std::array<std::string_view, 8> clause_words = {"part",   "chapter", "article", "section",
                                                          "clause", "rule",    "title",   "§"};
constexpr std::array<std::string_view, 5> annex_words = {"annex", "appendix", "schedule", "exhibit", "attachment"};

/// Clauses that have a title alone, wherever they stand, and what their sentences are called.
const std::map<std::string, std::string, std::less<>> named = {
    {"introduction", "intro"}, {"foreword", "foreword"}, {"preface", "preface"},
    {"preamble", "preamble"},  {"abstract", "abstract"}, {"bibliography", "bibliography"}};

bool is_number(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

/// `5`, `5.2`, `B.2`: parts between points, numbers behind the first. A point at the end is left out by the caller.
bool is_dotted(std::string_view text) {
  for (bool first = true;; first = false) {
    const std::size_t point = text.find('.');
    const std::string_view part = text.substr(0, point);
    const bool letter = first && part.size() == 1 && is_capital(part[0]) && point != std::string_view::npos;
    if (!is_number(part) && !letter) return false;
    if (part.size() > 4) return false;
    if (point == std::string_view::npos) return true;
    text.remove_prefix(point + 1);
  }
}

bool is_roman(std::string_view text) {
  return !text.empty() && text.size() <= 8 && std::all_of(text.begin(), text.end(), [](char c) {
    return std::string_view("IVXLC").find(c) != std::string_view::npos;
  });
}

std::string_view without_point(std::string_view text) {
  while (!text.empty() && std::string_view(".:)").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

/// The title without the dash, point or remark in front of it.
std::string_view bare_title(std::string_view text) {
  text = trimmed(text);
  for (const std::string_view mark : {"(informative)", "(normative)", "–", "—", "-", ":", "."}) {
    if (!text.starts_with(mark)) continue;
    text = trimmed(text.substr(mark.size()));
  }
  return text;
}

bool may_be_title(std::string_view title) {
  if (title.empty() || title.find('\t') != std::string_view::npos || is_closed(title) || title.ends_with(','))
    return false;
  const char first = title.front();
  if (is_small(first) && title.find(' ') != std::string_view::npos) return false;
  return words_of(title).size() <= longest_title;
}

std::string key(const Heading& heading) { return lowered(heading.id + " " + folded(heading.title)); }

/// `2.3.1` as numbers; parts that are none count as 0.
std::vector<int> parts_of(std::string_view id) {
  std::vector<int> parts;
  while (true) {
    const std::size_t point = id.find('.');
    const std::string_view part = id.substr(0, point);
    int value = 0;
    std::from_chars(part.data(), part.data() + part.size(), value);
    parts.push_back(value);
    if (point == std::string_view::npos) return parts;
    id.remove_prefix(point + 1);
  }
}

/// Whether `next` is the first below `last`, or the next of its level or of one above it.
bool follows(std::string_view last, std::string_view next) {
  const std::vector<int> from = parts_of(last);
  const std::vector<int> to = parts_of(next);
  if (to.size() > from.size() + 1) return false;
  const std::size_t level = to.size() - 1;
  if (!std::equal(to.begin(), to.begin() + static_cast<std::ptrdiff_t>(level), from.begin())) return false;
  if (level == from.size()) return to[level] == 1;
  // A clause that was taken out may leave a gap.
  return to[level] == from[level] + 1 || to[level] == from[level] + 2;
}

std::optional<Heading> shaped_annex(std::string_view word, std::string_view line) {
  const std::string kind = lowered(word);
  if (std::find(annex_words.begin(), annex_words.end(), kind) == annex_words.end()) return std::nullopt;
  const std::string_view rest = trimmed(line.substr(word.size()));
  const std::string_view label = rest.substr(0, rest.find_first_of(" \t"));
  const std::string_view bare = without_point(label);
  const bool lettered = bare.size() == 1 && is_capital(bare[0]);
  if (!lettered && !is_number(bare) && !is_roman(bare)) return std::nullopt;
  const std::string_view title = bare_title(rest.substr(label.size()));
  if (!title.empty() && !may_be_title(title)) return std::nullopt;
  return Heading{Heading::Form::annex, kind + std::string(bare), folded(title)};
}

std::optional<Heading> shaped_worded(std::string_view word, std::string_view line, std::string_view article) {
  const std::string kind = lowered(word);
  if (std::find(clause_words.begin(), clause_words.end(), kind) == clause_words.end()) return std::nullopt;
  const std::string_view rest = trimmed(line.substr(word.size()));
  const std::string_view label = rest.substr(0, rest.find_first_of(" \t"));
  const std::string_view bare = without_point(label);
  if (!is_dotted(bare) && !is_roman(bare)) return std::nullopt;
  const std::string_view title = bare_title(rest.substr(label.size()));
  // `Section 4 applies to guests` is a sentence that was cut.
  if (!title.empty() && (!may_be_title(title) || is_small(title.front()))) return std::nullopt;
  // Bylaws count their sections afresh in each article.
  const bool below = kind == "section" && !article.empty() && bare.find('.') == std::string_view::npos;
  std::string id = below ? std::string(article) + "." + std::string(bare) : std::string(bare);
  return Heading{Heading::Form::worded, std::move(id), folded(title), kind};
}

std::optional<Heading> shaped_numbered(std::string_view word, std::string_view line) {
  const std::string_view bare = without_point(word);
  if (bare.empty() || word.ends_with(')') || !is_dotted(bare)) return std::nullopt;
  const std::string_view title = trimmed(line.substr(word.size()));
  if (!may_be_title(title) || is_small(title.front()) || is_digit(title.front())) return std::nullopt;
  const auto form = is_capital(bare.front()) ? Heading::Form::annex : Heading::Form::numbered;
  return Heading{form, std::string(bare), folded(title)};
}

/// The line of a list of contents without the page at its end; empty when it has none.
std::string_view without_page(std::string_view line) {
  std::size_t end = line.size();
  while (end > 0 && is_digit(line[end - 1])) --end;
  if (end == line.size()) {
    while (end > 0 && (line[end - 1] == 'i' || line[end - 1] == 'v' || line[end - 1] == 'x')) --end;
  }
  if (end == line.size() || end == 0) return {};
  if (!is_space(line[end - 1]) && line[end - 1] != '.') return {};
  std::string_view text = line.substr(0, end);
  while (!text.empty() && (is_space(text.back()) || text.back() == '.' || text.back() == '_')) text.remove_suffix(1);
  return text;
}

bool is_contents_title(std::string_view line) {
  const std::string text = lowered(folded(line));
  return text == "contents" || text == "table of contents";
}

}  // namespace

Headings::Headings(const std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_contents_title(lines[i].text)) continue;
    read_contents(lines, i);
    return;
  }
}

void Headings::read_contents(const std::vector<Line>& lines, std::size_t begin) {
  std::map<std::string, std::size_t> times;
  for (const Line& line : lines) ++times[folded(line.text)];
  contents_begin_ = begin;
  contents_end_ = begin + 1;
  std::string article;
  for (std::size_t i = begin + 1; i < lines.size(); ++i) {
    const std::string& text = lines[i].text;
    if (text.empty()) continue;
    std::string_view entry = without_page(text);
    // A list without pages: its lines come again as headings, where this one ends.
    const bool again = times[folded(text)] > 1 && listed_.find(lowered(folded(text))) == listed_.end();
    if (entry.empty() && again && shaped(text, article)) entry = text;
    if (entry.empty()) return;
    if (const auto heading = shaped(entry, article)) {
      if (heading->word == "article") article = heading->id;
      if (!listed_.insert(key(*heading)).second) return;
      if (heading->form == Heading::Form::annex) listed_.insert(lowered(heading->id) + " ");
    }
    contents_end_ = i + 1;
  }
}

std::optional<Heading> Headings::shaped(std::string_view line, std::string_view article) {
  line = trimmed(line);
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  if (word.empty() || word.size() == line.size()) {
    const auto found = named.find(lowered(line));
    if (found != named.end()) return Heading{Heading::Form::named, found->second, std::string(line)};
  }
  // A gap or a tab behind the number belongs to the layout.
  const std::string plain = [&] {
    std::string text = folded(line);
    std::replace(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(text.size(), word.size() + 1)), '\t',
                 ' ');
    return text;
  }();
  if (auto annex = shaped_annex(word, plain)) return annex;
  if (auto worded = shaped_worded(word, plain, article)) return worded;
  return shaped_numbered(word, plain);
}

bool Headings::in_sequence(const Heading& heading) const {
  switch (heading.form) {
    case Heading::Form::named:
    case Heading::Form::worded: return true;
    case Heading::Form::annex:
      return !is_capital(heading.id.front()) || (annexed_ && current_.ends_with(heading.id.front())) ||
             follows(current_, heading.id);
    case Heading::Form::numbered: break;
  }
  if (annexed_ || is_capital(current_.empty() ? '0' : current_.front())) return false;
  if (current_.empty()) return heading.id == "1" || heading.id == "0";
  return follows(current_, heading.id);
}

std::optional<Heading> Headings::read(std::string_view line, bool doubtful) const {
  auto heading = shaped(line, article_);
  if (!heading) return std::nullopt;
  const bool listed = listed_.contains(key(*heading));
  if (listed || entered_.contains(key(*heading)) || (in_sequence(*heading) && !doubtful)) return heading;
  return std::nullopt;
}

bool Headings::enter(const Heading& heading) {
  if (!entered_.insert(key(heading)).second) return false;
  if (heading.form != Heading::Form::named) current_ = heading.id;
  if (heading.word == "article") article_ = heading.id;
  annexed_ = annexed_ || heading.form == Heading::Form::annex;
  return true;
}

}  // namespace policyc::document
