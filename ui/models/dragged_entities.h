#pragma once

#include "domain/entity.h"

#include <QMimeData>
#include <QVector>

namespace ow {

class CatalogDocument;

/// Entities on their way from a list to another place of the same window.
class DraggedEntities : public QMimeData {
    Q_OBJECT

public:
    static constexpr QLatin1StringView kFormat{"application/x-offerwright-entities"};

    DraggedEntities(const CatalogDocument& document, QVector<EntityKey> keys)
        : m_document(&document), m_keys(std::move(keys)) {
        setData(kFormat, "entities"); // what it is only this program can tell
    }

    /// Null for what is something else, or of another catalog.
    [[nodiscard]] static const DraggedEntities* of(const QMimeData* data, const CatalogDocument& document) {
        const auto* dragged = qobject_cast<const DraggedEntities*>(data);
        return dragged && dragged->m_document == &document ? dragged : nullptr;
    }
    [[nodiscard]] const QVector<EntityKey>& keys() const { return m_keys; }

private:
    const CatalogDocument* m_document; ///< to tell it from others
    QVector<EntityKey> m_keys;
};

} // namespace ow
