#pragma once

#include "domain/constraints.h"
#include "editors/parts/card_list.h"

class QCheckBox;
class QLabel;

namespace ow {

class IntegerEdit;
class CommitTextEdit;
class SegmentedControl;
class TagChips;

/// One capping rule (DOMAIN.md 1.6, 2.4), read like a sentence: at most so many, for whom, where, counting
/// what, starting again when. It can be switched off without losing it (11.1).
class CappingCard : public FormPart {
    Q_OBJECT

public:
    CappingCard(CatalogDocument& document, const QString& subject);

    void setValue(const CappingRule& value);
    [[nodiscard]] const CappingRule& value() const { return m_value; }

private:
    QLayout* buildLimit();
    QLayout* buildEvents();
    QLayout* buildRepeat();
    void bind();
    void setEvent(CappingEvent event, bool on);
    void showParts();

    CappingRule m_value;
    QLabel* m_title;
    QCheckBox* m_enabled;
    IntegerEdit* m_limit;
    SegmentedControl* m_scope;
    SegmentedControl* m_entity;
    QVector<QCheckBox*> m_events; ///< in the order of CappingEvent
    CommitTextEdit* m_query;
    FieldRow* m_queryRow;
    QCheckBox* m_repeat;
    IntegerEdit* m_every;
    SegmentedControl* m_unit;
    TagChips* m_placements;
    FieldRow* m_placementsRow;
};

using CappingList = CardList<CappingCard, CappingRule>;

} // namespace ow
