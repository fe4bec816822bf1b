#pragma once

#include <QObject>

namespace ow {

/// How much of what people write the builder draws.
class ShareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mostRulesAreDrawn_data();
    void mostRulesAreDrawn();
};

} // namespace ow
