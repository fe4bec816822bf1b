#pragma once

#include "catalog/bulk_edit.h"
#include "editors/parts/form_part.h"

#include <QHash>

namespace ow {

class CappingCard;
class CharacteristicsTable;
class ChoiceField;
class InstantEdit;
class IntegerEdit;
class ReferenceCombo;
class TagChips;

/// What is to become of the members of many entities of one kind, as far as the kind has them; at first all
/// stay as they are.
class BulkEditForm : public FormPart {
    Q_OBJECT

public:
    /// `keys` are what is edited: what they have can be taken away.
    BulkEditForm(CatalogDocument& document, const QVector<EntityKey>& keys);

    /// Whether something of many entities of this kind can be edited here.
    [[nodiscard]] static bool serves(EntityKind kind);

    [[nodiscard]] BulkEdit value() const;
    /// Whether all that is in sight could be read.
    [[nodiscard]] bool isInOrder() const;

private:
    struct DateChoice {
        ChoiceField* choice = nullptr;
        InstantEdit* at = nullptr;
        IntegerEdit* days = nullptr;

        [[nodiscard]] std::optional<BulkEdit::Date> value() const;
    };

    QWidget* buildPriority();
    QWidget* buildRule();
    QWidget* buildDate(DateChoice& date, const QString& label, const QString& name, int daysFromToday);
    QWidget* buildTagsToAdd();
    QWidget* buildTagsToRemove();
    QWidget* buildCaps();
    QWidget* buildCharacteristics();
    QWidget* buildCharacteristicsToRemove();
    IntegerEdit* number(qint64 least, qint64 most, qint64 value, const QString& label, const QString& name);
    QWidget* choiceRow(const QString& label, ChoiceField* choice, const QString& name);
    QWidget* chipsRow(const QString& label, TagChips* chips, const QString& name);
    [[nodiscard]] QVector<ReferenceItem> presentTags() const;
    [[nodiscard]] QVector<ReferenceItem> presentCharacteristics() const;
    void tell();

    QVector<EntityKey> m_keys;
    QVector<const ChoiceField*> m_choices; ///< all of them
    ChoiceField* m_priority = nullptr;
    QVector<IntegerEdit*> m_priorities; ///< to set, to raise by, to lower by
    DateChoice m_start;
    DateChoice m_end;
    TagChips* m_addedTags = nullptr;
    TagChips* m_removedTags = nullptr;
    ChoiceField* m_rules = nullptr;
    ReferenceCombo* m_rule = nullptr;
    ChoiceField* m_caps = nullptr;
    CappingCard* m_cap = nullptr;
    CharacteristicsTable* m_characteristics = nullptr;
    TagChips* m_removedCharacteristics = nullptr;
    QHash<const TagChips*, QString> m_problems; ///< names that are none
};

} // namespace ow
