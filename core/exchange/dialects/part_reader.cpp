#include "exchange/dialects/part_reader.h"

#include "json/scan.h"
#include "json/write.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

void readComponent(MemberReader& m, ContentComponent& out) {
    m.read(Member::Type, out.type);
    m.read(Member::Format, out.format);
    m.read(Member::Language, out.languages);
    const std::string_view name = m.nameOf(Member::Content);
    m.read(Member::Content, out.content);
    if (!out.content.isEmpty() && name != "content") {
        out.contentMember = u"xdm:"_s + textOfUtf8(name);
        m.forgetSpelling(Member::Content);
    }
    m.read(Member::DeliveryUrl, out.deliveryURL);
    m.read(Member::LinkUrl, out.linkURL);
    m.read(Member::RepoId, out.repoId);
    m.read(Member::RepoName, out.repoName);
    m.read(Member::RepoRepositoryId, out.repoRepositoryID);
    m.read(Member::RepoResolveUrl, out.repoResolveURL);
}

void readSegment(MemberReader& m, SegmentIdentity& out) {
    m.read(Member::SegmentId, out.id);
    m.readPart(Member::Namespace,
               [&out](MemberReader& inner) { inner.read(Member::Code, out.namespaceCode); });
    m.read(Member::Xid, out.xid);
}

void readEvents(MemberReader& m, QVector<CappingEvent>& out) {
    QStringList texts;
    const PointerPath at = m.at(Member::Events);
    m.read(Member::Events, texts);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (const auto event = fromToken<CappingEvent>(texts[i]))
            out.append(*event);
        else
            m.context().fail({at, i}, u"“%1” is not an event that can be capped"_s.arg(texts[i]),
                             u"use one of: "_s + tokenList<CappingEvent>());
    }
}

void readCappingRule(MemberReader& m, CappingRule& out) {
    if (!m.has(Member::Limit))
        m.context().fail(m.at(Member::Limit), u"the capping rule has no limit"_s,
                         u"add “xdm:limit”, 1 or more"_s);
    if (!m.has(Member::Scope))
        m.context().fail(m.at(Member::Scope), u"the capping rule does not say whom it counts"_s,
                         u"add \"xdm:scope\": \"profile\" or \"global\""_s);
    m.read(Member::Enabled, out.enabled);
    m.read(Member::Limit, out.limit);
    m.readToken(Member::Scope, out.scope);
    m.readToken(Member::CappedEntity, out.entity);
    readEvents(m, out.events);
    m.read(Member::CustomQuery, out.customQuery);
    const JsonView repeatAsWritten = m.peek(Member::Repeat);
    m.readPart(Member::Repeat, [&out](MemberReader& inner) {
        inner.read(Member::Enabled, out.repeat.enabled);
        inner.readToken(Member::Unit, out.repeat.unit);
        inner.read(Member::UnitCount, out.repeat.unitCount);
    });
    if (!repeatAsWritten.isUndefined() && out.repeat == CappingRepeat{})
        m.keep(repeatAsWritten.name(), repeatAsWritten);
    m.read(Member::Index, out.index);
    if (m.has(Member::Placements)) {
        m.read(Member::Placements, out.placements);
    } else if (m.has(Member::Placement)) {
        PlacementId single;
        m.read(Member::Placement, single);
        if (!single.isEmpty()) {
            out.placements = {single};
            m.keep(keptMember::singlePlacement, QJsonValue(true));
        }
    }
}

void readLegacyCap(MemberReader& m, Member member, CappingScope scope, QVector<CappingRule>& out) {
    if (!m.has(member))
        return;
    CappingRule rule;
    rule.scope = scope;
    rule.legacyMember = u"xdm:"_s + textOfUtf8(m.nameOf(member));
    m.read(member, rule.limit);
    m.forgetSpelling(member);
    out.append(rule);
}

/// Told by content: a JSON object is a tree, anything else is text.
ExpressionFormat formatOf(QStringView value) {
    const bool tree = value.trimmed().startsWith(u'{') && scanJson(value.toUtf8(), JsonLimits{}).ok();
    return tree ? ExpressionFormat::Json : ExpressionFormat::Text;
}

void readExpressionValue(MemberReader& m, Member member, RuleExpression& out, MemberReader& entity) {
    PointerPath at;
    const JsonView value = m.take(member, &at);
    if (value.isObject()) {
        out.value = QString::fromUtf8(writeJson(value.toJson(), JsonStyle::Compact));
        out.format = ExpressionFormat::Json;
        entity.keep(keptMember::asObject, QJsonValue(true));
    } else if (value.isText()) {
        out.value = value.text();
        out.format = formatOf(out.value);
    } else if (!value.isUndefined()) {
        m.context().wrongType(at, u"PQL text, or an expression tree"_s);
    }
}

} // namespace

void readRepresentation(MemberReader& m, Representation& out) {
    m.read(Member::Placement, out.placement);
    m.read(Member::Channel, out.channel);
    m.readList(Member::Components, out.components, readComponent);
}

void readConstraint(MemberReader& m, ConstraintOwner owner, ProfileConstraint& out) {
    const JsonView written = m.peek(Member::ProfileConstraintType);
    PointerPath at;
    const JsonView type = m.take(Member::ProfileConstraintType, &at);
    m.read(Member::EligibilityRule, out.rule);
    m.readList(Member::SegmentIdentities, out.segments, readSegment);
    m.read(Member::Description, out.description);
    if (written.isUndefined()) {
        out.type = out.rule.isEmpty() ? ProfileConstraintType::None : ProfileConstraintType::EligibilityRule;
        return;
    }
    const auto known = fromToken<ProfileConstraintType>(type.text());
    if (!known)
        return m.context().fail(at, u"“%1” is not a type of profile constraint"_s.arg(type.text()),
                                u"use one of: "_s + tokenList<ProfileConstraintType>());
    out.type = *known;
    if (owner == ConstraintOwner::Offer && out.type == ProfileConstraintType::None && out.rule.isEmpty())
        m.keep(written.name(), type);
}

void readCapping(MemberReader& offer, PersonalizedOffer& out) {
    offer.readPart(Member::CappingConstraint, [&out](MemberReader& m) {
        readLegacyCap(m, Member::GlobalCap, CappingScope::Global, out.capping);
        readLegacyCap(m, Member::ProfileCap, CappingScope::Profile, out.capping);
    });
    offer.readList(Member::FrequencyCapping, out.capping, readCappingRule);
    offer.read(Member::LastCappingIndex, out.lastCappingIndex);
}

void readRank(MemberReader& m, Rank& out) {
    m.read(Member::Priority, out.priority);
    if (!m.has(Member::Order))
        return;
    RankOrder order;
    m.readObject(Member::Order, order.extra, [&order](MemberReader& inner) {
        PointerPath at;
        const std::optional<QString> type = inner.takeText(Member::OrderType, at);
        inner.read(Member::Function, order.formula);
        inner.read(Member::RankingStrategy, order.strategy);
        if (!type) {
            order.type = !order.formula.isEmpty()    ? OrderType::ScoringFunction
                         : !order.strategy.isEmpty() ? OrderType::RankingStrategy
                                                     : OrderType::Static;
        } else if (*type == u"ranking-strategy") {
            order.type = OrderType::RankingStrategy;
        } else if (const auto known = fromToken<OrderType>(*type)) {
            order.type = *known;
        } else {
            inner.context().fail(at, u"“%1” is not a way to order options"_s.arg(*type),
                                 u"use one of: "_s + tokenList<OrderType>());
        }
    });
    out.order = order;
}

void readExpression(MemberReader& entity, Member container, RuleExpression& out) {
    entity.readPart(container, [&](MemberReader& m) {
        PointerPath at;
        const JsonView type = m.take(Member::ExpressionType, &at);
        if (!type.isUndefined() && type.utf8() != "PQL")
            m.keep(memberKeyUtf8(Member::ExpressionType, m.context().dialect, Level::Inside), type);
        const std::optional<QString> label = m.takeText(Member::ExpressionFormat, at);
        readExpressionValue(m, Member::ExpressionValue, out, entity);
        if (label && *label != token(out.format))
            entity.keep(keptMember::formatLabel, *label);
    });
}

void readExpressionTree(MemberReader& entity, RuleExpression& out) {
    readExpressionValue(entity, Member::ExpressionValue, out, entity);
    if (!out.value.isEmpty())
        out.member = u"xdm:value"_s;
}

} // namespace ow
