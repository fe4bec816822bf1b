#pragma once

#include "widgets/theme.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace ow {

/// What stays above an open catalog as long as it is open: that its file is damaged, cannot be written, or
/// lies in a network folder, and what can be done about it.
class SafetyBar : public QFrame {
    Q_OBJECT

public:
    SafetyBar(Severity severity, const QString& text, QWidget* parent = nullptr);

    /// A button below the words.
    QPushButton* addAction(const QString& text, const QString& objectName);
    /// A button that takes the bar away.
    void setClosable();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showIcon();

    Severity m_severity;
    QLabel* m_icon;
    QHBoxLayout* m_layout;
    QLayout* m_actions;
};

} // namespace ow
