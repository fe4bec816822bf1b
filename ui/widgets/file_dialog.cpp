#include "widgets/file_dialog.h"

#include "widgets/icons.h"

#include <QAbstractFileIconProvider>
#include <QAbstractItemView>
#include <QFileInfo>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QTreeView>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool isCatalogName(const QFileInfo& info) {
    return info.suffix().compare("offers"_L1, Qt::CaseInsensitive) == 0;
}

/// Says what a file is by its name.
class NameIcons : public QAbstractFileIconProvider {
public:
    [[nodiscard]] QIcon icon(IconType type) const override {
        return type == Folder || type == Drive || type == Computer ? m_folder : m_file;
    }
    [[nodiscard]] QIcon icon(const QFileInfo& info) const override {
        if (info.isDir())
            return m_folder;
        return isCatalogName(info) ? m_catalog : m_file;
    }
    [[nodiscard]] QString type(const QFileInfo& info) const override {
        if (info.isDir())
            return FileDialog::tr("Folder");
        if (isCatalogName(info))
            return FileDialog::tr("Catalog");
        const QString suffix = info.suffix().toUpper();
        return suffix.isEmpty() ? FileDialog::tr("File") : FileDialog::tr("%1 file").arg(suffix);
    }

private:
    QIcon m_folder = ow::icon(u"open"_s);
    QIcon m_catalog = ow::icon(u"offer"_s);
    QIcon m_file = ow::icon(u"text"_s);
};

constexpr QSize kRoomy(680, 440);

/// The main window, of which all dialogs are.
QWidget* outermost(QWidget* widget) {
    while (widget->parentWidget())
        widget = widget->parentWidget();
    return widget;
}

} // namespace

NameIconsOwner::NameIconsOwner() : m_icons(std::make_unique<NameIcons>()) {}
NameIconsOwner::~NameIconsOwner() = default;

/// The folder is set last: listing begins with it, and by then the icons are ours.
FileDialog::FileDialog(QWidget* parent, const QString& title, const QString& folder, Asks asks,
                       const QString& filter)
    : QFileDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setOption(DontUseNativeDialog);
    setOption(DontUseCustomDirectoryIcons);
    setOption(DontConfirmOverwrite, asks == Asks::NewCatalog);
    setIconProvider(m_icons.get());
    setAcceptMode(asks == Asks::Output || asks == Asks::NewCatalog ? AcceptSave : AcceptOpen);
    switch (asks) {
    case Asks::File:
        setFileMode(ExistingFile);
        break;
    case Asks::Files:
        setFileMode(ExistingFiles);
        break;
    case Asks::Folder:
        setFileMode(Directory);
        setOption(ShowDirsOnly);
        break;
    case Asks::Output:
    case Asks::NewCatalog:
        setFileMode(AnyFile);
        break;
    }
    if (!filter.isEmpty())
        setNameFilter(filter);
    fitColumns();
    resize(size().expandedTo(kRoomy));
    const QString last = outermost(this)->property(kLastFolder).toString();
    setDirectory(!last.isEmpty() && QFileInfo(last).isDir() ? last : folder);
}

/// The name has what the other columns leave; Qt lets the last one end outside.
void FileDialog::fitColumns() {
    auto* tree = findChild<QTreeView*>(u"treeView"_s);
    if (!tree)
        return;
    QHeaderView* header = tree->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void FileDialog::accept() {
    if (goToTyped())
        return;
    QFileDialog::accept();
    if (result() == Accepted)
        outermost(this)->setProperty(kLastFolder, directory().absolutePath());
}

/// Qt selects what it has listed so far while one types, the folders on the way too, takes one of these for
/// the answer, and goes into it. True when a folder is all that was typed: it is shown now.
bool FileDialog::goToTyped() {
    auto* name = findChild<QLineEdit*>(u"fileNameEdit"_s);
    QString path = name ? name->text().trimmed() : QString();
    if (path == u"~" || path.startsWith(u"~/"))
        path.replace(0, 1, QDir::homePath());
    const QFileInfo file(path);
    if (path.isEmpty() || !file.isAbsolute() || !QFileInfo(file.absolutePath()).isDir())
        return false;
    const bool isPlace = file.isRoot() || (file.isDir() && fileMode() != Directory);
    setDirectory(isPlace ? file.absoluteFilePath() : file.absolutePath());
    name->setText(isPlace ? QString() : file.fileName());
    for (const auto* view : findChildren<QAbstractItemView*>()) {
        if (view->selectionModel())
            view->selectionModel()->clearSelection(); // else it goes before what is typed
    }
    return isPlace;
}

} // namespace ow
