#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;

namespace ow {

class SegmentedControl;

/// A question with a few answers, all in sight: "Already here, but different (3): take the imported one …".
class RuleRow : public QWidget {
    Q_OBJECT

public:
    /// `name` is the object name of the answers; `subject` comes before each answer in its accessible name.
    RuleRow(const QString& name, const QString& subject, const QStringList& answers,
            QWidget* parent = nullptr);

    void setQuestion(const QString& text);
    [[nodiscard]] int answer() const;

Q_SIGNALS:
    void answered(int answer);

private:
    QLabel* m_question;
    SegmentedControl* m_answers;
};

} // namespace ow
