#include "tools/cli/revise_report.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "runtime/report/layout.hpp"
#include "runtime/report/quotes.hpp"

namespace policyc::cli {

using document::Change;
using document::CitesVersion;
using document::Placed;
using document::Task;
using document::Use;

namespace {

std::string ids(const std::vector<Placed>& placed) {
  std::string text;
  for (const Placed& one : placed) text += (text.empty() ? "" : ", ") + one.sentence->id;
  return text;
}

std::string what(const Task& task) {
  const std::string before = ids(task.aligned.before);
  const std::string after = ids(task.aligned.after);
  if (before.empty() || after.empty() || before == after) return before.empty() ? after : before;
  return before + " → " + after;
}

std::string remark(const Task& task) {
  if (task.aligned.change == Change::reworded) return fmt::format("{:.0f}% alike", task.aligned.similarity * 100);
  return task.uses.empty() && task.aligned.change != Change::added ? "nothing cites it" : "";
}

void add_uses(report::Layout& out, const Task& task) {
  std::string last;
  for (const Use& use : task.uses) {
    std::string words = fmt::format("{}, {}:{}", use.what, use.file, use.line);
    if (words != last) out.more(words);
    last = std::move(words);
  }
}

/// A change that asks to be read.
void add_task(report::Layout& out, const Task& task, const report::Quotes& quotes) {
  out.add(document::change_name(task.aligned.change), what(task), remark(task));
  for (const Placed& placed : task.aligned.after) out.more(report::quote_words(quotes, placed.sentence->id));
  add_uses(out, task);
}

bool follows(const Task& last, const Task& next) {
  const document::Aligned& left = last.aligned;
  const document::Aligned& right = next.aligned;
  return left.change == right.change && left.before.front().clause == right.before.front().clause &&
         left.after.front().clause == right.after.front().clause;
}

/// Sentences whose id alone changed, those of a clause on one line.
void add_renumbered(report::Layout& out, const std::vector<const Task*>& tasks) {
  for (std::size_t begin = 0; begin < tasks.size();) {
    std::size_t end = begin + 1;
    while (end < tasks.size() && follows(*tasks[end - 1], *tasks[end])) ++end;
    std::size_t citations = 0;
    std::vector<const Use*> others;
    for (std::size_t i = begin; i < end; ++i) {
      for (const Use& use : tasks[i]->uses) {
        if (use.citation) {
          ++citations;
        } else {
          others.push_back(&use);
        }
      }
    }
    const auto range = [&](bool before) {
      const auto id = [&](const Task& task) {
        return (before ? task.aligned.before : task.aligned.after).front().sentence->id;
      };
      return end - begin == 1 ? id(*tasks[begin]) : fmt::format("{} to {}", id(*tasks[begin]), id(*tasks[end - 1]));
    };
    out.add(document::change_name(tasks[begin]->aligned.change), fmt::format("{} → {}", range(true), range(false)),
            citations == 0 ? "" : fmt::format("{} citation{}", citations, citations == 1 ? "" : "s"));
    for (const Use* use : others) out.more(fmt::format("{}: {}, {}:{}", use->id, use->what, use->file, use->line));
    begin = end;
  }
}

std::string summary(const ReviseReport& report) {
  std::string text;
  for (std::size_t i = 0; i < document::change_count; ++i) {
    if (report.revision.counts[i] == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", report.revision.counts[i],
                        document::change_name(static_cast<Change>(i)));
  }
  return text;
}

std::string name(const document::Lock& lock) {
  const std::string id = lock.id.empty() ? lock.file : lock.id;
  return lock.version.empty() ? id : id + " " + lock.version;
}

std::string last_words(const ReviseReport& report) {
  if (!report.written.empty()) {
    std::string text = fmt::format("written: {} id{} in\n", report.rewritten, report.rewritten == 1 ? "" : "s");
    for (const std::string& file : report.written) text += "  " + file + "\n";
    return text + "next: look at what is listed above, then `policyc validate` and `policyc coverage`\n";
  }
  std::string text;
  for (const Use& use : report.conflicts)
    text += fmt::format("{}:{}: {} {} was removed, and the new version calls another so\n", use.file, use.line,
                        use.what, use.id);
  if (!report.conflicts.empty()) return text + "nothing was written: take these out first\n";
  if (report.revision.open() == 0) return "nothing is left to do\n";
  return fmt::format("{} to look at{}\n", report.revision.open(),
                     report.cites == CitesVersion::before ? "; `--write` carries the ids over" : "");
}

}  // namespace

std::string revise_text(const ReviseReport& report) {
  const report::Quotes quotes = document::sentences_by_id(report.document);
  std::string text = report::margins(fmt::format("REVISION   {} → {}", name(report.before), name(report.after)), "");
  text += "\n  " + summary(report) + "\n";
  if (report.cites == CitesVersion::none) text += "  no policy: `--policy DIR` lists what cites each sentence\n";
  report::Layout body(false);
  std::vector<const Task*> renumbered;
  std::vector<const Task*> moved;
  for (const Task& task : report.revision.tasks) {
    if (task.aligned.change == Change::renumbered) {
      renumbered.push_back(&task);
    } else if (task.aligned.change == Change::moved) {
      moved.push_back(&task);
    } else {
      add_task(body, task, quotes);
    }
  }
  add_renumbered(body, moved);
  add_renumbered(body, renumbered);
  if (!body.empty()) text += "\n" + body.text();
  return text + "\n" + last_words(report);
}

namespace {

using Json = nlohmann::ordered_json;

Json ids_json(const std::vector<Placed>& placed) {
  Json json = Json::array();
  for (const Placed& one : placed) json.push_back(one.sentence->id);
  return json;
}

Json use_json(const Use& use) {
  return {{"id", use.id}, {"what", use.what}, {"file", use.file}, {"line", use.line}, {"citation", use.citation}};
}

Json lock_json(const document::Lock& lock) {
  return {{"id", lock.id}, {"version", lock.version}, {"sentences", document::sentence_count(lock)}};
}

Json task_json(const Task& task, const report::Quotes& quotes) {
  Json json;
  json["change"] = document::change_name(task.aligned.change);
  json["before"] = ids_json(task.aligned.before);
  json["after"] = ids_json(task.aligned.after);
  json["similarity"] = static_cast<double>(static_cast<int>(task.aligned.similarity * 100 + 0.5)) / 100;
  json["open"] = task.open;
  json["quotes"] = Json::object();
  for (const Placed& placed : task.aligned.after) {
    const auto found = quotes.find(placed.sentence->id);
    if (found != quotes.end()) json["quotes"][found->first] = found->second;
  }
  json["uses"] = Json::array();
  for (const Use& use : task.uses) json["uses"].push_back(use_json(use));
  return json;
}

}  // namespace

std::string revise_json(const ReviseReport& report) {
  const report::Quotes quotes = document::sentences_by_id(report.document);
  constexpr std::array<const char*, 3> versions = {"none", "before", "after"};
  Json json;
  json["schema_version"] = 1;
  json["before"] = lock_json(report.before);
  json["after"] = lock_json(report.after);
  json["policy_cites"] = versions[static_cast<std::size_t>(report.cites)];
  json["counts"] = Json::object();
  for (std::size_t i = 0; i < document::change_count; ++i)
    json["counts"][std::string(document::change_name(static_cast<Change>(i)))] = report.revision.counts[i];
  json["open"] = report.revision.open();
  json["changes"] = Json::array();
  for (const Task& task : report.revision.tasks) json["changes"].push_back(task_json(task, quotes));
  json["conflicts"] = Json::array();
  for (const Use& use : report.conflicts) json["conflicts"].push_back(use_json(use));
  json["written"] = report.written;
  json["rewritten"] = report.rewritten;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace policyc::cli
