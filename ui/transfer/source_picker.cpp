#include "transfer/source_picker.h"

#include "base/date_text.h"
#include "document/catalog_document.h"
#include "widgets/file_dialog.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QDateTime>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRevisions = 200;
constexpr int kLabelWidth = 130;

QString revisionTitle(const Revision& revision) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(revision.atMs);
    const QString when = clockText(at, at.timeZoneAbbreviation());
    return SourcePicker::tr("Revision %1, %2: %3")
        .arg(QString::number(revision.number), when, revision.label);
}

} // namespace

SourcePicker::SourcePicker(CatalogDocument& document, const QString& name, const QString& label,
                           const QString& folder, bool onlyOthers, QWidget* parent)
    : QWidget(parent), m_folder(folder), m_choice(new QComboBox) {
    m_choice->setObjectName(name);
    m_choice->setAccessibleName(label);
    m_choice->setPlaceholderText(tr("Choose a file or a revision"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    fill(document, onlyOthers);
    m_choice->setCurrentIndex(onlyOthers ? -1 : 0);
    auto* text = textLabel(label, TextRole::Body);
    text->setBuddy(m_choice);
    text->setFixedWidth(kLabelWidth);
    text->setWordWrap(true);
    auto* file = new QPushButton(tr("File…"));
    file->setObjectName(name + u".file"_s);
    file->setAccessibleName(tr("%1: choose a file").arg(label));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(text);
    layout->addWidget(m_choice, 1);
    layout->addWidget(file);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &SourcePicker::chosen);
    connect(file, &QPushButton::clicked, this, &SourcePicker::askFile);
}

void SourcePicker::fill(CatalogDocument& document, bool onlyOthers) {
    if (!onlyOthers) {
        m_sources.append(CatalogSource());
        m_choice->addItem(tr("This catalog, as it is now"));
    }
    if (!QFileInfo::exists(document.location()))
        return;
    const Result<QVector<Revision>> revisions = document.store().history(std::nullopt, kRevisions);
    if (!revisions)
        return;
    for (const Revision& revision : *revisions) {
        m_sources.append({document.location(), QString::number(revision.number)});
        m_choice->addItem(revisionTitle(revision));
    }
}

std::optional<CatalogSource> SourcePicker::source() const {
    const int row = m_choice->currentIndex();
    return row < 0 ? std::nullopt : std::optional(m_sources.at(row));
}

QString SourcePicker::title() const {
    return m_choice->currentText().section(u':', 0, 0);
}

void SourcePicker::setSource(const CatalogSource& source) {
    qsizetype row = m_sources.indexOf(source);
    if (row < 0) {
        row = m_sources.size();
        m_sources.append(source);
        m_choice->addItem(QFileInfo(source.path).fileName());
    }
    m_choice->setCurrentIndex(int(row));
}

void SourcePicker::askFile() {
    auto* dialog = new FileDialog(this, tr("Choose a catalog"), m_folder, FileDialog::Asks::File,
                                  tr("Catalogs (*.offers *.json *.ndjson);;All files (*)"));
    dialog->setObjectName(u"dialog.source"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { setSource({path}); });
    dialog->open();
}

} // namespace ow

#include "moc_source_picker.cpp"
