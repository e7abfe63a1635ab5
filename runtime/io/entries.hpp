#pragma once
// The record of an action file: approvals, refusals, events and notifications.

#include "runtime/io/read_context.hpp"

namespace policyc::io {

/// An entry of the record and where it is written.
struct WrittenEntry {
  runtime::Entry entry;
  const Node* node = nullptr;
};

/// Reads one of the lists `approvals`, `refused`, `abstained`, `vetoes`, `events` and `notifications`, and appends what it holds to
/// `written`.
void read_entries(const ReadContext& context, const Node& node, runtime::Entry::What what,
                  std::vector<WrittenEntry>& written);

/// Reads `of`: an action, a procedure or a standing in.
void read_thing(const ReadContext& context, const Node& node, runtime::Thing& of);

/// Reports parties that approve and refuse the same thing where the dates do not tell which decision is the later
/// one.
void check_decisions(const ReadContext& context, const std::vector<WrittenEntry>& written);

}  // namespace policyc::io
