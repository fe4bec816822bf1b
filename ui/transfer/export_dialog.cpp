#include "transfer/export_dialog.h"

#include "document/catalog_document.h"
#include "models/kind_text.h"
#include "transfer/task_page.h"
#include "widgets/fields/field_row.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/file_dialog.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString suffixOf(Dialect dialect) {
    return dialect == Dialect::Dataset ? u"ndjson"_s : u"json"_s;
}

QCheckBox* checkBox(const QString& text, const QString& name) {
    auto* box = new QCheckBox(text);
    box->setObjectName(name);
    return box;
}

} // namespace

ExportDialog::ExportDialog(CatalogDocument& document, const QVector<EntityKey>& selection,
                           const QString& folder, QWidget* parent)
    : QDialog(parent), m_document(document), m_selection(selection), m_folder(folder),
      m_pages(new QStackedWidget), m_work(new TaskPage), m_scope(new SegmentedControl),
      m_activity(new QComboBox), m_live(checkBox(tr("Only what is approved or live"), u"export.live"_s)),
      m_format(new QComboBox), m_profiles(checkBox(tr("With test profiles"), u"export.profiles"_s)),
      m_files(new SegmentedControl),
      m_manifest(checkBox(tr("With a manifest: revision, counts, and the SHA-256 of each file"),
                          u"export.manifest"_s)),
      m_counts(textLabel({}, TextRole::Body)), m_losses(textLabel({}, TextRole::Small, Tone::Secondary)),
      m_errors(new MessageBar),
      m_anyway(checkBox(tr("Export anyway; the export says so"), u"export.inSpite"_s)),
      m_forecasts(
          this, [this] { return forecasting(); },
          [this](const ExportForecast& forecast) { showForecast(forecast); }) {
    setObjectName(u"export"_s);
    setWindowTitle(tr("Export"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::m);
    layout->addWidget(scroll, 1);
    scroll->body()->addWidget(textLabel(tr("Export"), TextRole::Heading));
    m_form = makeForm();
    m_pages->addWidget(m_form);
    m_pages->addWidget(m_work);
    scroll->body()->addWidget(m_pages, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_export = buttons->addButton(tr("Choose file…"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(u"export.confirm"_s);
    setButtonKind(m_export, u"primary"_s);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::askWhere);
    for (QCheckBox* box : {m_live, m_profiles, m_manifest, m_anyway})
        connect(box, &QCheckBox::toggled, this, &ExportDialog::refresh);
    for (QComboBox* box : {m_format, m_activity})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);
    for (SegmentedControl* control : {m_scope, m_files})
        connect(control, &SegmentedControl::chosen, this, &ExportDialog::refresh);
    resize(600, 520);
    refresh();
}

QWidget* ExportDialog::makeForm() {
    auto* form = new QWidget;
    auto* layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    m_scope->setObjectName(u"export.scope"_s);
    QStringList scopes{tr("Whole catalog"), tr("One activity")};
    if (!m_selection.isEmpty())
        scopes.append(tr("Selection (%1)").arg(m_selection.size()));
    m_scope->setSegments(scopes, tr("What"));
    m_scope->setCurrent(0);
    layout->addWidget(new FieldRow(tr("What"), m_scope));
    m_activity->setObjectName(u"export.activity"_s);
    m_activity->setAccessibleName(tr("Activity"));
    fillActivities();
    layout->addWidget(m_activity);
    layout->addWidget(m_live);
    m_format->setObjectName(u"export.format"_s);
    fillFormats();
    layout->addWidget(new FieldRow(tr("Format"), m_format));
    m_losses->setObjectName(u"export.losses"_s);
    m_losses->setWordWrap(true);
    layout->addWidget(m_losses);
    layout->addWidget(m_profiles);
    m_files->setObjectName(u"export.files"_s);
    m_files->setSegments({tr("One file"), tr("One file per entity")}, tr("Files"));
    m_files->setCurrent(0);
    layout->addWidget(new FieldRow(tr("Files"), m_files));
    m_manifest->setChecked(true);
    layout->addWidget(m_manifest);
    layout->addStretch();
    m_errors->setClosable(false);
    layout->addWidget(m_errors);
    layout->addWidget(m_anyway);
    m_counts->setObjectName(u"export.counts"_s);
    m_counts->setWordWrap(true);
    layout->addWidget(m_counts);
    return form;
}

void ExportDialog::fillFormats() {
    const auto add = [this](Dialect dialect, const QString& title) {
        m_format->addItem(title, int(dialect));
    };
    add(Dialect::Offerwright, tr("Offerwright JSON: everything, nothing lost"));
    add(Dialect::Xdm2018, tr("XDM 2018 (repository)"));
    add(Dialect::Xdm, tr("XDM, current schemas"));
    add(Dialect::Dps, tr("Delivery API"));
    add(Dialect::Dataset, tr("Dataset rows (NDJSON)"));
}

void ExportDialog::fillActivities() {
    for (const Activity* activity : m_document.catalog().all<Activity>())
        m_activity->addItem(activity->name.isEmpty() ? activity->id.value() : activity->name,
                            activity->id.value());
}

ExportPlan ExportDialog::plan() const {
    ExportPlan plan;
    plan.scope = ExportPlan::Scope(m_scope->current());
    if (plan.scope == ExportPlan::Scope::Selection)
        plan.roots = m_selection;
    else if (plan.scope == ExportPlan::Scope::Activity)
        plan.roots = {{EntityKind::Activity, m_activity->currentData().toString()}};
    plan.liveOnly = m_live->isChecked();
    plan.filePerEntity = m_files->current() == 1;
    plan.options.dialect = Dialect(m_format->currentData().toInt());
    plan.options.testProfiles = m_profiles->isChecked();
    const qsizetype errors = m_forecast ? m_forecast->errors : 0;
    plan.options.note = noteInSpiteOf(errors);
    // A dataset has no room for the note: its manifest says it.
    plan.manifest = m_manifest->isChecked() || (errors > 0 && plan.options.dialect == Dialect::Dataset);
    return plan;
}

void ExportDialog::refresh() {
    m_forecast.reset();
    const ExportPlan chosen = plan();
    m_activity->setVisible(chosen.scope == ExportPlan::Scope::Activity);
    m_profiles->setVisible(chosen.options.dialect != Dialect::Offerwright);
    m_manifest->setEnabled(!chosen.filePerEntity);
    m_export->setText(chosen.filePerEntity ? tr("Choose folder…") : tr("Choose file…"));
    m_export->setEnabled(false);
    m_forecasts.wish();
}

LatestRun<ExportForecast>::Work ExportDialog::forecasting() const {
    return [chosen = plan(), catalog = m_document.catalog(), findings = m_document.findings()] {
        return forecast(catalog, findings, chosen);
    };
}

void ExportDialog::showForecast(const ExportForecast& forecast) {
    m_forecast = forecast;
    QStringList counts;
    for (auto it = forecast.counts.cbegin(); it != forecast.counts.cend(); ++it)
        counts.append(kindCount(it.key(), it.value()));
    m_counts->setText(counts.isEmpty() ? tr("Nothing of the catalog fits this choice.")
                                       : tr("Goes out: %1.").arg(counts.join(u", "_s)));
    m_losses->setText(forecast.losses.isEmpty()
                          ? tr("This format loses nothing.")
                          : tr("This format cannot hold: %1.").arg(forecast.losses.join(u"; "_s)));
    const bool errors = forecast.errors > 0;
    m_anyway->setVisible(errors);
    if (errors)
        m_errors->showMessage(Severity::Error,
                              tr("What goes out has errors (%1). Mend them first: Problems names each one.")
                                  .arg(forecast.errors));
    else
        m_errors->hide();
    m_export->setEnabled(!counts.isEmpty() && (!errors || m_anyway->isChecked()));
}

void ExportDialog::askWhere() {
    const ExportPlan chosen = plan();
    const QString suffix = suffixOf(chosen.options.dialect);
    auto* dialog = new FileDialog(this, tr("Export to"), m_folder,
                                  chosen.filePerEntity ? FileDialog::Asks::Folder : FileDialog::Asks::Output);
    dialog->setObjectName(u"dialog.export"_s);
    if (!chosen.filePerEntity) {
        dialog->setNameFilter(tr("Catalog documents (*.%1);;All files (*)").arg(suffix));
        dialog->setDefaultSuffix(suffix);
        dialog->selectFile(u"%1.%2"_s.arg(QFileInfo(m_document.location()).completeBaseName(), suffix));
    }
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::write);
    dialog->open();
}

void ExportDialog::write(const QString& path) {
    m_export->setEnabled(false);
    m_pages->setCurrentWidget(m_work);
    const Result<qint64> revision = m_document.store().head();
    m_work->start(
        tr("Writing %1…").arg(QFileInfo(path).fileName()),
        [part = m_forecast->part, chosen = plan(), path, revision = revision ? *revision : 0](
            const Progress& progress) { return writeExport(part, chosen, path, revision, progress); },
        [this, path](const Result<void>& written) {
            if (written) {
                Q_EMIT exported(tr("Exported to %1.").arg(path));
                accept();
                return;
            }
            m_pages->setCurrentWidget(m_form);
            m_export->setEnabled(true);
            m_errors->showMessage(Severity::Error, errorSentences(written.error()));
        });
}

} // namespace ow

#include "moc_export_dialog.cpp"
