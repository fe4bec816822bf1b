#include "support/test_program.h"
#include "ui/editors/content_test.h"
#include "ui/editors/draft_test.h"
#include "ui/editors/fields_test.h"
#include "ui/editors/findings_test.h"
#include "ui/editors/gallery_test.h"
#include "ui/editors/keys_test.h"
#include "ui/editors/kinds_test.h"
#include "ui/editors/offer_test.h"
#include "ui/editors/picture_field_test.h"
#include "ui/editors/profile_test.h"
#include "ui/editors/rendering_test.h"
#include "ui/editors/unsaved_test.h"
#include "widgets/application/interface_words.h"
#include "widgets/theme.h"

#include <QApplication>

int main(int argc, char** argv) {
    qputenv("TZ", "UTC");
    QApplication application(argc, argv);
    ow::installInterfaceWords(application);
    ow::applyTheme(application, ow::ThemeMode::Light);
    ow::test::TestProgram program(argc, argv);
    program.run(ow::OfferTest());
    program.run(ow::ContentTest());
    program.run(ow::RenderingTest());
    program.run(ow::GalleryTest());
    program.run(ow::PictureFieldTest());
    program.run(ow::KeysTest());
    program.run(ow::KindsTest());
    program.run(ow::ProfileTest());
    program.run(ow::FindingsTest());
    program.run(ow::UnsavedTest());
    program.run(ow::DraftTest());
    program.run(ow::FieldsTest());
    return program.result();
}
