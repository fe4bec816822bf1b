#include "review/review_page.h"

#include "assets/picture_limits.h"
#include "base/date_text.h"
#include "comments/comment_thread.h"
#include "compare/compare_view.h"
#include "content/document_pictures.h"
#include "document/catalog_document.h"
#include "editors/entity_list.h"
#include "models/when_text.h"
#include "review/content_column.h"
#include "widgets/notice.h"
#include "widgets/plain_text.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kColumnWidth = 860; ///< as of the editors
constexpr int kTitlesWidth = 110;
constexpr int kChangesHeight = 260;

QLabel* lines(const QString& text, TextRole role, Tone tone) {
    QLabel* label = textLabel(breakableText(text), role, tone);
    label->setWordWrap(true);
    label->setMinimumWidth(1); // a long name is no reason to be wider
    return label;
}

QString severityWord(Severity severity) {
    return severity == Severity::Error     ? ReviewPage::tr("Error")
           : severity == Severity::Warning ? ReviewPage::tr("Warning")
                                           : ReviewPage::tr("Note");
}

void clear(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

ReviewPage::ReviewPage(CatalogDocument& document, QWidget* parent)
    : QScrollArea(parent), m_document(document), m_problemsCard(new SectionCard(tr("Problems"))),
      m_noProblem(lines({}, TextRole::Body, Tone::Secondary)), m_problems(new QVBoxLayout),
      m_contentCard(new SectionCard(tr("Content"))),
      m_contentNote(lines({}, TextRole::Body, Tone::Secondary)),
      m_contents(new ContentColumn(documentPictures(document, picture::kMostSide))),
      m_factsCard(new SectionCard(tr("Settings"))), m_facts(new QGridLayout),
      m_usesCard(new SectionCard(tr("Where used"))), m_unused(lines({}, TextRole::Body, Tone::Secondary)),
      m_uses(new EntityList(tr("Where used"))),
      m_changesCard(new SectionCard(tr("Changes since the approval"))),
      m_since(lines({}, TextRole::Body, Tone::Secondary)), m_changes(new CompareView),
      m_commentsCard(new SectionCard(tr("Comments"))), m_comments(new CommentThread(document)) {
    setObjectName(u"review.page"_s);
    setProperty("flat", true);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setFocusPolicy(Qt::NoFocus); // its window hands over the keys
    m_noProblem->setObjectName(u"review.noProblem"_s);
    m_contentNote->setObjectName(u"review.contentNote"_s);
    m_unused->setObjectName(u"review.unused"_s);
    m_uses->setObjectName(u"review.uses"_s);
    m_since->setObjectName(u"review.since"_s);
    m_changes->setObjectName(u"review.changes"_s);
    m_changes->setFixedHeight(kChangesHeight);
    m_facts->setHorizontalSpacing(space::m);
    m_facts->setVerticalSpacing(space::s);
    m_facts->setColumnMinimumWidth(0, kTitlesWidth);
    m_facts->setColumnStretch(1, 1);
    m_problems->setSpacing(space::s);
    m_problemsCard->body()->addWidget(m_noProblem);
    m_problemsCard->body()->addLayout(m_problems);
    m_contentCard->body()->addWidget(m_contentNote);
    m_contentCard->body()->addWidget(m_contents);
    m_factsCard->body()->addLayout(m_facts);
    m_usesCard->body()->addWidget(m_unused);
    m_usesCard->body()->addWidget(m_uses);
    m_changesCard->body()->addWidget(m_since);
    m_changesCard->body()->addWidget(m_changes);
    m_commentsCard->body()->addWidget(m_comments);
    auto* page = new QWidget;
    page->setProperty("flat", true);
    auto* centred = new QWidget;
    centred->setMaximumWidth(kColumnWidth);
    auto* column = new QVBoxLayout(centred);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::l);
    for (SectionCard* card :
         {m_problemsCard, m_changesCard, m_contentCard, m_factsCard, m_usesCard, m_commentsCard})
        column->addWidget(card);
    column->addStretch(1);
    auto* layout = new QHBoxLayout(page);
    layout->setContentsMargins(space::l, space::s, space::l, space::l);
    layout->addWidget(centred, 1);
    setWidget(page);
    connect(m_uses, &EntityList::openRequested, this, &ReviewPage::openRequested);
    connect(m_comments, &CommentThread::countChanged, this, [this](int open) {
        m_commentsCard->setSummary(open == 0 ? QString() : QString::number(open));
        Q_EMIT commentsCounted(open);
    });
    connect(m_changes, &CompareView::openRequested, this, &ReviewPage::openRequested);
}

void ReviewPage::showReport(const ReviewReport& report) {
    showProblems(report);
    const bool hasContents = report.of.kind != EntityKind::Activity;
    m_contentCard->setVisible(hasContents);
    m_contents->setContents(report.contents, report.personName);
    m_contentCard->setSummary(report.contents.isEmpty() ? QString() : tr("as for %1").arg(report.personName));
    m_contentNote->setText(report.contents.isEmpty()
                               ? tr("It has no content.")
                               : tr("%n more are in the editor.", nullptr, report.moreContents));
    m_contentNote->setVisible(report.contents.isEmpty() || report.moreContents > 0);
    showFacts(report.facts);
    showUses(report);
    showChanges(report);
    m_comments->setAbout(report.of);
    if (std::exchange(m_shown, report.of) != report.of)
        verticalScrollBar()->setValue(0);
}

void ReviewPage::enterComments() {
    m_comments->enter();
}

bool ReviewPage::turn(int key) {
    const auto action = key == Qt::Key_PageUp     ? QAbstractSlider::SliderPageStepSub
                        : key == Qt::Key_PageDown ? QAbstractSlider::SliderPageStepAdd
                        : key == Qt::Key_Home     ? QAbstractSlider::SliderToMinimum
                        : key == Qt::Key_End      ? QAbstractSlider::SliderToMaximum
                                                  : QAbstractSlider::SliderNoAction;
    verticalScrollBar()->triggerAction(action);
    return action != QAbstractSlider::SliderNoAction;
}

void ReviewPage::showProblems(const ReviewReport& report) {
    clear(m_problems);
    for (const Finding& finding : report.findings)
        m_problems->addWidget(
            lines(tr("%1: %2").arg(severityWord(finding.severity),
                                   asSentences(withReadableDates(finding.message), finding.mend)),
                  TextRole::Body, toneOf(finding.severity)));
    m_noProblem->setText(m_document.isChecked() ? tr("No problem was found.") : tr("Being checked…"));
    m_noProblem->setVisible(report.findings.isEmpty());
    m_problemsCard->setSummary(report.findings.isEmpty() ? QString()
                                                         : QString::number(report.findings.size()));
}

void ReviewPage::showFacts(const QVector<ReviewFact>& facts) {
    clear(m_facts);
    for (int row = 0; row < facts.size(); ++row) {
        QLabel* title = lines(facts.at(row).title, TextRole::Small, Tone::Secondary);
        QLabel* text = lines(facts.at(row).text, TextRole::Body, Tone::Text);
        text->setObjectName(u"review.fact%1"_s.arg(row));
        text->setAccessibleName(u"%1: %2"_s.arg(facts.at(row).title, facts.at(row).text));
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_facts->addWidget(title, row, 0, Qt::AlignTop);
        m_facts->addWidget(text, row, 1, Qt::AlignTop);
    }
}

void ReviewPage::showUses(const ReviewReport& report) {
    m_usesCard->setVisible(report.of.kind != EntityKind::Activity);
    QVector<EntityLine> rows;
    for (const ReviewUse& use : report.uses)
        rows.append(entityLine(report.catalog, use.activity, use.placements));
    m_uses->setLines(rows);
    m_uses->setVisible(!rows.isEmpty());
    m_unused->setVisible(rows.isEmpty());
    m_unused->setText(report.of.kind == EntityKind::FallbackOffer
                          ? tr("No activity falls back on it.")
                          : tr("No activity can choose it: no collection or list of one holds it."));
    m_usesCard->setSummary(rows.isEmpty() ? QString() : QString::number(rows.size()));
}

void ReviewPage::showChanges(const ReviewReport& report) {
    m_changes->setVisible(report.past && !report.past->changes.isEmpty());
    if (!report.past) {
        m_since->setText(errorSentences(report.past.error()));
        return;
    }
    if (!report.past->approval) {
        m_since->setText(tr("It was never approved: there is nothing to compare with."));
        return;
    }
    const Revision& approval = *report.past->approval;
    const QString when = whenText(approval.atMs, m_document.clock().nowMs());
    m_since->setText((report.past->changes.isEmpty()
                          ? tr("Nothing has changed since it was approved by %1, %2.")
                          : tr("What is different since it was approved by %1, %2:"))
                         .arg(approval.user, when));
    Comparison comparison = compareChange(report.past->changes, EntityNames(report.catalog));
    comparison.leftTitle = tr("Approved");
    comparison.rightTitle = tr("Now");
    m_changes->setComparison(comparison);
}

} // namespace ow

#include "moc_review_page.cpp"
