#pragma once

#include "editors/entity_form.h"

namespace ow {

class CodeEdit;
class CommitTextEdit;
class ProfileSummary;

/// Every field of a test profile; its document is written as JSON and read back to the author in words.
class ProfileForm : public TypedForm<TestProfile> {
    Q_OBJECT

public:
    explicit ProfileForm(CatalogDocument& document);

protected:
    void showValue() override;

private:
    void readDocument(const QString& text);
    void stayUnfinished(int line, const QString& text, const QString& problem);
    void keepDraft(const QString& text, const QString& problem);
    void showDocument();
    [[nodiscard]] bool saysDocument() const;
    [[nodiscard]] QString documentText() const;
    void settle();

    bool m_resumed = false;
    CommitTextEdit* m_description;
    ProfileSummary* m_summary;
    CodeEdit* m_json;
    FieldRow* m_jsonRow;
};

} // namespace ow
