#include "store/database/internal/driver_handle.h"

#include <QSqlDriver>
#include <QSqlQuery>
#include <QVariant>

#include <array>
#include <sqlite3.h>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

Result<DriverHandle> DriverHandle::of(QSqlDatabase& database) {
    QSqlQuery query(u"SELECT sqlite_source_id()"_s, database);
    const QVariant handle = database.driver()->handle();
    const bool same = query.next() && query.value(0).toString() == QLatin1StringView(sqlite3_sourceid()) &&
                      qstrcmp(handle.typeName(), "sqlite3*") == 0;
    if (!same)
        return Error::store(u"the SQLite driver of Qt brings a SQLite of its own"_s,
                            u"install the Qt packages of your system"_s);
    return DriverHandle(*static_cast<sqlite3* const*>(handle.constData()));
}

void DriverHandle::harden() {
    // An older library that does not know one of them leaves it as it is.
    constexpr std::array settings{
        std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1},      std::pair{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        std::pair{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, std::pair{SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        std::pair{SQLITE_DBCONFIG_DQS_DDL, 0},        std::pair{SQLITE_DBCONFIG_DQS_DML, 0}};
    for (const auto& [name, value] : settings)
        sqlite3_db_config(m_handle, name, value, nullptr);
    // Far above what a catalog needs (resources/help/limits.md), far below what takes a machine down.
    constexpr std::array limits{std::pair{SQLITE_LIMIT_LENGTH, 256 << 20},
                                std::pair{SQLITE_LIMIT_SQL_LENGTH, 100'000},
                                std::pair{SQLITE_LIMIT_COLUMN, 100},
                                std::pair{SQLITE_LIMIT_EXPR_DEPTH, 100},
                                std::pair{SQLITE_LIMIT_COMPOUND_SELECT, 10},
                                std::pair{SQLITE_LIMIT_VDBE_OP, 100'000},
                                std::pair{SQLITE_LIMIT_ATTACHED, 2}, // VACUUM INTO needs one
                                std::pair{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
                                std::pair{SQLITE_LIMIT_TRIGGER_DEPTH, 10},
                                std::pair{SQLITE_LIMIT_WORKER_THREADS, 0}};
    for (const auto& [name, value] : limits)
        sqlite3_limit(m_handle, name, value);
}

void DriverHandle::leaveLogAtClose() {
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

} // namespace ow
