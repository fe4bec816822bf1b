#pragma once

#include <QObject>

namespace ow {

/// The window without a mouse.
class KeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tabGoesAsOneReads_data();
    void tabGoesAsOneReads();
    void whatComesLaterStandsInItsPlace();
    void theFocusIsSeenOnEveryControl();
    void f6JumpsBetweenPanes();
    void theFocusComesHome();
    void filterListEditorAndBack();
    void listAndEditorTakeTurnsInASmallWindow();
    void segmentsAreChosenWithArrows();
    void noFieldSwallowsAnAction();
    void returnPressesTheButton();
};

} // namespace ow
