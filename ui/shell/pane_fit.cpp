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
    navigation->installEventFilter(this);
    list->installEventFilter(this);
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
    if (room == m_room)
        return;
    m_room = room;
    arrange();
    if (room == Room::Wide && m_widths.all > 0)
        QMetaObject::invokeMethod(
            this, [this, widths = m_widths] { comeBack(widths); }, Qt::QueuedConnection);
}

/// What a narrow splitter makes of the widths on its way to another room is not what anybody wants.
bool PaneFit::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::Resize || m_room != Room::Wide ||
        roomIn(m_splitter->width()) != Room::Wide || !m_splitter->isVisible())
        return false;
    if (watched == m_navigation)
        m_widths.words = m_navigation->width();
    else
        m_widths.list = m_list->width();
    if (m_widths.words > 0 && m_widths.list > 0)
        m_widths.all = m_splitter->width();
    return false;
}

/// As wide as they were; of what the window has more or less the list has its share.
void PaneFit::comeBack(const Widths& widths) {
    if (m_room != Room::Wide)
        return;
    const int all = m_splitter->width();
    const int list = widths.list + (all - widths.all) / kListShare;
    const int most = std::max(kList, all - widths.words - kEditor - kHandles);
    const int fitting = std::clamp(list, kList, most);
    m_splitter->setSizes({widths.words, fitting, all - widths.words - fitting - kHandles});
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
