#include "compiler/document/fingerprint.hpp"

#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "compiler/document/words.hpp"
#include "runtime/diagnostic/characters.hpp"

namespace policyc::document {

namespace {

constexpr std::size_t sketch_bits = 256;
constexpr int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

constexpr std::array<std::string_view, 21> force = {
    "shall",  "must",   "required",    "require",    "requires",  "needs",       "need",
    "needed", "should", "recommended", "may",        "cannot",    "can",         "will",
    "only",   "never",  "forbidden",   "prohibited", "permitted", "responsible", "entitled"};

/// One way to write quotes and dashes; nullptr: as it is.
const char* plain(char32_t code) {
  switch (code) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x2039:
    case 0x203A: return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB: return "\"";
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212: return "-";
    case 0x2026: return "...";
    default: return nullptr;
  }
}

bool is_letter(char c) { return is_ascii_letter(c) || is_wide(c); }

std::string without_hyphens(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool inside = i > 0 && i + 1 < text.size() && is_letter(text[i - 1]) && is_letter(text[i + 1]);
    if (text[i] != '-' || !inside) result += text[i];
  }
  return result;
}

/// Letters and digits of a word, with what stands between them, in small letters.
std::string bare(std::string_view word) {
  const auto counts = [](char c) { return is_ascii_letter(c) || is_digit(c) || is_wide(c); };
  const auto begin = std::find_if(word.begin(), word.end(), counts);
  const auto end = std::find_if(word.rbegin(), std::make_reverse_iterator(begin), counts).base();
  return lowered(std::string_view(begin, end));
}

std::vector<std::string> bare_words(std::string_view sentence) {
  std::vector<std::string> result;
  const std::string text = normalised(sentence);
  for (const std::string_view word : words_of(text)) {
    std::string letters = bare(word);
    if (!letters.empty()) result.push_back(std::move(letters));
  }
  return result;
}

/// FNV-1a, then the finalizer of splitmix64, since the low bits of the former are poor for short words.
std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 14695981039346656037ULL;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31U);
}

std::array<unsigned char, crypto_hash_sha256_BYTES> sha(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> result{};
  crypto_hash_sha256(result.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return result;
}

std::array<unsigned char, 32> bytes_of(const Sketch& sketch) {
  std::array<unsigned char, 32> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<unsigned char>(sketch.bits[i / 8] >> (8 * (i % 8)));
  return bytes;
}

template <std::size_t N>
std::string encoded(const std::array<unsigned char, N>& bytes) {
  std::array<char, sodium_base64_ENCODED_LEN(N, base64)> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), base64);
  return text.data();
}

/// What each character of the alphabet stands for; 64: it is none.
constexpr std::array<unsigned char, 256> sixes = [] {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::array<unsigned char, 256> table{};
  table.fill(64);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    table[static_cast<unsigned char>(alphabet[i])] = static_cast<unsigned char>(i);
  return table;
}();

/// As sodium_base642bin() does, which takes the same time for every text, for the sake of secrets, and so ten times as long. A lock
/// holds no secrets, and every command reads one.
template <std::size_t N>
std::optional<std::array<unsigned char, N>> decoded(std::string_view text) {
  if (text.size() != (N * 8 + 5) / 6) return std::nullopt;
  std::array<unsigned char, N> bytes{};
  std::uint32_t bits = 0;
  unsigned count = 0;
  std::size_t done = 0;
  for (const char c : text) {
    const unsigned char six = sixes[static_cast<unsigned char>(c)];
    if (six == 64) return std::nullopt;
    bits = bits << 6U | six;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[done++] = static_cast<unsigned char>(bits >> count);
    bits &= (1U << count) - 1;
  }
  if (bits != 0) return std::nullopt;  // what is left over of the last character
  return bytes;
}

}  // namespace

std::string normalised(std::string_view sentence) {
  sentence = trimmed(sentence);
  const std::string_view text = trimmed(sentence.substr(marker_length(sentence)));
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_wide(text[i])) {
      const char c = is_space(text[i]) ? ' ' : text[i];
      if (c != ' ' || result.empty() || result.back() != ' ') result += c;
      ++i;
      continue;
    }
    const diagnostic::Character character = diagnostic::first_character(text.substr(i));
    const char* const other = plain(character.code);
    result += other != nullptr ? std::string_view(other) : text.substr(i, character.length);
    i += character.length;
  }
  return without_hyphens(result);
}

Digest digest_of(std::string_view sentence) {
  const auto whole = sha(normalised(sentence));
  Digest digest{};
  std::copy_n(whole.begin(), digest.size(), digest.begin());
  return digest;
}

Sketch Sketch::of(std::string_view sentence) {
  Sketch sketch;
  const auto set = [&](std::string_view text) {
    const std::uint64_t bit = hash(text) % sketch_bits;
    sketch.bits[bit / 64] |= 1ULL << (bit % 64);
  };
  const std::vector<std::string> words = bare_words(sentence);
  for (std::size_t i = 0; i < words.size(); ++i) {
    set(words[i]);
    if (i + 1 < words.size()) set(words[i] + ' ' + words[i + 1]);
  }
  return sketch;
}

Sketch Sketch::operator|(const Sketch& other) const {
  Sketch both;
  for (std::size_t i = 0; i < bits.size(); ++i) both.bits[i] = bits[i] | other.bits[i];
  return both;
}

double Sketch::count() const {
  int set = 0;
  for (const std::uint64_t word : bits) set += std::popcount(word);
  // A full sketch says only that there were many.
  const double filled = std::min(set, static_cast<int>(sketch_bits) - 1);
  return -static_cast<double>(sketch_bits) * std::log1p(-filled / sketch_bits);
}

double similarity(const Sketch& left, const Sketch& right) {
  const double either = (left | right).count();
  if (either <= 0) return left == right ? 1 : 0;
  return std::clamp((left.count() + right.count() - either) / either, 0.0, 1.0);
}

double containment(const Sketch& part, const Sketch& whole) {
  const double own = part.count();
  if (own <= 0) return 0;
  return std::clamp((own + whole.count() - (part | whole).count()) / own, 0.0, 1.0);
}

Fingerprint fingerprint(std::string_view sentence) { return {digest_of(sentence), Sketch::of(sentence)}; }

std::string text_of(const Digest& digest) { return encoded(digest); }
std::string text_of(const Sketch& sketch) { return encoded(bytes_of(sketch)); }

std::optional<Digest> read_digest(std::string_view text) { return decoded<16>(text); }

std::optional<Sketch> read_sketch(std::string_view text) {
  const auto bytes = decoded<32>(text);
  if (!bytes) return std::nullopt;
  Sketch sketch;
  for (std::size_t i = 0; i < bytes->size(); ++i)
    sketch.bits[i / 8] |= static_cast<std::uint64_t>((*bytes)[i]) << (8 * (i % 8));
  return sketch;
}

std::string sha256(std::string_view text) {
  const auto hash = sha(text);
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

std::size_t word_count(std::string_view sentence) { return bare_words(sentence).size(); }

std::vector<std::string> force_words(std::string_view sentence) {
  std::vector<std::string> found;
  for (std::string& word : bare_words(sentence)) {
    if (std::find(force.begin(), force.end(), word) == force.end()) continue;
    if (std::find(found.begin(), found.end(), word) == found.end()) found.push_back(std::move(word));
  }
  return found;
}

}  // namespace policyc::document
