#pragma once

#include <QObject>

namespace ow::test {

/// What would let offers win: the golden cases of tests/golden/ways, and that every change found does it, by
/// the reference where it can. OW_WAYS_CASES says how many random cases, OW_WAYS_OFFERS how many offers the
/// catalog of manyLosers() has, which says how long each search took.
class WaysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tells_data();
    void tells();
    void whatIsFoundWins();
    void singleValuesAreNotMissed();
    void manyLosers();
};

} // namespace ow::test
