#pragma once

#include "store/database/file_system.h"

#include <QString>

namespace ow {

/// Says beside the log (-wal) of an open catalog that somebody uses it. SQLite deletes the log when the last
/// connection closes, and knows which one is the last by its locks on the catalog file; these are gone as
/// soon as anything in the process closes the file by itself. Nobody takes locks on the log itself, so this
/// one stays.
class LogWatch {
public:
    /// For the log as it stands beside the catalog now; it must be open in SQLite.
    explicit LogWatch(const QString& catalogPath);
    ~LogWatch();
    LogWatch(const LogWatch&) = delete;
    LogWatch& operator=(const LogWatch&) = delete;

    /// Whether the log is still the file that it was. Another program that took itself for the last one may
    /// have removed it.
    [[nodiscard]] bool isInPlace() const;

    /// Whether others use the log (true where that cannot be told), so that it must stay. Ends the own watch:
    /// to be asked right before closing, and what it answers holds until the object is gone.
    [[nodiscard]] bool othersStay();

private:
    QString m_path;
    FileIdentity m_identity;
    int m_handle = -1;
};

} // namespace ow
