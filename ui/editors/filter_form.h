#pragma once

#include "editors/parts/entity_form.h"

class QLabel;

namespace ow {

class CommitTextEdit;
class EntityList;
class SegmentedControl;
class TagChips;

/// Every field of a collection (DOMAIN.md 1.9), and the offers that are in it now.
class FilterForm : public TypedForm<OfferFilter> {
    Q_OBJECT

public:
    explicit FilterForm(CatalogDocument& document);

protected:
    void showValue() override;

private:
    void changeType(int index);
    void showMembers();

    CommitTextEdit* m_description;
    SegmentedControl* m_type;
    TagChips* m_tags;
    FieldRow* m_tagsRow;
    TagChips* m_offers;
    FieldRow* m_offersRow;
    QStringList m_otherIds; ///< what was chosen for the other kind of ids, in case the type is switched back
    SectionCard* m_membersCard;
    QLabel* m_none;
    EntityList* m_members;
};

/// The offers of a collection, by id (DOMAIN.md 1.9).
[[nodiscard]] QVector<const PersonalizedOffer*> membersOf(const Catalog& catalog, const OfferFilter& filter);

} // namespace ow
