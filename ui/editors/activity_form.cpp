#include "editors/activity_form.h"

#include "editors/parts/calendar_form.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/section_card.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

ActivityForm::ActivityForm(CatalogDocument& document)
    : TypedForm(document), m_calendar(new CalendarForm(document, {})),
      m_fallback(entityCombo(tr("Fallback offer"), EntityKind::FallbackOffer)),
      m_criteria(new CriterionList(
          document, {},
          {tr("Criterion"),
           tr("Without a criterion no offer can reach this activity: the fallback is all that "
              "it shows."),
           tr("Add criterion"), u"addCriterion"_s},
          [this] { return newCriterion(); })),
      m_criteriaCard(nullptr) {
    m_fallback->setPlaceholder(tr("Type a part of the fallback offer's name"));
    setFieldPath(m_criteria, u"criteria"_s);
    SectionCard* details = section(tr("Details"));
    FieldRow* fallback = row(tr("Fallback offer"), m_fallback, u"fallback"_s, u"fallback"_s);
    fallback->setHint(
        tr("Shown when no offer is left. It needs a representation for every placement asked for."));
    details->body()->addWidget(fallback);
    details->body()->addWidget(m_calendar);
    m_criteriaCard = section(tr("Criteria"));
    m_criteriaCard->body()->addWidget(m_criteria);
    bindChosen(tr("Fallback offer"), m_fallback, &ReferenceCombo::edited,
               [this](const QString& id) { m_value.fallback = FallbackId(id); });
    bindPart(m_calendar, [this](const CalendarConstraint& calendar) { m_value.calendar = calendar; });
    bindPart(m_criteria, [this](const QVector<Criterion>& criteria) { m_value.criteria = criteria; });
}

Criterion ActivityForm::newCriterion() const {
    Criterion criterion;
    // Below the others, so that it changes nothing about them.
    const auto lowest = std::min_element(
        m_value.criteria.cbegin(), m_value.criteria.cend(),
        [](const Criterion& a, const Criterion& b) { return a.ranking.priority < b.ranking.priority; });
    if (lowest != m_value.criteria.cend())
        criterion.ranking.priority = std::max<qint64>(0, lowest->ranking.priority - 1);
    if (const auto collections = catalog().all<OfferFilter>(); collections.size() == 1)
        criterion.filter = collections.constFirst()->id; // there is no other to choose
    return criterion;
}

void ActivityForm::showValue() {
    m_calendar->setValue(m_value.calendar);
    showReference(m_fallback, catalog(), EntityKind::FallbackOffer, m_value.fallback.value());
    m_criteria->setValue(m_value.criteria);
    m_criteriaCard->setSummary(m_value.criteria.isEmpty() ? QString()
                                                          : QString::number(m_value.criteria.size()));
}

} // namespace ow

#include "moc_activity_form.cpp"
