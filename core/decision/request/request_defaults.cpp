#include "decision/request/request_defaults.h"

#include "decision/request/language_ranges.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// A member of returnMetaData and the field of the answer that it asks for.
struct MetaDatum {
    QLatin1StringView member;
    QStringList ResponseFields::*of;
    QLatin1StringView field;
};

constexpr auto kMetaData = std::to_array<MetaDatum>({
    {"offerName"_L1, &ResponseFields::option, "name"_L1},
    {"offerPriority"_L1, &ResponseFields::option, "priority"_L1},
    {"offerCharacteristics"_L1, &ResponseFields::option, "characteristics"_L1},
    {"placementName"_L1, &ResponseFields::placement, "name"_L1},
    {"placementChannel"_L1, &ResponseFields::placement, "channel"_L1},
    {"placementComponentType"_L1, &ResponseFields::placement, "componentType"_L1},
    {"activityName"_L1, &ResponseFields::activity, "name"_L1},
});

} // namespace

int itemCountOf(const Catalog& catalog, const PlacementId& placement) {
    const auto* found = catalog.find<Placement>(placement);
    if (!found || !found->itemCount)
        return 1;
    return int(std::clamp<qint64>(*found->itemCount, -1'000'000, 1'000'000));
}

bool allowsDuplicatePlacements(const Catalog& catalog, const QVector<ScopeRequest>& scopes) {
    bool isAllowed = false;
    for (const ScopeRequest& scope : scopes) {
        const auto* placement = catalog.find<Placement>(scope.placement);
        if (placement && !placement->allowDuplicatePlacements.value_or(false))
            return false;
        isAllowed = isAllowed || placement;
    }
    return isAllowed;
}

QStringList languagesOf(expr::Value profile) {
    const expr::Value spoken = profile.get("preferredLanguage");
    if (!spoken.is(expr::Kind::String))
        return {};
    const QString text = QString::fromUtf8(spoken.asString().data(), qsizetype(spoken.asString().size()));
    const Result<QVector<LanguageRange>> ranges = languageRanges(text);
    return ranges && !ranges->isEmpty() ? QStringList{text} : QStringList();
}

ResponseFields responseFieldsOf(const Placement& placement) {
    ResponseFields fields;
    for (const MetaDatum& one : kMetaData) {
        if (placement.returnMetaData.value(one.member).toBool())
            (fields.*one.of).append(one.field);
    }
    return fields;
}

ResponseFields knownResponseFields() {
    ResponseFields fields;
    for (const MetaDatum& one : kMetaData)
        (fields.*one.of).append(one.field);
    return fields;
}

QStringList knownMetaData() {
    QStringList members;
    for (const MetaDatum& one : kMetaData)
        members.append(one.member);
    return members;
}

} // namespace ow
