#pragma once

#include "catalog/catalog.h"

#include <QListView>
#include <QVector>

namespace ow {

/// One line of a list of entities: the entity, and a quiet word about it.
struct EntityLine {
    EntityKey key;
    QString name;
    QString detail;
    QString status; ///< token; empty for none

    bool operator==(const EntityLine&) const = default;
};

/// The line of an entity of a catalog; its id where the catalog does not hold it.
[[nodiscard]] EntityLine entityLine(const Catalog& catalog, const EntityKey& key, const QString& detail = {});

/// A list of entities to look at and open (Enter or click); as high as it is long, within limits.
class EntityList : public QListView {
    Q_OBJECT

public:
    explicit EntityList(const QString& accessibleName, QWidget* parent = nullptr);

    void setLines(const QVector<EntityLine>& lines);
    [[nodiscard]] const QVector<EntityLine>& lines() const { return m_lines; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);

private:
    QVector<EntityLine> m_lines;
};

} // namespace ow
