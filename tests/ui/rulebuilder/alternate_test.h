#pragma once

#include <QObject>

namespace ow {

/// A rule that is edited in the builder and as text by turns is one rule.
class AlternateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHundredEditsByTurns();
};

/// Parts that are switched off for trying.
class SwitchOffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRuleKeepsIt();
    void byKeysAndBack();
    void whatIsLeftIsTried_data();
    void whatIsLeftIsTried();
};

} // namespace ow
