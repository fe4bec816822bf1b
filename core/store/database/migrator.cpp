#include "store/database/migrator.h"

#include "store/database/database.h"
#include "store/database/transaction.h"

#include <QDir>
#include <QFile>

namespace ow {

using namespace Qt::StringLiterals;

QVector<Migration> shippedMigrations() {
    QVector<Migration> list;
    const QDir folder(u":/store/schema"_s);
    for (const QString& name : folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT(opened);
        list.append({name.left(4).toInt(), name, file.readAll()});
        Q_ASSERT(list.constLast().version == int(list.size()));
    }
    return list;
}

int currentSchemaVersion() {
    return int(shippedMigrations().size());
}

QStringList splitStatements(const QString& script) {
    QStringList statements;
    QString current;
    for (qsizetype i = 0; i < script.size(); ++i) {
        const QChar c = script[i];
        if (c == u'-' && QStringView(script).mid(i).startsWith(u"--")) {
            const qsizetype end = script.indexOf(u'\n', i);
            i = end < 0 ? script.size() : end;
            current += u'\n';
        } else if (c == u'\'' || c == u'"') {
            const qsizetype end = script.indexOf(c, i + 1);
            const qsizetype length = end < 0 ? script.size() - i : end - i + 1;
            current += QStringView(script).mid(i, length);
            i += length - 1;
        } else if (c == u';') {
            statements.append(current.trimmed());
            current.clear();
        } else {
            current += c;
        }
    }
    statements.append(current.trimmed());
    statements.removeAll(QString());
    return statements;
}

Result<int> Migrator::version() const {
    const Result<qint64> version = m_database.number(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    return int(*version);
}

Result<void> Migrator::migrateTo(int target) {
    for (const Migration& migration : shippedMigrations()) {
        if (migration.version > target)
            break;
        if (Result<void> done = step(migration); !done)
            return done;
    }
    return {};
}

Result<void> Migrator::step(const Migration& migration) {
    Result<Transaction> transaction = Transaction::begin(m_database, Transaction::Kind::Write);
    if (!transaction)
        return transaction.error();
    // Asked inside the transaction: another process may have been faster.
    const Result<int> present = version();
    if (!present)
        return present.error();
    if (*present >= migration.version)
        return {};
    for (const QString& statement : splitStatements(QString::fromUtf8(migration.sql))) {
        if (Result<void> done = m_database.run(statement); !done)
            return done;
    }
    if (Result<void> set = m_database.run(u"PRAGMA user_version = %1"_s.arg(migration.version)); !set)
        return set;
    return transaction->commit();
}

} // namespace ow
