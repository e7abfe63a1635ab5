#pragma once
// Running the policyc that was built, as a person would.

#include <filesystem>
#include <string>
#include <vector>

struct Answer {
  int status = -1;  ///< 128 + the signal when it was killed
  std::string out;
  std::string err;
};

/// Runs `policyc` with the arguments, quoted for a shell where needed, in the top folder of the repository.
Answer policyc(const std::string& arguments, const std::string& input = "");

/// A folder that goes away with the test.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  /// Writes a file and says where it is.
  std::string file(const std::string& name, const std::string& text) const;
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

 private:
  std::filesystem::path folder_;
};

std::string contents(const std::string& path);
