#pragma once

#include "decision/reasons/stage.h"
#include "widgets/theme.h"

#include <QStyledItemDelegate>

namespace ow {

/// The ground and ink of a stage's pill.
struct PillColors {
    QColor ground;
    QColor ink;
};
[[nodiscard]] PillColors stageColors(Stage stage, const ThemeTokens& tokens);

/// Draws a candidate: its name, the stage that dropped it as a pill, and below them the reason on up to two
/// lines.
class CandidateDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit CandidateDelegate(QObject* parent = nullptr) : QStyledItemDelegate(parent) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Gives every row room for the longest reason, so that a long list need not be measured.
    void setUniform(bool uniform) { m_uniform = uniform; }

private:
    bool m_uniform = false;
};

} // namespace ow
