#pragma once

#include "widgets/theme.h"

#include <QPushButton>

class QLabel;

namespace ow {

/// A button as wide as its column that says what it does and, below, what that is for: for pages where one
/// chooses what to begin with. Return presses it too.
class ChoiceButton : public QPushButton {
    Q_OBJECT

public:
    enum class Detail {
        Sentence, ///< wraps
        Place,    ///< one line that gives way, a folder
    };

    ChoiceButton(const QString& iconName, const QString& title, const QString& detail,
                 Detail how = Detail::Sentence, QWidget* parent = nullptr);

    void setIconName(const QString& name, Tone tone = Tone::Secondary);
    /// How the words are written; muted for what is done or gone.
    void setTitleTone(Tone tone);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_iconName;
    Tone m_iconTone = Tone::Secondary;
    QLabel* m_title;
    QLabel* m_detail;
};

} // namespace ow
