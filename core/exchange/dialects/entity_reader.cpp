#include "exchange/dialects/entity_reader.h"

#include "exchange/dialects/internal/filter_expression.h"
#include "exchange/dialects/internal/rule_usage.h"
#include "exchange/dialects/part_reader.h"
#include "exchange/dialects/recognise.h"
#include "exchange/dialects/status_names.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

template <class E>
void readStatus(MemberReader& m, E& out) {
    PointerPath at;
    const std::optional<QString> text = m.takeText(Member::Status, at);
    if (!text || text->isEmpty())
        return;
    const std::optional<E> known = statusNamed<E>(*text);
    if (!known)
        return m.context().fail(at, u"“%1” is not a status"_s.arg(*text), u"use one of: "_s + tokenList<E>());
    out = *known;
    if (statusName(out, m.context().dialect) != *text)
        m.keep(keptMember::status, *text);
}

void readMembers(MemberReader& m, Tag& out) {
    m.read(Member::Name, out.name);
}

void readMembers(MemberReader& m, Placement& out) {
    m.read(Member::Name, out.name);
    m.read(Member::Description, out.description);
    m.read(Member::PlacementChannel, out.channel);
    m.read(Member::ComponentType, out.componentType);
    m.read(Member::ContentTypes, out.contentTypes);
    m.read(Member::ItemCount, out.itemCount);
    m.read(Member::AllowDuplicatePlacements, out.allowDuplicatePlacements);
    m.read(Member::ReturnContent, out.returnContent);
    m.read(Member::ReturnMetaData, out.returnMetaData);
    m.read(Member::MaxCharacters, out.maxCharacters);
    m.read(Member::MaxBytes, out.maxBytes);
    m.read(Member::MaxPictureWidth, out.maxPictureWidth);
    m.read(Member::MaxPictureHeight, out.maxPictureHeight);
    m.read(Member::MaxPictureBytes, out.maxPictureBytes);
}

void readMembers(MemberReader& m, PersonalizedOffer& out) {
    m.read(Member::Name, out.name);
    readStatus(m, out.status);
    m.read(Member::Tags, out.tags);
    m.readList(Member::Representations, out.representations, readRepresentation);
    m.readPart(Member::SelectionConstraint, [&out](MemberReader& inner) {
        inner.read(Member::StartDate, out.calendar.start);
        inner.read(Member::EndDate, out.calendar.end);
        readConstraint(inner, ConstraintOwner::Offer, out.constraint);
    });
    m.readPart(Member::CalendarConstraints, [&out](MemberReader& inner) {
        inner.read(Member::StartDate, out.calendar.start);
        inner.read(Member::EndDate, out.calendar.end);
    });
    m.readObject(Member::ProfileConstraints, out.constraint.extra, [&out](MemberReader& inner) {
        readConstraint(inner, ConstraintOwner::Offer, out.constraint);
    });
    readCapping(m, out);
    m.readObject(Member::Rank, out.rank.extra, [&out](MemberReader& inner) { readRank(inner, out.rank); });
    m.read(Member::Characteristics, out.characteristics);
}

void readMembers(MemberReader& m, FallbackOffer& out) {
    m.read(Member::Name, out.name);
    readStatus(m, out.status);
    m.read(Member::Tags, out.tags);
    m.readList(Member::Representations, out.representations, readRepresentation);
    m.read(Member::Characteristics, out.characteristics);
}

void readMembers(MemberReader& m, OfferFilter& out) {
    m.read(Member::Name, out.name);
    m.read(Member::Description, out.description);
    if (m.has(Member::FilterType) || m.has(Member::Ids)) {
        m.readToken(Member::FilterType, out.type);
        m.read(Member::Ids, out.ids);
        return;
    }
    const JsonView expression = m.peek(Member::FilterValue);
    if (expression.isUndefined())
        return;
    if (const std::optional<FilterQuery> query = filterQuery(expression.toJson())) {
        out.type = query->type;
        out.ids = query->ids;
    } else {
        m.context().fail(m.at(Member::FilterValue),
                         u"this filter expression does not select offers by tags or by id"_s,
                         u"write the collection with filterType and ids"_s);
    }
}

void readMembers(MemberReader& m, EligibilityRule& out) {
    m.read(Member::Name, out.name);
    m.read(Member::Description, out.description);
    if (m.has(Member::Condition))
        readExpression(m, Member::Condition, out.condition);
    else
        readExpressionTree(m, out.condition);
}

void readMembers(MemberReader& m, RankingFormula& out) {
    m.read(Member::Name, out.name);
    m.read(Member::Description, out.description);
    readExpression(m, Member::Expression, out.expression);
}

void readCriterion(MemberReader& m, Criterion& out) {
    m.read(Member::Description, out.description);
    m.read(Member::Placements, out.placements);
    m.readPart(Member::OptionSelection, [&out](MemberReader& inner) {
        const bool typed = inner.has(Member::OptionSelectionType);
        PointerPath at;
        const JsonView type = inner.take(Member::OptionSelectionType, &at);
        inner.read(Member::Filter, out.filter);
        inner.read(Member::Options, out.options);
        inner.read(Member::Description, out.selectionDescription);
        out.selection = out.options.isEmpty() ? OptionSelectionType::Filter : OptionSelectionType::DirectList;
        if (!typed || type.utf8() == "none")
            return;
        if (const auto known = fromToken<OptionSelectionType>(type.text()))
            out.selection = *known;
        else
            inner.context().fail(at, u"“%1” is not a way to select options"_s.arg(type.text()),
                                 u"use one of: "_s + tokenList<OptionSelectionType>());
    });
    m.readObject(Member::ProfileConstraints, out.constraint.extra, [&out](MemberReader& inner) {
        readConstraint(inner, ConstraintOwner::Criterion, out.constraint);
    });
    m.readObject(Member::CriterionRanking, out.ranking.extra,
                 [&out](MemberReader& inner) { readRank(inner, out.ranking); });
}

void readMembers(MemberReader& m, Activity& out) {
    m.read(Member::Name, out.name);
    readStatus(m, out.status);
    m.read(Member::ActivityStart, out.calendar.start);
    m.read(Member::ActivityEnd, out.calendar.end);
    m.read(Member::Fallback, out.fallback);
    m.readList(Member::Criteria, out.criteria, readCriterion);
    if (!out.criteria.isEmpty() || !(m.has(Member::Placement) || m.has(Member::Filter)))
        return;
    Criterion& single = out.criteria.emplace_back();
    single.singleForm = true;
    PlacementId placement;
    m.read(Member::Placement, placement);
    if (!placement.isEmpty())
        single.placements = {placement};
    m.read(Member::Filter, single.filter);
}

void readMembers(MemberReader& m, TestProfile& out) {
    m.read(Member::Name, out.name);
    m.read(Member::Description, out.description);
    PointerPath at;
    const JsonView document = m.take(Member::Document, &at);
    if (document.isObject())
        out.document = document.toObject();
    else if (!document.isUndefined())
        m.context().wrongType(at, u"an object"_s);
}

/// Whether this is the document of a profile itself and no entity that has one.
bool isPlainProfile(const JsonView& object, Dialect dialect) {
    if (object.has("document"))
        return false;
    const JsonView id = object.member("_id");
    return id.isText() || (id.isUndefined() && dialect == Dialect::Dps && !object.has("id"));
}

/// A profile document as it is: its members are not ours to interpret.
Result<XdmEntity> plainProfile(const JsonView& document) {
    TestProfile profile;
    const QString id = document.member("_id").text();
    if (id.isEmpty())
        return Error::invalid(u"the profile has no “_id”, by which a catalog knows it"_s,
                              u"give it a unique “_id”; to decide for it needs none"_s);
    profile.id = ProfileId(idPrefix(EntityKind::TestProfile) + id);
    profile.name = id;
    profile.document = document.toObject();
    return XdmEntity{profile, {}};
}

/// What follows from the rule is not kept beside it; what says something else is.
void dropUsage(EligibilityRule& rule, Dialect dialect) {
    const QStringList members = rule.extra.keys();
    for (const QString& member : members) {
        if (!isRuleUsage(member))
            continue;
        const std::optional<RuleUsage> usage = ruleUsage(rule.condition, dialect);
        if (usage && usage->value == rule.extra.value(member))
            rule.extra.remove(member);
    }
}

template <class T>
Result<XdmEntity> readAs(const JsonView& object, Dialect dialect) {
    const PointerPath document;
    const PointerPath row(document, "_experience", "decisioning");
    const JsonView members = dialect == Dialect::Dataset ? datasetMembers(object) : object;
    ReadContext context{dialect, std::nullopt, {}};
    T entity;
    if (dialect == Dialect::Dataset) {
        MemberReader around(object, document, Level::Outer, context);
        around.leaveOut("_experience", members);
        around.read(Member::Id, entity.id);
        around.finish(entity.extra);
        entity.extra.remove(u"_type"_s);
    }
    MemberReader m(members, dialect == Dialect::Dataset ? row : document, Level::Outer, context);
    if (entity.id.isEmpty())
        m.read(Member::Id, entity.id);
    readMembers(m, entity);
    const JsonView type = members.member("@type");
    if (type.isText() && type.text() == typeUri(kindOf<T>, dialect))
        m.drop("@type");
    m.finish(entity.extra);
    if (context.error)
        return *context.error;
    if constexpr (std::is_same_v<T, EligibilityRule>)
        dropUsage(entity, dialect);
    if (entity.id.isEmpty())
        return Error::invalid(u"the %1 has no id"_s.arg(kindWords(kindOf<T>)),
                              u"give it a unique “%1”"_s.arg(memberKey(Member::Id, dialect, Level::Outer)));
    return XdmEntity{std::move(entity), context.unknown};
}

} // namespace

Result<XdmEntity> readXdmEntity(EntityKind kind, const JsonView& object, Dialect dialect) {
    switch (kind) {
    case EntityKind::PersonalizedOffer:
        return readAs<PersonalizedOffer>(object, dialect);
    case EntityKind::FallbackOffer:
        return readAs<FallbackOffer>(object, dialect);
    case EntityKind::Placement:
        return readAs<Placement>(object, dialect);
    case EntityKind::Tag:
        return readAs<Tag>(object, dialect);
    case EntityKind::OfferFilter:
        return readAs<OfferFilter>(object, dialect);
    case EntityKind::EligibilityRule:
        return readAs<EligibilityRule>(object, dialect);
    case EntityKind::RankingFormula:
        return readAs<RankingFormula>(object, dialect);
    case EntityKind::Activity:
        return readAs<Activity>(object, dialect);
    case EntityKind::TestProfile:
        return isPlainProfile(object, dialect) ? plainProfile(object) : readAs<TestProfile>(object, dialect);
    case EntityKind::DecisionTests:
        return Error::invalid(u"test suites stand only in catalogs of Offerwright itself"_s,
                              u"keep the suite as a YAML file, and run it from there"_s);
    }
    Q_UNREACHABLE();
    return Error{};
}

} // namespace ow
