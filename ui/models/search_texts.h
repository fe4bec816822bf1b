#pragma once

#include "document/latest_run.h"
#include "domain/entity.h"

#include <QObject>
#include <QVector>

namespace ow {

class CatalogDocument;

/// What the words of a filter are looked for in, by row of a list. It is made when it is asked for and kept;
/// for many rows it is made on another thread before anybody asks.
class SearchTexts : public QObject {
    Q_OBJECT

public:
    /// `rows` are those of the list, as they are at any time.
    SearchTexts(CatalogDocument& document, EntityKind kind, const QVector<EntityPtr>& rows, QObject* parent);

    /// The rows are others, or all say something else.
    void reset();
    void insert(int row) { m_texts.insert(row, QString()); }
    void remove(int row) { m_texts.removeAt(row); }
    /// A row says something else.
    void forget(int row) { m_texts[row] = QString(); }

    [[nodiscard]] const QString& text(int row);

private:
    struct Made {
        QVector<EntityPtr> rows;
        QVector<QString> texts;
    };
    [[nodiscard]] LatestRun<Made>::Work makeAhead() const;
    void take(const Made& made);

    CatalogDocument& m_document;
    EntityKind m_kind;
    const QVector<EntityPtr>& m_rows;
    QVector<QString> m_texts; ///< null: not made yet
    LatestRun<Made> m_ahead;
};

} // namespace ow
