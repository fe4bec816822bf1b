#include "ui/editors/draft_test.h"
#include "ui/editors/fields_test.h"
#include "ui/editors/findings_test.h"
#include "ui/editors/kinds_test.h"
#include "ui/editors/offer_test.h"
#include "ui/editors/unsaved_test.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QTest>

int main(int argc, char** argv) {
    qputenv("TZ", "UTC");
    QApplication application(argc, argv);
    ow::applyTheme(application, ow::ThemeMode::Light);
    int failed = 0;
    const auto run = [&](QObject&& test) { failed += QTest::qExec(&test, argc, argv); };
    run(ow::OfferTest());
    run(ow::KindsTest());
    run(ow::FindingsTest());
    run(ow::UnsavedTest());
    run(ow::DraftTest());
    run(ow::FieldsTest());
    return failed;
}
