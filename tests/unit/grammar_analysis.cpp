#include <doctest/doctest.h>

#include <tao/pegtl/contrib/analyze.hpp>

#include "grammar/policy.hpp"

namespace {

struct file
    : tao::pegtl::seq<policyc::grammar::leading_space, tao::pegtl::star<policyc::grammar::statement>, tao::pegtl::eof> {
};

}  // namespace

TEST_CASE("no rule of the grammar can loop without reading anything") { CHECK(tao::pegtl::analyze<file>() == 0); }

TEST_CASE("reserved words are no names and everything else like them is") {
  using policyc::grammar::is_reserved;
  for (const std::string_view word : policyc::grammar::reserved_words) CHECK(is_reserved(word));
  CHECK_FALSE(is_reserved("rules"));
  CHECK_FALSE(is_reserved("the_rule"));
  CHECK_FALSE(is_reserved(""));
}
