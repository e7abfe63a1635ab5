#pragma once
// One policy asked one question, by the runtime and by the reference.

#include <memory>

#include "compiler/compile.hpp"
#include "tests/differential/generate.hpp"
#include "tests/differential/reference/answer.hpp"

namespace policyc::differential {

/// Begins the mistakes of a text on which the compiler threw.
inline const std::string crash_mark = "the compiler threw: ";

/// A policy read by both sides. What the reference holds points into the text, so a subject stays where it is.
class Subject {
 public:
  /// Nothing when the text has mistakes, which are then in `mistakes`.
  static std::unique_ptr<Subject> read(const std::string& text, std::string& mistakes);

  const runtime::Policy& compiled() const { return *compiled_; }
  const reference::Policy& policy() const { return *policy_; }
  const reference::Mentions& mentions() const { return mentions_; }
  const std::vector<ast::File>& files() const { return files_; }

 private:
  SourceSet sources_;
  std::vector<ast::File> files_;
  std::optional<runtime::Policy> compiled_;
  std::optional<reference::Policy> policy_;
  reference::Mentions mentions_;
};

enum class Agreement {
  agree,
  asks,  ///< the runtime asks where the reference is definite, and what is not known is not wholly tried out
  disagree,
  bad_file,  ///< the action file could not be read
  too_large,
};

struct Trial {
  Agreement agreement = Agreement::agree;
  std::string wrong;  ///< what differs: `verdict`, `curable`, `approvals`, `facts: …`; or what is wrong with the file
  reference::Answer expected;
  reference::Answer found;  ///< of the runtime
};

inline constexpr std::size_t most_completions = 4096;

Trial compare(const Subject& subject, const reference::Question& question);

std::string to_string(const reference::Answer& answer);

}  // namespace policyc::differential
