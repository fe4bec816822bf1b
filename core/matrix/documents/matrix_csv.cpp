#include "matrix/documents/matrix_csv.h"

#include "exchange/tables/csv.h"
#include "matrix/documents/matrix_text.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString cellText(const MatrixAnswer& answer) {
    if (!answer.error.isEmpty())
        return u"error: "_s + answer.error;
    const QString shown = shownText(answer);
    return answerText(answer) + (shown.isEmpty() ? QString() : u" [%1]"_s.arg(shown));
}

} // namespace

QByteArray matrixCsv(const Matrix& matrix) {
    const bool compares = !matrix.against.isEmpty();
    QStringList header{u"profile"_s, u"name"_s};
    for (const MatrixHeading& heading : matrix.headings) {
        header.append(headingText(heading));
        if (compares)
            header.append(u"%1: %2, where it differs"_s.arg(headingText(heading), matrix.against));
    }
    QVector<QStringList> rows;
    rows.reserve(matrix.rows.size());
    for (const MatrixRow& row : matrix.rows) {
        QStringList cells{row.profile, row.name};
        for (const MatrixCell& cell : row.cells) {
            cells.append(cellText(cell.answer));
            if (compares)
                cells.append(cell.differs() ? cellText(*cell.other) : QString());
        }
        rows.append(cells);
    }
    return writeCsv(header, rows);
}

} // namespace ow
