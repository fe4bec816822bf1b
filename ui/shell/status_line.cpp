#include "shell/status_line.h"

#include "document/catalog_document.h"
#include "document/drafts.h"
#include "document/unsaved_edits.h"
#include "shell/tests_status.h"
#include "widgets/elided_label.h"
#include "widgets/icons.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QFileInfo>
#include <QLabel>
#include <QTimer>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNewsMs = 60'000; ///< so long something is "just now"

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent), m_saved(new ElidedLabel({}, TextRole::Small, Tone::Success)),
      m_open(new QToolButton), m_file(new ElidedLabel({}, TextRole::Small, Tone::Muted)),
      m_others(new ElidedLabel({}, TextRole::Small, Tone::Info)), m_tests(new TestsStatus),
      m_problems(new QToolButton) {
    setSizeGripEnabled(false);
    setContentsMargins(space::m, 0, space::s, 0);
    m_saved->setObjectName(u"status.saved"_s);
    m_file->setObjectName(u"status.file"_s);
    m_problems->setObjectName(u"status.problems"_s);
    m_problems->setAutoRaise(true);
    m_problems->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_problems->setFont(themeFont(TextRole::Small));
    addWidget(m_saved);
    m_open->setObjectName(u"status.open"_s);
    m_open->setAutoRaise(true);
    m_open->setText(tr("Show"));
    m_open->setAccessibleName(tr("Show what is not saved yet"));
    m_open->setToolTip(m_open->accessibleName());
    m_open->setFont(themeFont(TextRole::Small));
    connect(m_open, &QToolButton::clicked, this, &StatusLine::openUnsaved);
    addWidget(m_open);
    m_open->hide(); // addWidget() shows it
    m_others->setObjectName(u"status.others"_s);
    addWidget(m_file);
    addWidget(m_others, 1);
    addPermanentWidget(m_tests);
    addPermanentWidget(m_problems);
    m_tests->hide(); // addPermanentWidget() shows it
    connect(m_tests, &TestsStatus::openRequested, this,
            [this](const EntityKey& key) { Q_EMIT openRequested(key, {}); });
    connect(m_problems, &QToolButton::clicked, this, &StatusLine::problemsRequested);
}

void StatusLine::setDocument(CatalogDocument& document) {
    m_document = &document;
    m_previewWarnings = 0;
    m_isDamaged = false;
    setLast(Last::Saved);
    m_others->clear();
    m_file->setText(QFileInfo(document.location()).fileName());
    m_file->setToolTip(document.location());
    countProblems(document);
    m_tests->setDocument(document);
    m_index = document.undoStack().index();
    m_undone = document.undoStack().command(m_index);
    m_step.clear();
    connect(&document, &CatalogDocument::othersChanged, this, &StatusLine::showOthers, Qt::UniqueConnection);
    // All that follows ends with the document, or with another one.
    delete std::exchange(m_following, new QObject(this));
    const auto become = [this](Last last) {
        return [this, last] { setLast(m_last == Last::ReadOnly ? Last::ReadOnly : last); };
    };
    connect(&document, &CatalogDocument::changed, m_following, become(Last::Saved));
    connect(&document, &CatalogDocument::nothingLeftToSave, m_following, become(Last::Saved));
    connect(&document, &CatalogDocument::refused, m_following, become(Last::Refused));
    connect(&document, &CatalogDocument::conflicted, m_following, become(Last::Refused));
    connect(&document, &CatalogDocument::findingsChanged, m_following,
            [this, &document] { countProblems(document); });
    const auto again = [this] { showState(); };
    connect(&document, &CatalogDocument::busyChanged, m_following, again);
    connect(&document.undoStack(), &QUndoStack::indexChanged, m_following,
            [this](int index) { followSteps(index); });
    connect(&document.drafts(), &Drafts::changed, m_following, again);
    connect(&document.unsaved(), &UnsavedEdits::kept, m_following, again);
    connect(&document.unsaved(), &UnsavedEdits::dropped, m_following, again);
}

void StatusLine::setLast(Last last) {
    m_last = last;
    showState();
}

void StatusLine::showReadOnly(bool isDamaged) {
    m_isDamaged = isDamaged;
    setLast(Last::ReadOnly);
    showProblems();
}

/// One after the other of what is not saved yet.
void StatusLine::openUnsaved() {
    if (!m_document)
        return;
    QVector<std::pair<EntityKey, QString>> places;
    for (const UnsavedEdit& edit : m_document->unsaved().all())
        places.append({entityKey(*edit.after), {}});
    for (const Draft& draft : m_document->drafts().all()) {
        if (!commentOfInput(draft.field))
            places.append({draft.key, draft.field.section(u'#', 0, 0)});
    }
    if (places.isEmpty())
        return;
    const auto& [key, field] = places.at(m_nextUnsaved++ % places.size());
    Q_EMIT openRequested(key, field);
}

/// What is not saved goes before what became of the last change.
void StatusLine::showState() {
    QStringList names;
    QStringList reasons;
    const auto add = [&](const EntityPtr& entity, const QString& reason) {
        if (!entity)
            return;
        const QString name = entityLabel(*entity);
        names.append(tr("“%1”").arg(name));
        reasons.append(reason.isEmpty() ? name : u"%1: %2"_s.arg(name, reason));
    };
    if (m_document) {
        for (const UnsavedEdit& edit : m_document->unsaved().all())
            add(edit.after, edit.reason);
        for (const Draft& draft : m_document->drafts().all()) {
            if (m_document->unsaved().edit(draft.key) || commentOfInput(draft.field))
                continue; // a comment that is not sent is no change that is not saved
            const EntityPtr entity = m_document->catalog().entity(draft.key);
            add(entity, draft.reason);
            if (!entity) { // somebody else deleted it
                names.append(tr("a text of a deleted %1").arg(kindWords(draft.key.kind)));
                reasons.append(names.constLast());
            }
        }
    }
    m_open->setVisible(!names.isEmpty() && !m_document->isBusy());
    if (m_document && m_document->isBusy()) {
        m_saved->setText(tr("Saving…"));
        m_saved->setToolTip({});
        setTone(m_saved, Tone::Secondary);
    } else if (!names.isEmpty()) {
        m_saved->setText(names.size() == 1 ? tr("Not saved yet: %1").arg(names.constFirst())
                                           : tr("Not saved yet: %n texts", nullptr, int(names.size())));
        m_saved->setToolTip(reasons.join(u'\n'));
        setTone(m_saved, Tone::Warning);
    } else if (m_last == Last::ReadOnly) {
        m_saved->setText(tr("To look at only"));
        m_saved->setToolTip(tr("Nothing is saved to this file."));
        setTone(m_saved, Tone::Warning);
    } else if (m_last == Last::Refused) {
        m_saved->setText(tr("The last change was refused"));
        m_saved->setToolTip(tr("Nothing of it is in the catalog."));
        setTone(m_saved, Tone::Error);
    } else {
        m_saved->setText(m_step.isEmpty() ? tr("All changes saved")
                                          : tr("%1. All changes saved").arg(m_step));
        m_saved->setToolTip(
            tr("Every edit is saved as soon as it is made; undo and the history take it back."));
        setTone(m_saved, Tone::Success);
    }
}

void StatusLine::showOthers(const Revision& newest) {
    const QString news = tr("%1 just now: %2").arg(newest.user, newest.label);
    m_others->setText(news);
    QTimer::singleShot(kNewsMs, m_others, [this, news] {
        if (m_others->text() == news)
            m_others->clear(); // it was just now
    });
}

/// Who presses Ctrl+Z several times sees where that leads.
void StatusLine::followSteps(int index) {
    if (!m_document) // it goes, and its steps with it
        return;
    const QUndoStack& steps = m_document->undoStack();
    if (index < m_index)
        m_step = tr("Undone: %1").arg(steps.text(index));
    else if (index > m_index && m_undone && steps.command(index - 1) == m_undone)
        m_step = tr("Done again: %1").arg(steps.text(index - 1));
    else
        m_step.clear();
    m_index = index;
    m_undone = steps.command(index);
    showState();
}

void StatusLine::showOpening(const QString& path) {
    m_saved->setText(tr("Opening %1…").arg(QFileInfo(path).fileName()));
    setTone(m_saved, Tone::Secondary);
    m_file->clear();
}

void StatusLine::showNothing() {
    m_saved->clear();
    m_open->hide();
    m_tests->hide();
}

void StatusLine::setPreviewWarnings(int count) {
    m_previewWarnings = count;
    showProblems();
}

void StatusLine::countProblems(const CatalogDocument& document) {
    const QVector<Finding>& findings = document.findings();
    const auto count = [&](Severity severity) {
        return std::count_if(findings.cbegin(), findings.cend(),
                             [severity](const Finding& finding) { return finding.severity == severity; });
    };
    m_errors = count(Severity::Error);
    m_warnings = count(Severity::Warning);
    m_notes = count(Severity::Note);
    showProblems();
}

void StatusLine::showProblems() {
    const bool found = m_errors + m_warnings + m_notes > 0;
    const bool none = !found && m_previewWarnings == 0 && !m_isDamaged;
    const Severity worst = m_errors > 0 || m_isDamaged               ? Severity::Error
                           : m_warnings > 0 || m_previewWarnings > 0 ? Severity::Warning
                                                                     : Severity::Note;
    m_problems->setIcon(none ? icon(u"ok"_s, Tone::Success) : icon(severityIcon(worst), toneOf(worst)));
    m_problems->setText(none          ? tr("No problems")
                        : m_isDamaged ? tr("The file is damaged")
                        : m_errors + m_warnings > 0
                            ? tr("Errors: %1, warnings: %2").arg(m_errors).arg(m_warnings)
                        : m_previewWarnings > 0 ? tr("Warnings of the preview: %1").arg(m_previewWarnings)
                                                : tr("Notes: %1").arg(m_notes));
    m_problems->setAccessibleName(tr("Show problems"));
    m_problems->setToolTip(tr("Show problems"));
}

} // namespace ow

#include "moc_status_line.cpp"
