#pragma once

#include <QObject>

namespace ow {

/// What the checks find stands beneath the field that it is about.
class FindingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findingsStandBeneathTheirFields();
    void findingsOfUnknownFieldsStandAtTheTop();
    void focusGoesToTheField();
    void theFieldOfAnEditorMadeJustNowComesIntoSight();
    void everyFindingHasItsField();
    void aRuleBeingWrittenIsNotCalledEmpty();
};

} // namespace ow
