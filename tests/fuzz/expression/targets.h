#pragma once

#include <cstddef>
#include <cstdint>

/// One input each; anything but a normal return is a bug. Built as libFuzzer targets and, with the corpus, as
/// test.
void fuzzExpressionText(const std::uint8_t* data, std::size_t size);
void fuzzExpressionJson(const std::uint8_t* data, std::size_t size);
/// A rule, a line break, a profile.
void fuzzExpressionEvaluate(const std::uint8_t* data, std::size_t size);
