#pragma once

#include <QCoreApplication>
#include <QFileDialog>

#include <memory>

class QAbstractFileIconProvider;

namespace ow {

/// Icons and types of files from their names alone. A base of the dialog, so that it goes after the thread
/// that lists files for it.
class NameIconsOwner {
public:
    NameIconsOwner();
    ~NameIconsOwner();

protected:
    std::unique_ptr<QAbstractFileIconProvider> m_icons;
};

/// The one file dialog of the program. It never opens a file: types and icons come from names alone. A dialog
/// that looks into files would open and close the catalog that this process has open, and POSIX takes all
/// locks of a process from a file as soon as it closes it anywhere, those of SQLite too.
class FileDialog : private NameIconsOwner, public QFileDialog {
    Q_DECLARE_TR_FUNCTIONS(ow::FileDialog)

public:
    enum class Asks {
        File,
        Files,
        Folder,
        Output,    ///< a file to write; one that exists is replaced after a question
        NewCatalog ///< no question: who makes it refuses a name that is taken
    };
    /// Begins where the last one of the same main window ended (kLastFolder), else in `folder`; deletes
    /// itself when closed.
    FileDialog(QWidget* parent, const QString& title, const QString& folder, Asks asks,
               const QString& filter = {});

    /// A property of the outermost window; who keeps the settings keeps it.
    static constexpr auto kLastFolder = "lastFolder";

    /// A path with folders means the same as its last name in that folder.
    void accept() override;

private:
    void fitColumns();
    bool goToTyped();
};

} // namespace ow
