#include "store/database/statement.h"

#include "store/database/database.h"

#include <QSqlError>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Begins a text that is written with %XXXX for some of its characters.
const QString kMarked = u"\u001B%"_s;

bool isMark(QChar c) {
    constexpr char16_t reversedMark = 0xFFFE;
    constexpr char16_t noCharacter = 0xFFFF;
    return c == QChar::ByteOrderMark || c == QChar(reversedMark) || c == QChar(noCharacter);
}

/// SQLite drops or replaces such characters on the way through UTF-16.
QString stored(const QString& text) {
    const bool isPlain = std::none_of(text.cbegin(), text.cend(), isMark) && !text.startsWith(kMarked);
    if (isPlain)
        return text;
    QString out = kMarked;
    for (const QChar c : text) {
        if (isMark(c) || c == u'%')
            out += u"%%1"_s.arg(uint(c.unicode()), 4, 16, QChar(u'0'));
        else
            out += c;
    }
    return out;
}

QString read(const QString& text) {
    if (!text.startsWith(kMarked))
        return text;
    constexpr qsizetype digits = 4;
    QString out;
    for (qsizetype i = kMarked.size(); i < text.size(); ++i) {
        if (text[i] == u'%') {
            out += QChar(text.mid(i + 1, digits).toUShort(nullptr, 16));
            i += digits;
        } else {
            out += text[i];
        }
    }
    return out;
}

} // namespace

Statement::Statement(Database& database, const QString& sql)
    : m_database(database), m_sql(sql), m_query(database.takeQuery(sql)), m_error(database.notUsable()),
      m_writes(sql.startsWith(u"INSERT"_s) || sql.startsWith(u"UPDATE"_s) || sql.startsWith(u"DELETE"_s)) {
    if (m_error || !m_query.lastQuery().isEmpty())
        return;
    m_query.setForwardOnly(true);
    if (!m_query.prepare(sql))
        m_error = database.errorFrom(m_query.lastError());
}

Statement::~Statement() {
    if (m_error)
        return;
    m_query.finish();
    if (m_writes || m_sql.startsWith(u"SELECT"_s))
        m_database.keepQuery(m_sql, std::move(m_query));
}

Statement& Statement::bind(const QVariant& value) {
    if (value.typeId() != QMetaType::QString) {
        m_query.bindValue(m_bound++, value);
        return *this;
    }
    const QString text = value.toString();
    m_query.bindValue(m_bound++, text.isEmpty() ? QStringLiteral("") : stored(text));
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
    if (m_writes && m_database.mustStop())
        return Error::cancelled(u"it was stopped"_s, u"nothing was written"_s);
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

QString Statement::text(int column) const {
    return read(m_query.value(column).toString());
}

void Statement::finish() {
    m_query.finish();
    m_running = false;
}

} // namespace ow
