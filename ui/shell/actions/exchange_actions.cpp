#include "shell/actions/exchange_actions.h"

#include "disk/output_file.h"
#include "document/background.h"
#include "document/catalog_document.h"
#include "exchange/export/clipboard_text.h"
#include "exchange/import/profile_faults.h"
#include "exchange/tables/csv_entities.h"
#include "exchange/tables/import.h"
#include "models/kind_text.h"
#include "shell/actions/start_folder.h"
#include "transfer/compare_dialog.h"
#include "transfer/export_dialog.h"
#include "transfer/import_dialog.h"
#include "transfer/merge_dialog.h"
#include "transfer/table_dialog.h"
#include "widgets/file_dialog.h"
#include "widgets/notice.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QUrl>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString sourceName(const QStringList& paths) {
    const QString first = QFileInfo(paths.constFirst()).fileName();
    return paths.size() == 1 ? first : ExchangeActions::tr("%1 and more").arg(first);
}

bool isImportable(const QString& path) {
    static const QStringList suffixes{u"json"_s, u"ndjson"_s, u"csv"_s, u"tsv"_s};
    const QFileInfo file(path);
    return file.isDir() || suffixes.contains(file.suffix().toLower());
}

} // namespace

ExchangeActions::ExchangeActions(const Services& services, QWidget* window)
    : QObject(window), m_services(services), m_window(window) {}

void ExchangeActions::setDocument(CatalogDocument* document) {
    m_document = document;
}

QString ExchangeActions::folder() const {
    return startFolder(m_services.storeDir, m_document ? m_document->location() : QString());
}

void ExchangeActions::askImport() {
    auto* dialog = new FileDialog(m_window, tr("Import"), folder(), FileDialog::Asks::Files,
                                  tr("Catalogs and tables (*.json *.ndjson *.csv *.tsv);;All files (*)"));
    dialog->setObjectName(u"dialog.import"_s);
    connect(dialog, &QFileDialog::filesSelected, this, &ExchangeActions::import);
    dialog->open();
}

void ExchangeActions::import(const QStringList& paths) {
    if (paths.isEmpty() || !m_document)
        return;
    if (paths.size() == 1 && isTableFile(paths.constFirst())) {
        importTable(paths.constFirst());
        return;
    }
    ImportDialog* dialog = importDialog(sourceName(paths));
    dialog->open();
    dialog->start(fileReader(paths, m_document->catalog(), m_services.ids));
}

void ExchangeActions::importTable(const QString& path) {
    auto* table = new TableDialog(path, m_document->catalog(), m_services.ids, m_window);
    connect(table, &TableDialog::mapped, this, [this, path](const ImportSession::Reader& reader) {
        if (!m_document)
            return;
        ImportDialog* dialog = importDialog(sourceName({path}));
        dialog->open();
        dialog->start(reader);
    });
    table->open();
}

QStringList ExchangeActions::importable(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile() && isImportable(url.toLocalFile()))
            paths.append(url.toLocalFile());
    }
    return paths;
}

ImportDialog* ExchangeActions::importDialog(const QString& source) {
    auto* dialog = new ImportDialog(*m_document, m_services.ids, source, m_window);
    connect(dialog, &ImportDialog::imported, this, [this](const QString& text, const ChangeSet& change) {
        QVector<EntityKey> keys;
        for (const Change& c : change.changes)
            keys.append(c.key());
        if (!keys.isEmpty())
            Q_EMIT cameIn(keys);
        Q_EMIT told(text);
    });
    return dialog;
}

void ExchangeActions::askExport(const QVector<EntityKey>& selection) {
    if (!m_document)
        return;
    auto* dialog = new ExportDialog(*m_document, selection, folder(), m_window);
    connect(dialog, &ExportDialog::exported, this, &ExchangeActions::told);
    dialog->open();
}

void ExchangeActions::askExportList(EntityKind kind, const QVector<EntityKey>& shown) {
    if (!hasTableForm(kind)) {
        Q_EMIT told(tr("%1 have no table form: offers, placements, tags and test profiles have. Export "
                       "writes them as "
                       "JSON.")
                        .arg(kindTitle(kind)));
        return;
    }
    auto* dialog = new FileDialog(m_window, tr("Export the list"), folder(), FileDialog::Asks::Output,
                                  tr("Tables (*.csv)"));
    dialog->setObjectName(u"dialog.export-list"_s);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(kindTitle(kind).toLower().replace(u' ', u'-') + u".csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, kind, shown](const QString& path) { writeList(path, kind, shown); });
    dialog->open();
}

void ExchangeActions::writeList(const QString& path, EntityKind kind, const QVector<EntityKey>& shown) {
    if (!m_document)
        return;
    runInBackground(
        this,
        [path, kind, shown, catalog = m_document->catalog()]() -> Result<QStringList> {
            QVector<EntityPtr> entities;
            for (const EntityKey& key : shown)
                entities.append(catalog.entity(key));
            const Result<Catalog> part = Catalog::fromEntities(entities);
            if (!part)
                return part.error();
            if (const Result<void> written = replaceFile(path, exportTable(*part, kind)); !written)
                return written.error();
            return tableLosses(*part, kind);
        },
        [this, path, count = shown.size()](const Result<QStringList>& losses) {
            if (!losses) {
                showNotice(m_window, tr("The export failed"), losses.error());
                return;
            }
            Q_EMIT told(
                tr("%n rows are in %1. %2", nullptr, int(count)).arg(path, losses->join(u' ')).trimmed());
        });
}

void ExchangeActions::askCompare() {
    if (!m_document)
        return;
    auto* dialog = new CompareDialog(*m_document, m_services.ids, folder(), m_window);
    connect(dialog, &CompareDialog::openRequested, this, [this, dialog](const EntityKey& key) {
        dialog->accept();
        Q_EMIT openRequested(key);
    });
    dialog->open();
}

void ExchangeActions::askMerge() {
    if (!m_document)
        return;
    auto* dialog = new MergeDialog(*m_document, m_services.ids, folder(), m_window);
    connect(dialog, &MergeDialog::merged, this, &ExchangeActions::told);
    dialog->open();
}

void ExchangeActions::copy(const QVector<EntityKey>& keys) {
    if (!m_document)
        return;
    if (keys.isEmpty()) {
        Q_EMIT told(tr("Select something in the list to copy it."));
        return;
    }
    runInBackground(
        this, [keys, catalog = m_document->catalog()] { return clipboardText(catalog, keys); },
        [this, count = keys.size()](const QString& text) {
            QGuiApplication::clipboard()->setText(text);
            Q_EMIT told(tr("Copied as JSON, with all that is mentioned: %1. Paste it in another catalog or "
                           "in a text.")
                            .arg(count));
        });
}

void ExchangeActions::paste() {
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    if (!m_document || !data)
        return;
    if (const QStringList paths = importable(*data); !paths.isEmpty()) {
        import(paths);
        return;
    }
    if (data->text().trimmed().isEmpty()) {
        Q_EMIT told(tr("The clipboard holds no text. Copy entities or their JSON first."));
        return;
    }
    const QString source = tr("the clipboard");
    importDialog(source)->startUnasked([text = data->text().toUtf8(), source](const Progress& progress) {
        const Result<ImportedDocument> read = readDocument(text, source, progress);
        return read ? withoutBrokenProfiles(*read) : read;
    });
}

} // namespace ow

#include "moc_exchange_actions.cpp"
