#pragma once

#include "decision/reasons/stage.h"

#include <QAbstractButton>

#include <array>
#include <optional>

namespace ow {

/// One stage of the funnel: a bar for those that remain, a paler end for those that fell here.
class FunnelBar : public QAbstractButton {
    Q_OBJECT

public:
    FunnelBar(Stage stage, QWidget* parent);

    void setCounts(int remaining, int fallen, int all);
    [[nodiscard]] int remaining() const { return m_remaining; }
    [[nodiscard]] int fallen() const { return m_fallen; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Stage m_stage;
    int m_remaining = 0;
    int m_fallen = 0;
    int m_all = 0;
};

/// How many offers remain after each stage of the decision and how many fell. A click on a stage (or Space)
/// chooses it, a second one lets go; up and down move between stages.
class FunnelView : public QWidget {
    Q_OBJECT

public:
    explicit FunnelView(QWidget* parent = nullptr);

    /// Offers dropped per stage; those under `selected` are the ones proposed.
    void setDropped(const std::array<int, kStageCount>& dropped);
    void setStage(std::optional<Stage> stage);
    [[nodiscard]] std::optional<Stage> stage() const { return m_stage; }
    [[nodiscard]] FunnelBar* bar(Stage stage) const { return m_bars[std::size_t(stage)]; }

Q_SIGNALS:
    void stageChosen(std::optional<ow::Stage> stage);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::array<FunnelBar*, kStageCount> m_bars{};
    std::optional<Stage> m_stage;
};

} // namespace ow
