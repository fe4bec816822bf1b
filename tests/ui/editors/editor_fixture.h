#pragma once

#include "base/sources.h"
#include "document/catalog_document.h"
#include "editors/entity_editor.h"
#include "widgets/fields/field_row.h"

#include <QMap>
#include <QString>

#include <functional>
#include <memory>

namespace ow {

class ListStore;

/// A small catalog with one entity of every kind and an editor on one of them, used as a person would:
/// through its widgets, found by object name.
class EditorFixture {
public:
    EditorFixture();
    /// Over another catalog.
    explicit EditorFixture(const Catalog& catalog, const QString& location = {});
    /// As if it stood in this file.
    explicit EditorFixture(const QString& location);

    /// Whether the store refuses to write.
    void setDiskFull(bool full);

    /// Opens the editor of an entity in a shown window.
    void open(EntityKind kind, const QString& id);

    [[nodiscard]] CatalogDocument& document() { return *m_document; }
    [[nodiscard]] EntityEditor& editor() { return *m_editor; }

    template <class T>
    [[nodiscard]] const T& value() {
        return std::get<T>(*m_document->catalog().entity(m_editor->key()));
    }

    /// A widget below `path`: object names joined with '/', each found below the one before.
    [[nodiscard]] QWidget* find(const QString& path);
    template <class W>
    [[nodiscard]] W* find(const QString& path) {
        return qobject_cast<W*>(find(path));
    }

    void type(const QString& path, const QString& text);   ///< replaces the text of a field and leaves it
    void choose(const QString& path, const QString& name); ///< types into a reference combo and leaves it
    void addChip(const QString& path, const QString& name);
    void press(const QString& path);
    void segment(const QString& path, int index);
    /// Chooses an entry of the popup menu with this object name.
    void menu(const QString& menuName, const QString& text);

    /// What the editor shows: texts and states of all its fields by accessible name.
    [[nodiscard]] QMap<QString, QString> shown();

    /// Does an edit, and checks that it changed the catalog, that undo takes it back in one step, and that
    /// the fields then show what they showed before. Empty when all is well, else what is wrong.
    [[nodiscard]] QString editAndUndo(const std::function<void()>& edit);

private:
    void focus(QWidget* widget);

    FixedClock m_clock;
    CountingIdSource m_ids;
    ListStore* m_store;
    std::unique_ptr<CatalogDocument> m_document;
    std::unique_ptr<EntityEditor> m_editor;
};

/// The card at a place of a list: "capping" in an offer is the field path of the list.
[[nodiscard]] QString cardName(const QString& list, int index);

} // namespace ow
