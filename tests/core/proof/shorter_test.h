#pragma once

#include <QObject>

namespace ow::test {

/// Rules said shorter: what is known to fall away, and random rules against trying everything. OW_RANDOM_RUNS
/// says how many catalogs.
class ShorterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rulesBecomeShorter_data();
    void rulesBecomeShorter();
    void whyIsSaid();
    void shorterRulesComeOutTheSame();
};

} // namespace ow::test
