#pragma once

#include "editors/parts/entity_form.h"

namespace ow {

class CommitTextEdit;
class MessageBar;
class SuiteResults;

/// A suite of decision tests: what came of them, and its text (DOMAIN.md 14.13), which can be kept as a file.
class SuiteForm : public TypedForm<DecisionTests> {
    Q_OBJECT

public:
    explicit SuiteForm(CatalogDocument& document);

protected:
    void showValue() override;

private:
    [[nodiscard]] QWidget* makeFileButtons();
    void setText(const QString& what, const QString& text);
    void readFrom(const QString& path);
    void writeTo(const QString& path);
    void reportTo(const QString& path);
    void tellWritten(const QString& path, const Result<void>& written);

    SuiteResults* m_results;
    MessageBar* m_message;
    CommitTextEdit* m_text;
};

} // namespace ow
