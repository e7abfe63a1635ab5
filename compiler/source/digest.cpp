#include "compiler/source/digest.hpp"

#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

#include <array>

namespace policyc {

namespace {

/// Length first, so that moving a character from one part to the next changes the digest.
void add(crypto_hash_sha256_state& state, std::string_view part) {
  std::array<unsigned char, 8> length{};
  for (std::size_t i = 0; i < length.size(); ++i) length[i] = static_cast<unsigned char>(part.size() >> (8 * i));
  crypto_hash_sha256_update(&state, length.data(), length.size());
  crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
}

}  // namespace

std::string digest(const SourceSet& sources) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const SourceFile& file : sources.files) {
    const std::string_view name = file.name;
    add(state, name.substr(name.find_last_of('/') + 1));
    add(state, file.text);
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256_final(&state, hash.data());
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> text{};
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  return text.data();
}

}  // namespace policyc
