#pragma once

#include "base/error.h"

#include <QtGlobal>

namespace ow {

/// Where profiles come from: whatever they are kept in, they are read as a stream of NDJSON, one profile a
/// line (DOMAIN.md 14.2). One thread reads at a time.
class ProfileSource {
public:
    virtual ~ProfileSource() = default;
    ProfileSource(const ProfileSource&) = delete;
    ProfileSource& operator=(const ProfileSource&) = delete;

    /// Reads more text, as a simulation does (ReadText): bytes read, 0 at the end, negative on an error.
    [[nodiscard]] virtual qint64 read(char* buffer, qint64 size) = 0;
    /// What is wrong with a line of the stream, as those see it who wrote it: with the file, the line there,
    /// and what the source itself knows to be wrong.
    [[nodiscard]] virtual Error located(Error problem) const = 0;
    /// Why it could not be read to its end, where it knows.
    [[nodiscard]] virtual QString failure() const { return {}; }

protected:
    ProfileSource() = default;
};

} // namespace ow
