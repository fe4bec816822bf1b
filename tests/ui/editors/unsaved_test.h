#pragma once

#include <QObject>

namespace ow {

/// What is typed while others edit the same, and what cannot be saved.
class UnsavedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void editsOfOthersAreShownAtOnce();
    void typingGoesOnWhileOthersEditOtherFields();
    void typingOverTheSameFieldIsAConflictAndStays();
    void aFullDiskKeepsTheEdit();
    void whatIsNoValueComesBack_data();
    void whatIsNoValueComesBack();
    void whatOthersDoNotDisputeIsShown();
};

} // namespace ow
