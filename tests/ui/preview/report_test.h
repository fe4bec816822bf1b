#pragma once

#include <QObject>

namespace ow {

/// What a report on pages looks like.
class ReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesDoNotPartRows_data();
    void pagesDoNotPartRows();
    void aRowHigherThanAPageStays();
};

} // namespace ow
