#pragma once

#include "domain/constraints.h"
#include "domain/content.h"

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QVector>

namespace ow {

/// A topic; offers name it by id, its name is unique (DOMAIN.md 1.8).
struct Tag {
    TagId id;
    QString name;
    QJsonObject extra;
    bool operator==(const Tag&) const = default;
};

/// A place in an experience that can hold content of one kind (DOMAIN.md 1.3).
struct Placement {
    PlacementId id;
    QString name;
    QString description;
    QString channel;       ///< URI, DOMAIN.md 1.12
    QString componentType; ///< URI, DOMAIN.md 1.13
    QStringList contentTypes;
    // What a request for the placement gets when it does not say (DOMAIN.md 1.3, 11.2).
    std::optional<qint64> itemCount;              ///< offers asked for, 1 to 30; nothing means 1
    std::optional<bool> allowDuplicatePlacements; ///< nothing means false
    std::optional<bool> returnContent;            ///< nothing means true
    QJsonObject returnMetaData;                   ///< {"offerName": true, …}, see metadataOf
    // What a text for the placement may take at most (ours, DOMAIN.md 1.3); nothing means no limit.
    std::optional<qint64> maxCharacters;
    std::optional<qint64> maxBytes; ///< in UTF-8
    // The same of a picture, as it is stored.
    std::optional<qint64> maxPictureWidth; ///< pixels
    std::optional<qint64> maxPictureHeight;
    std::optional<qint64> maxPictureBytes;
    QJsonObject extra;
    bool operator==(const Placement&) const = default;
};

/// An offer that competes (DOMAIN.md 1.1).
struct PersonalizedOffer {
    OfferId id;
    QString name;
    OfferStatus status = OfferStatus::Draft;
    QVector<TagId> tags;
    QVector<Representation> representations;
    CalendarConstraint calendar;
    ProfileConstraint constraint;
    QVector<CappingRule> capping;
    qint64 lastCappingIndex = 0; ///< highest capping index ever used, so that none is used twice
    Rank rank;
    QMap<QString, QString> characteristics;
    QJsonObject extra;
    bool operator==(const PersonalizedOffer&) const = default;
};

/// The offer of an activity when nothing else is left; unconditional (DOMAIN.md 1.2).
struct FallbackOffer {
    FallbackId id;
    QString name;
    OfferStatus status = OfferStatus::Draft;
    QVector<TagId> tags;
    QVector<Representation> representations;
    QMap<QString, QString> characteristics;
    QJsonObject extra;
    bool operator==(const FallbackOffer&) const = default;
};

/// A collection of offers: by tags, or listed (DOMAIN.md 1.9). `ids` are tag ids or offer ids, by `type`.
struct OfferFilter {
    FilterId id;
    QString name;
    QString description;
    FilterType type = FilterType::AnyTags;
    QStringList ids;
    QJsonObject extra;
    bool operator==(const OfferFilter&) const = default;
};

/// A named condition over the profile and its events (DOMAIN.md 1.10).
struct EligibilityRule {
    RuleId id;
    QString name;
    QString description;
    RuleExpression condition;
    QJsonObject extra;
    bool operator==(const EligibilityRule&) const = default;
};

/// A named expression that scores one offer for one profile (DOMAIN.md 1.10, 5).
struct RankingFormula {
    FormulaId id;
    QString name;
    QString description;
    RuleExpression expression;
    QJsonObject extra;
    bool operator==(const RankingFormula&) const = default;
};

/// One way in which offers reach an activity (DOMAIN.md 1.14, 2.7).
struct Criterion {
    QString description;
    QVector<PlacementId> placements; ///< empty = every placement
    OptionSelectionType selection = OptionSelectionType::Filter;
    FilterId filter;
    QVector<OfferId> options;
    QString selectionDescription;
    ProfileConstraint constraint;
    Rank ranking;
    bool singleForm = false; ///< came from the 2018 activity.placement / activity.filter pair
    QJsonObject extra;
    bool operator==(const Criterion&) const = default;
};

/// The object that a decision is asked of (DOMAIN.md 1.14).
struct Activity {
    ActivityId id;
    QString name;
    ActivityStatus status = ActivityStatus::Draft;
    CalendarConstraint calendar;
    FallbackId fallback;
    QVector<Criterion> criteria;
    QJsonObject extra;
    bool operator==(const Activity&) const = default;
};

/// A profile to try decisions with; it lives in the catalog file but is not part of what is deployed.
struct TestProfile {
    ProfileId id;
    QString name;
    QString description;
    QJsonObject document; ///< the profile document, DOMAIN.md 14.2
    QJsonObject extra;
    bool operator==(const TestProfile&) const = default;
};

/// Decision tests that are kept with the catalog; like test profiles they are not part of what is deployed.
struct DecisionTests {
    SuiteId id;
    QString name;
    QString text; ///< YAML, DOMAIN.md 14.13
    QJsonObject extra;
    bool operator==(const DecisionTests&) const = default;
};

} // namespace ow
