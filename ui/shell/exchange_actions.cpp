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
#include <QProgressDialog>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 400; // a shorter wait shows no progress

/// All files as one document. Runs on another thread.
Result<ImportedDocument> readAll(const QStringList& paths, const Progress& progress) {
    QVector<ImportedDocument> documents;
    for (const QString& path : paths) {
        const Result<QByteArray> bytes = readFile(path);
        if (!bytes)
            return bytes.error();
        Result<ImportedDocument> document = readDocument(*bytes, QFileInfo(path).fileName(), progress);
        if (!document)
            return document.error();
        documents.append(std::move(*document));
    }
    return documents.size() == 1 ? documents.constFirst() : joinDocuments(documents);
}

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
    if (paths.isEmpty() || !m_document)
        return;
    auto* waiting =
        new QProgressDialog(tr("Reading %1…").arg(sourceName(paths)), tr("Cancel"), 0, 0, m_window);
    waiting->setMinimumDuration(kPatienceMs);
    waiting->setWindowModality(Qt::WindowModal);
    auto stopped = std::make_shared<std::atomic<bool>>(false);
    connect(waiting, &QProgressDialog::canceled, this, [stopped] { *stopped = true; });
    runInBackground(
        this, [paths, stopped] { return readAll(paths, [stopped](qint64, qint64) { return !*stopped; }); },
        [this, waiting, paths](const Result<ImportedDocument>& imported) {
            waiting->deleteLater();
            if (imported)
                propose(*imported, sourceName(paths));
            else if (imported.error().code != ErrorCode::Cancelled)
                showNotice(m_window, tr("Nothing was imported"), imported.error());
        });
}

void ExchangeActions::propose(const ImportedDocument& imported, const QString& source) {
    if (!m_document)
        return;
    auto* dialog = new ImportDialog(m_document->catalog(), imported, source, m_window);
    connect(dialog, &ImportDialog::confirmed, this, [this, source](const ImportProposal& proposal) {
        if (m_document && m_document->apply(proposal.changeSet(tr("Import of %1").arg(source))))
            Q_EMIT told(
                tr("Imported %1: %2. Undo takes it back in one step.").arg(source, proposal.summary()));
    });
    dialog->open();
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
