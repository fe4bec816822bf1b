#include "history/revision_delegate.h"

#include "history/history_model.h"
#include "widgets/theme.h"

#include <QPainter>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowHeight = 56;
constexpr int kPillHeight = 20;

/// Paints the name of the version at the right end; the room that is left.
int paintVersion(QPainter* painter, const QRect& line, const QString& name, const ThemeTokens& t) {
    if (name.isEmpty())
        return line.width();
    const QFontMetrics metrics(themeFont(TextRole::Small));
    const QString shown = metrics.elidedText(name, Qt::ElideRight, line.width() / 2);
    const int width = metrics.horizontalAdvance(shown) + 2 * space::s;
    const QRect pill(line.right() - width, line.center().y() - kPillHeight / 2, width, kPillHeight);
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.accent);
    painter->drawRoundedRect(pill, kPillHeight / 2.0, kPillHeight / 2.0);
    painter->setFont(themeFont(TextRole::Small));
    painter->setPen(t.onAccent);
    painter->drawText(pill, Qt::AlignCenter, shown);
    return line.width() - width - space::s;
}

/// What was done, and to what.
QString titleOf(const QModelIndex& index) {
    const QString subject = index.data(HistoryModel::SubjectRole).toString();
    return subject.isEmpty() ? index.data().toString() : u"%1 · %2"_s.arg(index.data().toString(), subject);
}

} // namespace

void RevisionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const ThemeTokens& t = tokensOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, selected ? t.accentSoft : t.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.border);
    const QRect inner = option.rect.adjusted(space::l, space::s, -space::m, -space::s);
    const QFont body = themeFont(TextRole::Body);
    const QFontMetrics bodyMetrics(body);
    const QRect first(inner.left(), inner.top(), inner.width(), inner.height() / 2);
    const QRect second(inner.left(), first.bottom() + 1, inner.width(), inner.height() / 2);
    const int room = paintVersion(painter, first, index.data(HistoryModel::VersionRole).toString(), t);
    painter->setFont(body);
    painter->setPen(t.text);
    painter->drawText(first, Qt::AlignVCenter, bodyMetrics.elidedText(titleOf(index), Qt::ElideRight, room));
    painter->setFont(themeFont(TextRole::Small));
    painter->setPen(t.textMuted);
    const QString line = u"%1 · %2"_s.arg(index.data(HistoryModel::UserRole).toString(),
                                          index.data(HistoryModel::WhenRole).toString());
    painter->drawText(second, Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(line, Qt::ElideRight, second.width()));
    painter->restore();
}

QSize RevisionDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {0, kRowHeight};
}

} // namespace ow

#include "moc_revision_delegate.cpp"
