#pragma once

#include "shell/actions/catalog_files.h"
#include "shell/actions/recent_files.h"
#include "shell/actions/services.h"

#include <QObject>

#include <functional>

class QMenu;
class QWidget;

namespace ow {

/// The File menu: which catalog is open.
class FileActions : public QObject {
    Q_OBJECT

public:
    FileActions(const Services& services, QWidget* window);

    void open(const QString& path);
    void openSample();
    /// The catalog of the last time; the sample on the first start.
    void openLast();
    void askNew() { askNewFile(false); }
    /// A new catalog for what is imported next.
    void askNewForImport() { askNewFile(true); }
    void askOpen();
    void fillRecent(QMenu* menu);

Q_SIGNALS:
    void opening(const QString& path);
    void failed();
    void opened(std::shared_ptr<ow::OpenedCatalog> catalog);

private:
    void askNewFile(bool forImport);
    /// Where its file dialogs begin.
    [[nodiscard]] QString folder() const;
    /// Prepares and loads on another thread; of several that were asked for, the last one is shown.
    void open(const QString& path, std::function<Result<void>()> prepare);
    void finish(const QString& path, Result<LoadedCatalog> loaded);

    Services m_services;
    QWidget* m_window;
    RecentFiles m_recent;
    int m_asked = 0;      ///< how many catalogs were asked for
    QString m_importInto; ///< the new catalog that is made for an import
};

} // namespace ow
