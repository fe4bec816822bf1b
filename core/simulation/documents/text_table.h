#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace ow {

/// Rows in columns, for people at a terminal: no line is wider than 80. The first column takes what room the
/// others leave, and is cut where it needs more; the others stand right.
class TextTable {
public:
    explicit TextTable(const QStringList& titles) { add(titles); }
    void add(const QStringList& row) { m_rows.append(row); }
    [[nodiscard]] bool isEmpty() const { return m_rows.size() < 2; }
    [[nodiscard]] QString text() const;

private:
    QVector<QStringList> m_rows;
};

/// "12.3 %"; of nothing "–".
[[nodiscard]] QString percent(quint64 part, quint64 whole);
/// One line of at most so many characters.
[[nodiscard]] QString fitted(const QString& text, qsizetype width);

} // namespace ow
