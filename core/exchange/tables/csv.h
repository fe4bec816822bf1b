#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

namespace ow {

/// A table of texts: the first record names the columns.
struct CsvTable {
    QStringList header;
    QVector<QStringList> rows; ///< as many cells each as the header
    QVector<int> lines;        ///< of each row in the file, 1-based
    int headerLine = 1;        ///< likewise
    QVector<Error> badRows;    ///< rows with more or fewer cells than columns, or with a cell that goes on
                               ///< behind its closing quote; left out, with line and mend
};

/// Reads RFC 4180: quoted cells with doubled quotes, lines that end with CR, LF or both, UTF-8 with or
/// without mark; comma, semicolon or tab, told by a line "sep=;" or by the header. Rows without a filled cell
/// are no rows. Refused with line: an unclosed quote, no header, another encoding (by its name).
[[nodiscard]] Result<CsvTable> readCsv(const QByteArray& bytes, const QString& fileName);

/// Writes RFC 4180 with LF. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
[[nodiscard]] QByteArray writeCsv(const QStringList& header, const QVector<QStringList>& rows);

/// The address of a cell as spreadsheets show it: column 0 of line 2 is "A2".
[[nodiscard]] QString cellAddress(qsizetype column, int line);

/// A cell as it is meant, without the apostrophe that writeCsv() put in front.
[[nodiscard]] QString plainCell(const QString& cell);

} // namespace ow
