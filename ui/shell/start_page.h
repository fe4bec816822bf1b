#pragma once

#include "shell/actions/action_table.h"

#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace ow {

class ActionRegistry;
class ChoiceButton;
class FileActions;

/// Where one begins: a new catalog, one that is there, the ones of late, the sample, a file to import.
class StartPage : public QWidget {
    Q_OBJECT

public:
    /// `recent`: catalogs, newest first; those that are gone are told, and cannot be opened.
    StartPage(const ActionRegistry& actions, FileActions& files, const QStringList& recent,
              QWidget* parent = nullptr);

    /// Moves the focus to the first choice.
    void enter();

Q_SIGNALS:
    /// Something was chosen; comes before it is done.
    void chosen();

private:
    void addAction(QVBoxLayout* column, const char* name, ActionId id, const QString& sentence);
    void addRecent(QVBoxLayout* column, const QStringList& recent);

    const ActionRegistry& m_actions;
    FileActions& m_files;
    ChoiceButton* m_first = nullptr;
};

} // namespace ow
