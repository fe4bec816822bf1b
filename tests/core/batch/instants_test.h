#pragma once

#include <QObject>

namespace ow::test {

/// All that read instants hold to one table: documents, their schemas, rules and blocks of profiles
/// (DOMAIN.md 11.21).
class InstantsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allReadTheSame_data();
    void allReadTheSame();
    void daysBeginInTheZone();
    void finerThanAMillisecondIsTheSameMillisecond();
};

} // namespace ow::test
