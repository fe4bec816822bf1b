#pragma once

#include "editors/parts/capping_card.h"
#include "editors/parts/entity_form.h"

class QLabel;

namespace ow {

class CalendarForm;
class CharacteristicsTable;
class ConstraintForm;
class RankForm;
class RepresentationList;
class TagChips;

/// Every field of a personalized offer (DOMAIN.md 1.1).
class OfferForm : public TypedForm<PersonalizedOffer> {
    Q_OBJECT

public:
    explicit OfferForm(CatalogDocument& document);

protected:
    void showValue() override;

private:
    void buildDetails();
    void buildCapping();
    void tellCounts(const CalendarConstraint& before);
    [[nodiscard]] CappingRule newCappingRule() const;

    TagChips* m_tags;
    CalendarForm* m_calendar;
    QLabel* m_counts;              ///< what the last edit of the dates does to counts
    CalendarConstraint m_countsOf; ///< the dates that it speaks of
    OfferId m_countsOffer;
    ConstraintForm* m_constraint;
    RankForm* m_rank;
    CappingList* m_capping = nullptr;
    RepresentationList* m_representations;
    CharacteristicsTable* m_characteristics;
    SectionCard* m_cappingCard = nullptr;
    SectionCard* m_contentCard = nullptr;
};

/// Every field of a fallback offer (DOMAIN.md 1.2): as an offer, without constraints.
class FallbackForm : public TypedForm<FallbackOffer> {
    Q_OBJECT

public:
    explicit FallbackForm(CatalogDocument& document);

protected:
    void showValue() override;

private:
    TagChips* m_tags;
    RepresentationList* m_representations;
    CharacteristicsTable* m_characteristics;
};

} // namespace ow
