#include "exchange/tables/csv.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// A cell that a spreadsheet would run, or one that was made harmless already: apostrophes in front do not
/// count, so that writing adds one and reading takes one away, whatever the cell held.
bool looksLikeFormula(QStringView cell) {
    while (cell.startsWith(u'\''))
        cell = cell.sliced(1);
    if (cell.startsWith(u'\t') || cell.startsWith(u'\r'))
        return true;
    cell = cell.trimmed();
    if (cell.isEmpty() || !u"=+-@"_s.contains(cell.front()))
        return false;
    bool number = false;
    (void)cell.toDouble(&number);
    return !number;
}

QByteArray writeCell(const QString& cell) {
    QString text = looksLikeFormula(cell) ? u'\'' + cell : cell;
    static const QString special = u",;\t\"\n\r"_s;
    const bool quote = std::any_of(text.cbegin(), text.cend(), [](QChar c) { return special.contains(c); });
    if (!quote)
        return text.toUtf8();
    return '"' + text.replace(u'"', u"\"\""_s).toUtf8() + '"';
}

} // namespace

QByteArray writeCsv(const QStringList& header, const QVector<QStringList>& rows) {
    QByteArray out;
    const auto line = [&out](const QStringList& cells) {
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (i > 0)
                out += ',';
            out += writeCell(cells[i]);
        }
        out += '\n';
    };
    line(header);
    for (const QStringList& row : rows)
        line(row);
    return out;
}

QString cellAddress(qsizetype column, int line) {
    QString letters;
    for (qsizetype rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.prepend(QChar(char16_t(u'A' + (rest - 1) % 26)));
    return letters + QString::number(line);
}

QString plainCell(const QString& cell) {
    return cell.startsWith(u'\'') && looksLikeFormula(cell) ? cell.sliced(1) : cell;
}

} // namespace ow
