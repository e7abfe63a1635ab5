#pragma once
// Parties in an action file: those it names and those it introduces.

#include <optional>

#include "runtime/io/read_context.hpp"

namespace policyc::io {

/// Reads `parties:`, before anything that may name them.
void read_parties(const ReadContext& context, const Node& node);

/// The party that a scalar names, by name, title or alias; reports when there is none. `what` says what the node is.
std::optional<runtime::PartyId> read_party(const ReadContext& context, const Node& node, std::string_view what);

/// Like read_party, and reports a party that is not of the kind. A kind that names nothing takes any party.
std::optional<runtime::PartyId> read_party_of_kind(const ReadContext& context, const Node& node, runtime::KindId kind,
                                                   std::string_view what);

}  // namespace policyc::io
