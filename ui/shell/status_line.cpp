#include "shell/status_line.h"

#include "document/catalog_document.h"
#include "widgets/elided_label.h"
#include "widgets/icons.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QFileInfo>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent), m_saved(new ElidedLabel({}, TextRole::Small, Tone::Success)),
      m_file(new ElidedLabel({}, TextRole::Small, Tone::Muted)),
      m_others(new ElidedLabel({}, TextRole::Small, Tone::Info)), m_problems(new QToolButton) {
    setSizeGripEnabled(false);
    setContentsMargins(space::m, 0, space::s, 0);
    m_saved->setObjectName(u"status.saved"_s);
    m_file->setObjectName(u"status.file"_s);
    m_problems->setObjectName(u"status.problems"_s);
    m_problems->setAutoRaise(true);
    m_problems->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_problems->setFont(themeFont(TextRole::Small));
    addWidget(m_saved);
    m_others->setObjectName(u"status.others"_s);
    addWidget(m_file);
    addWidget(m_others, 1);
    addPermanentWidget(m_problems);
    connect(m_problems, &QToolButton::clicked, this, &StatusLine::problemsRequested);
}

void StatusLine::setDocument(CatalogDocument& document) {
    disconnect(m_findings);
    showSaved();
    m_others->clear();
    m_file->setText(QFileInfo(document.location()).fileName());
    m_file->setToolTip(document.location());
    showProblems(document);
    connect(&document, &CatalogDocument::changed, this, &StatusLine::showSaved, Qt::UniqueConnection);
    connect(&document, &CatalogDocument::refused, this, &StatusLine::showRefused, Qt::UniqueConnection);
    connect(&document, &CatalogDocument::conflicted, this, &StatusLine::showRefused, Qt::UniqueConnection);
    connect(&document, &CatalogDocument::othersChanged, this, &StatusLine::showOthers, Qt::UniqueConnection);
    m_findings = connect(&document, &CatalogDocument::findingsChanged, this,
                         [this, &document] { showProblems(document); });
}

void StatusLine::showSaved() {
    m_saved->setText(tr("All changes saved"));
    m_saved->setToolTip(tr("Every edit is saved as soon as it is made; undo and the history take it back."));
    setTone(m_saved, Tone::Success);
}

void StatusLine::showReadOnly() {
    m_saved->setText(tr("To look at only"));
    m_saved->setToolTip(tr("Nothing is saved to this file."));
    setTone(m_saved, Tone::Warning);
}

void StatusLine::showRefused() {
    m_saved->setText(tr("The last change was not saved"));
    setTone(m_saved, Tone::Error);
}

void StatusLine::showOthers(const Revision& newest) {
    m_others->setText(tr("%1 just now: %2").arg(newest.user, newest.label));
}

void StatusLine::showOpening(const QString& path) {
    m_saved->setText(tr("Opening %1…").arg(QFileInfo(path).fileName()));
    setTone(m_saved, Tone::Secondary);
    m_file->clear();
}

void StatusLine::showProblems(const CatalogDocument& document) {
    const QVector<Finding>& findings = document.findings();
    const auto count = [&](Severity severity) {
        return std::count_if(findings.cbegin(), findings.cend(),
                             [severity](const Finding& finding) { return finding.severity == severity; });
    };
    const auto errors = count(Severity::Error);
    const auto warnings = count(Severity::Warning);
    const Severity worst = errors > 0 ? Severity::Error : warnings > 0 ? Severity::Warning : Severity::Note;
    const QString text =
        findings.isEmpty() ? tr("No problems") : tr("Errors: %1, warnings: %2").arg(errors).arg(warnings);
    m_problems->setIcon(findings.isEmpty() ? icon(u"ok"_s, Tone::Success)
                                           : icon(severityIcon(worst), toneOf(worst)));
    m_problems->setText(text);
    m_problems->setAccessibleName(tr("Show problems"));
    m_problems->setToolTip(tr("Show problems"));
}

} // namespace ow
