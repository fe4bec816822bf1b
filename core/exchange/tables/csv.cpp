#include "exchange/tables/csv.h"

#include "base/counted.h"
#include "base/encoding.h"
#include "exchange/tables/internal/table_limits.h"

#include <QHash>

#include <algorithm>
#include <optional>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool endsLine(QChar c) {
    return c == u'\n' || c == u'\r';
}

/// The separator that stands most often in the first line, outside of quotes.
QChar separatorOf(QStringView text) {
    QHash<QChar, int> counts;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && endsLine(c))
            break;
        else if (!quoted)
            ++counts[c];
    }
    QChar best = u',';
    for (const QChar candidate : {u';', u'\t'}) {
        if (counts.value(candidate) > counts.value(best))
            best = candidate;
    }
    return best;
}

bool isBlank(const QStringList& cells) {
    return std::all_of(cells.cbegin(), cells.cend(),
                       [](const QString& cell) { return cell.trimmed().isEmpty(); });
}

/// Columns at the end that have no title and no cells say nothing.
void dropEmptyColumns(CsvTable& table) {
    while (!table.header.isEmpty() && table.header.constLast().trimmed().isEmpty() &&
           std::all_of(table.rows.cbegin(), table.rows.cend(),
                       [](const QStringList& row) { return row.constLast().trimmed().isEmpty(); })) {
        table.header.removeLast();
        for (QStringList& row : table.rows)
            row.removeLast();
    }
}

/// Splits a text into records; the state of one pass.
class CsvReader {
public:
    CsvReader(QString text, QString fileName) : m_text(std::move(text)), m_fileName(std::move(fileName)) {}

    Result<CsvTable> read() {
        const QChar separator = separatorLine().value_or(separatorOf(QStringView(m_text).sliced(m_at)));
        CsvTable table;
        while (m_at < m_text.size()) {
            const int line = m_line;
            QStringList cells;
            if (!record(separator, cells))
                return fail(line, u"a quoted cell is not closed"_s, u"end it with a double quote"_s);
            if (const std::optional<Error> tooMany = beyondLimits(cells.size(), line))
                return *tooMany;
            if (isBlank(cells))
                continue;
            if (table.header.isEmpty()) {
                if (m_brokenCell)
                    return goesOnBehindQuote(line);
                table.header = cells;
                table.headerLine = line;
                m_titled = titled(cells);
                continue;
            }
            while (cells.size() > table.header.size() && cells.constLast().trimmed().isEmpty())
                cells.removeLast();
            if (const std::optional<Error> wrong = brokenRow(cells.size(), table, line)) {
                table.badRows.append(*wrong);
                continue;
            }
            cells.resize(table.header.size());
            table.rows.append(cells);
            table.lines.append(line);
        }
        if (table.header.isEmpty())
            return fail(1, u"the table has no header"_s, u"name the columns in the first line"_s);
        dropEmptyColumns(table);
        return table;
    }

private:
    [[nodiscard]] Error fail(int line, const QString& message, const QString& mend) const {
        return Error::input(message, mend, Place::inLine(m_fileName, line));
    }

    [[nodiscard]] Error goesOnBehindQuote(int line) const {
        Error error = fail(
            line,
            u"the quoted cell %1 does not end at its closing quote"_s.arg(cellAddress(*m_brokenCell, line)),
            u"double the quotes inside the cell, or put the separator behind the last one"_s);
        error.place.column = int(*m_brokenCell) + 1;
        error.place.field = cellAddress(*m_brokenCell, line);
        return error;
    }

    /// A row that does not fill the table: to add what is missing would empty fields that nobody wrote about.
    [[nodiscard]] std::optional<Error> brokenRow(qsizetype cells, const CsvTable& table, int line) const {
        if (m_brokenCell)
            return goesOnBehindQuote(line);
        const qsizetype columns = table.header.size();
        if (cells >= m_titled && cells <= columns)
            return std::nullopt;
        const qsizetype wanted = cells > columns ? columns : m_titled;
        return fail(line,
                    u"the row has %1, and there %2 %3"_s.arg(counted(cells, u"cell"_s),
                                                             byNumber(wanted, u"is"_s, u"are"_s),
                                                             counted(wanted, u"column"_s)),
                    cells > columns ? u"quote cells that hold the separator"_s
                                    : u"fill it with empty cells, which empty their fields"_s);
    }

    /// Columns up to the last one that has a title.
    static qsizetype titled(const QStringList& header) {
        qsizetype count = header.size();
        while (count > 0 && header[count - 1].trimmed().isEmpty())
            --count;
        return count;
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

    /// "sep=;" in the first line, as spreadsheets write it, is no row.
    std::optional<QChar> separatorLine() {
        const qsizetype size = 5;
        if (!m_text.startsWith(u"sep="_s, Qt::CaseInsensitive) || m_text.size() < size ||
            (m_text.size() > size && !endsLine(m_text[size])))
            return std::nullopt;
        m_at = size;
        if (m_at < m_text.size())
            endLine();
        return m_text[size - 1];
    }

    /// Passes CR, LF or both.
    void endLine() {
        const bool both = m_text[m_at] == u'\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'\n';
        m_at += both ? 2 : 1;
        ++m_line;
    }

    bool record(QChar separator, QStringList& cells) {
        m_brokenCell.reset();
        while (true) {
            QString cell;
            if (m_at < m_text.size() && m_text[m_at] == u'"') {
                if (!quoted(cell))
                    return false;
                const bool ends =
                    m_at >= m_text.size() || m_text[m_at] == separator || endsLine(m_text[m_at]);
                if (!ends && !m_brokenCell)
                    m_brokenCell = cells.size();
            }
            while (m_at < m_text.size() && m_text[m_at] != separator && !endsLine(m_text[m_at]))
                cell += m_text[m_at++];
            cells.append(cell);
            if (m_at >= m_text.size() || cells.size() > input_limit::tableColumns)
                return true;
            if (endsLine(m_text[m_at])) {
                endLine();
                return true;
            }
            ++m_at;
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
            const bool half = m_text[m_at] == u'\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'\n';
            m_line += endsLine(m_text[m_at]) && !half ? 1 : 0;
            cell += m_text[m_at];
        }
        return false;
    }

    QString m_text;
    QString m_fileName;
    qsizetype m_at = 0;
    qint64 m_cells = 0;
    qsizetype m_titled = 0;                ///< columns up to the last one with a title
    std::optional<qsizetype> m_brokenCell; ///< of the last record: the first that goes on behind its quote
    int m_line = 1;
};

} // namespace

Result<CsvTable> readCsv(const QByteArray& bytes, const QString& fileName) {
    for (const auto& other : {wideEncoding(bytes, fileName), narrowEncoding(bytes, fileName)}) {
        if (other)
            return *other;
    }
    QString text = QString::fromUtf8(bytes);
    if (text.startsWith(QChar(0xFEFF)))
        text.remove(0, 1);
    return CsvReader(std::move(text), fileName).read();
}

} // namespace ow
