#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace ow {

/// What stands where there is nothing yet: an icon, a sentence, and the next step. Where it is too low for
/// all, the icon goes.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    /// `action` may be empty: then there is no button.
    EmptyState(const QString& iconName, const QString& sentence, const QString& action,
               QWidget* parent = nullptr);

    void setSentence(const QString& sentence);
    [[nodiscard]] QPushButton* button() const { return m_button; }

Q_SIGNALS:
    void triggered();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
    void showIcon();

    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_sentence;
    QPushButton* m_button;
};

} // namespace ow
