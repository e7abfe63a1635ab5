#include "tests/differential/shrink.hpp"

#include "compiler/ast/from_syntax.hpp"
#include "compiler/syntax/parse.hpp"

namespace policyc::differential {

namespace {

using Fails = std::function<bool(const Case&)>;

/// Leaves out as many of `count` elements as it can, many at a time at first.
template <class Without>
bool drop(Case& current, std::size_t count, const Fails& fails, Without without) {
  bool smaller = false;
  for (std::size_t size = count; size > 0; size /= 2) {
    for (std::size_t begin = 0; begin + size <= count;) {
      Case next = current;
      without(next, begin, begin + size);
      if (!fails(next)) {
        begin += size;
        continue;
      }
      current = std::move(next);
      count -= size;
      smaller = true;
    }
  }
  return smaller;
}

template <class T>
void cut(std::vector<T>& from, std::size_t begin, std::size_t end) {
  from.erase(from.begin() + static_cast<std::ptrdiff_t>(begin), from.begin() + static_cast<std::ptrdiff_t>(end));
}

template <class Map>
void cut_map(Map& from, std::size_t begin, std::size_t end) {
  from.erase(std::next(from.begin(), static_cast<std::ptrdiff_t>(begin)),
             std::next(from.begin(), static_cast<std::ptrdiff_t>(end)));
}

bool drop_parts(Case& current, const Fails& fails) {
  bool smaller = drop(current, current.lines.size(), fails, [](Case& c, auto b, auto e) { cut(c.lines, b, e); });
  smaller |= drop(current, current.question.record.size(), fails,
                  [](Case& c, auto b, auto e) { cut(c.question.record, b, e); });
  smaller |= drop(current, current.question.parties.size(), fails,
                  [](Case& c, auto b, auto e) { cut(c.question.parties, b, e); });
  smaller |= drop(current, current.question.holders.size(), fails,
                  [](Case& c, auto b, auto e) { cut_map(c.question.holders, b, e); });
  smaller |= drop(current, current.question.facts.size(), fails,
                  [](Case& c, auto b, auto e) { cut_map(c.question.facts, b, e); });
  smaller |= drop(current, current.question.readings.size(), fails,
                  [](Case& c, auto b, auto e) { cut_map(c.question.readings, b, e); });
  smaller |=
      drop(current, current.question.actor ? 1 : 0, fails, [](Case& c, auto, auto) { c.question.actor.reset(); });
  return smaller;
}

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

/// The text with one expression replaced by one of its operands, or by `yes` or `no`; and with one party left out of a list.
std::vector<std::string> simpler_texts(const std::string& text) {
  const SourceFile source{"shrink.policy", text};
  diagnostic::Diagnostics ignored;
  const ast::File file = ast::from_syntax(source, 0, syntax::parse(source, ignored), ignored);
  std::vector<std::string> found;
  const auto replace = [&](Span at, const std::string& by) {
    if (by.size() < at.end - at.begin) found.push_back(text.substr(0, at.begin) + by + text.substr(at.end));
  };
  for (const ast::Expr& expr : file.expressions) {
    for (const ast::ExprIndex arg : expr.args) {
      const Span inner = file.expressions[arg].span;
      replace(expr.span, text.substr(inner.begin, inner.end - inner.begin));
    }
    replace(expr.span, "yes");
    replace(expr.span, "no");
  }
  for (std::size_t at = text.find(", "); at != std::string::npos; at = text.find(", ", at + 1)) {
    const std::size_t end = text.find_first_of(",\n|]}) ", at + 2);
    found.push_back(text.substr(0, at) + text.substr(std::min(end, text.size())));
    const std::size_t begin = text.find_last_of(" {\n", at - 1);
    if (begin != std::string::npos) found.push_back(text.substr(0, begin + 1) + text.substr(at + 2));
  }
  return found;
}

/// Rules lose what is optional: ` when …`, ` default …`, and the like behind a word.
std::vector<std::string> without_tails(const std::string& text) {
  std::vector<std::string> found;
  for (const char* word :
       {" when ", " default ", " decided by ", " cannot be", " is ", " also ", " other than ", " plural ", " has ",
        " including the", " \"", " contains ", " within ", ", or on refusal", " and ", " or "}) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
      found.push_back(text.substr(0, at) + text.substr(std::min(text.find('\n', at), text.size())));
    }
  }
  return found;
}

bool simplify(Case& current, const Fails& fails) {
  bool smaller = false;
  bool again = true;
  while (again) {
    again = false;
    const std::string text = joined_lines(current.lines);
    std::vector<std::string> candidates = simpler_texts(text);
    const std::vector<std::string> shorter = without_tails(text);
    candidates.insert(candidates.end(), shorter.begin(), shorter.end());
    for (const std::string& candidate : candidates) {
      Case next{split_lines(candidate), current.question};
      if (candidate.size() >= text.size() || !fails(next)) continue;
      current = std::move(next);
      smaller = again = true;
      break;
    }
  }
  return smaller;
}

}  // namespace

Case shrink(Case found, const std::function<bool(const Case&)>& fails) {
  for (bool smaller = true; smaller;) {
    const bool dropped = drop_parts(found, fails);
    smaller = simplify(found, fails) || dropped;
  }
  return found;
}

}  // namespace policyc::differential
