#include "simulation/documents/text_table.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kWidth = 80;

} // namespace

QString fitted(const QString& text, qsizetype width) {
    const QString line = text.simplified();
    return line.size() <= width ? line : line.first(std::max<qsizetype>(0, width - 1)) + u'…';
}

QString percent(quint64 part, quint64 whole) {
    return whole == 0 ? u"–"_s : u"%1 %"_s.arg(100 * double(part) / double(whole), 0, 'f', 1);
}

QString TextTable::text() const {
    QVector<qsizetype> widths(m_rows.constFirst().size());
    for (const QStringList& row : m_rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths.at(i), row.at(i).size());
    }
    qsizetype others = 2;
    for (qsizetype i = 1; i < widths.size(); ++i)
        others += widths.at(i) + 2;
    widths[0] = std::min(widths.at(0), std::max<qsizetype>(8, kWidth - others));
    QString text;
    for (const QStringList& row : m_rows) {
        QString line = u"  "_s + fitted(row.constFirst(), widths.at(0)).leftJustified(widths.at(0));
        for (qsizetype i = 1; i < row.size(); ++i)
            line += u"  "_s + row.at(i).rightJustified(widths.at(i));
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

} // namespace ow
