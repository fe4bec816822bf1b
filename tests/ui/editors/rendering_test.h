#pragma once

#include <QObject>

namespace ow {

/// Contents of an offer beside their forms: as they are seen, one language at a time.
class RenderingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsTypedIsSeenAsThePersonSeesIt();
    void theNewestTextIsShown();
    void besideWhereThereIsRoom();
    void oneLanguageAtATime();
    void aTabSaysThatSomethingIsWrong();
    void aFindingOpensItsTab();
    void aNewContentIsShown();
};

} // namespace ow
