#include "timeline/timeline_model.h"

#include "base/date_text.h"
#include "models/kind_text.h"
#include "widgets/icons.h"
#include "widgets/status_pill.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kGapsTold = 4;

QString momentText(qint64 ms, const TimeZone& zone) {
    const QDateTime clock = QDateTime::fromMSecsSinceEpoch(ms + zone.zone().offsetMs(ms), Qt::UTC);
    return TimelineModel::tr("%1, %2").arg(dateText(clock.date()), clock.toString(u"HH:mm"_s));
}

} // namespace

QString TimelineModel::stretchText(const Stretch& stretch, const TimeZone& zone) {
    if (stretch.from && stretch.to)
        return tr("%1 to %2").arg(momentText(*stretch.from, zone), momentText(*stretch.to, zone));
    if (stretch.from)
        return tr("from %1").arg(momentText(*stretch.from, zone));
    return stretch.to ? tr("until %1").arg(momentText(*stretch.to, zone)) : tr("always");
}

void TimelineModel::setRows(QVector<TimelineRow> rows, const TimeZone& zone) {
    const bool sameKeys =
        std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(),
                   [](const TimelineRow& a, const TimelineRow& b) { return a.key == b.key; });
    if (!sameKeys || !(m_zone == zone)) {
        beginResetModel();
        m_rows = std::move(rows);
        m_zone = zone;
        endResetModel();
        return;
    }
    m_rows.swap(rows);
    for (int i = 0; i < m_rows.size(); ++i) {
        if (!(m_rows.at(i) == rows.at(i)))
            Q_EMIT dataChanged(index(i, Name), index(i, Dates));
    }
}

int TimelineModel::rowOf(const EntityKey& key) const {
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const TimelineRow& row) { return row.key == key; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

int TimelineModel::gapCount() const {
    qsizetype count = 0;
    for (const TimelineRow& row : m_rows)
        count += row.gaps.size();
    return int(count);
}

int TimelineModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TimelineModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString TimelineModel::datesText(const TimelineRow& row) const {
    QStringList lines{
        tr("%1: %2 · %3").arg(statusLook(row.status).text, stretchText(row.valid, m_zone), m_zone.name())};
    for (qsizetype i = 0; i < std::min(row.gaps.size(), kGapsTold); ++i) {
        const TimelineRow::Gap& gap = row.gaps.at(i);
        lines.append(tr("Only the fallback in %1: %2").arg(gap.placement, stretchText(gap.when, m_zone)));
    }
    if (row.gaps.size() > kGapsTold)
        lines.append(tr("and %n more", nullptr, int(row.gaps.size() - kGapsTold)));
    return lines.join(u'\n');
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TimelineRow& row = m_rows.at(index.row());
    if (index.column() == Name) {
        switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return row.name;
        case Qt::DecorationRole:
            return icon(kindIcon(row.key.kind));
        case Qt::AccessibleTextRole:
            return tr("%1, %2").arg(row.name, kindSingular(row.key.kind));
        default:
            return {};
        }
    }
    switch (role) {
    case Qt::DisplayRole:
        return stretchText(row.valid, m_zone);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return datesText(row);
    default:
        return {};
    }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    return section == Name ? tr("Name") : tr("Valid");
}

} // namespace ow

#include "moc_timeline_model.cpp"
