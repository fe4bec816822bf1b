#pragma once

#include <cstddef>

/// How often the program has called operator new so far.
[[nodiscard]] std::size_t allocationCount();
