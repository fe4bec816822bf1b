#include "matrix/documents/matrix_text.h"

#include "base/counted.h"
#include "base/timestamp.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kWidest = 40;

/// One line, no wider than a column may be.
QString cut(const QString& text) {
    const QString line = text.simplified();
    return line.size() <= kWidest ? line : line.first(kWidest - 1) + u'…';
}

/// Errors by the numbers under which they are told.
class Notes {
public:
    [[nodiscard]] QString cell(const MatrixAnswer& answer) {
        if (answer.error.isEmpty()) {
            const QString shown = shownText(answer);
            return cut(answerText(answer)) + (shown.isEmpty() ? QString() : u" [%1]"_s.arg(shown));
        }
        if (!m_errors.contains(answer.error))
            m_errors.append(answer.error);
        return u"error (%1)"_s.arg(m_errors.indexOf(answer.error) + 1);
    }
    [[nodiscard]] QString text() const {
        QString text;
        for (qsizetype i = 0; i < m_errors.size(); ++i)
            text += u"(%1) %2\n"_s.arg(i + 1).arg(m_errors.at(i).simplified());
        return text.isEmpty() ? text : u'\n' + text;
    }

private:
    QStringList m_errors;
};

} // namespace

QString answerText(const MatrixAnswer& answer) {
    if (!answer.error.isEmpty())
        return answer.error;
    QStringList names;
    for (const MatrixPick& pick : answer.picks)
        names.append(pick.name);
    if (names.isEmpty())
        return answer.isFallback ? u"no fallback"_s : u"no offer"_s;
    return names.join(u" | "_s) + (answer.isFallback ? u" (fallback)"_s : QString());
}

QString shownText(const MatrixAnswer& answer) {
    QStringList shown;
    bool isKnown = false;
    for (const MatrixPick& pick : answer.picks) {
        isKnown = isKnown || !pick.content.isEmpty() || !pick.languages.isEmpty();
        shown.append(pick.content.isEmpty()     ? u"no content"_s
                     : pick.languages.isEmpty() ? u"any language"_s
                                                : pick.languages.join(u' '));
    }
    return isKnown ? shown.join(u" | "_s) : QString();
}

QString headingText(const MatrixHeading& heading) {
    QString text = heading.activity;
    if (!heading.placement.isEmpty())
        text += u" / "_s + heading.placement;
    if (!heading.column.languages.isEmpty())
        text += u", "_s + heading.column.languages.join(u' ');
    if (heading.column.atMs)
        text += u", "_s + formatInstant(heading.atMs);
    return text;
}

QString matrixText(const Matrix& matrix) {
    Notes notes;
    QVector<QStringList> lines;
    lines.append(QStringList{u"profile"_s});
    for (const MatrixHeading& heading : matrix.headings)
        lines.last().append(headingText(heading).simplified());
    for (const MatrixRow& row : matrix.rows) {
        QStringList line{cut(row.name)};
        for (const MatrixCell& cell : row.cells) {
            QString text = notes.cell(cell.answer);
            if (cell.differs())
                text += u" ≠ "_s + notes.cell(*cell.other);
            line.append(text);
        }
        lines.append(line);
    }
    QVector<qsizetype> widths(matrix.headings.size() + 1);
    for (const QStringList& line : std::as_const(lines)) {
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths.at(i), line.at(i).size());
    }
    QString text;
    for (const QStringList& line : std::as_const(lines)) {
        QString joined;
        for (qsizetype i = 0; i < line.size(); ++i)
            joined += (i > 0 ? u"  "_s : QString()) + line.at(i).leftJustified(widths.at(i));
        while (joined.endsWith(u' '))
            joined.chop(1);
        text += joined + u'\n';
    }
    text += notes.text();
    if (!matrix.against.isEmpty())
        text += u"\n%1 of %2 differ (≠) from %3\n"_s.arg(matrix.differing())
                    .arg(counted(matrix.cellCount(), u"cell"_s), matrix.against);
    return text;
}

} // namespace ow
