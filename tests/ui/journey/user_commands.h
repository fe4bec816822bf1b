#pragma once

#include "document/catalog_document.h"
#include "support/random_changes.h"

#include <QStringList>

namespace ow {

/// Someone who does what the window offers, at random but for ever alike for one seed: makes, copies, renames
/// and deletes things, edits their fields, types, sets states, edits many together, begins with templates,
/// copies and pastes, takes steps back and does them again.
class UserCommands {
public:
    UserCommands(CatalogDocument& document, quint32 seed) : m_document(document), m_changes(seed) {}

    /// Does one of them, which may be refused, and gives its name.
    QString next();

private:
    [[nodiscard]] int below(int bound) { return int(m_changes.random().bounded(bound)); }
    [[nodiscard]] EntityKind kind();
    /// Something that is there; of this kind if any is.
    [[nodiscard]] EntityKey some(EntityKind kind);
    [[nodiscard]] QVector<EntityKey> several(EntityKind kind);
    void make();
    void editField();
    void type();
    void setStatus();
    void editTogether();
    void bringIn();
    void copy();
    void paste();
    void commit(const ChangeSet& change);
    void settle() const;

    CatalogDocument& m_document;
    test::RandomChanges m_changes;
    CountingIdSource m_ids;
    QString m_clipboard;
    int m_typings = 0;
};

} // namespace ow
