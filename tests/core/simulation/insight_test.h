#pragma once

#include <QObject>

namespace ow::test {

/// What is told of all profiles together is what a recount of single decisions gives. OW_INSIGHT_CASES says
/// of how many random catalogs.
class InsightTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithARecount_data();
    void agreesWithARecount();
    void concentrationIsOfThoseWhoGetAnOffer();
    void onlySoManyValuesAreTold();
    void doesNotDependOnTheNumberOfThreads();
};

} // namespace ow::test
