// The process: streams in, streams out, an exit status. Everything else is in commands.cpp and the commands.

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "tools/cli/command.hpp"

namespace {

using namespace policyc::cli;

std::string running_program() {
  std::array<char, 4096> path{};
  const ssize_t length = readlink("/proc/self/exe", path.data(), path.size());
  return length > 0 ? std::string(path.data(), static_cast<std::size_t>(length)) : std::string();
}

/// Whether all of the text was taken.
bool write(std::FILE* stream, const std::string& text) {
  return std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0;
}

int guarded(Environment& environment, const Arguments& arguments) {
  try {
    return run(environment, arguments);
  } catch (const std::bad_alloc&) {
    environment.err += "policyc: out of memory\n";
  } catch (const std::exception& error) {
    environment.err += std::string("policyc: internal error: ") + error.what() +
                       "\nthis is a fault of policyc, not of your files; please report it\n";
  }
  environment.out.clear();
  return exit_internal;
}

}  // namespace

int main(int argc, char** argv) {
  static Environment& environment = *new Environment;  // ends with the process
  environment.program = running_program();
  environment.colour = isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  const Arguments arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  const int status = guarded(environment, arguments);
  const bool written = write(stdout, environment.out);
  if (!written) environment.err += "policyc: the output could not be written\n";
  write(stderr, environment.err);
  // A verdict nobody could read is none.
  return written ? status : exit_output;
}
