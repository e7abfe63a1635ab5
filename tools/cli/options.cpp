#include "tools/cli/options.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace policyc::cli {

std::optional<int> parse(CLI::App& app, Environment& environment, const Arguments& arguments) {
  try {
    Arguments reversed(arguments.rbegin(), arguments.rend());
    app.parse(reversed);
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    environment.out += app.help();
    return exit_permitted;
  } catch (const CLI::ParseError& error) {
    environment.err +=
        fmt::format("{}: {}\nrun `{} --help` for its options\n", app.get_name(), error.what(), app.get_name());
    return exit_usage;
  }
}

CLI::Validator not_empty() {
  return CLI::Validator(
      [](std::string& value) { return value.empty() ? std::string("the value is empty") : std::string(); }, "");
}

CLI::Validator whole_number() {
  return CLI::Validator(
      [](std::string& value) {
        const bool digits = !value.empty() && value.find_first_not_of("0123456789") == std::string::npos;
        return digits ? std::string() : fmt::format("`{}` is not allowed; write a whole number from 0 on", value);
      },
      "");
}

}  // namespace policyc::cli
