#pragma once

#include <QFrame>
#include <QStringList>

class QButtonGroup;

namespace ow {

class FlowLayout;

/// One choice of a few, all in sight; a long one on several lines where one has no room. Keyboard: Tab
/// reaches the chosen one, arrows change it.
class SegmentedControl : public QFrame {
    Q_OBJECT

public:
    explicit SegmentedControl(QWidget* parent = nullptr);

    /// Replaces the segments; `names` become accessible names "Eligibility: Everyone" with `subject` before
    /// them.
    void setSegments(const QStringList& texts, const QString& subject);
    [[nodiscard]] int current() const;
    void setCurrent(int index); ///< -1 for none
    /// Who settles on a segment goes on in the field that it brings into sight.
    void leadTo(int index, QWidget* field);

    /// If it is short it stays on one line: what stands beside it gives way, or goes below.
    void keepOneLine();
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user chose another segment.
    void chosen(int index);
    /// The user means this segment, by the mouse, Space or Return: not one that arrows only come past.
    void settled(int index);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fixStops();

    FlowLayout* m_layout;
    bool m_keepsLine = false;
    QButtonGroup* m_group;
};

} // namespace ow
