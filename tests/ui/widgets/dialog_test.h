#pragma once

#include <QObject>

namespace ow {

/// What all dialogs share: they fit the screen, and files are asked for in one way.
class DialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTypedPathIsTaken_data();
    void aTypedPathIsTaken();
    void aFolderThatIsTypedIsShown();
    void theNextDialogBeginsWhereTheLastEnded();
    void theColumnsOfFilesFit();
    void aPageMakesItsDialogAsHighAsItNeeds();
    void whatIsHigherThanTheScreenScrolls();
};

} // namespace ow
