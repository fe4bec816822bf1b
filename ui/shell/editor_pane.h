#pragma once

#include "domain/entity.h"
#include "shell/catalog_views.h"

#include <QWidget>

#include <optional>

class QStackedLayout;
class QToolButton;

namespace ow {

class ActionRegistry;
class CatalogDocument;
class ElidedLabel;
class EntityEditor;
class ScrollPage;
class SegmentedControl;
class SelectionPage;
class StartGuide;

/// The centre of the window: where one is, what can be done with it, and its editor.
class EditorPane : public QWidget {
    Q_OBJECT

public:
    EditorPane(CatalogDocument& document, const ActionRegistry& actions, QWidget* parent = nullptr);

    [[nodiscard]] const std::optional<EntityKey>& current() const { return m_key; }
    [[nodiscard]] EntityEditor* editor() const { return m_editor; }
    /// Shows the editor of an entity; nothing is shown without one.
    void edit(const std::optional<EntityKey>& key);
    /// Opens an entity in a sheet where every edit is tried just for now, and not saved.
    void tryOut(const ow::EntityKey& key);
    /// What is open in a sheet beside what is open; nothing where there is no sheet.
    [[nodiscard]] std::optional<EntityKey> beside() const;
    /// Shows in place of an editor what several selected entities have in common.
    void showSeveral(EntityKind kind, const QVector<EntityKey>& keys);
    [[nodiscard]] bool showsSeveral() const { return m_isSeveral; }
    /// Moves the focus to the field at a path.
    void showField(const QString& field);
    /// Moves the focus to where a comment is written.
    void enterComments();
    /// Selects the whole name, so that typing replaces it.
    void editName();
    /// Moves the focus into what is shown: the editor, the first steps.
    void enter();
    /// The first steps, which stand in the place of the editor while nothing is open.
    [[nodiscard]] StartGuide& guide() const { return *m_guide; }
    [[nodiscard]] GuideState guideState() const { return m_guideState; }
    /// As it was kept with the catalog; where all is there already nothing is due.
    void setGuideState(GuideState state);
    /// Shows the first steps, done or not, in place of what is open.
    void showGuide();
    [[nodiscard]] bool showsGuide() const;
    /// In a window without room for a preview beside it, the preview is a tab here. Null: it is elsewhere.
    void setPreview(QWidget* preview);
    /// Where the keys are in what is shown: the name of what is edited, else the first control; may be null.
    [[nodiscard]] QWidget* home() const;
    void showPreview(bool preview);
    /// Whether the tab of the preview is chosen, be there one or not.
    [[nodiscard]] bool showsPreview() const;

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);
    /// The buttons above the editor act on what is open, whatever is selected in the list.
    void duplicateRequested();
    void deleteRequested();
    /// Escape: back to where one came from.
    void leaveRequested();
    void previewShown(bool shown);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QWidget* makeBar(const ActionRegistry& actions);
    [[nodiscard]] QToolButton* makeButton(QAction* action, const QString& name);
    [[nodiscard]] QToolButton* makeOwnButton(const QAction* action, const QString& name);
    void closeEditor();
    void openBeside(const ow::EntityKey& key);
    void showTrail();
    void showComments();
    void showPage();
    [[nodiscard]] QWidget* makeGuide(const ActionRegistry& actions);
    [[nodiscard]] QWidget* pageToShow() const;
    [[nodiscard]] bool isGuideDue() const;
    void showProgress();

    CatalogDocument& m_document;
    std::optional<EntityKey> m_key;
    ElidedLabel* m_trail;
    SegmentedControl* m_tabs;
    QWidget* m_entityButtons;
    QToolButton* m_review = nullptr;   ///< of what has a status
    QToolButton* m_comments = nullptr; ///< says how many are open
    QStackedLayout* m_host;
    QWidget* m_nothingChosen;
    QWidget* m_nothingYet;
    StartGuide* m_guide = nullptr;
    QToolButton* m_steps = nullptr; ///< back to the first steps
    GuideState m_guideState = GuideState::Due;
    bool m_wasSeenDone = false; ///< the first steps, when all were done
    SelectionPage* m_several;
    ScrollPage* m_severalPage;
    bool m_isSeveral = false; ///< several are selected: a page about them in place of an editor
    EntityEditor* m_editor = nullptr;
    QWidget* m_preview = nullptr;
};

} // namespace ow
