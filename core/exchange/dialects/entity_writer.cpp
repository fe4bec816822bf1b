#include "exchange/dialects/entity_writer.h"

#include "domain/validity.h"
#include "exchange/dialects/internal/filter_expression.h"
#include "exchange/dialects/internal/rule_usage.h"
#include "exchange/dialects/member_reader.h"
#include "exchange/dialects/part_writer.h"
#include "exchange/dialects/recognise.h"
#include "exchange/dialects/status_names.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Calendar and profile constraint stand together in these dialects.
bool hasSelectionConstraint(Dialect dialect) {
    return dialect == Dialect::Xdm2018 || dialect == Dialect::Dps;
}

template <class T>
void putStatus(MemberWriter& w, const T& entity) {
    using Status = decltype(entity.status);
    const QString kept = entity.extra.value(keptMember::status).toString();
    const bool still = statusNamed<Status>(kept) == entity.status && knowsStatus(w.dialect(), kept);
    w.put(Member::Status, still ? kept : statusName(entity.status, w.dialect()));
}

void putMembers(MemberWriter& w, const Tag& e) {
    w.put(Member::Name, e.name);
}

void putMembers(MemberWriter& w, const Placement& e) {
    w.put(Member::Name, e.name);
    w.put(Member::Description, e.description);
    w.put(Member::PlacementChannel, e.channel);
    w.put(Member::ComponentType, e.componentType);
    w.put(Member::ContentTypes, e.contentTypes);
    w.put(Member::ItemCount, e.itemCount);
    w.put(Member::AllowDuplicatePlacements, e.allowDuplicatePlacements);
    w.put(Member::ReturnContent, e.returnContent);
    w.put(Member::ReturnMetaData, e.returnMetaData);
    w.put(Member::MaxCharacters, e.maxCharacters);
    w.put(Member::MaxBytes, e.maxBytes);
    w.put(Member::MaxPictureWidth, e.maxPictureWidth);
    w.put(Member::MaxPictureHeight, e.maxPictureHeight);
    w.put(Member::MaxPictureBytes, e.maxPictureBytes);
}

void putOfferConstraints(MemberWriter& w, const PersonalizedOffer& e) {
    if (hasSelectionConstraint(w.dialect())) {
        MemberWriter part = w.part(Member::SelectionConstraint);
        part.put(Member::StartDate, e.calendar.start);
        part.put(Member::EndDate, e.calendar.end);
        putConstraint(part, e.constraint, ConstraintStyle::Implied);
        QJsonObject constraint = part.object();
        for (auto it = e.constraint.extra.constBegin(); it != e.constraint.extra.constEnd(); ++it) {
            if (!it.key().startsWith(u"offerwright:"_s) && !constraint.contains(it.key()))
                constraint.insert(it.key(), it.value());
        }
        w.put(Member::SelectionConstraint, constraint);
        return;
    }
    MemberWriter calendar = w.part(Member::CalendarConstraints);
    calendar.put(Member::StartDate, e.calendar.start);
    calendar.put(Member::EndDate, e.calendar.end);
    w.put(Member::CalendarConstraints, calendar.object());
    MemberWriter constraint(w.dialect(), Level::Inside, e.constraint.extra);
    putConstraint(constraint, e.constraint, ConstraintStyle::Implied);
    w.put(Member::ProfileConstraints, constraint.object());
}

void putMembers(MemberWriter& w, const PersonalizedOffer& e) {
    w.put(Member::Name, e.name);
    putStatus(w, e);
    w.put(Member::Tags, e.tags);
    w.put(Member::Representations, representations(e.representations, w.dialect()));
    putOfferConstraints(w, e);
    if (w.dialect() != Dialect::Dataset)
        putCapping(w, e);
    w.put(Member::Rank, QJsonValue(rank(e.rank, w.dialect())));
    w.put(Member::Characteristics, e.characteristics);
}

void putMembers(MemberWriter& w, const FallbackOffer& e) {
    w.put(Member::Name, e.name);
    putStatus(w, e);
    w.put(Member::Tags, e.tags);
    w.put(Member::Representations, representations(e.representations, w.dialect()));
    w.put(Member::Characteristics, e.characteristics);
}

void putMembers(MemberWriter& w, const OfferFilter& e) {
    w.put(Member::Name, e.name);
    w.put(Member::Description, e.description);
    const std::optional<QString> key = keptExpressionKey(e);
    if (key && w.dialect() == Dialect::Xdm2018)
        return;
    w.put(Member::FilterType, token(e.type));
    w.put(Member::Ids, e.ids);
}

void putMembers(MemberWriter& w, const EligibilityRule& e) {
    w.put(Member::Name, e.name);
    w.put(Member::Description, e.description);
    putExpression(w, Member::Condition, e.condition, e.extra);
}

void putMembers(MemberWriter& w, const RankingFormula& e) {
    w.put(Member::Name, e.name);
    w.put(Member::Description, e.description);
    putExpression(w, Member::Expression, e.expression, e.extra);
}

void putMembers(MemberWriter& w, const Activity& e) {
    w.put(Member::Name, e.name);
    if (w.dialect() != Dialect::Dataset)
        putStatus(w, e);
    w.put(Member::ActivityStart, e.calendar.start);
    w.put(Member::ActivityEnd, e.calendar.end);
    w.put(Member::Fallback, e.fallback);
    if (w.dialect() == Dialect::Xdm2018 && isSingleForm(e)) {
        w.put(Member::Placement, e.criteria.first().placements.value(0));
        w.put(Member::Filter, e.criteria.first().filter);
        return;
    }
    w.put(Member::Criteria, criteria(e.criteria, w.dialect()));
}

void putMembers(MemberWriter& w, const TestProfile& e) {
    w.put(Member::Name, e.name);
    w.put(Member::Description, e.description);
    w.put(Member::Document, e.document);
}

/// Members whose name starts with an underscore stand beside "_experience" in a dataset row, the rest inside
/// it.
QJsonObject datasetRow(const QString& id, const QJsonObject& members) {
    QJsonObject row;
    QJsonObject inside;
    for (auto it = members.constBegin(); it != members.constEnd(); ++it)
        (it.key().startsWith(u'_') ? row : inside).insert(it.key(), it.value());
    row.insert(memberKey(Member::Id, Dialect::Dataset, Level::Outer), id);
    QJsonObject experience = row.value(u"_experience"_s).toObject();
    experience.insert(u"decisioning"_s, inside);
    row.insert(u"_experience"_s, experience);
    return row;
}

/// What came in with the rule stays as it is.
void addUsage(QJsonObject& out, const EligibilityRule& rule, Dialect dialect) {
    const QStringList present = out.keys();
    if (std::any_of(present.cbegin(), present.cend(), isRuleUsage))
        return;
    if (const std::optional<RuleUsage> usage = ruleUsage(rule.condition, dialect))
        out.insert(usage->member, usage->value);
}

template <class T>
QJsonObject writeAs(const T& entity, Dialect dialect) {
    QJsonObject extra = entity.extra;
    if constexpr (std::is_same_v<T, OfferFilter>) {
        const bool held = keptExpressionKey(entity) && dialect == Dialect::Xdm2018;
        for (const QString& key : extra.keys()) {
            if (!held && bareKey(key) == u"value")
                extra.remove(key);
        }
    }
    const QString keptType = extra.take(u"@type"_s).toString();
    MemberWriter w(dialect, Level::Outer, extra);
    if (dialect != Dialect::Dataset)
        w.put(Member::Id, entity.id);
    putMembers(w, entity);
    QJsonObject out = w.object();
    if (dialect == Dialect::Dataset)
        out = datasetRow(entity.id.value(), out);
    const auto isClear = [&] { return recogniseKind(out, dialect).kind == kindOf<T>; };
    const bool typed = dialect == Dialect::Xdm2018 || dialect == Dialect::Xdm || !isClear();
    const QString typeKey = dialect == Dialect::Dataset ? u"_type"_s : u"@type"_s;
    if (typed || (!keptType.isEmpty() && dialect == Dialect::Dps)) {
        out.insert(typeKey, keptType.isEmpty() ? typeUri(kindOf<T>, dialect) : keptType);
        if (!isClear()) // what was kept says another kind, which would decide when it is read
            out.insert(typeKey, typeUri(kindOf<T>, dialect));
    }
    if constexpr (std::is_same_v<T, EligibilityRule>)
        addUsage(out, entity, dialect);
    const QJsonObject envelope = extra.value(keptMember::envelope).toObject();
    if (envelope.isEmpty() || dialect != Dialect::Xdm2018)
        return out;
    QJsonObject wrapped = envelope;
    wrapped.insert(u"_instance"_s, out);
    return wrapped;
}

/// Dates that are days of the catalog become instants, which is all that the dialects know.
template <class T>
QJsonObject dated(const T& entity, Dialect dialect, Zone zone) {
    if constexpr (requires { entity.calendar; }) {
        if (hasDays(entity.calendar)) {
            T inTime = entity;
            inTime.calendar = inInstants(entity.calendar, zone);
            return writeAs(inTime, dialect);
        }
    }
    return writeAs(entity, dialect);
}

} // namespace

QJsonObject writeXdmEntity(const Entity& entity, Dialect dialect, Zone zone) {
    Q_ASSERT(dialect != Dialect::Offerwright);
    Q_ASSERT(holdsKind(dialect, entityKind(entity)));
    return std::visit(
        [dialect, zone](const auto& e) {
            if constexpr (std::is_same_v<decltype(e), const DecisionTests&>)
                return QJsonObject();
            else
                return dated(e, dialect, zone);
        },
        entity);
}

bool holdsKind(Dialect dialect, EntityKind kind) {
    if (kind == EntityKind::DecisionTests)
        return dialect == Dialect::Offerwright;
    if (dialect != Dialect::Dataset)
        return true;
    return kind == EntityKind::PersonalizedOffer || kind == EntityKind::FallbackOffer ||
           kind == EntityKind::Placement || kind == EntityKind::Activity;
}

} // namespace ow
