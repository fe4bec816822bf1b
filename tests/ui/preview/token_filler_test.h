#pragma once

#include <QObject>

namespace ow {

class TokenFillerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fills_data();
    void fills();
    void gapsAreListedOnce();
    void formsAreRendered_data();
    void formsAreRendered();
    void brokenJsonIsSaid();
};

} // namespace ow
