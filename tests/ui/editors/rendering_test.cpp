#include "ui/editors/rendering_test.h"

#include "content/current_addressee.h"
#include "editors/content/internal/content_rendering.h"
#include "editors/content/internal/language_tabs.h"
#include "ui/editors/editor_fixture.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const QString kCard = u"#representations.0"_s;

QString formOf(int component) {
    return u"#representations.0.components.%1"_s.arg(component);
}

Addressee person(const QString& name) {
    Addressee somebody;
    somebody.name = name;
    somebody.profile = {{u"person"_s, QJsonObject{{u"firstName"_s, name}}}};
    return somebody;
}

ContentComponent text(const QString& content, const QString& language) {
    ContentComponent component;
    component.type = componentTypeUri(ContentForm::Html);
    component.format = u"text/html"_s;
    component.languages = {language};
    component.content = content;
    return component;
}

/// The editor of "Lake", which has these contents for the web.
void openWith(EditorFixture& f, const QVector<ContentComponent>& contents) {
    PersonalizedOffer offer = *f.document().catalog().find<PersonalizedOffer>(OfferId(u"o:lake"_s));
    Representation web;
    web.placement = PlacementId(u"p:web"_s);
    web.components = contents;
    offer.representations = {web};
    QVERIFY(f.document().update(u"Contents"_s, offer).ok());
    CurrentAddressee::of(f.document()).set(person(u"Ada"_s));
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
}

QString seen(EditorFixture& f) {
    return f.find<QTextBrowser>(kCard + u"/rendering/rendering.content"_s)->toPlainText();
}

QPlainTextEdit* contentEdit(EditorFixture& f, int component = 0) {
    auto* edit = f.find<QPlainTextEdit>(formOf(component) + u"/content"_s);
    f.editor().activateWindow();
    if (!QTest::qWaitForWindowActive(&f.editor()))
        return nullptr;
    edit->setFocus();
    edit->moveCursor(QTextCursor::End);
    return edit;
}

QStringList tabs(EditorFixture& f) {
    QStringList texts;
    const auto buttons = f.find(kCard + u"/languageTabs"_s)->findChildren<QToolButton*>();
    for (const QToolButton* button : buttons) {
        if (button->isVisible())
            texts.append(button->isCheckable() ? button->text() : u'+' + button->text());
    }
    return texts;
}

} // namespace

void RenderingTest::whatIsTypedIsSeenAsThePersonSeesIt() {
    EditorFixture f;
    openWith(f, {text(u"<p>Hi</p>"_s, u"en"_s)});
    QTRY_COMPARE(seen(f), u"Hi"_s);
    QPlainTextEdit* edit = contentEdit(f);
    edit->selectAll();
    QTest::keyClicks(edit, u"Dear {{profile.person.firstName}}, {{profile.nobody}} of {{offer.name}}"_s);
    QTRY_COMPARE(seen(f).replace(QChar::Nbsp, u' '), u"Dear Ada,  no value for profile.nobody  of Lake"_s);
    const QString notice = u"/rendering/rendering.notice"_s;
    QVERIFY(f.find(kCard + notice)->isVisible()); // "Ada has no value for …"
    CurrentAddressee::of(f.document()).set(person(u"Bo"_s));
    QTRY_VERIFY(seen(f).startsWith("Dear Bo"_L1));
    const auto labels = f.find(kCard + u"/rendering"_s)->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
                        [](const QLabel* label) { return label->text() == u"As Bo sees it"_s; }));
    edit->selectAll();
    QTest::keyClicks(edit, u"Hello"_s);
    QTRY_COMPARE(seen(f), u"Hello"_s);
    QVERIFY(!f.find(kCard + notice)->isVisible());
}

void RenderingTest::theNewestTextIsShown() {
    EditorFixture f;
    openWith(f, {text(u"<p>Hi</p>"_s, u"en"_s)});
    QPlainTextEdit* edit = contentEdit(f);
    for (int i = 0; i < 200; ++i)
        QTest::keyClicks(edit, u"x"_s);
    const auto* rendering = f.find<ContentRendering>(kCard + u"/rendering"_s);
    QVERIFY(!rendering->isCurrent());
    QTRY_VERIFY(rendering->isCurrent());
    QCOMPARE(seen(f).count(u'x'), 200);
}

void RenderingTest::besideWhereThereIsRoom() {
    EditorFixture f;
    openWith(f, {text(u"<p>Hi</p>"_s, u"en"_s)});
    const QWidget* form = f.find(formOf(0));
    const QWidget* rendering = f.find(kCard + u"/rendering"_s);
    const auto at = [&](const QWidget* widget) { return widget->mapTo(&f.editor(), QPoint()); };
    QTRY_VERIFY(at(rendering).x() >= at(form).x() + form->width());
    f.editor().resize(520, 2000);
    QTRY_VERIFY(at(rendering).y() >= at(form).y() + form->height());
    QCOMPARE(at(rendering).x(), at(form).x());
}

void RenderingTest::oneLanguageAtATime() {
    EditorFixture f;
    openWith(f, {text(u"Lake"_s, u"en"_s), text(u"See"_s, u"de"_s)});
    QCOMPARE(tabs(f), (QStringList{u"English"_s, u"German"_s}));
    QVERIFY(f.find(formOf(0))->isVisible() && !f.find(formOf(1))->isVisible());
    QTRY_COMPARE(seen(f), u"Lake"_s);
    f.press(kCard + u"/language1"_s);
    QVERIFY(!f.find(formOf(0))->isVisible() && f.find(formOf(1))->isVisible());
    QTRY_COMPARE(seen(f), u"See"_s);
    QTest::keyClick(f.find(kCard + u"/language1"_s), Qt::Key_Left);
    QVERIFY(f.find(formOf(0))->isVisible());
    QTRY_COMPARE(seen(f), u"Lake"_s);
    f.press(kCard + u"/language1"_s);
    f.press(formOf(1) + u"/remove"_s);
    QTRY_COMPARE(seen(f), u"Lake"_s);
    QCOMPARE(tabs(f), QStringList{u"English"_s});
    f.document().undo();
    QCOMPARE(tabs(f), (QStringList{u"English"_s, u"German"_s}));
}

void RenderingTest::aTabSaysThatSomethingIsWrong() {
    EditorFixture f;
    openWith(f, {text(u"Lake"_s, u"en"_s), text(u"See"_s, u"de"_s)});
    const auto* second = f.find<QToolButton>(kCard + u"/language1"_s);
    QVERIFY(second->icon().isNull());
    f.document().setChecker([](const Catalog&) {
        return QVector{Finding{u"content.empty"_s,
                               Severity::Error,
                               u"offer"_s,
                               u"o:lake"_s,
                               u"representations/0/components/1/content"_s,
                               u"the content is empty"_s,
                               {},
                               {}}};
    });
    QTRY_VERIFY(!second->icon().isNull());
    QVERIFY(second->accessibleName().contains("problem"_L1));
    QVERIFY(f.find<QToolButton>(kCard + u"/language0"_s)->icon().isNull());
}

void RenderingTest::aFindingOpensItsTab() {
    EditorFixture f;
    openWith(f, {text(u"Lake"_s, u"en"_s), text(u"See"_s, u"de"_s)});
    f.editor().focusField(u"representations/0/components/1/content"_s);
    QVERIFY(f.find(formOf(1))->isVisible());
    QTRY_VERIFY(f.find(formOf(1) + u"/content"_s)->hasFocus());
    f.editor().focusField(u"representations/0/components/0/repoName"_s); // in a fold
    QTRY_VERIFY(f.find(formOf(0) + u"/repoName"_s)->hasFocus());
}

void RenderingTest::aNewContentIsShown() {
    EditorFixture f;
    openWith(f, {text(u"Lake"_s, u"en"_s)});
    f.press(kCard + u"/addComponent"_s);
    QVERIFY(f.find(formOf(1))->isVisible() && !f.find(formOf(0))->isVisible());
    QTRY_VERIFY(f.find(formOf(1) + u"/content"_s)->hasFocus());
    QCOMPARE(tabs(f), (QStringList{u"English"_s, u"Any language"_s}));
}

} // namespace ow

#include "moc_rendering_test.cpp"
