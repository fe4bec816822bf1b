#pragma once

#include <QObject>

namespace ow::test {

/// Rules, offers and activities of which it is known what can happen.
class ProofTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rulesAreProved_data();
    void rulesAreProved();
    void rulesAreCompared_data();
    void rulesAreCompared();
    void offersAreBeaten();
    void whatIsNotSolvedIsNamed();
    void fallbacksAreReached();
    void stopsWhenAsked();
};

} // namespace ow::test
