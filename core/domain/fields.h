#pragma once

#include "domain/entities.h"

#include <type_traits>

namespace ow {

/// The members of every domain type, said once: reading, writing, comparing and reference search are
/// visitors. `visit(name, member)` is called in the order of the canonical JSON; S is the type or its const
/// form.
template <class S, class T>
concept MaybeConst = std::is_same_v<std::remove_const_t<S>, T>;

template <MaybeConst<ContentComponent> S, class V>
void visitFields(S& s, V&& visit) {
    visit("type", s.type);
    visit("format", s.format);
    visit("languages", s.languages);
    visit("content", s.content);
    visit("deliveryURL", s.deliveryURL);
    visit("linkURL", s.linkURL);
    visit("repoId", s.repoId);
    visit("repoName", s.repoName);
    visit("repoRepositoryID", s.repoRepositoryID);
    visit("repoResolveURL", s.repoResolveURL);
    visit("contentMember", s.contentMember);
    visit("extra", s.extra);
}

template <MaybeConst<Representation> S, class V>
void visitFields(S& s, V&& visit) {
    visit("placement", s.placement);
    visit("channel", s.channel);
    visit("components", s.components);
    visit("extra", s.extra);
}

template <MaybeConst<CalendarConstraint> S, class V>
void visitFields(S& s, V&& visit) {
    visit("startDate", s.start);
    visit("endDate", s.end);
}

template <MaybeConst<SegmentIdentity> S, class V>
void visitFields(S& s, V&& visit) {
    visit("id", s.id);
    visit("namespace", s.namespaceCode);
    visit("xid", s.xid);
    visit("extra", s.extra);
}

template <MaybeConst<ProfileConstraint> S, class V>
void visitFields(S& s, V&& visit) {
    visit("type", s.type);
    visit("eligibilityRule", s.rule);
    visit("segments", s.segments);
    visit("description", s.description);
    visit("extra", s.extra);
}

template <MaybeConst<CappingRepeat> S, class V>
void visitFields(S& s, V&& visit) {
    visit("enabled", s.enabled);
    visit("unit", s.unit);
    visit("unitCount", s.unitCount);
}

template <MaybeConst<CappingRule> S, class V>
void visitFields(S& s, V&& visit) {
    visit("enabled", s.enabled);
    visit("limit", s.limit);
    visit("scope", s.scope);
    visit("entity", s.entity);
    visit("events", s.events);
    visit("customQuery", s.customQuery);
    visit("repeat", s.repeat);
    visit("index", s.index);
    visit("placements", s.placements);
    visit("legacyMember", s.legacyMember);
    visit("extra", s.extra);
}

template <MaybeConst<RankOrder> S, class V>
void visitFields(S& s, V&& visit) {
    visit("type", s.type);
    visit("formula", s.formula);
    visit("strategy", s.strategy);
    visit("extra", s.extra);
}

template <MaybeConst<Rank> S, class V>
void visitFields(S& s, V&& visit) {
    visit("priority", s.priority);
    visit("order", s.order);
    visit("extra", s.extra);
}

template <MaybeConst<RuleExpression> S, class V>
void visitFields(S& s, V&& visit) {
    visit("format", s.format);
    visit("value", s.value);
    visit("member", s.member);
}

template <MaybeConst<Tag> S, class V>
void visitFields(S& s, V&& visit) {
    visit("id", s.id);
    visit("name", s.name);
    visit("extra", s.extra);
}

template <MaybeConst<Placement> S, class V>
void visitFields(S& s, V&& visit) {
    visit("id", s.id);
    visit("name", s.name);
    visit("description", s.description);
    visit("channel", s.channel);
    visit("componentType", s.componentType);
    visit("contentTypes", s.contentTypes);
    visit("itemCount", s.itemCount);
    visit("allowDuplicatePlacements", s.allowDuplicatePlacements);
    visit("returnContent", s.returnContent);
    visit("returnMetaData", s.returnMetaData);
    visit("maxCharacters", s.maxCharacters);
    visit("maxBytes", s.maxBytes);
    visit("maxPictureWidth", s.maxPictureWidth);
    visit("maxPictureHeight", s.maxPictureHeight);
    visit("maxPictureBytes", s.maxPictureBytes);
    visit("extra", s.extra);
}

template <MaybeConst<PersonalizedOffer> S, class V>
void visitFields(S& s, V&& visit) {
    visit("id", s.id);
    visit("name", s.name);
    visit("status", s.status);
    visit("tags", s.tags);
    visit("representations", s.representations);
    visit("calendar", s.calendar);
    visit("profileConstraint", s.constraint);
    visit("capping", s.capping);
    visit("lastCappingIndex", s.lastCappingIndex);
    visit("rank", s.rank);
    visit("characteristics", s.characteristics);
    visit("extra", s.extra);
}

template <MaybeConst<FallbackOffer> S, class V>
void visitFields(S& s, V&& visit) {
    visit("id", s.id);
    visit("name", s.name);
    visit("status", s.status);
    visit("tags", s.tags);
    visit("representations", s.representations);
    visit("characteristics", s.characteristics);
    visit("extra", s.extra);
}

template <MaybeConst<OfferFilter> S, class V>
void visitFields(S& s, V&& visit) {
    visit("id", s.id);
    visit("name", s.name);
    visit("description", s.description);
    visit("type", s.type);
    visit("ids", s.ids);
    visit("extra", s.extra);
}

template <MaybeConst<EligibilityRule> S, class V>
void visitFields(S& s, V&& visit) {
    visit("id", s.id);
    visit("name", s.name);
    visit("description", s.description);
    visit("condition", s.condition);
    visit("extra", s.extra);
}

template <MaybeConst<RankingFormula> S, class V>
void visitFields(S& s, V&& visit) {
    visit("id", s.id);
    visit("name", s.name);
    visit("description", s.description);
    visit("expression", s.expression);
    visit("extra", s.extra);
}

template <MaybeConst<Criterion> S, class V>
void visitFields(S& s, V&& visit) {
    visit("description", s.description);
    visit("placements", s.placements);
    visit("selection", s.selection);
    visit("filter", s.filter);
    visit("options", s.options);
    visit("selectionDescription", s.selectionDescription);
    visit("profileConstraint", s.constraint);
    visit("ranking", s.ranking);
    visit("singleForm", s.singleForm);
    visit("extra", s.extra);
}

template <MaybeConst<Activity> S, class V>
void visitFields(S& s, V&& visit) {
    visit("id", s.id);
    visit("name", s.name);
    visit("status", s.status);
    visit("calendar", s.calendar);
    visit("fallback", s.fallback);
    visit("criteria", s.criteria);
    visit("extra", s.extra);
}

template <MaybeConst<TestProfile> S, class V>
void visitFields(S& s, V&& visit) {
    visit("id", s.id);
    visit("name", s.name);
    visit("description", s.description);
    visit("document", s.document);
    visit("extra", s.extra);
}

template <MaybeConst<DecisionTests> S, class V>
void visitFields(S& s, V&& visit) {
    visit("id", s.id);
    visit("name", s.name);
    visit("text", s.text);
    visit("extra", s.extra);
}

/// A type with members that visitFields knows.
template <class T>
concept Record = requires(const T& t) {
    visitFields(t, [](const char*, const auto&) {});
};

} // namespace ow
