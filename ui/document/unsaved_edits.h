#pragma once

#include "domain/entity.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <optional>

namespace ow {

/// An edit that could not be saved (the disk is full, somebody else changed the same fields): what the user
/// has in the editor and what it started from.
struct UnsavedEdit {
    QString label;
    EntityPtr before;
    EntityPtr after;
    QString reason; ///< sentences
};

/// The edits that wait to be saved: editors show them instead of the catalog, however often they are closed
/// and opened, until they are saved or given up.
class UnsavedEdits : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void keep(const UnsavedEdit& edit) {
        m_edits.insert(entityKey(*edit.after), edit);
        Q_EMIT kept();
    }
    void drop(const EntityKey& key) {
        if (m_edits.remove(key))
            Q_EMIT dropped(key);
    }
    [[nodiscard]] std::optional<UnsavedEdit> edit(const EntityKey& key) const {
        const auto found = m_edits.constFind(key);
        return found == m_edits.cend() ? std::nullopt : std::optional(*found);
    }
    [[nodiscard]] QList<UnsavedEdit> all() const { return m_edits.values(); }
    [[nodiscard]] bool isEmpty() const { return m_edits.isEmpty(); }

Q_SIGNALS:
    void kept();
    void dropped(const ow::EntityKey& key);

private:
    QHash<EntityKey, UnsavedEdit> m_edits;
};

} // namespace ow
