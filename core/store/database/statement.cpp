#include "store/database/statement.h"

#include "store/database/database.h"

#include <QSqlError>

namespace ow {

Statement::Statement(Database& database, const QString& sql)
    : m_database(database), m_query(database.m_database), m_error(database.notUsable()) {
    if (m_error)
        return;
    m_query.setForwardOnly(true);
    if (!m_query.prepare(sql))
        m_error = database.errorFrom(m_query.lastError());
}

Statement& Statement::bind(const QVariant& value) {
    const bool emptyText = value.typeId() == QMetaType::QString && value.toString().isEmpty();
    m_query.bindValue(m_bound++, emptyText ? QVariant(QStringLiteral("")) : value);
    return *this;
}

Result<void> Statement::execute() {
    if (!m_error)
        m_error = m_database.notUsable();
    if (m_error)
        return *m_error;
    m_bound = 0;
    if (!m_query.exec())
        return m_database.errorFrom(m_query.lastError());
    return {};
}

Result<void> Statement::run() {
    Result<void> done = execute();
    if (!m_error)
        m_query.finish();
    return done;
}

Result<bool> Statement::next() {
    if (!m_running) {
        if (Result<void> done = execute(); !done)
            return done.error();
        m_running = true;
    }
    if (m_query.next())
        return true;
    if (m_query.lastError().isValid())
        return m_database.errorFrom(m_query.lastError());
    finish();
    return false;
}

void Statement::finish() {
    m_query.finish();
    m_running = false;
}

} // namespace ow
