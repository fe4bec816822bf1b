#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace ow {

class CatalogCopy;
class LogWatch;

/// One connection to one SQLite file, closed and forgotten with the object. It belongs to the thread that
/// opened it; a use from another thread is refused with an error. Foreign keys are on and verified to be so.
class Database {
public:
    enum class Access {
        ReadWrite,
        ReadOnly,  ///< also where nothing can be written; leaves nothing behind that was not there
        Immutable, ///< read-only and without the log, for what can be read of a damaged file
    };

    /// Opens an existing file; never creates one.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& path, Access access,
                                                                int busyTimeoutMs = 5000);
    /// Makes a new, empty file; one that exists is refused.
    [[nodiscard]] static Result<std::unique_ptr<Database>> create(const QString& path);
    /// An empty database that no file holds.
    [[nodiscard]] static Result<std::unique_ptr<Database>> createInMemory();
    ~Database();

    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs one statement that answers nothing of interest.
    [[nodiscard]] Result<void> run(const QString& sql);
    /// Runs a query or pragma whose first answer is a number, or text.
    [[nodiscard]] Result<qint64> number(const QString& sql);
    [[nodiscard]] Result<QString> text(const QString& sql);

    [[nodiscard]] const QString& path() const { return m_path; }

    /// Reads for the first time, and says to others that this connection uses the log of the file, where
    /// there is one (log_watch.h); to be asked again when a log was switched on.
    [[nodiscard]] Result<void> canRead();

    /// False when what this connection reads is no longer what stands at the path: the log was removed by
    /// another program, or a private copy has grown old. reopen() helps.
    [[nodiscard]] bool isCurrent() const;
    /// Closes and opens anew. After an error it is closed, and every use is refused until it succeeds.
    [[nodiscard]] Result<void> reopen();

    /// Writes what the log holds into the file, as far as readers let it. True when the file itself holds
    /// all.
    [[nodiscard]] Result<bool> checkpoint();

    /// From now on statements that write ask now and then whether to stop, and then fail as Cancelled; the
    /// transaction around them is to be rolled back. An empty function: they do not ask.
    void stopWhen(std::function<bool()> asked) { m_stopAsked = std::move(asked); }

    /// The error of the library in words: what failed and what to do about it.
    [[nodiscard]] Error errorFrom(const QSqlError& error) const;

private:
    friend class Statement;

    using Opened = Result<std::unique_ptr<Database>>;
    struct Target;

    explicit Database(QString path);
    [[nodiscard]] static Opened connect(const Target& target);
    [[nodiscard]] static Opened openToWrite(const QString& path, int busyTimeoutMs);
    [[nodiscard]] static Opened openToRead(const QString& path, int busyTimeoutMs);
    [[nodiscard]] static Opened openCopy(const QString& path, int busyTimeoutMs);
    [[nodiscard]] Result<void> setUp();
    void close();
    [[nodiscard]] std::optional<Error> notUsable() const;
    [[nodiscard]] bool mustStop();
    /// One that is prepared and rests, else a new one, which is not prepared.
    [[nodiscard]] QSqlQuery takeQuery(const QString& sql);
    /// For the next who says the same.
    void keepQuery(const QString& sql, QSqlQuery query);

    QString m_path;
    QString m_connection;
    Qt::HANDLE m_thread;
    QSqlDatabase m_database;
    std::map<QString, QSqlQuery> m_resting; ///< prepared statements by their text, of m_database
    Access m_access = Access::ReadWrite;
    int m_busyTimeoutMs = 0;
    std::function<bool()> m_stopAsked;
    unsigned m_writes = 0;
    std::unique_ptr<LogWatch> m_log;
    std::unique_ptr<CatalogCopy>
        m_copy; ///< what is really open, where the file cannot be opened in its place
};

} // namespace ow
