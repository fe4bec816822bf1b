#pragma once

#include "catalog/change_set.h"

#include <QWidget>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace ow {

struct Authorship;
struct UnsavedEdit;
class CatalogDocument;
class CommentThread;
class EmptyState;
class EntityForm;
class EntityHeader;
class KeptInputs;
class MessageBar;
class SectionCard;
class UsersCard;

/// The frame around the form of one entity: name and status above, findings beneath their fields, who uses it
/// below. Every edit that it accepts is one committed change of the document; there is nothing to save. It
/// follows every change of the document, wherever it comes from, and keeps focus and cursor. What cannot be
/// saved stays in its fields, and with the document when the editor is closed.
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
    /// Puts the cursor where a comment is written.
    void enterComments();
    /// Shows only what belongs to the entity itself: nobody uses or discusses what is only tried.
    void setForTrial();

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);
    /// The user made something that this one refers to, in the field that missed it.
    void created(const ow::EntityKey& key);

protected:
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QVBoxLayout* buildColumn();
    void build();
    void load();
    void follow(const ow::ChangeSet& change);
    void submit(const Entity& after, const QString& what, const QString& typing);
    [[nodiscard]] Result<void> commit(const EntityPtr& before, const Entity& after, const QString& what,
                                      const QString& typing);
    /// Whether this is the draft of the entity, finished.
    [[nodiscard]] bool finishesDraft(const Entity& after) const;
    [[nodiscard]] EntityPtr beforeDraft() const;
    /// The edit waits in the document; the bar says why and offers to try again.
    void keepUnsaved(const QString& what, const EntityPtr& before, const Entity& after, const Error& error);
    void submitAgain();
    [[nodiscard]] bool asksForApproval(const UnsavedEdit& unsaved) const;
    void showUnsaved();
    /// The unsaved edit over what the catalog holds by now.
    [[nodiscard]] EntityPtr overPresent(const UnsavedEdit& unsaved) const;
    [[nodiscard]] EntityPtr withoutDraft(const EntityPtr& entity) const;
    void showFindings();
    void followDraft(const ow::EntityKey& key);
    void readAuthors();
    void showAuthors(const Authorship& authors);

    CatalogDocument& m_document;
    EntityKey m_key;
    EntityHeader* m_header;
    EntityForm* m_form;
    KeptInputs* m_inputs;
    MessageBar* m_message;
    MessageBar* m_unsaved;
    QScrollArea* m_scroll;
    UsersCard* m_users;
    SectionCard* m_commentsCard;
    CommentThread* m_comments;
    QLabel* m_extra;
    EmptyState* m_gone;
    EntityPtr m_base; ///< what the fields show, before what is typed into them
    bool m_submitting = false;
    bool m_stale = true;
    bool m_hasDraft = false; ///< when the findings were shown
    bool m_usersStale = true;
    qint64 m_authorsOf = -1; ///< the revision whose authors are shown or being read
    int m_session = 0;       ///< typing in one stay in a field is one undo step
};

} // namespace ow
