#pragma once

#include "base/finding.h"
#include "widgets/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace ow {

/// A message across the width of what it is about: severity, sentence, an optional action, can be closed.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Shows the bar. `action` may be empty.
    void showMessage(Severity severity, const QString& text, const QString& action = {});
    void setClosable(bool closable);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void actionTriggered();
    void closed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showIcon();

    Severity m_severity = Severity::Note;
    QString m_said;
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_close;
};

} // namespace ow
