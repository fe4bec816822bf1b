#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace ow::cli {

/// Standard output, whose every write is checked. After the first failure it takes nothing more: what has
/// been written stays a beginning of what was to be written.
class StandardOutput {
public:
    /// False once something could not be written.
    bool write(std::string_view data);
    /// Writes what is still held back.
    bool flush();
    /// Whoever read this has gone away (`| head -1`): nobody needs to be told.
    [[nodiscard]] bool readerHasLeft() const;
    /// Why it could not be written; to be asked after a failure.
    [[nodiscard]] Error error() const;

private:
    bool writeThrough(std::string_view data);

    std::string m_held;
    int m_failure = 0; ///< errno of the first failure
};

} // namespace ow::cli
