#pragma once

#include "checks/content_problem.h"

#include <QObject>
#include <QString>
#include <QVector>

#include <functional>
#include <optional>

class QLineEdit;
class QPlainTextEdit;

namespace ow {

class FieldRow;

/// Says beneath a field what is wrong with the tokens and addresses of its text while one writes, not of the
/// one that one is writing, and underlines them in a long text. In place of what the checks of the catalog
/// say of them.
class ContentNotes : public QObject {
    Q_OBJECT

public:
    using Check = std::function<QVector<ContentProblem>(const QString& text)>;
    ContentNotes(QPlainTextEdit* edit, FieldRow* row, Check check);
    ContentNotes(QLineEdit* edit, FieldRow* row, Check check);

    /// What is said of the same text may be something else now.
    void checkAnew();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void watch(QWidget* edit);
    void show();
    void underline(const QVector<ContentProblem>& problems);

    QPlainTextEdit* m_area = nullptr; ///< one of the two
    QLineEdit* m_line = nullptr;
    FieldRow* m_row;
    Check m_check;
    QString m_text; ///< what m_problems are of
    std::optional<QVector<ContentProblem>> m_problems;
};

} // namespace ow
