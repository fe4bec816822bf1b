#pragma once

#include <QObject>

namespace ow {

/// Escape leaves a rule without making it the rule.
class EscapeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTextIsKeptBack();
    void aBlockIsKeptBack();
};

} // namespace ow
