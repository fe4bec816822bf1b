#include "shell/pane_fit.h"

#include "lists/navigation_pane.h"

#include <QEvent>
#include <QSplitter>

#include <algorithm>

namespace ow {

namespace {

constexpr int kWords = 200; ///< navigation with words, at first
constexpr int kLeastWords = 184;
constexpr int kRail = 58;
constexpr int kList = 260;
constexpr int kEditor = 490;
constexpr int kHandles = 2;
constexpr int kListShare = 3; ///< of three parts that are to have, the editor has two

} // namespace

PaneFit::PaneFit(QSplitter* splitter, NavigationPane* navigation, QWidget* list, QWidget* editor)
    : QObject(splitter), m_splitter(splitter), m_navigation(navigation), m_list(list), m_editor(editor) {
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    for (QWidget* pane : {static_cast<QWidget*>(navigation), list, editor})
        splitter->addWidget(pane);
    list->setMinimumWidth(kList);
    editor->setMinimumWidth(kEditor);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setStretchFactor(2, 2);
    splitter->setSizes({kWords, kList + 26, kEditor + 70});
    for (QWidget* watched : {static_cast<QWidget*>(navigation), list, static_cast<QWidget*>(splitter)})
        watched->installEventFilter(this);
    arrange();
}

int PaneFit::leastWidth() {
    return kRail + kEditor + kHandles;
}

PaneFit::Room PaneFit::roomIn(int width) {
    return width >= kLeastWords + kList + kEditor + kHandles ? Room::Wide
           : width >= kRail + kList + kEditor + kHandles     ? Room::Rail
                                                             : Room::InTurn;
}

void PaneFit::fit(int width) {
    const Room room = roomIn(width);
    if (room == m_room) {
        settle();
        return;
    }
    m_room = room;
    m_settledAt = 0;
    arrange();
    QMetaObject::invokeMethod(this, &PaneFit::settle, Qt::QueuedConnection); // when the splitter is laid out
}

/// Where there is room for all the widths follow from what people made them and from the room; left alone the
/// splitter would come back from a narrow window with others.
void PaneFit::settle() {
    if (m_room != Room::Wide || !m_splitter->isVisible())
        return;
    const int all = m_splitter->width();
    if (m_widths.all == 0) {
        QMetaObject::invokeMethod(this, &PaneFit::remember, Qt::QueuedConnection);
    } else {
        const int words = m_widths.words;
        const int list = m_widths.list + (all - m_widths.all) / kListShare;
        const int fitting = std::clamp(list, kList, std::max(kList, all - words - kEditor - kHandles));
        m_splitter->setSizes({words, fitting, all - words - fitting - kHandles});
    }
    m_settledAt = all;
}

void PaneFit::remember() {
    if (m_room == Room::Wide && m_splitter->isVisible() && m_settledAt == m_splitter->width())
        m_widths = {m_navigation->width(), m_list->width(), m_settledAt};
}

/// Not as the splitter keeps them: it comes back before the docks beside it, in a width that is not the last
/// one.
QByteArray PaneFit::saveWidths() const {
    if (m_widths.all == 0)
        return {};
    return QByteArray::number(m_widths.words) + ' ' + QByteArray::number(m_widths.list) + ' ' +
           QByteArray::number(m_widths.all);
}

void PaneFit::restoreWidths(const QByteArray& state) {
    const QList<QByteArray> parts = state.split(' ');
    if (parts.size() != 3)
        return;
    const Widths widths{parts.at(0).toInt(), parts.at(1).toInt(), parts.at(2).toInt()};
    if (widths.words < kLeastWords || widths.list < kList || widths.all <= widths.words + widths.list)
        return;
    m_widths = widths;
    settle();
}

/// As long as the splitter keeps its width, it is people who change the widths in it.
bool PaneFit::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_splitter && event->type() == QEvent::Show)
        QMetaObject::invokeMethod(this, &PaneFit::settle, Qt::QueuedConnection);
    else if (watched != m_splitter && event->type() == QEvent::Resize)
        remember();
    return false;
}

void PaneFit::showEditor(bool editor) {
    m_showsEditor = editor;
    arrange();
}

void PaneFit::arrange() {
    m_navigation->setRail(m_room != Room::Wide);
    QMetaObject::invokeMethod(this, &PaneFit::closeGap,
                              Qt::QueuedConnection); // when the splitter is laid out
    m_list->setVisible(m_room != Room::InTurn || !m_showsEditor);
    m_editor->setVisible(m_room != Room::InTurn || m_showsEditor);
}

/// A splitter keeps the room of what became narrower.
void PaneFit::closeGap() {
    QList<int> sizes = m_splitter->sizes();
    if (m_room == Room::Wide || sizes.constFirst() <= kRail)
        return;
    sizes.first() = kRail;
    m_splitter->setSizes(sizes);
}

} // namespace ow

#include "moc_pane_fit.cpp"
