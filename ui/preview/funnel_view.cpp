#include "preview/funnel_view.h"

#include "preview/run/stage_text.h"
#include "widgets/theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The columns of a row, alike in all rows: titles, bar, what remains, what fell.
struct Columns {
    int title = 0;
    int count = 0;
    int fallen = 0;
};

QString fallenText(int fallen, const QLocale& locale) {
    return u"\u2212%1"_s.arg(locale.toString(fallen));
}

Columns columnsFor(int all, const QFontMetrics& metrics, const QLocale& locale, int width) {
    Columns columns;
    for (const Stage stage : allStages())
        columns.title = std::max(columns.title, metrics.horizontalAdvance(stageTitle(stage)));
    columns.title = std::min(columns.title, width * 2 / 5);
    columns.count = metrics.horizontalAdvance(locale.toString(all)) + space::s;
    columns.fallen = metrics.horizontalAdvance(fallenText(all, locale)) + 2 * space::s;
    return columns;
}

/// A part of a bar that can be seen however small its share is.
qreal share(int count, int all, qreal width) {
    if (count <= 0 || all <= 0)
        return 0;
    return std::max<qreal>(3, width * count / all);
}

} // namespace

FunnelBar::FunnelBar(Stage stage, QWidget* parent) : QAbstractButton(parent), m_stage(stage) {
    setObjectName(u"funnel.%1"_s.arg(token(stage)));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(stageMeaning(stage));
    setAttribute(Qt::WA_Hover);
}

void FunnelBar::setCounts(int remaining, int fallen, int all) {
    m_remaining = remaining;
    m_fallen = fallen;
    m_all = all;
    const QString name =
        m_stage == Stage::Selected
            ? tr("Funnel, Selected: %n offers", nullptr, remaining)
            : tr("Funnel, %1: %2 remain, %3 fell").arg(stageTitle(m_stage)).arg(remaining).arg(fallen);
    setAccessibleName(name);
    update();
}

QSize FunnelBar::sizeHint() const {
    return {260, fontMetrics().height() + space::s};
}

void FunnelBar::paintEvent(QPaintEvent*) {
    const ThemeTokens& t = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF row = QRectF(rect()).adjusted(0, 0.5, 0, -0.5);
    painter.setPen(Qt::NoPen);
    if (isChecked() || underMouse()) {
        painter.setBrush(isChecked() ? t.accentSoft : t.hover);
        painter.drawRoundedRect(row, 4, 4);
    }
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 4, 4);
    }
    const bool quiet = m_fallen == 0 && m_stage != Stage::Selected;
    painter.setPen(quiet ? t.textMuted : t.text);
    const Columns columns = columnsFor(m_all, fontMetrics(), locale(), this->width());
    painter.drawText(row.adjusted(space::s, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(stageTitle(m_stage), Qt::ElideRight, columns.title));

    const qreal left = row.left() + columns.title + 2 * space::s;
    const qreal width = std::max<qreal>(row.right() - columns.count - columns.fallen - left, 8);
    const QRectF track(left, row.center().y() - 5, width, 10);
    const qreal kept = share(m_remaining, m_all, width);
    const qreal lost = m_stage == Stage::Selected ? 0 : share(m_fallen, m_all, width - kept);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.neutralSoft);
    painter.drawRoundedRect(QRectF(track.left(), track.top(), track.width(), track.height()), 3, 3);
    QColor fell = t.warning;
    fell.setAlphaF(0.45F);
    painter.setBrush(fell);
    if (lost > 0)
        painter.drawRoundedRect(QRectF(track.left(), track.top(), kept + lost, track.height()), 3, 3);
    painter.setBrush(m_stage == Stage::Selected ? t.success : t.accent);
    if (kept > 0)
        painter.drawRoundedRect(QRectF(track.left(), track.top(), kept, track.height()), 3, 3);

    painter.setPen(m_stage == Stage::Selected ? t.success : t.text);
    painter.drawText(
        QRectF(row.right() - columns.fallen - columns.count, row.top(), columns.count, row.height()),
        Qt::AlignRight | Qt::AlignVCenter, locale().toString(m_remaining));
    if (m_fallen > 0 && m_stage != Stage::Selected) {
        painter.setPen(t.warning);
        painter.drawText(row.adjusted(0, 0, -space::s, 0), Qt::AlignRight | Qt::AlignVCenter,
                         fallenText(m_fallen, locale()));
    }
}

FunnelView::FunnelView(QWidget* parent) : QWidget(parent) {
    setObjectName(u"preview.funnel"_s);
    setAccessibleName(tr("Funnel"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const Stage stage : allStages()) {
        auto* bar = new FunnelBar(stage, this);
        m_bars[std::size_t(stage)] = bar;
        layout->addWidget(bar);
        bar->installEventFilter(this);
        connect(bar, &QAbstractButton::clicked, this, [this, stage](bool checked) {
            setStage(checked ? std::optional(stage) : std::nullopt);
            Q_EMIT stageChosen(m_stage);
        });
    }
}

void FunnelView::setDropped(const std::array<int, kStageCount>& dropped) {
    const int all = std::accumulate(dropped.begin(), dropped.end(), 0);
    int remaining = all;
    for (const Stage stage : allStages()) {
        const int fallen = stage == Stage::Selected ? 0 : dropped[std::size_t(stage)];
        remaining -= fallen;
        bar(stage)->setCounts(remaining, fallen, all);
    }
}

void FunnelView::setStage(std::optional<Stage> stage) {
    m_stage = stage;
    for (const Stage each : allStages())
        bar(each)->setChecked(stage == each);
}

bool FunnelView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const auto at = std::find(m_bars.begin(), m_bars.end(), watched) - m_bars.begin();
        const auto to = at + (key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0);
        if (to != at && to >= 0 && to < std::ptrdiff_t(m_bars.size())) {
            m_bars[std::size_t(to)]->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ow

#include "moc_funnel_view.cpp"
