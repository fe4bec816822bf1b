#pragma once

#include <QObject>

/// The golden cases of tests/golden/expression: value, and the round trips through text and JSON.
class GoldenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
};
