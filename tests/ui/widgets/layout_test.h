#pragma once

#include <QObject>

namespace ow {

/// Layouts that give way where there is little room, and texts that say what is cut.
class LayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFlowWrapsAndIsAsHighAsItsLines();
    void aRowFoldsWhereItHasNoRoom();
    void segmentsOfAFormStayOnOneLine();
    void aCutLabelSaysAllInItsTooltip();
    void aMessageHasItsActionAndGoes();
    void whatHasTheKeysStaysWhereThePageGrowsAboveIt();
};

} // namespace ow
