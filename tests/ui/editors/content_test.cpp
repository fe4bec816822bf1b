#include "ui/editors/content_test.h"

#include "editors/content/content_highlighter.h"
#include "ui/editors/editor_fixture.h"
#include "ui/support/contrast.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTextLayout>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLeastText = 4.5;

QString contentField(const QString& field) {
    return u"#representations.0.components.0/"_s + field;
}

const ContentComponent& componentOf(EditorFixture& f, int representation = 0, int index = 0) {
    return f.value<PersonalizedOffer>().representations.at(representation).components.at(index);
}

QAbstractItemView* completions() {
    auto* popup = qobject_cast<QAbstractItemView*>(QApplication::activePopupWidget());
    return popup && popup->objectName() == u"completions"_s ? popup : nullptr;
}

QStringList offered() {
    QStringList paths;
    const QAbstractItemView* popup = completions();
    for (int row = 0; popup && row < popup->model()->rowCount(); ++row)
        paths.append(popup->model()->index(row, 0).data().toString());
    return paths;
}

/// An offer with one representation for the placement, the cursor in its content.
QPlainTextEdit* contentOf(EditorFixture& f, const QString& placement = u"Web hero"_s) {
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.press(u"addRepresentation"_s);
    f.menu(u"placementMenu"_s, placement);
    auto* content = f.find<QPlainTextEdit>(contentField(u"content"_s));
    f.editor().activateWindow();
    if (!QTest::qWaitForWindowActive(&f.editor()))
        return nullptr;
    content->setFocus();
    return content;
}

QString messageAt(EditorFixture& f, const QString& path) {
    return qobject_cast<FieldRow*>(f.find(path)->parentWidget())->messageText();
}

QString marksText(const QString& line, const QVector<ContentMark>& marks) {
    static const char* names = "tavceo";
    QStringList texts;
    for (const ContentMark& mark : marks)
        texts.append(QString(QLatin1Char(names[int(mark.role)])) + u':' + line.mid(mark.from, mark.length));
    return texts.join(u'|');
}

} // namespace

void ContentTest::tokensCompleteThemselves_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("behind");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("after");
    const QString name = u"profile.person.firstName"_s;
    QTest::newRow("Return") << u"Hello {{"_s << u""_s << u"firstN"_s << int(Qt::Key_Return)
                            << u"Hello {{"_s + name + u"}}|"_s;
    QTest::newRow("Tab") << u"{{"_s << u"!"_s << u"profile.person.firstN"_s << int(Qt::Key_Tab)
                         << u"{{"_s + name + u"}}|!"_s;
    QTest::newRow("three braces") << u"{{{"_s << u""_s << u"firstN"_s << int(Qt::Key_Enter)
                                  << u"{{{"_s + name + u"}}}|"_s;
    QTest::newRow("closed already") << u"{{"_s << u"}} x"_s << u"firstN"_s << int(Qt::Key_Return)
                                    << u"{{"_s + name + u"}}| x"_s;
    QTest::newRow("in JSON") << u"{\"a\": {{"_s << u"}"_s << u"firstN"_s << int(Qt::Key_Return)
                             << u"{\"a\": {{"_s + name + u"}}|}"_s;
    QTest::newRow("the later form") << u"{%="_s << u""_s << u"firstN"_s << int(Qt::Key_Return)
                                    << u"{%="_s + name + u" %}|"_s;
    QTest::newRow("own member") << u"{{"_s << u""_s << u"offer.na"_s << int(Qt::Key_Return)
                                << u"{{offer.name}}|"_s;
    QTest::newRow("own characteristic")
        << u"{{"_s << u""_s << u"marg"_s << int(Qt::Key_Return) << u"{{offer.characteristics.margin}}|"_s;
    QTest::newRow("Escape") << u"{{"_s << u""_s << u"firstN"_s << int(Qt::Key_Escape) << u"{{firstN|"_s;
}

void ContentTest::tokensCompleteThemselves() {
    QFETCH(QString, before);
    QFETCH(QString, behind);
    QFETCH(QString, word);
    QFETCH(int, key);
    QFETCH(QString, after);
    EditorFixture f;
    QPlainTextEdit* content = contentOf(f);
    QTRY_VERIFY(content->hasFocus());
    content->setPlainText(behind);
    content->moveCursor(QTextCursor::Start);
    QTest::keyClicks(content, before.chopped(1));
    QVERIFY(!completions() || before.startsWith("{{{"_L1));
    QTest::keyClicks(content, before.last(1));
    QVERIFY(completions()); // by itself
    QTest::keyClicks(content, word);
    QVERIFY(completions());
    QTest::keyClick(completions(), Qt::Key(key));
    QVERIFY(!completions());
    QString text = content->toPlainText();
    text.insert(content->textCursor().position(), u'|');
    QCOMPARE(text, after);
    QVERIFY(content->hasFocus());
    content->clearFocus();
    QCOMPARE(componentOf(f).content, after.remove(u'|'));
}

void ContentTest::completionFollowsAndCloses() {
    EditorFixture f;
    QPlainTextEdit* content = contentOf(f);
    QTRY_VERIFY(content->hasFocus());
    QTest::keyClicks(content, u"person.first {{"_s);
    QVERIFY(completions());
    // What profiles have comes first, with its type; then what the offer says of itself.
    const QStringList all = offered();
    QCOMPARE(all.constFirst(), u"profile.person.firstName"_s);
    QVERIFY(all.indexOf(u"offer.name"_s) < all.indexOf(u"profile.homeAddress.city"_s));
    QCOMPARE(completions()->model()->index(0, 0).data(Qt::UserRole + 1).toString(), u"String"_s);
    QVERIFY(completions()->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains("Ada"_L1));
    QVERIFY(!all.filter(u"xEvent"_s).size() && !all.filter(u"segmentMembership"_s).size());
    QTest::keyClicks(content, u"zzz"_s);
    QVERIFY(!completions());
    QTest::keyClicks(content, u"}} person.firstN"_s); // no token
    QVERIFY(!completions());
    QTest::keyClick(content, Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(!completions());
    content->setPlainText(u"{{profile.home}}"_s);
    QTextCursor cursor = content->textCursor();
    cursor.setPosition(14);
    content->setTextCursor(cursor);
    QTest::keyClick(content, Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(completions());
    QVERIFY(offered().contains(u"profile.homeAddress.city"_s));
    QTest::keyClick(completions(), Qt::Key_Escape);
    QVERIFY(content->hasFocus());
}

void ContentTest::urlsCompleteTokensToo() {
    EditorFixture f;
    contentOf(f);
    f.segment(contentField(u"componentType"_s), 3); // an image
    auto* link = f.find<QLineEdit>(contentField(u"linkURL"_s));
    link->setFocus();
    QTRY_VERIFY(link->hasFocus());
    QTest::keyClicks(link, u"https://x.example/?n={{offer.na"_s);
    QVERIFY(completions());
    QTest::keyClick(completions(), Qt::Key_Return);
    QCOMPARE(link->text(), u"https://x.example/?n={{offer.name}}"_s);
    link->clearFocus();
    QCOMPARE(componentOf(f).linkURL, u"https://x.example/?n={{offer.name}}"_s);
}

void ContentTest::menuAndCompletionOfferTheSame() {
    EditorFixture f;
    QPlainTextEdit* content = contentOf(f);
    QTRY_VERIFY(content->hasFocus());
    QTest::keyClicks(content, u"{{offer."_s);
    const QStringList own = offered();
    QTest::keyClick(completions(), Qt::Key_Escape);
    f.press(contentField(u"insertToken"_s));
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QStringList listed;
    const QList<QAction*> groups = menu->actions();
    for (const QAction* group : groups) {
        if (!group->menu() || group->text() != u"This offer"_s)
            continue;
        for (const QAction* action : group->menu()->actions())
            listed.append(u"offer."_s + action->text().section(u'\t', 0, 0));
    }
    menu->close();
    QCOMPARE(listed, own);
    QVERIFY(listed.contains(u"offer.characteristics.margin"_s));
}

void ContentTest::mistakesInTokensAreSaidCalmly() {
    EditorFixture f;
    QPlainTextEdit* content = contentOf(f);
    const QString at = contentField(u"content"_s);
    QCoreApplication::processEvents(); // what was added has taken the keys
    QTRY_VERIFY(content->hasFocus());
    QTest::keyClicks(content, u"Hi {{profile.person.firstNme"_s);
    QCOMPARE(messageAt(f, at), QString()); // one is writing it
    QTest::keyClicks(content, u"}}"_s);
    QVERIFY2(messageAt(f, at).contains("profile.person.firstNme"_L1) &&
                 messageAt(f, at).contains("did you mean"_L1, Qt::CaseInsensitive),
             qPrintable(messageAt(f, at)));
    QTest::keyClick(content, Qt::Key_Left);
    QCOMPARE(messageAt(f, at), QString()); // and mends it
    QTest::keyClick(content, Qt::Key_Left);
    QTest::keyClick(content, Qt::Key_Backspace);
    QTest::keyClick(content, Qt::Key_Backspace);
    QTest::keyClicks(content, u"ame"_s);
    if (completions())
        QTest::keyClick(completions(), Qt::Key_Escape);
    QTest::keyClick(content, Qt::Key_End);
    QCOMPARE(messageAt(f, at), QString());
    QTest::keyClicks(content, u" {%#join x%} {{offer.name"_s);
    QVERIFY2(messageAt(f, at).contains(u"does not support “join”"_s), qPrintable(messageAt(f, at)));
    QVERIFY(!messageAt(f, at).contains("not closed"_L1));
    if (completions())
        QTest::keyClick(completions(), Qt::Key_Escape);
    f.find<QLineEdit>(u"name"_s)->setFocus();
    QTRY_VERIFY2(messageAt(f, at).contains(u"“{{offer.name” is not closed"_s), qPrintable(messageAt(f, at)));
}

void ContentTest::whatIsSaidOfTokensIsSaidOnce() {
    EditorFixture f;
    QPlainTextEdit* content = contentOf(f);
    const QString at = contentField(u"content"_s);
    f.type(at, u"Hi {{profile.nobody}}"_s);
    QTRY_VERIFY(!messageAt(f, at).isEmpty());
    const QString said = messageAt(f, at);
    f.document().setChecker([](const Catalog&) {
        const QString field = u"representations/0/components/0/content"_s;
        const auto finding = [&](const QString& code, const QString& message) {
            return Finding{code, Severity::Warning, u"offer"_s, u"o:lake"_s, field, message, {}, {}};
        };
        return QVector{finding(u"content.token-path"_s, u"of the checks"_s),
                       finding(u"content.too-long"_s, u"it is long"_s)};
    });
    QTRY_VERIFY(messageAt(f, at).contains("It is long"_L1));
    QVERIFY(messageAt(f, at).contains(said));
    QVERIFY(!messageAt(f, at).contains("of the checks"_L1, Qt::CaseInsensitive));
    content->setFocus();
    QTest::keyClick(content, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(content, Qt::Key_Delete);
    QCOMPARE(messageAt(f, at), u"It is long."_s); // before the checks have run
}

void ContentTest::whatIsKnownIsLearntAnew() {
    EditorFixture f;
    contentOf(f);
    const QString at = contentField(u"content"_s);
    f.type(at, u"{{profile.shoe}}{{offer.characteristics.region}}"_s);
    QTRY_VERIFY(messageAt(f, at).contains("profile.shoe"_L1));
    TestProfile profile = *f.document().catalog().all<TestProfile>().constFirst();
    profile.document.insert(u"shoe"_s, 42);
    QVERIFY(f.document().update(u"Shoe"_s, profile).ok());
    QTRY_VERIFY2(!messageAt(f, at).contains("profile.shoe"_L1), qPrintable(messageAt(f, at)));
}

void ContentTest::htmlIsTakenApart_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("marks");
    QTest::newRow("tag") << u"<b>x</b>"_s << u"t:<b|t:>|t:</b|t:>"_s;
    QTest::newRow("attribute") << u"<a href=\"x>y\" b='1' c=2 d>"_s
                               << u"t:<a|a:href|v:\"x>y\"|a:b|v:'1'|a:c|v:2|a:d|t:>"_s;
    QTest::newRow("empty element") << u"<br/>"_s << u"t:<br|t:/>"_s;
    QTest::newRow("comment") << u"a<!-- <b> -->c"_s << u"c:<!-- <b> -->"_s;
    QTest::newRow("entity") << u"a &amp; b &#38; &#x26; & &no"_s << u"e:&amp;|e:&#38;|e:&#x26;"_s;
    QTest::newRow("less than") << u"1 < 2 <3"_s << u""_s;
    QTest::newRow("doctype") << u"<!DOCTYPE html>"_s << u"t:<!DOCTYPE|a:html|t:>"_s;
    QTest::newRow("stray sign") << u"<p = >"_s << u"t:<p|t:>"_s;
}

void ContentTest::htmlIsTakenApart() {
    QFETCH(QString, line);
    HtmlState state = HtmlState::Text;
    const QVector<ContentMark> marks = htmlMarks(line, state);
    QTEST(marksText(line, marks), "marks");
    QCOMPARE(state, HtmlState::Text);
}

void ContentTest::htmlIsTakenApartOverLines() {
    HtmlState state = HtmlState::Text;
    const auto next = [&](const QString& line) { return marksText(line, htmlMarks(line, state)); };
    QCOMPARE(next(u"<a title=\"one"_s), u"t:<a|a:title|v:\"one"_s);
    QCOMPARE(next(u"two\" id=x"_s), u"v:two\"|a:id|v:x"_s);
    QCOMPARE(next(u">&lt;<!-- a"_s), u"t:>|e:&lt;|c:<!-- a"_s);
    QCOMPARE(next(u"b"_s), u"c:b"_s);
    QCOMPARE(next(u"c --><i>"_s), u"c:c -->|t:<i|t:>"_s);
}

void ContentTest::coloursFollowTheForm() {
    EditorFixture f;
    QPlainTextEdit* content = contentOf(f);
    f.type(contentField(u"content"_s), u"<b>{{offer.name}}</b> \"x\": 12"_s);
    const auto drawn = [&](const QString& word) {
        const QTextBlock block = content->document()->firstBlock();
        const int at = int(block.text().indexOf(word));
        const auto formats = block.layout()->formats();
        for (const QTextLayout::FormatRange& range : formats) {
            if (at >= range.start && at < range.start + range.length)
                return range.format;
        }
        return QTextCharFormat();
    };
    const ThemeTokens& t = themeTokens(ThemeMode::Light);
    QCOMPARE(drawn(u"b>"_s).foreground().color(), t.accent);
    QCOMPARE(drawn(u"offer"_s).background().color(), t.accentSoft);
    QVERIFY(!drawn(u"12"_s).hasProperty(QTextFormat::ForegroundBrush));
    f.segment(contentField(u"componentType"_s), 2); // JSON
    QCOMPARE(drawn(u"12"_s).foreground().color(), t.info);
    QVERIFY(!drawn(u"b>"_s).hasProperty(QTextFormat::ForegroundBrush));
    QCOMPARE(drawn(u"offer"_s).background().color(), t.accentSoft);
    f.segment(contentField(u"componentType"_s), 0); // text
    QVERIFY(!drawn(u"12"_s).hasProperty(QTextFormat::ForegroundBrush));
    QCOMPARE(drawn(u"offer"_s).background().color(), t.accentSoft);
}

void ContentTest::coloursCanBeRead() {
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        const ThemeTokens& t = themeTokens(mode);
        for (const MarkRole role : {MarkRole::Tag, MarkRole::Attribute, MarkRole::Value, MarkRole::Comment,
                                    MarkRole::Entity, MarkRole::Token}) {
            const QTextCharFormat format = markFormat(role, t);
            const bool hasGround = format.hasProperty(QTextFormat::BackgroundBrush);
            for (const QColor& field : {t.surface, t.raised, t.window}) {
                const QColor ground = hasGround ? format.background().color() : field;
                const double found = test::contrast(format.foreground().color(), ground);
                QVERIFY2(found >= kLeastText, qPrintable(u"%1: %2"_s.arg(int(role)).arg(found)));
            }
        }
    }
}

void ContentTest::anotherLanguageBeginsWithTheText() {
    EditorFixture f;
    contentOf(f);
    f.type(contentField(u"content"_s), u"<b>Lake</b>"_s);
    f.addChip(contentField(u"languages"_s), u"English"_s);
    QCoreApplication::processEvents(); // the chips take the keys back
    const int steps = f.document().undoStack().count();
    f.press(u"#representations.0/addLanguage"_s);
    f.menu(u"languageMenu"_s, u"German"_s);
    QCOMPARE(f.value<PersonalizedOffer>().representations.constFirst().components.size(), 2);
    QCOMPARE(componentOf(f, 0, 1).content, u"<b>Lake</b>"_s);
    QCOMPARE(componentOf(f, 0, 1).languages, QStringList{u"de"_s});
    QCOMPARE(componentOf(f, 0, 1).type, componentOf(f, 0, 0).type);
    QCOMPARE(f.document().undoStack().count(), steps + 1);
    auto* second = f.find<QPlainTextEdit>(u"#representations.0.components.1/content"_s);
    QTRY_COMPARE(f.editor().focusWidget(), second);
    f.editor().activateWindow();
    QTRY_VERIFY(second->hasFocus());
    QCOMPARE(second->textCursor().selectedText(), u"<b>Lake</b>"_s);
    QTest::keyClicks(second, u"See"_s); // what is selected goes
    // The next one begins with what one wrote last.
    f.press(u"#representations.0/addLanguage"_s);
    f.menu(u"languageMenu"_s, u"French"_s);
    QCOMPARE(componentOf(f, 0, 1).content, u"See"_s);
    QCOMPARE(componentOf(f, 0, 2).content, u"See"_s);
    QCOMPARE(componentOf(f, 0, 0).content, u"<b>Lake</b>"_s);
}

void ContentTest::missingLanguagesAreGaps() {
    EditorFixture f;
    PersonalizedOffer offer = *f.document().catalog().find<PersonalizedOffer>(OfferId(u"o:lake"_s));
    const auto representation = [](const QString& placement, const QStringList& languages) {
        Representation made;
        made.placement = PlacementId(placement);
        for (const QString& language : languages) {
            ContentComponent text;
            text.type = componentTypeUri(ContentForm::Text);
            text.format = u"text/plain"_s;
            text.languages = {language};
            text.content = u"in "_s + language;
            made.components.append(text);
        }
        return made;
    };
    offer.representations = {representation(u"p:web"_s, {u"en"_s, u"de"_s}),
                             representation(u"p:mail"_s, {u"en-GB"_s})};
    QVERIFY(f.document().update(u"Two"_s, offer).ok());
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    const auto gap = [&](int card) {
        const QWidget* row = f.find(cardName(u"representations"_s, card) + u"/languageTabs"_s);
        QStringList texts;
        for (const QToolButton* tab : row->findChildren<QToolButton*>()) {
            if (!tab->isCheckable() && tab->isVisibleTo(&f.editor()))
                texts.append(tab->text());
        }
        return texts.join(u' ');
    };
    QCOMPARE(gap(0), QString());
    QCOMPARE(gap(1), u"German"_s);
    f.press(u"#representations.1/addLanguage:de"_s);
    QCOMPARE(componentOf(f, 1, 1).languages, QStringList{u"de"_s});
    QCOMPARE(componentOf(f, 1, 1).content, u"in en-GB"_s);
    QCOMPARE(gap(1), QString());
    f.document().undo();
    QCOMPARE(gap(1), u"German"_s);
}

void ContentTest::allMissingPlacementsInOneStep() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s); // which the activity "Home" can choose
    auto* add = f.find<QPushButton>(u"addMissingPlacements"_s);
    QVERIFY(add->isVisible());
    QCOMPARE(add->text(), u"Add content for all 2 placements"_s);
    f.press(u"addMissingPlacements"_s);
    const QVector<Representation> made = f.value<PersonalizedOffer>().representations;
    QCOMPARE(made.size(), 2);
    for (const Representation& one : made) {
        const auto* placement = f.document().catalog().find<Placement>(one.placement);
        QCOMPARE(one.components.size(), 1);
        QCOMPARE(one.components.constFirst().type, placement->componentType);
    }
    QCOMPARE(f.document().undoStack().count(), 1);
    QTRY_VERIFY(f.find(contentField(u"content"_s))->hasFocus());
    QVERIFY(!add->isVisible());
    f.press(u"#representations.1/remove"_s);
    QVERIFY(add->isVisible());
    QCOMPARE(add->text(), u"Add content for %1"_s.arg(
                              f.document().catalog().find<Placement>(made.constLast().placement)->name));
    f.document().undo();
    f.document().undo();
    QVERIFY(f.value<PersonalizedOffer>().representations.isEmpty());
    f.open(EntityKind::PersonalizedOffer, u"o:snow"_s); // which nothing can choose
    QVERIFY(!f.find(u"addMissingPlacements"_s)->isVisible());
    f.open(EntityKind::FallbackOffer, u"fb:none"_s); // which "Home" falls back on
    QVERIFY(f.find(u"addMissingPlacements"_s)->isVisible());
}

} // namespace ow

#include "moc_content_test.cpp"
