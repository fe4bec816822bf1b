#include "shell/exchange_actions.h"

#include "document/background.h"
#include "document/catalog_document.h"
#include "exchange/export.h"
#include "exchange/files.h"
#include "transfer/export_dialog.h"
#include "transfer/import_dialog.h"
#include "widgets/notice.h"

#include <QFileDialog>
#include <QFileInfo>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString sourceName(const QStringList& paths) {
    const QString first = QFileInfo(paths.constFirst()).fileName();
    return paths.size() == 1 ? first : ExchangeActions::tr("%1 and more").arg(first);
}

QString suffixOf(Dialect dialect) {
    return dialect == Dialect::Dataset ? u"ndjson"_s : u"json"_s;
}

} // namespace

ExchangeActions::ExchangeActions(const Services& services, QWidget* window)
    : QObject(window), m_services(services), m_window(window) {}

void ExchangeActions::setDocument(CatalogDocument* document) {
    m_document = document;
}

void ExchangeActions::askImport() {
    auto* dialog = new QFileDialog(m_window, tr("Import"), m_services.storeDir,
                                   tr("Catalog documents (*.json *.ndjson);;All files (*)"));
    dialog->setObjectName(u"dialog.import"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ExchangeActions::import);
    dialog->open();
}

void ExchangeActions::import(const QStringList& paths) {
    if (!paths.isEmpty() && m_document)
        importDialog(sourceName(paths))->start(fileReader(paths, m_document->catalog(), m_services.ids));
}

ImportDialog* ExchangeActions::importDialog(const QString& source) {
    auto* dialog = new ImportDialog(*m_document, m_services.ids, source, m_window);
    connect(dialog, &ImportDialog::imported, this, &ExchangeActions::told);
    dialog->open();
    return dialog;
}

void ExchangeActions::askExport() {
    if (!m_document)
        return;
    auto* dialog = new ExportDialog(*m_document, m_window);
    connect(dialog, &ExportDialog::confirmed, this, &ExchangeActions::askExportFile);
    dialog->open();
}

void ExchangeActions::askExportFile(const ExportOptions& options) {
    const QString suffix = suffixOf(options.dialect);
    auto* dialog = new QFileDialog(m_window, tr("Export to"), m_services.storeDir,
                                   tr("Catalog documents (*.%1);;All files (*)").arg(suffix));
    dialog->setObjectName(u"dialog.export"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(u"%1.%2"_s.arg(QFileInfo(m_document->location()).completeBaseName(), suffix));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, options](const QString& path) { write(path, options); });
    dialog->open();
}

void ExchangeActions::write(const QString& path, const ExportOptions& options) {
    runInBackground(
        this,
        [path, options, catalog = m_document->catalog()] {
            return replaceFile(path, exportCatalog(catalog, options));
        },
        [this, path](const Result<void>& written) {
            if (written)
                Q_EMIT told(tr("Exported to %1.").arg(path));
            else
                showNotice(m_window, tr("The export failed"), written.error());
        });
}

} // namespace ow
