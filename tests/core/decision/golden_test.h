#pragma once

#include <QObject>
#include <QSet>
#include <QString>

namespace ow::test {

/// The golden cases of tests/golden/decisions.
class GoldenDecisionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decides_data();
    void decides();
    void everyReasonAppears();

private:
    QSet<QString> m_seen; ///< stage/reason of every candidate of every case
};

} // namespace ow::test
