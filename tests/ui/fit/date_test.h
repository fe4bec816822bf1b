#pragma once

#include <QObject>

namespace ow {

/// One language and one format of dates, and fields that take their values alone.
class DateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void englishInAGermanCountryIsEnglish();
    void datesFollowTheLocale();
    void aChannelIsOneOfItsValues();
};

} // namespace ow
