#include "editors/entity_list.h"

#include "domain/lifecycle.h"
#include "models/kind_text.h"
#include "widgets/icons.h"
#include "widgets/status_pill.h"
#include "widgets/theme.h"

#include <QAbstractListModel>
#include <QPainter>
#include <QStyledItemDelegate>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowHeight = 32;
constexpr int kMostRows = 10;
constexpr int kKindRole = Qt::UserRole;
constexpr int kDetailRole = Qt::UserRole + 1;
constexpr int kStatusRole = Qt::UserRole + 2;

class LinesModel final : public QAbstractListModel {
public:
    LinesModel(const QVector<EntityLine>& lines, QObject* parent)
        : QAbstractListModel(parent), m_lines(lines) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent) const override {
        return parent.isValid() ? 0 : int(m_lines.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override {
        const EntityLine& line = m_lines[index.row()];
        switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return line.name;
        case Qt::ToolTipRole:
            return line.key.id;
        case kKindRole:
            return int(line.key.kind);
        case kDetailRole:
            return line.detail;
        case kStatusRole:
            return line.status;
        default:
            return {};
        }
    }

private:
    const QVector<EntityLine> m_lines;
};

class LineDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {200, kRowHeight};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const ThemeTokens& t = tokensOf(option.palette);
        const bool lit = option.state & (QStyle::State_MouseOver | QStyle::State_Selected);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (lit) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.state & QStyle::State_Selected ? t.accentSoft : t.hover);
            painter->drawRoundedRect(option.rect, 6, 6);
        }
        QRect rest = option.rect.adjusted(space::s, 0, -space::s, 0);
        const auto kind = static_cast<EntityKind>(index.data(kKindRole).toInt());
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rest.x(), rest.center().y() - 7,
                            iconPixmap(kindIcon(kind), 16, t.textMuted, ratio));
        rest.setLeft(rest.left() + 16 + space::s);
        const QString status = index.data(kStatusRole).toString();
        if (!status.isEmpty()) {
            const int width = statusPillSize(status).width();
            paintStatusPill(painter, QRect(rest.right() - width, rest.y(), width, rest.height()), status, t);
            rest.setRight(rest.right() - width - space::m);
        }
        painter->setFont(option.font);
        painter->setPen(t.text);
        const QString name =
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, rest.width());
        painter->drawText(rest, Qt::AlignVCenter, name);
        rest.setLeft(rest.left() + option.fontMetrics.horizontalAdvance(name) + space::m);
        painter->setPen(t.textMuted);
        painter->drawText(rest, Qt::AlignVCenter,
                          option.fontMetrics.elidedText(index.data(kDetailRole).toString(), Qt::ElideRight,
                                                        std::max(0, rest.width())));
        painter->restore();
    }
};

} // namespace

EntityLine entityLine(const Catalog& catalog, const EntityKey& key, const QString& detail) {
    const EntityPtr entity = catalog.entity(key);
    return entity ? EntityLine{key, entityLabel(*entity), detail, statusToken(*entity)}
                  : EntityLine{key, key.id, detail, {}};
}

EntityList::EntityList(const QString& accessibleName, QWidget* parent) : QListView(parent) {
    setAccessibleName(accessibleName);
    setItemDelegate(new LineDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const auto open = [this](const QModelIndex& index) {
        if (index.isValid() && index.row() < m_lines.size())
            Q_EMIT openRequested(EntityKey(m_lines[index.row()].key));
    };
    connect(this, &QListView::clicked, this, open);
    connect(this, &QListView::activated, this, open);
}

void EntityList::setLines(const QVector<EntityLine>& lines) {
    if (lines == m_lines && model())
        return;
    m_lines = lines;
    QAbstractItemModel* old = model();
    setModel(new LinesModel(m_lines, this));
    delete old;
    updateGeometry();
    setVisible(!m_lines.isEmpty());
}

QSize EntityList::sizeHint() const {
    const int rows = std::min(int(m_lines.size()), kMostRows);
    // Half a row more says that there is more.
    const int extra = m_lines.size() > kMostRows ? kRowHeight / 2 : 0;
    return {240, rows * kRowHeight + extra + 2};
}

} // namespace ow

#include "moc_entity_list.cpp"
