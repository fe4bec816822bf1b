#pragma once

#include "widgets/theme.h"

#include <QLabel>

namespace ow {

/// Text that gives way instead of wrapping: of a line that has no room the end is "…", and the tooltip says
/// all of it.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(const QString& text, TextRole role, Tone tone = Tone::Text,
                         QWidget* parent = nullptr);

    /// The text as far as there is room.
    [[nodiscard]] QString shownText() const;
    [[nodiscard]] bool isElided() const { return shownText() != text(); }
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace ow
