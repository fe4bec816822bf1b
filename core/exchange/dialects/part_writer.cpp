#include "exchange/dialects/part_writer.h"

#include "exchange/dialects/internal/filter_expression.h"
#include "exchange/dialects/member_reader.h"

#include <QJsonDocument>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QJsonObject component(const ContentComponent& c, Dialect dialect) {
    MemberWriter w(dialect, Level::Inside, c.extra);
    w.put(Member::Type, c.type);
    w.put(Member::Format, c.format);
    w.put(Member::Language, c.languages);
    if (!c.contentMember.isEmpty() && !c.content.isEmpty() && dialect == Dialect::Xdm2018)
        w.putAs(bareKey(c.contentMember).toString(), Member::Content, c.content);
    else
        w.put(Member::Content, c.content);
    w.put(Member::DeliveryUrl, c.deliveryURL);
    w.put(Member::LinkUrl, c.linkURL);
    w.put(Member::RepoId, c.repoId);
    w.put(Member::RepoName, c.repoName);
    w.put(Member::RepoRepositoryId, c.repoRepositoryID);
    w.put(Member::RepoResolveUrl, c.repoResolveURL);
    return w.object();
}

QJsonObject segment(const SegmentIdentity& s, Dialect dialect) {
    MemberWriter w(dialect, Level::Inside, s.extra);
    w.put(Member::SegmentId, s.id);
    MemberWriter space = w.part(Member::Namespace);
    space.put(Member::Code, s.namespaceCode);
    w.put(Member::Namespace, space.object());
    w.put(Member::Xid, s.xid);
    return w.object();
}

QJsonObject cappingRule(const CappingRule& rule, Dialect dialect) {
    MemberWriter w(dialect, Level::Inside, rule.extra);
    w.put(Member::Enabled, rule.enabled);
    w.put(Member::Limit, QJsonValue(rule.limit));
    w.put(Member::Scope, token(rule.scope));
    w.put(Member::CappedEntity, token(rule.entity));
    QStringList events;
    for (const CappingEvent event : rule.events)
        events.append(token(event));
    w.put(Member::Events, events);
    w.put(Member::CustomQuery, rule.customQuery);
    if (rule.repeat != CappingRepeat{}) {
        MemberWriter repeat = w.part(Member::Repeat);
        repeat.put(Member::Enabled, QJsonValue(rule.repeat.enabled));
        repeat.put(Member::Unit, token(rule.repeat.unit));
        repeat.put(Member::UnitCount, QJsonValue(rule.repeat.unitCount));
        w.put(Member::Repeat, repeat.object());
    }
    if (rule.index != 0)
        w.put(Member::Index, QJsonValue(rule.index));
    if (rule.placements.size() == 1 && rule.extra.contains(keptMember::singlePlacement))
        w.put(Member::Placement, rule.placements.first());
    else
        w.put(Member::Placements, rule.placements);
    return w.object();
}

/// Whether a rule that came from the first generation can still be said there.
bool fitsLegacy(const CappingRule& rule) {
    CappingRule plain;
    plain.limit = rule.limit;
    plain.scope = rule.scope;
    plain.legacyMember = rule.legacyMember;
    const QStringView name = bareKey(rule.legacyMember);
    const bool global = name == u"globalCap" || name == u"volume";
    const bool profile = name == u"profileCap" || name == u"frequency";
    return rule == plain && ((global && rule.scope == CappingScope::Global) ||
                             (profile && rule.scope == CappingScope::Profile));
}

QJsonObject criterion(const Criterion& c, Dialect dialect) {
    MemberWriter w(dialect, Level::Inside, c.extra);
    w.put(Member::Description, c.description);
    w.put(Member::Placements, c.placements);
    MemberWriter selection = w.part(Member::OptionSelection);
    selection.put(Member::OptionSelectionType, token(c.selection));
    selection.put(Member::Filter, c.filter);
    selection.put(Member::Options, c.options);
    selection.put(Member::Description, c.selectionDescription);
    w.put(Member::OptionSelection, selection.object());
    MemberWriter constraint(dialect, Level::Inside, c.constraint.extra);
    putConstraint(constraint, c.constraint, ConstraintStyle::Typed);
    w.put(Member::ProfileConstraints, constraint.object());
    w.put(Member::CriterionRanking, QJsonValue(rank(c.ranking, dialect)));
    return w.object();
}

} // namespace

QJsonArray representations(const QVector<Representation>& list, Dialect dialect) {
    QJsonArray out;
    for (const Representation& r : list) {
        MemberWriter w(dialect, Level::Inside, r.extra);
        w.put(Member::Placement, r.placement);
        w.put(Member::Channel, r.channel);
        QJsonArray components;
        for (const ContentComponent& c : r.components)
            components.append(component(c, dialect));
        w.put(Member::Components, components);
        out.append(w.object());
    }
    return out;
}

void putConstraint(MemberWriter& w, const ProfileConstraint& constraint, ConstraintStyle style) {
    const bool implied = constraint.type == ProfileConstraintType::None && constraint.rule.isEmpty();
    if (style == ConstraintStyle::Typed || !implied)
        w.put(Member::ProfileConstraintType, token(constraint.type));
    w.put(Member::EligibilityRule, constraint.rule);
    QJsonArray segments;
    for (const SegmentIdentity& s : constraint.segments)
        segments.append(segment(s, w.dialect()));
    w.put(Member::SegmentIdentities, segments);
    w.put(Member::Description, constraint.description);
}

void putCapping(MemberWriter& w, const PersonalizedOffer& offer) {
    const bool both = w.dialect() == Dialect::Xdm2018 || w.dialect() == Dialect::Dps;
    MemberWriter legacy = w.part(Member::CappingConstraint);
    QJsonArray rules;
    int caps = 0;
    Member last = Member::ProfileCap;
    for (const CappingRule& rule : offer.capping) {
        const Member member = rule.scope == CappingScope::Global ? Member::GlobalCap : Member::ProfileCap;
        const bool inOrder =
            caps == 0 || (caps == 1 && member == Member::ProfileCap && last == Member::GlobalCap);
        if (both && fitsLegacy(rule) && rules.isEmpty() && inOrder) {
            last = member;
            ++caps;
            legacy.putAs(bareKey(rule.legacyMember).toString(), member, QJsonValue(rule.limit));
        } else {
            rules.append(cappingRule(rule, w.dialect()));
        }
    }
    w.put(Member::CappingConstraint, legacy.object());
    w.put(Member::FrequencyCapping, rules);
    if (offer.lastCappingIndex != 0)
        w.put(Member::LastCappingIndex, QJsonValue(offer.lastCappingIndex));
}

QJsonObject rank(const Rank& rank, Dialect dialect) {
    MemberWriter w(dialect, Level::Inside, rank.extra);
    w.put(Member::Priority, QJsonValue(rank.priority));
    if (rank.order) {
        MemberWriter order(dialect, Level::Inside, rank.order->extra);
        order.put(Member::OrderType, token(rank.order->type));
        order.put(Member::Function, rank.order->formula);
        order.put(Member::RankingStrategy, rank.order->strategy);
        w.put(Member::Order, order.object());
    }
    return w.object();
}

void putExpression(MemberWriter& w, Member container, const RuleExpression& expression,
                   const QJsonObject& extra) {
    if (expression.value.isEmpty())
        return;
    QJsonValue value = expression.value;
    if (extra.contains(keptMember::asObject) && expression.format == ExpressionFormat::Json) {
        const QJsonDocument tree = QJsonDocument::fromJson(expression.value.toUtf8());
        if (tree.isObject())
            value = tree.object();
    }
    if (expression.member == u"xdm:value" && w.dialect() == Dialect::Xdm2018)
        return w.put(Member::ExpressionValue, value);
    MemberWriter part = w.part(container);
    const QJsonObject kept = extra.value(memberKey(container, w.dialect(), Level::Outer)).toObject();
    if (!kept.contains(memberKey(Member::ExpressionType, w.dialect(), Level::Inside)))
        part.put(Member::ExpressionType, u"PQL"_s);
    part.put(Member::ExpressionFormat,
             extra.value(keptMember::formatLabel).toString(token(expression.format)));
    part.put(Member::ExpressionValue, value);
    w.put(container, part.object());
}

QJsonArray criteria(const QVector<Criterion>& list, Dialect dialect) {
    QJsonArray out;
    for (const Criterion& c : list)
        out.append(criterion(c, dialect));
    return out;
}

bool isSingleForm(const Activity& activity) {
    if (activity.criteria.size() != 1 || !activity.criteria.first().singleForm)
        return false;
    const Criterion& present = activity.criteria.first();
    Criterion plain;
    plain.singleForm = true;
    plain.placements = present.placements;
    plain.filter = present.filter;
    const bool says = !present.placements.isEmpty() || !present.filter.isEmpty();
    return present == plain && present.placements.size() <= 1 && says;
}

std::optional<QString> keptExpressionKey(const OfferFilter& filter) {
    for (auto it = filter.extra.constBegin(); it != filter.extra.constEnd(); ++it) {
        if (bareKey(it.key()) == u"value" && filterQuery(it.value()) == FilterQuery{filter.type, filter.ids})
            return it.key();
    }
    return std::nullopt;
}

} // namespace ow
