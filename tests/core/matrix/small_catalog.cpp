#include "small_catalog.h"

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

QVector<Representation> contents(const QString& text) {
    return {{PlacementId(u"p"_s),
             {},
             {contentIn(u"en"_s, text + u" en"_s), contentIn(u"de"_s, text + u" de"_s)},
             {}}};
}

} // namespace

ContentComponent contentIn(const QString& language, const QString& text) {
    ContentComponent component;
    component.type = componentTypeUri(ContentForm::Text);
    component.format = u"text/plain"_s;
    if (!language.isEmpty())
        component.languages = {language};
    component.content = text;
    return component;
}

SmallCatalog::SmallCatalog() {
    fallback.id = FallbackId(u"f"_s);
    fallback.name = u"Welcome"_s;
    fallback.status = OfferStatus::Approved;
    fallback.representations = contents(u"welcome"_s);
    activity.id = ActivityId(u"a"_s);
    activity.name = u"Spring"_s;
    activity.status = ActivityStatus::Live;
    activity.fallback = fallback.id;
    Criterion criterion;
    criterion.selection = OptionSelectionType::DirectList;
    activity.criteria = {criterion};
}

PersonalizedOffer& SmallCatalog::offer(const QString& id, const QString& rule) {
    PersonalizedOffer offer;
    offer.id = OfferId(id);
    offer.name = id;
    offer.status = OfferStatus::Approved;
    offer.rank.priority = m_offers.size() + 1;
    offer.representations = contents(id);
    if (!rule.isEmpty()) {
        EligibilityRule made;
        made.id = RuleId(u"rule of "_s + id);
        made.name = made.id.value();
        made.condition.value = rule;
        offer.constraint.type = ProfileConstraintType::EligibilityRule;
        offer.constraint.rule = made.id;
        m_rules.append(made);
    }
    activity.criteria.first().options.append(offer.id);
    m_offers.append(offer);
    return m_offers.last();
}

FormulaId SmallCatalog::formula(const QString& text) {
    RankingFormula formula;
    formula.id = FormulaId(u"formula %1"_s.arg(m_formulas.size()));
    formula.name = text;
    formula.expression.value = text;
    m_formulas.append(formula);
    return formula.id;
}

Catalog SmallCatalog::catalog() const {
    QVector<EntityPtr> entities;
    const auto add = [&entities](Entity entity) {
        entities.append(std::make_shared<const Entity>(std::move(entity)));
    };
    Placement placement;
    placement.id = PlacementId(u"p"_s);
    placement.name = u"Home page"_s;
    add(placement);
    add(fallback);
    add(activity);
    for (const PersonalizedOffer& offer : m_offers)
        add(offer);
    for (const EligibilityRule& rule : m_rules)
        add(rule);
    for (const RankingFormula& formula : m_formulas)
        add(formula);
    return Catalog::fromEntities(entities).value();
}

} // namespace ow::test
