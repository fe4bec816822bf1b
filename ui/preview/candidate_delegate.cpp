#include "preview/candidate_delegate.h"

#include "preview/candidate_model.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace ow {

namespace {

constexpr int kReasonLines = 2;

QFont nameFont(const QFont& base) {
    QFont font = base;
    font.setWeight(QFont::DemiBold);
    return font;
}

QTextOption longWordsBreak() {
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return option;
}

/// The reason broken into at most two lines, the last one elided.
QStringList reasonLines(const QString& reason, const QFont& font, int width) {
    QTextLayout layout(reason, font);
    layout.setTextOption(longWordsBreak());
    QStringList lines;
    layout.beginLayout();
    while (lines.size() < kReasonLines) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        const bool last = lines.size() == kReasonLines - 1;
        lines.append(last ? QFontMetrics(font).elidedText(reason.mid(line.textStart()), Qt::ElideRight, width)
                          : reason.mid(line.textStart(), line.textLength()));
    }
    layout.endLayout();
    return lines;
}

int rowWidth(const QStyleOptionViewItem& option) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    return view ? view->viewport()->width() : option.rect.width();
}

} // namespace

PillColors stageColors(Stage stage, const ThemeTokens& t) {
    switch (stage) {
    case Stage::Selected:
        return {t.successSoft, t.success};
    case Stage::Criterion:
    case Stage::Eligibility:
        return {t.warningSoft, t.warning};
    case Stage::Capping:
    case Stage::Duplicate:
        return {t.errorSoft, t.error};
    case Stage::RankedBelow:
        return {t.infoSoft, t.info};
    case Stage::Filter:
    case Stage::Status:
    case Stage::Placement:
    case Stage::Calendar:
        return {t.neutralSoft, t.textSecondary};
    }
    Q_UNREACHABLE();
    return {};
}

void CandidateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    const ThemeTokens& t = tokensOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, selected ? t.accentSoft : t.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.border);
    const QRect inner = option.rect.adjusted(space::m, space::s, -space::m, -space::s);

    const auto stage = Stage(index.data(CandidateModel::StageRole).toInt());
    const QString title = index.data(CandidateModel::StageTitleRole).toString();
    const PillColors pill = stageColors(stage, t);
    const QFont small = themeFont(TextRole::Small);
    const QFontMetrics smallMetrics(small);
    const int pillWidth = smallMetrics.horizontalAdvance(title) + 2 * space::s;
    const QFont bold = nameFont(option.font);
    const QFontMetrics boldMetrics(bold);
    const QRect pillRect(inner.right() - pillWidth, inner.top(), pillWidth, boldMetrics.height());
    painter->setBrush(pill.ground);
    painter->drawRoundedRect(pillRect, pillRect.height() / 2.0, pillRect.height() / 2.0);
    painter->setFont(small);
    painter->setPen(pill.ink);
    painter->drawText(pillRect, Qt::AlignCenter, title);

    painter->setFont(bold);
    painter->setPen(t.text);
    const int nameWidth = pillRect.left() - space::s - inner.left();
    painter->drawText(
        QRect(inner.left(), inner.top(), nameWidth, boldMetrics.height()), Qt::AlignVCenter,
        boldMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, nameWidth));
    painter->setFont(option.font);
    painter->setPen(t.textSecondary);
    int y = inner.top() + boldMetrics.height() + 2;
    const QFontMetrics metrics(option.font);
    for (const QString& line :
         reasonLines(index.data(CandidateModel::ReasonRole).toString(), option.font, inner.width())) {
        painter->drawText(QRect(inner.left(), y, inner.width(), metrics.height()), Qt::AlignVCenter, line);
        y += metrics.height();
    }
    painter->restore();
}

QSize CandidateDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int width = rowWidth(option);
    int lines = kReasonLines;
    if (!m_uniform) {
        const QString reason = index.data(CandidateModel::ReasonRole).toString();
        lines = std::max(1, int(reasonLines(reason, option.font, width - 2 * space::m).size()));
    }
    const int height = QFontMetrics(nameFont(option.font)).height() + 2 +
                       lines * QFontMetrics(option.font).height() + 2 * space::s;
    return {width, height};
}

} // namespace ow

#include "moc_candidate_delegate.cpp"
