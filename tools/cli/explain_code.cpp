// policyc explain-code: what a code means.

#include <fmt/format.h>

#include "runtime/diagnostic/registry.hpp"
#include "tools/cli/options.hpp"

namespace policyc::cli {

namespace {

std::string indented(std::string_view text) {
  std::string result = "  ";
  for (const char c : text) {
    result += c;
    if (c == '\n') result += "  ";
  }
  return result + "\n";
}

}  // namespace

int explain_code(Environment& environment, const Arguments& arguments) {
  std::string code;
  CLI::App app("What a code in a message means. Without a code: all of them.", "policyc explain-code");
  app.add_option("CODE", code, "such as P0207");
  if (const auto status = parse(app, environment, arguments)) return *status;
  if (code.empty()) {
    for (const diagnostic::Entry& entry : diagnostic::all())
      environment.out += fmt::format("{}  {}\n", entry.code, entry.title);
    return exit_permitted;
  }
  const diagnostic::Entry* entry = diagnostic::find(code);
  if (entry == nullptr) {
    environment.err +=
        fmt::format("policyc explain-code: there is no code `{}`; `policyc explain-code` lists them\n", code);
    return exit_usage;
  }
  environment.out += fmt::format("{}: {}\n\n{}\n", entry->code, entry->title, entry->explanation);
  if (!entry->wrong.empty()) environment.out += "\nnot so:\n" + indented(entry->wrong);
  if (!entry->right.empty()) environment.out += "\nbut so:\n" + indented(entry->right);
  return exit_permitted;
}

}  // namespace policyc::cli
