#include "transfer/compare_dialog.h"

#include "catalog/difference.h"
#include "compare/compare_view.h"
#include "document/catalog_document.h"
#include "transfer/task_page.h"
#include "widgets/empty_state.h"
#include "widgets/notice.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct Difference {
    ChangeSet change;
    Catalog after;
};

Result<Difference> read(const SourceReader& reader, const CatalogSource& before, const CatalogSource& after,
                        const Progress& progress) {
    const Result<Catalog> from = reader.read(before, progress);
    if (!from)
        return from.error();
    const Result<Catalog> to = reader.read(after, progress);
    if (!to)
        return to.error();
    return Difference{withoutSame(diff(*from, *to, {}), progress), *to};
}

QString countsOf(const ChangeSet& change) {
    const auto count = [&change](auto what) {
        return std::count_if(change.changes.cbegin(), change.changes.cend(), what);
    };
    return CompareDialog::tr("%1 added, %2 removed, %3 changed.")
        .arg(count([](const Change& c) { return !c.before; }))
        .arg(count([](const Change& c) { return !c.after; }))
        .arg(count([](const Change& c) { return c.before && c.after; }));
}

} // namespace

CompareDialog::CompareDialog(CatalogDocument& document, IdSource& ids, const QString& folder, QWidget* parent)
    : QDialog(parent), m_reader(document, ids),
      m_before(new SourcePicker(document, u"compare.before"_s, tr("Compare"), folder, true)),
      m_after(new SourcePicker(document, u"compare.after"_s, tr("with"), folder, false)),
      m_pages(new QStackedWidget),
      m_hint(
          new EmptyState(u"history"_s, tr("Choose a file or a revision to compare the catalog with."), {})),
      m_work(new TaskPage), m_view(new CompareView),
      m_counts(textLabel({}, TextRole::Body, Tone::Secondary)) {
    setObjectName(u"compare"_s);
    setWindowTitle(tr("Compare catalogs"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_view->setEmptyText(tr("Both say the same."));
    m_counts->setObjectName(u"compare.counts"_s);
    for (QWidget* page :
         {static_cast<QWidget*>(m_hint), static_cast<QWidget*>(m_work), static_cast<QWidget*>(m_view)})
        m_pages->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::m);
    layout->addWidget(scroll, 1);
    scroll->body()->addWidget(textLabel(tr("Compare catalogs"), TextRole::Heading));
    scroll->body()->addWidget(m_before);
    scroll->body()->addWidget(m_after);
    scroll->body()->addWidget(m_pages, 1);
    scroll->body()->addWidget(m_counts);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_before, &SourcePicker::chosen, this, &CompareDialog::compare);
    connect(m_after, &SourcePicker::chosen, this, &CompareDialog::compare);
    connect(m_view, &CompareView::openRequested, this, &CompareDialog::openRequested);
    resize(960, 600);
}

void CompareDialog::setSources(const CatalogSource& before, const CatalogSource& after) {
    {
        const QSignalBlocker quiet(m_after);
        m_after->setSource(after);
    }
    m_before->setSource(before);
}

void CompareDialog::compare() {
    m_current = false;
    m_counts->clear();
    const std::optional<CatalogSource> before = m_before->source();
    const std::optional<CatalogSource> after = m_after->source();
    if (!before || !after)
        return;
    m_pages->setCurrentWidget(m_work);
    m_work->start(
        tr("Comparing…"),
        [reader = m_reader, before = *before, after = *after](const Progress& progress) {
            return read(reader, before, after, progress);
        },
        [this](const Result<Difference>& difference) {
            if (!difference) {
                m_hint->setSentence(errorSentences(difference.error()));
                m_pages->setCurrentWidget(m_hint);
                return;
            }
            Comparison comparison = compareChange(difference->change, EntityNames(difference->after));
            comparison.leftTitle = m_before->title();
            comparison.rightTitle = m_after->title();
            m_view->setComparison(std::move(comparison));
            m_pages->setCurrentWidget(m_view);
            m_counts->setText(countsOf(difference->change));
            m_current = true;
        });
}

} // namespace ow

#include "moc_compare_dialog.cpp"
