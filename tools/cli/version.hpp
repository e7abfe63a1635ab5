#pragma once

namespace policyc::cli {

inline constexpr const char* version = "1.0.0";

}  // namespace policyc::cli
