#pragma once

#include <QObject>

namespace ow {

/// The import dialog over real files: what it recognises, asks, and writes.
class ImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNewAndChangedComesInAsOneStep();
    void whatIsLeftOutTakesItsMentionersAlong();
    void missingThingsStopUntilAnswered();
    void clashesAreSettledByRule();
    void aBrokenFileSaysWhereAndChangesNothing();
    void stepsThatNoLifecycleAllowsAreLeftOut();
    void aFolderComesInAsOne();
    void whatIsNotUnderstoodIsShown();
    void audiencesComeInAsRulesWhenAskedFor();
    void theReviewIsWorkedByKeyboard();
};

} // namespace ow
