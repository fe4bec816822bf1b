#pragma once

#include "catalog/catalog.h"
#include "catalog/change_set.h"

#include <QMap>
#include <QObject>

namespace ow {

/// What is tried "just for now": entities with other values than the catalog's, with which the preview
/// decides. Nothing of it is in force, saved or exported, and it ends with the document.
class Scratch : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Tries `after` in place of `before`, the entity as the catalog has it (null: a new one); an entity
    /// tried already keeps what it was begun from. Where both say the same nothing is tried.
    void tryOut(const EntityPtr& before, const EntityPtr& after);
    void drop(const EntityKey& key);
    /// Takes back one member of an entity: "rank/priority". Of a list the whole of it; what makes no entity
    /// then is left as it is.
    void reset(const EntityKey& key, const QString& path);
    void dropAll();
    [[nodiscard]] bool isEmpty() const { return m_tried.isEmpty(); }

    /// What is tried, as a change of a catalog: new entities, and an update for each that it still holds.
    /// What others changed in them meanwhile stays, except where it is tried otherwise.
    [[nodiscard]] ChangeSet change(const Catalog& catalog) const;
    /// The catalog with it.
    [[nodiscard]] Catalog over(const Catalog& catalog) const;

Q_SIGNALS:
    void changed();

private:
    struct Tried {
        EntityPtr before;
        EntityPtr after;
    };
    QMap<EntityKey, Tried> m_tried;
};

} // namespace ow
