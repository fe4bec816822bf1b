#pragma once

#include "base/result.h"

#include <QSqlDatabase>

struct sqlite3;

namespace ow {

/// What SQLite offers and Qt has no words for, on the open connection of Qt's driver.
class DriverHandle {
public:
    /// Refused where Qt brings a SQLite of its own, which this program's could not share a connection with.
    [[nodiscard]] static Result<DriverHandle> of(QSqlDatabase& database);

    /// Sets the connection up for a file that somebody may have prepared: no triggers, no views, no functions
    /// from the schema, no writing to it, and limits on what a row or a statement may be.
    void harden();

    /// Closing leaves the log beside the catalog as it is, for those who still use it.
    void leaveLogAtClose();

private:
    explicit DriverHandle(sqlite3* handle) : m_handle(handle) {}
    sqlite3* m_handle;
};

} // namespace ow
