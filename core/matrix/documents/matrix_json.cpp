#include "matrix/documents/matrix_json.h"

#include "base/timestamp.h"

#include <QJsonArray>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QJsonObject pickJson(const MatrixPick& pick) {
    QJsonObject json{{u"id"_s, pick.offer}, {u"name"_s, pick.name}};
    if (pick.score)
        json.insert(u"score"_s, *pick.score);
    if (!pick.languages.isEmpty())
        json.insert(u"languages"_s, QJsonArray::fromStringList(pick.languages));
    if (!pick.content.isEmpty())
        json.insert(u"content"_s, pick.content);
    return json;
}

QJsonObject answerJson(const MatrixAnswer& answer) {
    QJsonObject json;
    if (answer.error.isEmpty()) {
        QJsonArray offers;
        for (const MatrixPick& pick : answer.picks)
            offers.append(pickJson(pick));
        json = {{u"offers"_s, offers}, {u"fallback"_s, answer.isFallback}};
    } else {
        json.insert(u"error"_s, answer.error);
    }
    if (!answer.warnings.isEmpty())
        json.insert(u"warnings"_s, QJsonArray::fromStringList(answer.warnings));
    return json;
}

QJsonObject headingJson(const MatrixHeading& heading) {
    const MatrixColumn& column = heading.column;
    QJsonObject json{{u"activity"_s, column.scope.activity.value()},
                     {u"placement"_s, column.scope.placement.value()},
                     {u"itemCount"_s, column.scope.itemCount},
                     {u"at"_s, formatInstant(heading.atMs)}};
    if (!column.languages.isEmpty())
        json.insert(u"languages"_s, QJsonArray::fromStringList(column.languages));
    return json;
}

QJsonObject rowJson(const MatrixRow& row) {
    QJsonArray cells;
    for (const MatrixCell& cell : row.cells) {
        QJsonObject json = answerJson(cell.answer);
        if (cell.differs())
            json.insert(u"other"_s, answerJson(*cell.other));
        cells.append(json);
    }
    QJsonObject json{{u"profile"_s, row.profile}, {u"name"_s, row.name}, {u"cells"_s, cells}};
    if (row.problem)
        json.insert(u"problem"_s, row.problem->text());
    return json;
}

} // namespace

QJsonObject matrixJson(const Matrix& matrix) {
    QJsonArray columns;
    for (const MatrixHeading& heading : matrix.headings)
        columns.append(headingJson(heading));
    QJsonArray rows;
    for (const MatrixRow& row : matrix.rows)
        rows.append(rowJson(row));
    QJsonObject json{{u"columns"_s, columns}, {u"rows"_s, rows}};
    if (!matrix.against.isEmpty()) {
        json.insert(u"against"_s, matrix.against);
        json.insert(u"differing"_s, matrix.differing());
    }
    return json;
}

} // namespace ow
