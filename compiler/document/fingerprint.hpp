#pragma once
// What a lock keeps of a sentence in place of its words.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace policyc::document {

/// The sentence as it is compared: without its bullet or enumerator, white space folded, quotes and dashes of one kind, and without hyphens
/// between letters, since a hyphen at the end of a line may be the word's or the line's.
std::string normalised(std::string_view sentence);

/// The first 128 bits of SHA-256 of the normalised sentence.
using Digest = std::array<unsigned char, 16>;
Digest digest_of(std::string_view sentence);

/// A set of 256 bits in which every word and every pair of adjacent words sets one, in small letters: a Bloom filter with one hash (B. Bloom,
/// 1970). A short sentence could be guessed and tried, as with any digest, but not read off. The bits of two sentences together
/// are those of the two joined, but for the pair at the seam.
class Sketch {
 public:
  static Sketch of(std::string_view sentence);

  Sketch operator|(const Sketch& other) const;
  bool operator==(const Sketch&) const = default;

  /// How many words and pairs were put in, about: linear counting, -m ln(1 - bits/m) (Whang, Vander-Zanden and Taylor, 1990), which makes up for
  /// bits that were set twice in long sentences.
  double count() const;

  std::array<std::uint64_t, 4> bits = {};
};

/// Words and pairs that both have, as a share of those that either has; 0 to 1. From the counts of the two and of their union, as
/// Swamidass and Baldi (2007) do for fingerprints of molecules.
double similarity(const Sketch& left, const Sketch& right);

/// Words and pairs of `part` that `whole` has as well, as a share of those of `part`; 0 to 1.
double containment(const Sketch& part, const Sketch& whole);

struct Fingerprint {
  Digest digest = {};
  Sketch sketch;
  bool operator==(const Fingerprint&) const = default;
};
Fingerprint fingerprint(std::string_view sentence);

/// 22 and 43 characters of the URL-safe base64 alphabet.
std::string text_of(const Digest& digest);
std::string text_of(const Sketch& sketch);
std::optional<Digest> read_digest(std::string_view text);
std::optional<Sketch> read_sketch(std::string_view text);

/// SHA-256 of any text, in hexadecimal.
std::string sha256(std::string_view text);

std::size_t word_count(std::string_view sentence);

/// The words of a sentence that give it force (`shall`, `must`, `requires`, `may`, …), each once, in the order in which they stand.
std::vector<std::string> force_words(std::string_view sentence);

}  // namespace policyc::document
