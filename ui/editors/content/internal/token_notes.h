#pragma once

#include "checks/content_tokens.h"

#include <QObject>
#include <QString>

#include <optional>

class QLineEdit;
class QPlainTextEdit;

namespace ow {

class FieldRow;
class TokenLanguage;

/// Says beneath a field what is wrong with the tokens of its text while one writes, not of the token that one
/// is writing. In place of what the checks of the catalog say of them.
class TokenNotes : public QObject {
    Q_OBJECT

public:
    TokenNotes(QPlainTextEdit* edit, FieldRow* row, TokenLanguage& language);
    TokenNotes(QLineEdit* edit, FieldRow* row, TokenLanguage& language);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void watch(QWidget* edit);
    void show();

    QPlainTextEdit* m_area = nullptr; ///< one of the two
    QLineEdit* m_line = nullptr;
    FieldRow* m_row;
    TokenLanguage& m_language;
    QString m_text; ///< what m_problems are of
    std::optional<QVector<TokenProblem>> m_problems;
};

} // namespace ow
