#include "exchange/csv.h"

#include "base/counted.h"
#include "exchange/table_limits.h"

#include <QStringDecoder>

#include <algorithm>
#include <optional>

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

QChar separatorOf(const QString& text) {
    const QString header = text.left(std::max<qsizetype>(text.indexOf(u'\n'), 0));
    const QString line = header.isEmpty() ? text : header;
    QChar best = u',';
    for (const QChar candidate : {u';', u'\t'}) {
        if (line.count(candidate) > line.count(best))
            best = candidate;
    }
    return best;
}

/// Splits a text into records; the state of one pass.
class CsvReader {
public:
    CsvReader(QString text, QString fileName) : m_text(std::move(text)), m_fileName(std::move(fileName)) {}

    Result<CsvTable> read() {
        const QChar separator = separatorOf(m_text);
        CsvTable table;
        while (m_at < m_text.size()) {
            const int line = m_line;
            QStringList cells;
            if (!record(separator, cells))
                return fail(line, u"a quoted cell is not closed"_s, u"end it with a double quote"_s);
            if (const std::optional<Error> tooMany = beyondLimits(cells.size(), line))
                return *tooMany;
            if (cells.size() == 1 && cells.first().isEmpty())
                continue;
            if (table.header.isEmpty()) {
                table.header = cells;
                continue;
            }
            if (cells.size() > table.header.size()) {
                table.badRows.append(fail(
                    line,
                    u"the row has %1, and there %2 %3"_s.arg(counted(cells.size(), u"cell"_s),
                                                             byNumber(table.header.size(), u"is"_s, u"are"_s),
                                                             counted(table.header.size(), u"column"_s)),
                    u"quote cells that hold the separator"_s));
                continue;
            }
            cells.resize(table.header.size());
            table.rows.append(cells);
            table.lines.append(line);
        }
        if (table.header.isEmpty())
            return fail(1, u"the table has no header"_s, u"name the columns in the first line"_s);
        return table;
    }

private:
    [[nodiscard]] Error fail(int line, const QString& message, const QString& mend) const {
        return {ErrorCode::Input, message, mend, Place{m_fileName, line, 0, {}}};
    }

    /// Cells take many times the room of their text: they are counted while they come.
    std::optional<Error> beyondLimits(qsizetype cells, int line) {
        if (cells > input_limit::tableColumns)
            return fail(line, u"the table has more than %L1 columns"_s.arg(input_limit::tableColumns),
                        u"leave columns out, or quote cells that hold the separator"_s);
        m_cells += cells;
        if (m_cells > input_limit::tableCells)
            return fail(line, u"the table has more than %L1 cells"_s.arg(input_limit::tableCells),
                        u"split it into several files"_s);
        return std::nullopt;
    }

    bool record(QChar separator, QStringList& cells) {
        while (true) {
            QString cell;
            if (m_at < m_text.size() && m_text[m_at] == u'"') {
                if (!quoted(cell))
                    return false;
            }
            while (m_at < m_text.size() && m_text[m_at] != separator && m_text[m_at] != u'\n')
                cell += m_text[m_at++];
            if (cell.endsWith(u'\r'))
                cell.chop(1);
            cells.append(cell);
            if (m_at >= m_text.size() || cells.size() > input_limit::tableColumns)
                return true;
            if (m_text[m_at++] == u'\n') {
                ++m_line;
                return true;
            }
        }
    }

    bool quoted(QString& cell) {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == u'"') {
                if (m_at + 1 < m_text.size() && m_text[m_at + 1] == u'"') {
                    ++m_at;
                } else {
                    ++m_at;
                    return true;
                }
            }
            m_line += m_text[m_at] == u'\n' ? 1 : 0;
            cell += m_text[m_at];
        }
        return false;
    }

    QString m_text;
    QString m_fileName;
    qsizetype m_at = 0;
    qint64 m_cells = 0;
    int m_line = 1;
};

QByteArray writeCell(const QString& cell) {
    QString text = looksLikeFormula(cell) ? u'\'' + cell : cell;
    static const QString special = u",;\t\"\n\r"_s;
    const bool quote = std::any_of(text.cbegin(), text.cend(), [](QChar c) { return special.contains(c); });
    if (!quote)
        return text.toUtf8();
    return '"' + text.replace(u'"', u"\"\""_s).toUtf8() + '"';
}

int firstLineNotUtf8(const QByteArray& bytes) {
    int line = 1;
    for (const QByteArray& text : bytes.split('\n')) {
        QStringDecoder decode(QStringDecoder::Utf8);
        const QString decoded = decode(text);
        if (decode.hasError() || decoded.contains(QChar::ReplacementCharacter))
            return line;
        ++line;
    }
    return 0;
}

} // namespace

Result<CsvTable> readCsv(const QByteArray& bytes, const QString& fileName) {
    QStringDecoder decode(QStringDecoder::Utf8);
    QString text = decode(bytes);
    if (decode.hasError())
        return Error{ErrorCode::Input, u"the table is not valid UTF-8"_s, u"save it as CSV in UTF-8"_s,
                     Place{fileName, firstLineNotUtf8(bytes), 0, {}}};
    if (text.startsWith(QChar(0xFEFF)))
        text.remove(0, 1);
    return CsvReader(std::move(text), fileName).read();
}

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
