#pragma once

#include "editors/parts/entity_form.h"

namespace ow {

class CodeEdit;
class CommitTextEdit;
class AttributeFields;
class CountFields;
class EventFields;
class SectionCard;
class TagChips;

/// Every field of a test profile: what is known of somebody as a form, and the same as JSON.
class ProfileForm : public TypedForm<TestProfile> {
    Q_OBJECT

public:
    explicit ProfileForm(CatalogDocument& document);

protected:
    void showValue() override;

private:
    void buildFields();
    void showFields();
    [[nodiscard]] QVector<ReferenceItem> knownSegments() const;
    void readDocument(const QString& text);
    void stayUnfinished(int line, const QString& text, const QString& problem);
    void keepDraft(const QString& text, const QString& problem);
    void showDocument();
    [[nodiscard]] bool saysDocument() const;
    [[nodiscard]] QString documentText() const;
    void settle();

    bool m_resumed = false;
    CommitTextEdit* m_description;
    AttributeFields* m_attributes;
    TagChips* m_segments;
    EventFields* m_events;
    CountFields* m_counts;
    QVector<SectionCard*> m_fieldCards;
    CodeEdit* m_json;
    FieldRow* m_jsonRow;
};

} // namespace ow
