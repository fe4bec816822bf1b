#pragma once

#include "base/result.h"
#include "shell/services.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace ow {

class CatalogDocument;
struct ExportOptions;
class ImportDialog;

/// Import and export: files, progress, and what will change before it changes.
class ExchangeActions : public QObject {
    Q_OBJECT

public:
    ExchangeActions(const Services& services, QWidget* window);

    void setDocument(CatalogDocument* document);

    void askImport();
    /// Reads the files and shows what they would change.
    void import(const QStringList& paths);
    void askExport();

Q_SIGNALS:
    /// Something was done that deserves a line.
    void told(const QString& text);

private:
    /// An open dialog that wants to be started.
    [[nodiscard]] ImportDialog* importDialog(const QString& source);
    void askExportFile(const ExportOptions& options);
    void write(const QString& path, const ExportOptions& options);

    Services m_services;
    QWidget* m_window;
    QPointer<CatalogDocument> m_document;
};

} // namespace ow
