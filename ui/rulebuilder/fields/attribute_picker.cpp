#include "rulebuilder/fields/attribute_picker.h"

#include "rulebuilder/fields/attribute_model.h"
#include "widgets/popup_place.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QScreen>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kWanted(560, 360);
constexpr int kNameWidth = 260;

/// The first attribute in sight that all words are found in itself; headings and mere objects lead to it.
QModelIndex firstIn(const QAbstractItemModel& model, const QModelIndex& parent, const QStringList& words) {
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString text = index.data(AttributeModel::SearchRole).toString();
        const bool fits = std::all_of(words.cbegin(), words.cend(), [&text](const QString& word) {
            return text.contains(word, Qt::CaseInsensitive);
        });
        if (fits && !text.isEmpty())
            return index;
        if (const QModelIndex inside = firstIn(model, index, words); inside.isValid())
            return inside;
    }
    return {};
}

} // namespace

AttributePicker::AttributePicker(const BlockContext& place, QWidget* anchor)
    : QFrame(anchor, Qt::Popup), m_anchor(anchor), m_found(new AttributeSearch(this)),
      m_search(new QLineEdit), m_tree(new QTreeView) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"attributePicker"_s);
    setAccessibleName(tr("Choose a field"));
    m_found->setSourceModel(new AttributeModel(place, this));
    m_search->setObjectName(u"attributeSearch"_s);
    m_search->setAccessibleName(tr("Search fields"));
    m_search->setPlaceholderText(tr("Search names and descriptions"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_tree->setObjectName(u"attributes"_s);
    m_tree->setAccessibleName(tr("Fields"));
    m_tree->setModel(m_found);
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->header()->resizeSection(AttributeModel::Name, kNameWidth);
    m_tree->header()->setStretchLastSection(true);
    m_tree->installEventFilter(this);
    m_tree->viewport()->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::s, space::s, space::s, space::s);
    layout->setSpacing(space::s);
    layout->addWidget(m_search);
    layout->addWidget(m_tree);
    connect(m_search, &QLineEdit::textChanged, this, &AttributePicker::search);
    connect(m_tree, &QTreeView::doubleClicked, this, &AttributePicker::choose);
}

void AttributePicker::open() {
    const QSize room = m_anchor->screen()->availableGeometry().size();
    setFixedSize(kWanted.boundedTo(room));
    placePopup(this, m_anchor);
    search({});
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

void AttributePicker::search(const QString& words) {
    m_found->setWords(words);
    if (words.trimmed().isEmpty()) {
        m_tree->collapseAll();
        const QModelIndex top = m_found->index(0, 0);
        m_tree->expand(top);
        if (top.data(AttributeModel::MostUsedRole).toBool())
            m_tree->expand(m_found->index(1, 0));
    } else {
        m_tree->expandAll();
    }
    const QModelIndex first = firstIn(*m_found, {}, words.split(u' ', Qt::SkipEmptyParts));
    m_tree->setCurrentIndex(first);
    m_tree->scrollTo(first);
}

void AttributePicker::choose() {
    const QString path = m_tree->currentIndex().data(AttributeModel::PathRole).toString();
    if (path.isEmpty())
        return;
    close();
    Q_EMIT chosen(path);
}

/// Whether it is of a drag. The popup gets smaller instead of going: the mouse is its as long as it is there.
bool AttributePicker::drag(const QMouseEvent& event) {
    const QPoint at = event.globalPosition().toPoint();
    switch (event.type()) {
    case QEvent::MouseButtonPress:
        m_pressed = m_tree->indexAt(event.position().toPoint()).data(AttributeModel::PathRole).toString();
        m_from = at;
        return false;
    case QEvent::MouseMove:
        if (!event.buttons().testFlag(Qt::LeftButton) || m_pressed.isEmpty())
            return false;
        if (!m_pulled && (at - m_from).manhattanLength() >= QApplication::startDragDistance()) {
            m_pulled = true;
            setFixedSize(1, 1);
            Q_EMIT pulled(m_pressed, at);
        }
        if (m_pulled)
            Q_EMIT moved(at);
        return true;
    case QEvent::MouseButtonRelease:
        if (!std::exchange(m_pulled, false))
            return false;
        close();
        Q_EMIT dropped(at);
        return true;
    default:
        return false;
    }
}

/// The search keeps the cursor while arrows move in the tree.
bool AttributePicker::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_tree->viewport())
        return event->isPointerEvent() && event->type() != QEvent::Wheel &&
               drag(*static_cast<QMouseEvent*>(event));
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        choose();
        return true;
    }
    if (key == Qt::Key_Escape) {
        close();
        return true;
    }
    const bool moves =
        key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp;
    if (watched == m_search && moves) {
        QCoreApplication::sendEvent(m_tree, event);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace ow

#include "moc_attribute_picker.cpp"
