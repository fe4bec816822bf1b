#pragma once

#include <QObject>

namespace ow {

/// Every page of the window in many sizes, languages and scales. Short by default; OW_FIT_ALL=1 tries all.
class FitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesFit_data();
    void pagesFit();
    void dialogsFit_data();
    void dialogsFit();
    void dialogsFitALowScreen();
    void theWindowFitsALowScreen();
    void widthsComeBack();
    void everyScale_data();
    void everyScale();
    void countsOfTheFunnelKeepApart_data();
    void countsOfTheFunnelKeepApart();
    void theCheckerSeesWhatIsWrong();
    void aNarrowWindowHasThePreviewAsATab();
    void authorsStandUnderTheName();
    void theRuleIsAsHighAsItsText();
    void theDetailsBeginAtTheirFirstSentence();
};

} // namespace ow
