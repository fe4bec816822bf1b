#pragma once

#include "widgets/theme.h"

#include <QLabel>

class QPainter;

namespace ow {

/// How a status token ("draft", "approved", "live", "complete", "archived") looks and reads.
struct StatusLook {
    QString text;
    Tone tone = Tone::Secondary;
};
[[nodiscard]] StatusLook statusLook(const QString& statusToken);

/// Paints a status as a pill, left and vertically centred in `rect`; for delegates. Returns its width.
int paintStatusPill(QPainter* painter, const QRect& rect, const QString& statusToken,
                    const ThemeTokens& tokens);
[[nodiscard]] QSize statusPillSize(const QString& statusToken);

/// The lifecycle status of an offer or activity.
class StatusPill : public QLabel {
    Q_OBJECT

public:
    explicit StatusPill(QWidget* parent = nullptr);

    [[nodiscard]] const QString& status() const { return m_status; }
    void setStatus(const QString& statusToken);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_status;
};

} // namespace ow
