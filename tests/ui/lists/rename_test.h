#pragma once

#include <QObject>

namespace ow {

/// Names are edited in the list itself.
class RenameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void f2EditsTheNameInPlace();
    void leavingTakesWhatIsTyped();
    void aNameThatIsRefusedStaysAtReturn();
    void aRefusedNameIsToldOnLeaving();
    void oneRowAloneIsMarkedByDown();
    void theOnlyRowComesBackWithTheFocus();
};

} // namespace ow
