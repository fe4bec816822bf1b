#pragma once

#include <QObject>

namespace ow {

/// Whatever was done can be taken back to the beginning and done again to the end.
class UndoLawTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allThatIsDoneCanBeTakenBackAndDoneAgain();
};

} // namespace ow
