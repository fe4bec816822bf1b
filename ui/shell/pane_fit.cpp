#include "shell/pane_fit.h"

#include "lists/navigation_pane.h"

#include <QSplitter>

namespace ow {

namespace {

constexpr int kWords = 200; ///< navigation with words, at first
constexpr int kLeastWords = 184;
constexpr int kRail = 58;
constexpr int kList = 260;
constexpr int kEditor = 490;
constexpr int kHandles = 2;

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
    arrange();
}

int PaneFit::leastWidth() {
    return kRail + kEditor + kHandles;
}

void PaneFit::fit(int width) {
    const Room room = width >= kLeastWords + kList + kEditor + kHandles ? Room::Wide
                      : width >= kRail + kList + kEditor + kHandles     ? Room::Rail
                                                                        : Room::InTurn;
    if (room == m_room)
        return;
    m_room = room;
    arrange();
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
