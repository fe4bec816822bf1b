#include "preview/caps_table.h"

#include "preview/preview_session.h"
#include "widgets/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

enum Column { OfferColumn, UsedColumn, kColumns };
constexpr int kRowHeight = 42; ///< two lines: the offer, and whose count it is
constexpr int kRowsInSight = 5;
constexpr int kMostRows = 200;
constexpr int kMostUsed = 1'000'000'000;

std::optional<qint64> pretended(const PretendedCount& count, CappingScope scope) {
    return scope == CappingScope::Profile ? count.profile : count.global;
}

} // namespace

CapsTable::CapsTable(PreviewSession& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_table(new QTableWidget(0, kColumns)),
      m_hint(textLabel({}, TextRole::Small, Tone::Muted)) {
    m_table->setObjectName(u"preview.caps"_s);
    m_table->setAccessibleName(tr("Preview counters"));
    m_table->setHorizontalHeaderLabels({tr("Offer"), tr("Used")});
    m_table->horizontalHeader()->setSectionResizeMode(OfferColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(UsedColumn, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_hint->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(m_table);
    layout->addWidget(m_hint);
    connect(&session, &PreviewSession::resultChanged, this, &CapsTable::showCaps);
    connect(&session, &PreviewSession::choiceChanged, this, &CapsTable::showCaps);
    showCaps();
}

void CapsTable::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    showCaps();
}

void CapsTable::showCaps() {
    if (!isVisible())
        return; // folded away: thousands of caps cost nothing
    const auto result = m_session.result();
    const int all = result ? int(result->caps.size()) : 0;
    const int rows = std::min(all, kMostRows);
    m_table->setRowCount(rows);
    for (int row = 0; row < rows; ++row)
        showRow(row);
    m_table->setVisible(rows > 0);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            std::min(rows, kRowsInSight) * kRowHeight + 2);
    if (rows == 0)
        m_hint->setText(tr("No offer that could be proposed here has a cap."));
    else if (rows < all)
        m_hint->setText(tr("The first %1 of %n caps. Nothing is saved.", nullptr, int(all)).arg(rows));
    else
        m_hint->setText(tr("Change a count to see what a used-up cap does. Nothing is saved."));
}

void CapsTable::showRow(int row) {
    const CapLine& cap = m_session.result()->caps.at(row);
    const bool own = cap.scope == CappingScope::Profile;
    const QString whose = own ? tr("this profile") : tr("everybody");
    m_table->setItem(row, OfferColumn, new QTableWidgetItem(cap.name + u'\n' + whose));
    m_table->item(row, OfferColumn)->setToolTip(cap.name + u'\n' + whose);
    auto* used = qobject_cast<QSpinBox*>(m_table->cellWidget(row, UsedColumn));
    if (!used) {
        used = new QSpinBox;
        used->setObjectName(u"preview.caps.%1"_s.arg(row));
        used->setRange(0, kMostUsed);
        m_table->setCellWidget(row, UsedColumn, used);
        connect(used, &QSpinBox::valueChanged, this, [this, row](int value) { pretend(row, value); });
    }
    const QSignalBlocker quiet(used);
    const PretendedCount count = m_session.choice().counts.value(cap.offer.value());
    used->setAccessibleName(own ? tr("Used for this profile: %1").arg(cap.name)
                                : tr("Used by everybody: %1").arg(cap.name));
    used->setSuffix(tr(" of %1").arg(cap.limit));
    used->setValue(int(std::min<qint64>(pretended(count, cap.scope).value_or(cap.recorded), kMostUsed)));
}

void CapsTable::pretend(int row, int used) {
    const auto result = m_session.result();
    if (!result || row >= result->caps.size())
        return;
    const CapLine& cap = result->caps.at(row);
    PreviewChoice choice = m_session.choice();
    PretendedCount& count = choice.counts[cap.offer.value()];
    std::optional<qint64>& kept = cap.scope == CappingScope::Profile ? count.profile : count.global;
    kept = used == cap.recorded ? std::nullopt : std::optional<qint64>(used);
    if (count.isEmpty())
        choice.counts.remove(cap.offer.value());
    m_session.setChoice(choice);
}

} // namespace ow

#include "moc_caps_table.cpp"
