#pragma once

#include "editors/parts/criterion_card.h"
#include "editors/parts/entity_form.h"

namespace ow {

class CalendarForm;

/// Every field of an activity (DOMAIN.md 1.14).
class ActivityForm : public TypedForm<Activity> {
    Q_OBJECT

public:
    explicit ActivityForm(CatalogDocument& document);

protected:
    void showValue() override;

private:
    [[nodiscard]] Criterion newCriterion() const;

    CalendarForm* m_calendar;
    ReferenceCombo* m_fallback;
    CriterionList* m_criteria;
    SectionCard* m_criteriaCard;
};

} // namespace ow
