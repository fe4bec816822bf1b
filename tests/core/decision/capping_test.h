#pragma once

#include <QObject>

namespace ow::test {

/// Counting windows and date edits (DOMAIN.md 2.4).
class CappingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void windows_data();
    void windows();
    void dateEdits_data();
    void dateEdits();
};

} // namespace ow::test
