#pragma once

#include "store/backups.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace ow {

class BackupView;
class CatalogDocument;
class EmptyState;
class MessageBar;

/// The backups of a catalog file: when they were made, what they hold, and the ways to bring one back: into
/// the open catalog as a step that can be undone, as a file of its own, or in the place of a damaged file.
class BackupsWindow : public QDialog {
    Q_OBJECT

public:
    enum class State { Sound, Damaged };

    /// A damaged catalog is the open one too, as far as it could be read.
    BackupsWindow(CatalogDocument& document, State state, QWidget* parent);

    /// The list was made before a new backup was.
    void refresh();

Q_SIGNALS:
    void backupRequested();
    /// The backup is to take the place of the damaged file.
    void putBackRequested(const QString& backupPath);
    void copyRequested(const QString& backupPath);
    void told(const QString& text);

private:
    [[nodiscard]] QWidget* makeList();
    [[nodiscard]] QWidget* makeButtons();
    [[nodiscard]] const Backup* current() const;
    void showCurrent();
    void showButtons();
    void restore();

    CatalogDocument& m_document;
    State m_state;
    Backups m_backups;
    QVector<Backup> m_all;
    QListWidget* m_list;
    BackupView* m_view;
    EmptyState* m_nothing;
    QStackedWidget* m_pages;
    MessageBar* m_message;
    QPushButton* m_now;
    QPushButton* m_copy;
    QPushButton* m_restore;
};

} // namespace ow
