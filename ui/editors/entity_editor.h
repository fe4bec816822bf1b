#pragma once

#include "catalog/change_set.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace ow {

class CatalogDocument;
class EmptyState;
class EntityForm;
class EntityHeader;
class EntityList;
class MessageBar;
class SectionCard;

/// The frame around the form of one entity: name and status above, findings beneath their fields, who uses it
/// below. Every edit that it accepts is one committed change of the document; there is nothing to save. It
/// follows every change of the document, wherever it comes from, and keeps focus and cursor.
class EntityEditor : public QWidget {
    Q_OBJECT

public:
    /// Takes the form over.
    EntityEditor(CatalogDocument& document, EntityKey key, EntityForm* form, QWidget* parent = nullptr);

    /// Takes over what is typed and not taken over yet.
    ~EntityEditor() override;

    [[nodiscard]] const EntityKey& key() const { return m_key; }

    /// Puts the cursor into the field at a path ("capping/0/limit") or the nearest one above it, and scrolls
    /// there.
    void focusField(const QString& path);

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void load();
    void follow(const ow::ChangeSet& change);
    void submit(const Entity& after, const QString& what, const QString& typing);
    void showFindings();
    void showUsers();

    CatalogDocument& m_document;
    EntityKey m_key;
    EntityHeader* m_header;
    EntityForm* m_form;
    MessageBar* m_message;
    QScrollArea* m_scroll;
    SectionCard* m_users;
    EntityList* m_userList;
    QLabel* m_unused;
    QLabel* m_extra;
    EmptyState* m_gone;
    bool m_stale = true;
    bool m_usersStale = true;
    int m_session = 0; ///< typing in one stay in a field is one undo step
};

} // namespace ow
