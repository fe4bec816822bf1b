#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>

#include <memory>

namespace ow {

/// One connection to one SQLite file, closed and forgotten with the object. It belongs to the thread that
/// opened it; a use from another thread is refused with an error. Foreign keys are on and verified to be so.
class Database {
public:
    enum class Access {
        ReadWrite,
        ReadOnly,  ///< also on a medium where nothing can be written
        Immutable, ///< read-only, on a medium where not even lock files can be made
    };

    /// Opens an existing file; never creates one.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& path, Access access,
                                                                int busyTimeoutMs = 5000);
    /// Makes a new, empty file; one that exists is refused.
    [[nodiscard]] static Result<std::unique_ptr<Database>> create(const QString& path);
    ~Database();

    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs one statement that answers nothing of interest.
    [[nodiscard]] Result<void> run(const QString& sql);
    /// Runs a query or pragma whose first answer is a number, or text.
    [[nodiscard]] Result<qint64> number(const QString& sql);
    [[nodiscard]] Result<QString> text(const QString& sql);

    [[nodiscard]] const QString& path() const { return m_path; }

    /// The error of the library in words: what failed and what to do about it.
    [[nodiscard]] Error errorFrom(const QSqlError& error) const;

private:
    friend class Statement;

    Database(QString path, QString connection);
    [[nodiscard]] static Result<std::unique_ptr<Database>> connect(const QString& path, const QString& mode,
                                                                   const QString& options);
    [[nodiscard]] std::optional<Error> wrongThread() const;

    QString m_path;
    QString m_connection;
    Qt::HANDLE m_thread;
    QSqlDatabase m_database;
};

} // namespace ow
