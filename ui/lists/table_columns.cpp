#include "lists/internal/table_columns.h"

#include "models/entity_filter_model.h"
#include "models/entity_list_model.h"
#include "widgets/status_pill.h"
#include "widgets/theme.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNameWidth = 200;        // the name has at least this much beside the status,
constexpr int kNameWithMany = 250;     // and this much beside more columns
constexpr int kNameBesideChosen = 130; // beside what was chosen it gives way
constexpr int kLeastWidth = 64;
constexpr int kMostWidth = 2000;       ///< of what the settings say
constexpr qsizetype kMostFolded = 500; ///< that they keep

/// Room for each status in the language of the window.
int statusWidth() {
    int width = 104;
    for (const QLatin1StringView status :
         {"draft"_L1, "approved"_L1, "live"_L1, "complete"_L1, "archived"_L1})
        width = std::max(width, statusPillSize(status).width() + 2 * space::s);
    return width;
}

struct ColumnFit {
    int width;
    int importance; // 0 = always shown
};

ColumnFit fitOf(EntityColumn column) {
    using C = EntityColumn;
    switch (column) {
    case C::Name:
        return {kNameWidth, 0};
    case C::Status:
        return {statusWidth(), 1};
    case C::Problems:
        return {96, 2};
    case C::Priority:
        return {84, 3};
    case C::Channel:
    case C::Content:
        return {120, 3};
    case C::Members:
    case C::Condition:
        return {220, 5};
    case C::Criteria:
        return {84, 6};
    case C::Fallback:
        return {180, 5};
    case C::Validity:
        return {190, 4};
    case C::Tags:
        return {220, 6};
    case C::Representations:
        return {88, 7};
    case C::UsedBy:
        return {84, 4};
    case C::Description:
        return {260, 8};
    case C::Comments:
        return {96, 9};
    case C::Starts:
    case C::Ends:
        return {120, 9};
    case C::Languages:
    case C::ChangedBy:
        return {110, 9};
    case C::Changed:
        return {170, 9};
    case C::Placements:
    case C::Caps:
    case C::Id:
        return {220, 9};
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

TableColumns::TableColumns(QTableView& view, EntityListModel& model, EntityFilterModel& filter)
    : QObject(&view), m_view(view), m_model(model), m_filter(filter) {
    QHeaderView* header = view.horizontalHeader();
    header->setMinimumSectionSize(kLeastWidth);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    header->setSectionsMovable(true);
    header->setFirstSectionMovable(false);
    connect(header, &QHeaderView::sectionResized, this, [this](int section, int, int size) {
        if (!m_fitting && section > 0 && size > 0)
            m_widths.insert(m_model.column(section), size);
    });
    connect(header, &QHeaderView::sectionMoved, this, &TableColumns::changed);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &TableColumns::changed);
    header->setSortIndicator(std::max(0, model.section(EntityColumn::Name)), Qt::AscendingOrder);
    setAsAtFirst();
    view.setSortingEnabled(true);
    apply();
}

EntityKind TableColumns::kind() const {
    return m_model.kind();
}

void TableColumns::setAsAtFirst() {
    m_widths.clear();
    m_wanted.clear();
    for (const EntityColumn column : columnsOf(m_model.kind())) {
        if (isShownAtFirst(column))
            m_wanted.append(column);
    }
}

int TableColumns::widthOf(EntityColumn column) const {
    return m_widths.value(column, fitOf(column).width);
}

QVector<EntityColumn> TableColumns::order() const {
    const QHeaderView* header = m_view.horizontalHeader();
    QVector<EntityColumn> list;
    for (int place = 1; place < header->count(); ++place)
        list.append(m_model.column(header->logicalIndex(place)));
    return list;
}

bool TableColumns::isInSight(EntityColumn column) const {
    const int section = m_model.section(column);
    return section >= 0 && !m_view.isColumnHidden(section);
}

void TableColumns::want(EntityColumn column, bool wanted) {
    if (column == EntityColumn::Name || m_model.section(column) < 0)
        return;
    m_wanted.removeAll(column);
    if (wanted)
        m_wanted.append(column);
    apply();
}

void TableColumns::move(EntityColumn column, int place) {
    QHeaderView* header = m_view.horizontalHeader();
    const int from = header->visualIndex(m_model.section(column));
    header->moveSection(from, std::clamp(place + 1, 1, header->count() - 1));
}

void TableColumns::reset() {
    setAsAtFirst();
    QHeaderView* header = m_view.horizontalHeader();
    for (int section = 0; section < header->count(); ++section)
        header->moveSection(header->visualIndex(section), section);
    sort(EntityColumn::Name, Qt::AscendingOrder);
    m_filter.setFoldedGroups({});
    group(RowGrouping::None);
    apply();
}

void TableColumns::apply() {
    {
        const QScopedValueRollback fitting(m_fitting, true);
        for (int section = 1; section < m_model.columnCount(); ++section) {
            m_view.setColumnHidden(section, false); // a hidden one takes no width
            m_view.setColumnWidth(section, widthOf(m_model.column(section)));
        }
    }
    if (isWanted(EntityColumn::Changed) || isWanted(EntityColumn::ChangedBy))
        m_model.readAuthors();
    m_shown.clear();
    fit();
}

/// What was chosen is of more importance than what is there by itself.
QVector<EntityColumn> TableColumns::byImportance() const {
    QVector<EntityColumn> list{EntityColumn::Name};
    for (auto column = m_wanted.crbegin(); column != m_wanted.crend(); ++column) {
        if (!isShownAtFirst(*column))
            list.append(*column);
    }
    const qsizetype chosen = list.size();
    std::copy_if(m_wanted.cbegin(), m_wanted.cend(), std::back_inserter(list),
                 [](EntityColumn column) { return column != EntityColumn::Name && isShownAtFirst(column); });
    std::stable_sort(list.begin() + chosen, list.end(), [](EntityColumn a, EntityColumn b) {
        return fitOf(a).importance < fitOf(b).importance;
    });
    return list;
}

void TableColumns::fit() {
    const QScopedValueRollback fitting(m_fitting, true);
    int room = m_view.viewport()->width();
    bool full = false;
    QSet<EntityColumn> shown;
    for (const EntityColumn column : byImportance()) {
        const bool isName = column == EntityColumn::Name;
        const int width = isName ? kNameWidth : widthOf(column);
        if (!isShownAtFirst(column)) { // chosen: the name gives way, and the next may be narrower
            if (width > room + kNameWidth - kNameBesideChosen)
                continue;
        } else {
            const int spare = fitOf(column).importance > 1 ? kNameWithMany - kNameWidth : 0;
            full = full || (!isName && room - width < spare);
            if (full)
                continue;
        }
        room -= width;
        shown.insert(column);
    }
    if (shown == std::exchange(m_shown, shown))
        return;
    for (int section = 1; section < m_model.columnCount(); ++section)
        m_view.setColumnHidden(section, !shown.contains(m_model.column(section)));
    Q_EMIT changed();
}

EntityColumn TableColumns::sortedBy() const {
    return m_model.column(std::max(0, m_view.horizontalHeader()->sortIndicatorSection()));
}

Qt::SortOrder TableColumns::sortOrder() const {
    return m_view.horizontalHeader()->sortIndicatorOrder();
}

void TableColumns::sort(EntityColumn column, Qt::SortOrder order) {
    if (column == EntityColumn::Changed || column == EntityColumn::ChangedBy)
        m_model.readAuthors();
    m_view.sortByColumn(std::max(0, m_model.section(column)), order);
}

RowGrouping TableColumns::grouping() const {
    return m_filter.grouping();
}

void TableColumns::group(RowGrouping grouping) {
    if (grouping == RowGrouping::ChangedBy)
        m_model.readAuthors();
    m_filter.setGrouping(grouping);
    Q_EMIT changed();
}

QByteArray TableColumns::save() const {
    QJsonArray columns;
    for (const EntityColumn column : order()) {
        QJsonObject one{{u"name"_s, QString(token(column))}};
        if (const auto width = m_widths.constFind(column); width != m_widths.cend())
            one.insert(u"width"_s, *width);
        columns.append(one);
    }
    QJsonArray wanted;
    for (const EntityColumn column : m_wanted)
        wanted.append(QString(token(column)));
    return QJsonDocument(QJsonObject{{u"columns"_s, columns},
                                     {u"shown"_s, wanted},
                                     {u"sort"_s, QString(token(sortedBy()))},
                                     {u"descending"_s, sortOrder() == Qt::DescendingOrder},
                                     {u"group"_s, QString(token(grouping()))},
                                     {u"folded"_s, QJsonArray::fromStringList(
                                                       m_filter.foldedGroups().mid(0, kMostFolded))}})
        .toJson(QJsonDocument::Compact);
}

void TableColumns::restore(const QByteArray& state) {
    const QJsonObject json = QJsonDocument::fromJson(state).object();
    if (json.isEmpty())
        return;
    const auto known = [this](const QJsonValue& value) {
        const auto column = fromToken<EntityColumn>(value.toString());
        return column && m_model.section(*column) >= 0 ? column : std::nullopt;
    };
    int place = 0;
    for (const QJsonValue one : json[u"columns"_s].toArray()) {
        const auto column = known(one[u"name"_s]);
        if (!column || *column == EntityColumn::Name)
            continue;
        move(*column, place++);
        if (const int width = one[u"width"_s].toInt(); width > 0)
            m_widths.insert(*column, std::clamp(width, kLeastWidth, kMostWidth));
    }
    m_wanted = {EntityColumn::Name};
    for (const QJsonValue one : json[u"shown"_s].toArray()) {
        if (const auto column = known(one); column && !m_wanted.contains(*column))
            m_wanted.append(*column);
    }
    sort(known(json[u"sort"_s]).value_or(EntityColumn::Name),
         json[u"descending"_s].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
    QStringList folded;
    for (const QJsonValue one : json[u"folded"_s].toArray())
        folded.append(one.toString());
    m_filter.setFoldedGroups(folded);
    const auto grouping = fromToken<RowGrouping>(json[u"group"_s].toString());
    group(grouping && groupingsOf(kind()).contains(*grouping) ? *grouping : RowGrouping::None);
    apply();
}

} // namespace ow

#include "internal/moc_table_columns.cpp"
