#pragma once

#include <QtGlobal>

namespace ow::test {

/// How often a random test runs: few times by default, as often as the environment variable says on demand.
[[nodiscard]] inline int runCount(const char* variable, int byDefault) {
    bool set = false;
    const int count = qEnvironmentVariableIntValue(variable, &set);
    return set ? count : byDefault;
}

} // namespace ow::test
