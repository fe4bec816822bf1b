#include "exchange/dialects/members.h"

#include <QVector>

#include <algorithm>
#include <array>
#include <string>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kShort("xdm:");
constexpr QLatin1StringView kLong("https://ns.adobe.com/experience/decisioning/");
constexpr auto kPrefixes =
    std::to_array<std::string_view>({"xdm:", "https://ns.adobe.com/experience/decisioning/",
                                     "https://ns.adobe.com/experience/offer-management/", "dc:"});

/// One row of the mapping table (DOMAIN.md 1.17). Names without a namespace get the one of the dialect and
/// level.
struct Row {
    Member member;
    const char* xdm2018;
    const char* xdm;
    const char* dps;
    const char* dataset;
    const char* alsoRead =
        ""; ///< older and variant spellings, separated by spaces ("(disagree)" in DOMAIN.md)
};

constexpr auto kRows = std::to_array<Row>({
    {Member::Id, "@id", "@id", "id", "_id"},
    {Member::Type, "@type", "@type", "type", "_type"},
    {Member::Name, "name", "name", "name", "name"},
    {Member::Description, "description", "description", "description", "description"},
    {Member::Status, "status", "lifecycleStatus", "status", "lifecycleStatus"},
    {Member::Tags, "tags", "tags", "tags", "tags"},
    {Member::Representations, "representations", "contents", "representations", "contents"},
    {Member::SelectionConstraint, "selectionConstraint", "selectionConstraint", "selectionConstraint",
     "selectionConstraint"},
    {Member::CalendarConstraints, "calendarConstraints", "calendarConstraints", "calendarConstraints",
     "calendarConstraints"},
    {Member::ProfileConstraints, "profileConstraints", "profileConstraints", "profileConstraint",
     "profileConstraints"},
    {Member::StartDate, "startDate", "startDate", "startDate", "startDate", "startTime"},
    {Member::EndDate, "endDate", "endDate", "endDate", "endDate", "endTime"},
    {Member::ActivityStart, "startDate", "startTime", "startDate", "startTime"},
    {Member::ActivityEnd, "endDate", "endTime", "endDate", "endTime"},
    {Member::CappingConstraint, "cappingConstraint", "cappingConstraint", "cappingConstraint",
     "cappingConstraint"},
    {Member::GlobalCap, "globalCap", "globalCap", "globalCap", "globalCap", "volume"},
    {Member::ProfileCap, "profileCap", "profileCap", "profileCap", "profileCap", "frequency"},
    {Member::FrequencyCapping, "frequencyCappingConstraints", "xdm:frequencyCappingConstraints",
     "frequencyCappingConstraints", "frequencyCappingConstraints"},
    {Member::LastCappingIndex, "fCapConstraintsLastIndex", "xdm:fCapConstraintsLastIndex",
     "fCapConstraintsLastIndex", "fCapConstraintsLastIndex"},
    {Member::Limit, "limit", "limit", "limit", "limit", "count"},
    {Member::Scope, "scope", "scope", "scope", "scope"},
    {Member::CappedEntity, "entity", "entity", "entity", "entity"},
    {Member::Events, "events", "events", "events", "events"},
    {Member::CustomQuery, "customQuery", "customQuery", "customQuery", "customQuery"},
    {Member::Repeat, "repeat", "repeat", "repeat", "repeat"},
    {Member::Enabled, "enabled", "enabled", "enabled", "enabled"},
    {Member::Unit, "unit", "unit", "unit", "unit"},
    {Member::UnitCount, "unitCount", "unitCount", "unitCount", "unitCount"},
    {Member::Index, "index", "index", "index", "index"},
    {Member::Placement, "placement", "placement", "placement", "placement"},
    {Member::Placements, "placements", "placements", "placements", "placements"},
    {Member::Rank, "rank", "ranking", "rank", "ranking"},
    {Member::CriterionRanking, "ranking", "ranking", "ranking", "ranking", "rank"},
    {Member::Priority, "priority", "priority", "priority", "priority"},
    {Member::Order, "order", "order", "order", "order"},
    {Member::OrderType, "orderEvaluationType", "orderEvaluationType", "orderEvaluationType",
     "orderEvaluationType"},
    {Member::Function, "function", "function", "function", "function"},
    {Member::RankingStrategy, "rankingStrategy", "rankingStrategy", "rankingStrategy", "rankingStrategy"},
    {Member::Characteristics, "characteristics", "characteristics", "characteristics", "characteristics",
     "customMetadata"},
    {Member::Channel, "channel", "channel", "channel", "channel"},
    {Member::PlacementChannel, "channel", "channelID", "channel", "channelID"},
    {Member::ComponentType, "componentType", "componentType", "componentType", "componentType"},
    {Member::ContentTypes, "contentTypes", "contentTypes", "contentTypes", "contentTypes"},
    {Member::ItemCount, "itemCount", "itemCount", "itemCount", "itemCount"},
    {Member::AllowDuplicatePlacements, "allowDuplicatePlacements", "allowDuplicatePlacements",
     "allowDuplicatePlacements", "allowDuplicatePlacements"},
    {Member::ReturnContent, "returnContent", "returnContent", "returnContent", "returnContent"},
    {Member::ReturnMetaData, "returnMetaData", "returnMetaData", "returnMetaData", "returnMetaData"},
    {Member::MaxCharacters, "maxCharacters", "maxCharacters", "maxCharacters", "maxCharacters"},
    {Member::MaxBytes, "maxBytes", "maxBytes", "maxBytes", "maxBytes"},
    {Member::MaxPictureWidth, "maxPictureWidth", "maxPictureWidth", "maxPictureWidth", "maxPictureWidth"},
    {Member::MaxPictureHeight, "maxPictureHeight", "maxPictureHeight", "maxPictureHeight",
     "maxPictureHeight"},
    {Member::MaxPictureBytes, "maxPictureBytes", "maxPictureBytes", "maxPictureBytes", "maxPictureBytes"},
    {Member::Components, "components", "components", "components", "components"},
    {Member::Format, "dc:format", "dc:format", "format", "_dc|format"},
    {Member::Language, "dc:language", "dc:language", "language", "_dc|language"},
    {Member::Content, "content", "content", "content", "content", "copyline text"},
    {Member::DeliveryUrl, "deliveryURL", "deliveryURL", "deliveryURL", "deliveryURL"},
    {Member::LinkUrl, "linkURL", "linkURL", "linkURL", "linkURL"},
    {Member::RepoId, "repo:id", "repo:id", "id", "_repo|id"},
    {Member::RepoName, "repo:name", "repo:name", "name", "_repo|name"},
    {Member::RepoRepositoryId, "repo:repositoryID", "repo:repositoryID", "repositoryID",
     "_repo|repositoryID"},
    {Member::RepoResolveUrl, "repo:resolveURL", "repo:resolveURL", "resolveURL", "_repo|resolveURL"},
    {Member::FilterType, "filterType", "filterType", "filterType", "filterType"},
    {Member::Ids, "ids", "ids", "ids", "ids"},
    {Member::FilterValue, "value", "value", "value", "value"},
    {Member::Condition, "condition", "condition", "condition", "condition"},
    {Member::Expression, "expression", "expression", "expression", "expression", "condition"},
    {Member::ExpressionType, "type", "type", "type", "type"},
    {Member::ExpressionFormat, "format", "format", "format", "format"},
    {Member::ExpressionValue, "value", "value", "value", "value"},
    {Member::Fallback, "fallback", "fallback", "fallback", "fallback"},
    {Member::Filter, "filter", "filter", "filter", "filter"},
    {Member::Criteria, "criteria", "criteria", "criteria", "criteria"},
    {Member::OptionSelection, "optionSelection", "optionSelection", "optionSelection", "optionSelection"},
    {Member::OptionSelectionType, "optionSelectionType", "optionSelectionType", "optionSelectionType",
     "optionSelectionType"},
    {Member::Options, "options", "options", "options", "options"},
    {Member::EligibilityRule, "eligibilityRule", "eligibilityRule", "eligibilityRule", "eligibilityRule"},
    {Member::ProfileConstraintType, "profileConstraintType", "profileConstraintType", "profileConstraintType",
     "profileConstraintType"},
    {Member::SegmentIdentities, "segmentIdentities", "segmentIdentities", "segmentIdentities",
     "segmentIdentities"},
    {Member::SegmentId, "@id", "@id", "id", "_id"},
    {Member::Namespace, "namespace", "namespace", "namespace", "namespace"},
    {Member::Code, "code", "code", "code", "code"},
    {Member::Xid, "xid", "xid", "xid", "xid"},
    {Member::Document, "document", "document", "document", "document"},
});

constexpr std::size_t kMembers = std::size_t(Member::Document) + 1;
static_assert(kRows.size() == kMembers, "one row per member");

/// Names that belong to another vocabulary are written as they stand in every dialect.
QString prefixed(const char* name, QLatin1StringView prefix) {
    const QString key{QLatin1StringView(name)};
    const bool own = key.startsWith(u'@') || key.startsWith(u'_') || key.contains(u':');
    return own ? key : prefix + key;
}

struct Spellings {
    std::array<QString, 5> keys;       ///< A, B entity, B inside, C, D
    std::array<std::string, 5> asUtf8; ///< the same
    QVector<std::string_view> names;
};

std::array<Spellings, kMembers> makeTable() {
    std::array<Spellings, kMembers> table;
    for (const Row& row : kRows) {
        Spellings& s = table[std::size_t(row.member)];
        s.keys = {prefixed(row.xdm2018, kShort), prefixed(row.xdm, kLong), prefixed(row.xdm, kShort),
                  prefixed(row.dps, QLatin1StringView()), prefixed(row.dataset, QLatin1StringView())};
        if (row.member == Member::Document)
            s.keys.fill(QLatin1StringView(row.xdm2018));
        std::transform(s.keys.cbegin(), s.keys.cend(), s.asUtf8.begin(),
                       [](const QString& key) { return key.toStdString(); });
        QVector<std::string_view> names{row.xdm2018, row.xdm, row.dps, row.dataset};
        for (std::string_view rest = row.alsoRead; !rest.empty();) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            names.append(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        for (const std::string_view name : names) {
            if (!s.names.contains(bareKey(name)))
                s.names.append(bareKey(name));
        }
    }
    return table;
}

const Spellings& spellings(Member member) {
    static const std::array<Spellings, kMembers> table = makeTable();
    return table[std::size_t(member)];
}

/// Which of the keys of a member a dialect writes.
std::size_t keyIndex(Dialect dialect, Level level) {
    switch (dialect) {
    case Dialect::Offerwright:
    case Dialect::Xdm2018:
        return 0;
    case Dialect::Xdm:
        return level == Level::Outer ? 1 : 2;
    case Dialect::Dps:
        return 3;
    case Dialect::Dataset:
        return 4;
    }
    Q_UNREACHABLE();
    return 0;
}

} // namespace

const QString& memberKey(Member member, Dialect dialect, Level level) {
    return spellings(member).keys[keyIndex(dialect, level)];
}

std::string_view memberKeyUtf8(Member member, Dialect dialect, Level level) {
    return spellings(member).asUtf8[keyIndex(dialect, level)];
}

std::span<const std::string_view> memberNames(Member member) {
    const QVector<std::string_view>& names = spellings(member).names;
    return {names.constData(), std::size_t(names.size())};
}

QStringView bareKey(QStringView key) {
    for (const std::string_view prefix : kPrefixes) {
        if (key.startsWith(QLatin1StringView(prefix.data(), qsizetype(prefix.size()))))
            return key.sliced(qsizetype(prefix.size()));
    }
    return key;
}

std::string_view bareKey(std::string_view utf8) {
    for (const std::string_view prefix : kPrefixes) {
        if (utf8.starts_with(prefix))
            return utf8.substr(prefix.size());
    }
    return utf8;
}

} // namespace ow
