#pragma once

#include <QFrame>
#include <QMargins>

class QPainter;
class QVBoxLayout;

namespace ow {

/// Where content appears, as far as its frame is concerned (DOMAIN.md 1.12).
enum class FrameKind { Web, Email, Script, Mobile, Plain };

/// The frame for a channel URI, of either family.
[[nodiscard]] FrameKind frameKind(const QString& channel);

/// How much larger the words of a placement are than those of the window.
[[nodiscard]] double frameTextScale(FrameKind kind);
/// What the frame takes around its content.
[[nodiscard]] QMargins frameMargins(FrameKind kind);
/// `place` is the name of the placement, `person` to whom it speaks.
void paintFrame(QPainter& painter, const QRect& rect, FrameKind kind, const QString& place,
                const QString& person);

/// White paper dressed as the place where an offer appears: a browser window, an e-mail, words for a phone
/// call, a phone, or nothing in particular. Holds one widget.
class PlacementFrame : public QFrame {
    Q_OBJECT

public:
    explicit PlacementFrame(QWidget* content, QWidget* parent = nullptr);

    /// `place` is the name of the placement, `person` to whom it speaks.
    void setPlace(FrameKind kind, const QString& place, const QString& person);
    [[nodiscard]] FrameKind kind() const { return m_kind; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_layout;
    FrameKind m_kind = FrameKind::Plain;
    QString m_place;
    QString m_person;
};

} // namespace ow
