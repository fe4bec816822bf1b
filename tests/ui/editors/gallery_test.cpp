#include "ui/editors/gallery_test.h"

#include "content/content_miniature.h"
#include "content/current_addressee.h"
#include "editors/content/internal/content_gallery.h"
#include "editors/content/internal/content_tile.h"
#include "editors/content/representation_list.h"
#include "ui/editors/editor_fixture.h"
#include "widgets/fields/segmented_control.h"

#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

ContentComponent text(const QString& content, const QString& language = {}) {
    ContentComponent component;
    component.type = componentTypeUri(ContentForm::Html);
    component.format = u"text/html"_s;
    if (!language.isEmpty())
        component.languages = {language};
    component.content = content;
    return component;
}

Representation shownIn(const QString& placement, const QVector<ContentComponent>& contents) {
    Representation made;
    made.placement = PlacementId(placement);
    made.components = contents;
    return made;
}

/// "Lake", which "Home" can choose, in the gallery; it asks for content in "Web hero" and "Mail footer".
void openWith(EditorFixture& f, const QVector<Representation>& representations) {
    PersonalizedOffer offer = *f.document().catalog().find<PersonalizedOffer>(OfferId(u"o:lake"_s));
    offer.representations = representations;
    QVERIFY(f.document().update(u"Contents"_s, offer).ok());
    Addressee ada;
    ada.name = u"Ada"_s;
    ada.profile = {{u"person"_s, QJsonObject{{u"firstName"_s, u"Ada"_s}}}};
    CurrentAddressee::of(f.document()).set(ada);
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.segment(u"contentView"_s, 1);
}

ContentTile* tile(EditorFixture& f, int index) {
    return f.find<ContentTile>(u"gallery/tile%1"_s.arg(index));
}

/// "Web hero: open its content | Hello", of each tile.
QStringList tiles(EditorFixture& f) {
    QStringList lines;
    const auto all = f.find(u"gallery"_s)->findChildren<ContentTile*>();
    for (const ContentTile* one : all) {
        if (one->isVisible())
            lines.append(one->isGap() ? one->accessibleName()
                                      : one->accessibleName() + u" | "_s + one->content().text());
    }
    return lines;
}

bool isSettled(EditorFixture& f) {
    return f.find<ContentGallery>(u"gallery"_s)->isCurrent();
}

} // namespace

void GalleryTest::allPlacementsAreSeen() {
    EditorFixture f;
    openWith(f, {shownIn(u"p:web"_s, {text(u"<h1>Hi {{profile.person.firstName}}</h1>"_s)})});
    QTRY_VERIFY(isSettled(f));
    QCOMPARE(tiles(f),
             (QStringList{u"Web hero: open its content | Hi Ada"_s, u"Mail footer: add content"_s}));
    QVERIFY(!f.find(u"#representations.0"_s)->isVisible()); // no form
    f.segment(u"contentView"_s, 0);
    QVERIFY(f.find(u"#representations.0"_s)->isVisible());
    QVERIFY(!f.find(u"gallery"_s)->isVisible());
}

void GalleryTest::aTileOpensItsForm() {
    EditorFixture f;
    openWith(f, {shownIn(u"p:web"_s, {text(u"Web"_s)}), shownIn(u"p:mail"_s, {text(u"Mail"_s)})});
    QTRY_VERIFY(isSettled(f));
    QTest::mouseClick(tile(f, 1), Qt::LeftButton);
    QVERIFY(!f.find(u"gallery"_s)->isVisible());
    QVERIFY(f.find(u"#representations.1"_s)->isVisible() && !f.find(u"#representations.0"_s)->isVisible());
    QTRY_VERIFY(f.find(u"#representations.1.components.0/content"_s)->hasFocus());
    f.type(u"#representations.1.components.0/content"_s, u"Letter"_s);
    f.press(u"allPlacements"_s);
    QVERIFY(f.find(u"gallery"_s)->isVisible());
    QTRY_COMPARE(tiles(f).value(1), u"Mail footer: open its content | Letter"_s);
}

void GalleryTest::keysGoThereAndBack() {
    EditorFixture f;
    openWith(f, {shownIn(u"p:web"_s, {text(u"Web"_s)})});
    QTRY_VERIFY(isSettled(f));
    tile(f, 0)->setFocus();
    QTest::keyClick(tile(f, 0), Qt::Key_Return);
    QWidget* content = f.find(u"#representations.0.components.0/content"_s);
    QTRY_VERIFY(content->hasFocus());
    QTest::keyClick(content, Qt::Key_Escape);
    QVERIFY(f.find(u"gallery"_s)->isVisible());
    QVERIFY(tile(f, 0)->hasFocus());
    QTest::keyClick(tile(f, 0), Qt::Key_Tab);
    QTRY_VERIFY(tile(f, 1)->hasFocus());
    QTest::keyClick(tile(f, 1), Qt::Key_Space);
    QTRY_VERIFY(f.find(u"#representations.1.components.0/content"_s)->hasFocus());
}

void GalleryTest::aGapBecomesContent() {
    EditorFixture f;
    openWith(f, {});
    QCOMPARE(tiles(f).size(), 2);
    const auto mail = int(tiles(f).indexOf(u"Mail footer: add content"_s));
    QVERIFY(mail >= 0 && tiles(f).contains(u"Web hero: add content"_s));
    const int steps = f.document().undoStack().count();
    QTest::mouseClick(tile(f, mail), Qt::LeftButton);
    const auto made = f.value<PersonalizedOffer>().representations;
    QCOMPARE(made.size(), 1);
    QCOMPARE(made.constFirst().placement.value(), u"p:mail"_s);
    QCOMPARE(f.document().undoStack().count(), steps + 1);
    QTRY_VERIFY(f.find(u"#representations.0.components.0/content"_s)->hasFocus());
    f.document().undo();
    QVERIFY(f.find(u"gallery"_s)->isVisible());
    QCOMPARE(tiles(f).size(), 2);
}

void GalleryTest::languagesOfATile() {
    EditorFixture f;
    openWith(f, {shownIn(u"p:web"_s, {text(u"Lake"_s, u"en"_s), text(u"See"_s, u"de"_s)}),
                 shownIn(u"p:mail"_s, {text(u"Mail"_s, u"en"_s)})});
    QTRY_VERIFY(isSettled(f));
    QCOMPARE(tiles(f).constFirst(), u"Web hero: open its content | Lake"_s);
    Addressee german = CurrentAddressee::of(f.document()).addressee();
    german.profile.insert(u"preferredLanguage"_s, u"de-CH"_s);
    CurrentAddressee::of(f.document()).set(german); // sees hers
    QTRY_COMPARE(tiles(f).constFirst(), u"Web hero: open its content | See"_s);
    f.press(u"tile0/language0"_s);
    QTRY_COMPARE(tiles(f).constFirst(), u"Web hero: open its content | Lake"_s);
    QVERIFY(f.find(u"gallery"_s)->isVisible()); // the tabs are no part of the button
    f.press(u"tile1/addLanguage:de"_s);
    QCOMPARE(f.value<PersonalizedOffer>().representations.at(1).components.at(1).languages,
             QStringList{u"de"_s});
    QTRY_VERIFY(f.find(u"#representations.1.components.1/content"_s)->hasFocus());
}

void GalleryTest::tilesFollowThePerson() {
    EditorFixture f;
    openWith(f, {shownIn(u"p:web"_s, {text(u"Hi {{profile.person.firstName}}"_s)}),
                 shownIn(u"p:mail"_s, {text(u"Mail"_s)})});
    QTRY_COMPARE(tiles(f).constFirst(), u"Web hero: open its content | Hi Ada"_s);
    CurrentAddressee::of(f.document()).set({});
    QTRY_VERIFY(tiles(f).constFirst().contains("no value for profile.person.firstName"_L1));
}

void GalleryTest::theChoiceIsRemembered() {
    EditorFixture f;
    openWith(f, {shownIn(u"p:web"_s, {text(u"Web"_s)})});
    QVERIFY(f.editor().window()->property(RepresentationList::kLastGallery).toBool());
    QWidget window;
    window.setProperty(RepresentationList::kLastGallery, true);
    RepresentationList list(f.document());
    list.setParent(&window);
    list.view()->setParent(&window);
    list.setValue({EntityKind::PersonalizedOffer, u"o:lake"_s}, f.value<PersonalizedOffer>().representations);
    window.show();
    QVERIFY(list.findChild<ContentGallery*>()->isVisible());
}

void GalleryTest::aFindingOpensItsForm() {
    EditorFixture f;
    openWith(f, {shownIn(u"p:web"_s, {text(u"Lake"_s, u"en"_s), text(u"See"_s, u"de"_s)})});
    f.editor().focusField(u"representations/0/components/1/content"_s);
    QTRY_VERIFY(f.find(u"#representations.0.components.1/content"_s)->hasFocus());
    QVERIFY(!f.find(u"gallery"_s)->isVisible());
}

void GalleryTest::asManyBesideOneAnotherAsThereIsRoom() {
    EditorFixture f;
    openWith(f, {shownIn(u"p:web"_s, {text(u"Web"_s)})});
    const auto isBeside = [&] {
        return tile(f, 0)->y() == tile(f, 1)->y() && tile(f, 1)->x() > tile(f, 0)->x();
    };
    QTRY_VERIFY(isBeside());
    f.editor().resize(420, 2000);
    QTRY_VERIFY(!isBeside());
    QTRY_COMPARE(tile(f, 0)->width(), tile(f, 1)->width());
    f.editor().resize(900, 2000);
    QTRY_VERIFY(isBeside());
}

} // namespace ow

#include "moc_gallery_test.cpp"
