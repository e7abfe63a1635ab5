#pragma once
// Which sentence of a document became which sentence of its next version, told from fingerprints alone.
//
//  1. Equal digests are paired; where several sentences are equal, those in clauses of the same title first, then in order. Of the pairs, a
//     longest increasing subsequence is what kept its order: `same`, or `renumbered` when the id changed. The others were `moved`.
//  2. Among what is left, a sentence and two to four neighbours that make it up together are a `split` or, the other way round, `joined`:
//     the sketch of the neighbours' union is at least 0.7 similar to it, each of them is contained in it by at least 0.6, and the
//     union is better than the best of them by 0.1.
//  3. What is then left is paired by similarity, the most similar first: `reworded`, from 0.35 on between the same unchanged neighbours or in
//     clauses of the same title, from 0.55 on elsewhere; from 0.15 on where it is one for one between unchanged neighbours.
//  4. The rest was `removed` or `added`.
//
// Step 1 takes n log n, steps 2 and 3 the product of what is left on both sides; beyond four million pairs they look between the same
// unchanged neighbours only.

#include <string_view>

#include "compiler/document/lock.hpp"

namespace policyc::document {

enum class Change : std::uint8_t { same, renumbered, moved, reworded, split, joined, added, removed };
inline constexpr std::size_t change_count = 8;
std::string_view change_name(Change change);

struct Placed {
  const LockedClause* clause = nullptr;
  const LockedSentence* sentence = nullptr;
};

struct Aligned {
  Change change = Change::same;
  std::vector<Placed> before;  ///< one; several when joined; none when added
  std::vector<Placed> after;   ///< one; several when split; none when removed
  double similarity = 1;
};

/// Every sentence of both once, in the order of `after`; what was removed behind what stood before it. Points into both locks.
std::vector<Aligned> align(const Lock& before, const Lock& after);

}  // namespace policyc::document
