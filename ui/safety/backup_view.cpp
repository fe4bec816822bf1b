#include "safety/backup_view.h"

#include "compare/compare_view.h"
#include "document/background.h"
#include "models/kind_text.h"
#include "store/backups.h"
#include "widgets/notice.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// "12 offers, 3 tags, …": what there is.
QString countsText(const Catalog& catalog) {
    QStringList parts;
    for (const auto& row : Tokens<EntityKind>::table) {
        if (const auto count = catalog.size(row.first); count > 0)
            parts.append(u"%1 %2"_s.arg(count).arg(kindTitle(row.first).toLower()));
    }
    return parts.isEmpty() ? BackupView::tr("An empty catalog") : parts.join(u", "_s);
}

} // namespace

BackupView::BackupView(QWidget* parent)
    : QWidget(parent), m_title(textLabel({}, TextRole::Heading)),
      m_counts(textLabel({}, TextRole::Body, Tone::Secondary)), m_differences(new CompareView) {
    m_title->setObjectName(u"backup.title"_s);
    m_counts->setObjectName(u"backup.counts"_s);
    m_counts->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::l, space::l, 0);
    layout->setSpacing(space::s);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::s);
    scroll->body()->addWidget(m_title);
    scroll->body()->addWidget(m_counts);
    scroll->body()->addWidget(m_differences, 1);
    layout->addWidget(scroll);
}

void BackupView::setBackup(const QString& title, const QString& path, const Catalog& present) {
    const int asked = ++m_asked;
    m_change.reset();
    m_title->setText(title);
    m_counts->setText(tr("Reading…"));
    m_differences->setEmptyText({});
    m_differences->setComparison({});
    runInBackground(
        this, [path] { return Backups::read(path); },
        [this, asked, present](const Result<Catalog>& backup) {
            if (asked == m_asked)
                show(backup, present);
        });
}

void BackupView::show(const Result<Catalog>& backup, const Catalog& present) {
    if (backup) {
        m_counts->setText(countsText(*backup));
        m_change = diff(present, *backup, {});
        m_differences->setEmptyText(tr("The catalog holds the same now."));
        m_differences->setComparison(compareChange(*m_change, EntityNames(present)));
    } else {
        m_counts->setText(errorSentences(backup.error()));
    }
    Q_EMIT ready();
}

} // namespace ow

#include "moc_backup_view.cpp"
