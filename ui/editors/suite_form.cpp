#include "editors/suite_form.h"

#include "disk/files.h"
#include "disk/output_file.h"
#include "document/background.h"
#include "document/catalog_document.h"
#include "editors/suite_results.h"
#include "expectations/report_html.h"
#include "expectations/yaml/yaml_tree.h"
#include "paper/pdf_page.h"
#include "suites/suite_runs.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/field_row.h"
#include "widgets/file_dialog.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastLines = 12;
constexpr int kMostLines = 40;

} // namespace

SuiteForm::SuiteForm(CatalogDocument& document)
    : TypedForm(document), m_results(new SuiteResults(document)), m_message(new MessageBar),
      m_text(textArea(kLeastLines, kMostLines, true)) {
    SectionCard* results = section(tr("What came"));
    results->body()->addWidget(m_results);
    SectionCard* text = section(tr("Tests"));
    text->addHeaderWidget(makeFileButtons());
    m_message->setObjectName(u"suite.message"_s);
    m_message->hide();
    text->body()->addWidget(m_message);
    text->body()->addWidget(row({}, m_text, u"text"_s, u"text"_s));
    m_text->setAccessibleName(spoken(tr("Tests as YAML")));
    m_text->setPlaceholderText(
        tr("Keep a test from the preview, or write:\n\nsuite: Home page\ntests:\n"
           "  - name: Ann gets the gold card\n    profile: Ann\n    activity: Home page\n"
           "    expect:\n      - wins: Gold card"));
    bindTyped(tr("Tests"), m_text, [this](const QString& typed) { m_value.text = typed; });
    connect(m_results, &SuiteResults::accepted, this,
            [this](const QString& updated) { setText(tr("Expect what comes now"), updated); });
}

void SuiteForm::showValue() {
    m_text->setValue(m_value.text);
    m_results->setSuite(m_value.id);
}

QWidget* SuiteForm::makeFileButtons() {
    auto* buttons = new QWidget;
    auto* layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    const auto add = [&](const QString& text, const QString& name, const QString& title,
                         FileDialog::Asks asks, const QString& types, const QString& suffix,
                         void (SuiteForm::*act)(const QString&)) {
        auto* button = new QPushButton(text);
        button->setObjectName(name);
        button->setAccessibleName(title);
        setButtonKind(button, u"quiet"_s);
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, title, asks, act, types, suffix] {
            auto* dialog = new FileDialog(this, title, document().folder(), asks, types);
            connect(dialog, &QFileDialog::fileSelected, this, act);
            if (asks == FileDialog::Asks::Output) {
                dialog->setDefaultSuffix(suffix.section(u'.', -1));
                dialog->selectFile(m_value.name + suffix);
            }
            dialog->open();
        });
    };
    const QString types = tr("Test suites (*.yaml *.yml);;All files (*)");
    add(tr("Read a file…"), u"suite.read"_s, tr("Read the tests of a file"), FileDialog::Asks::File, types,
        {}, &SuiteForm::readFrom);
    add(tr("Write to a file…"), u"suite.write"_s, tr("Write the tests to a file"), FileDialog::Asks::Output,
        types, u".tests.yaml"_s, &SuiteForm::writeTo);
    add(tr("Report…"), u"suite.report"_s, tr("Write a report of what came, as a page or as PDF"),
        FileDialog::Asks::Output, tr("Pages (*.html);;PDF (*.pdf)"), u".html"_s, &SuiteForm::reportTo);
    return buttons;
}

void SuiteForm::setText(const QString& what, const QString& text) {
    m_value.text = text;
    m_text->setValue(text);
    Q_EMIT edited(what, {});
}

void SuiteForm::readFrom(const QString& path) {
    const Result<QByteArray> text = readFile(path, yaml_limit::bytes);
    if (text)
        setText(tr("Read the tests of a file"), QString::fromUtf8(*text));
    else
        m_message->showMessage(Severity::Error, errorSentences(text.error()));
}

void SuiteForm::writeTo(const QString& path) {
    tellWritten(path, replaceFile(path, m_value.text.toUtf8()));
}

void SuiteForm::reportTo(const QString& path) {
    const KeptSuiteRun* kept = SuiteRuns::of(document()).run(m_value.id);
    if (!kept || !kept->run) {
        m_message->showMessage(Severity::Warning,
                               kept
                                   ? tr("The tests cannot be read, so nothing came of them. Mend them first.")
                                   : tr("The tests have not run yet. Try again in a moment."));
        return;
    }
    runInBackground(
        this,
        [run = *kept->run, path, title = m_value.name]() -> Result<void> {
            const QByteArray html = htmlReport({run}, title);
            return replaceFile(path,
                               path.endsWith(u".pdf"_s, Qt::CaseInsensitive) ? asPdf(html, title) : html);
        },
        [this, path](const Result<void>& written) { tellWritten(path, written); });
}

void SuiteForm::tellWritten(const QString& path, const Result<void>& written) {
    if (written)
        m_message->showMessage(Severity::Note, tr("Written to %1.").arg(path));
    else
        m_message->showMessage(Severity::Error, errorSentences(written.error()));
}

} // namespace ow

#include "moc_suite_form.cpp"
