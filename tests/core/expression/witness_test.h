#pragma once

#include <QObject>

/// Somebody who meets a rule, made out of it: what is given is confirmed apart from the search.
class WitnessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesWhatIsAskedFor_data();
    void makesWhatIsAskedFor();
    void findsWay_data();
    void findsWay();
    void saysWhichPart_data();
    void saysWhichPart();
    void mostRulesHaveOne_data();
    void mostRulesHaveOne();
    void whatIsGivenIsTrue();
};
