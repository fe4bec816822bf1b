#pragma once

#include "shell/catalog_files.h"
#include "shell/recent_files.h"
#include "shell/services.h"

#include <QObject>

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
    void askNew();
    void askOpen();
    void fillRecent(QMenu* menu);

Q_SIGNALS:
    void opened(std::shared_ptr<ow::OpenedCatalog> catalog);

private:
    void finish(Result<OpenedCatalog> result, const QString& path);

    Services m_services;
    QWidget* m_window;
    RecentFiles m_recent;
};

} // namespace ow
