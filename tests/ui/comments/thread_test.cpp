#include "ui/comments/thread_test.h"

#include "comments/comment_edit.h"
#include "comments/comment_row.h"
#include "comments/comment_thread.h"
#include "document/catalog_document.h"
#include "document/comments.h"
#include "document/drafts.h"
#include "rulebuilder/fields/expression_completer.h"
#include "store/frozen_catalog_store.h"
#include "ui/support/list_store.h"
#include "widgets/message_bar.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kLake{EntityKind::PersonalizedOffer, u"lake"_s};
const EntityKey kSnow{EntityKind::PersonalizedOffer, u"snow"_s};

/// How the letter at an index is drawn.
QTextCharFormat formatAt(const CommentEdit& edit, int index) {
    for (const QTextLayout::FormatRange& range : edit.document()->firstBlock().layout()->formats()) {
        if (index >= range.start && index < range.start + range.length)
            return range.format;
    }
    return {};
}

} // namespace

ThreadTest::ThreadTest() = default;
ThreadTest::~ThreadTest() = default;

void ThreadTest::init() {
    auto store = std::make_unique<ListStore>();
    m_store = store.get();
    m_document = std::make_unique<CatalogDocument>(std::move(store), Snapshot(), m_clock, m_ids, u"mira"_s);
    open(kLake);
}

void ThreadTest::cleanup() {
    m_thread.reset();
    m_document.reset();
}

void ThreadTest::open(const EntityKey& key) {
    m_thread = std::make_unique<CommentThread>(*m_document);
    m_thread->setAbout(key);
    m_thread->resize(600, 800);
    m_thread->show();
    m_thread->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_thread.get()));
}

void ThreadTest::say(const QString& text, const QString& user) {
    QVERIFY(m_store->comment(CommentStep::write(kLake, text), user, m_clock.nowMs() - 60'000).ok());
    m_document->follow();
}

void ThreadTest::type(QWidget* widget, const QString& text) {
    widget->setFocus();
    QTRY_VERIFY(widget->hasFocus());
    QTest::keyClicks(widget, text);
}

template <class T>
QList<T*> ThreadTest::all(const QString& name) const {
    QList<T*> found;
    for (T* widget : m_thread->findChildren<T*>(name)) {
        if (widget->isVisible())
            found.append(widget);
    }
    return found;
}

void ThreadTest::click(const QString& name, int nth) {
    QTRY_VERIFY(all<QAbstractButton>(name).size() > nth);
    QTest::mouseClick(all<QAbstractButton>(name).at(nth), Qt::LeftButton);
}

/// The comments in sight, from above.
QStringList ThreadTest::shown() const {
    QMap<int, QString> texts;
    for (const CommentEdit* text : all<CommentEdit>(u"comment.text"_s))
        texts.insert(text->mapTo(m_thread.get(), QPoint()).y(), text->text());
    return texts.values();
}

CommentEdit* ThreadTest::field() const {
    return m_thread->findChild<CommentEdit*>(u"comments.write"_s);
}

QVector<Comment> ThreadTest::said() const {
    return m_document->comments().about(kLake);
}

void ThreadTest::ctrlReturnSends() {
    QSignalSpy counted(m_thread.get(), &CommentThread::countChanged);
    say(u"Too long?"_s);
    m_thread->enter();
    QTRY_VERIFY(field()->hasFocus());
    QTest::keyClicks(field(), u"No, look at line 2"_s);
    QTest::keyClick(field(), Qt::Key_Return); // a new line
    QTest::keyClicks(field(), u"and 3"_s);
    QTest::keyClick(field(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(said().size(), 2);
    QCOMPARE(said().constLast().text, u"No, look at line 2\nand 3"_s);
    QCOMPARE(said().constLast().author, u"mira"_s);
    QCOMPARE(said().constLast().atMs, m_clock.nowMs());
    QCOMPARE(field()->text(), QString());
    QVERIFY(field()->hasFocus()); // to go on
    QTRY_COMPARE(shown(), (QStringList{u"Too long?"_s, u"No, look at line 2\nand 3"_s}));
    QCOMPARE(counted.constLast().constFirst().toInt(), 2);
    QVERIFY(m_document->drafts().all().isEmpty());
    QCOMPARE(m_document->revision(), 0); // talk is no change
}

void ThreadTest::theButtonSends() {
    type(field(), u"Hello"_s);
    click(u"comments.send"_s);
    QTRY_COMPARE(shown(), QStringList{u"Hello"_s});
    QCOMPARE(all<QLabel>(u"comment.author"_s).constFirst()->text(), u"mira"_s);
    QCOMPARE(all<QLabel>(u"comment.when"_s).constFirst()->text(), u"Today 00:00"_s);
}

void ThreadTest::blankTextsAreNotSent() {
    auto* send = m_thread->findChild<QPushButton*>(u"comments.send"_s);
    QVERIFY(!send->isEnabled());
    type(field(), u"  "_s);
    QTest::keyClick(field(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!send->isEnabled());
    QVERIFY(said().isEmpty());
}

void ThreadTest::tooLongIsSaidBeforeItIsSent() {
    auto* send = m_thread->findChild<QPushButton*>(u"comments.send"_s);
    auto* hint = m_thread->findChild<QLabel*>(u"comments.hint"_s);
    field()->setFocus();
    field()->insertPlainText(QString(kMostOfComment, u'x'));
    QVERIFY(send->isEnabled());
    QTest::keyClick(field(), Qt::Key_X);
    QVERIFY(!send->isEnabled());
    QCOMPARE(hint->text(), u"4,001 of 4,000 characters"_s);
    QTest::keyClick(field(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(said().isEmpty());
    QTest::keyClick(field(), Qt::Key_Backspace);
    QTest::keyClick(field(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(said().size(), 1);
}

void ThreadTest::resolvedOnesFoldAway() {
    say(u"Too long?"_s);
    say(u"And the date?"_s);
    click(u"comment.resolve"_s);
    QTRY_COMPARE(shown(), QStringList{u"And the date?"_s});
    QCOMPARE(said().constFirst().resolved->by, u"mira"_s);
    auto* fold = m_thread->findChild<Fold*>(u"comments.resolved"_s);
    QVERIFY(fold->isVisible() && !fold->isExpanded());
    auto* toggle = fold->findChild<QToolButton*>();
    QCOMPARE(toggle->text(), u"1 resolved"_s);
    QTest::mouseClick(toggle, Qt::LeftButton);
    QTRY_COMPARE(shown(), (QStringList{u"And the date?"_s, u"Too long?"_s}));
    QCOMPARE(all<QLabel>(u"comment.resolution"_s).constFirst()->text(), u"Resolved by mira, Today 00:00"_s);
    click(u"comment.resolve"_s, 1); // reopens
    QTRY_COMPARE(shown(), (QStringList{u"Too long?"_s, u"And the date?"_s}));
    QVERIFY(!fold->isVisible());
}

void ThreadTest::keysGoOnAfterResolving() {
    say(u"one"_s);
    say(u"two"_s);
    QTRY_COMPARE(all<QToolButton>(u"comment.resolve"_s).size(), 2);
    all<QToolButton>(u"comment.resolve"_s).constFirst()->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_COMPARE(shown(), QStringList{u"two"_s});
    QCOMPARE(QApplication::focusWidget(), all<QToolButton>(u"comment.resolve"_s).constFirst());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_COMPARE(shown(), QStringList());
    QCOMPARE(QApplication::focusWidget(), field());
}

void ThreadTest::onesOwnAreEdited() {
    say(u"Too lung?"_s, u"mira"_s);
    click(u"comment.edit"_s);
    QTRY_COMPARE(all<CommentEdit>(u"comment.change"_s).size(), 1);
    CommentEdit* edit = all<CommentEdit>(u"comment.change"_s).constFirst();
    QTRY_VERIFY(edit->hasFocus());
    QCOMPARE(edit->text(), u"Too lung?"_s);
    edit->selectAll();
    QTest::keyClicks(edit, u"Too long?"_s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(shown(), QStringList{u"Too long?"_s});
    QVERIFY(all<QLabel>(u"comment.when"_s).constFirst()->text().endsWith(u"edited"_s));
    QVERIFY(m_document->drafts().all().isEmpty());
    QCOMPARE(QApplication::focusWidget()->objectName(), u"comment.edit"_s);
}

void ThreadTest::escapeLeavesAnEdit() {
    say(u"As it is"_s, u"mira"_s);
    click(u"comment.edit"_s);
    QTRY_COMPARE(all<CommentEdit>(u"comment.change"_s).size(), 1);
    CommentEdit* edit = all<CommentEdit>(u"comment.change"_s).constFirst();
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u"x"_s);
    QCOMPARE(m_document->drafts().all().size(), 1);
    QTest::keyClick(edit, Qt::Key_Escape);
    QTRY_COMPARE(shown(), QStringList{u"As it is"_s});
    QVERIFY(m_document->drafts().all().isEmpty());
    QCOMPARE(said().constFirst().text, u"As it is"_s);
}

void ThreadTest::othersCannotBeEdited() {
    say(u"Theirs"_s);
    QTRY_COMPARE(all<QToolButton>(u"comment.resolve"_s).size(), 1);
    QVERIFY(all<QToolButton>(u"comment.edit"_s).isEmpty());
    QVERIFY(all<QToolButton>(u"comment.delete"_s).isEmpty());
    CommentEdit* text = all<CommentEdit>(u"comment.text"_s).constFirst();
    QTest::keyClicks(text, u"x"_s);
    QCOMPARE(text->text(), u"Theirs"_s);
}

void ThreadTest::whatIsDeletedComesBack() {
    say(u"A slip"_s, u"mira"_s);
    const Comment before = said().constFirst();
    click(u"comment.delete"_s);
    QTRY_COMPARE(shown(), QStringList());
    QVERIFY(said().isEmpty());
    auto* message = m_thread->findChild<MessageBar*>(u"comments.message"_s);
    QVERIFY(message->isVisible());
    auto* undo = message->findChild<QPushButton*>();
    QCOMPARE(undo->text(), u"Undo"_s);
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_COMPARE(shown(), QStringList{u"A slip"_s});
    QCOMPARE(said().constFirst().atMs, before.atMs);
    QVERIFY(!message->isVisible());
}

void ThreadTest::halfTypedTextStays() {
    type(field(), u"I think th"_s);
    m_thread->setAbout(kSnow);
    QCOMPARE(field()->text(), QString());
    m_thread->setAbout(kLake);
    QCOMPARE(field()->text(), u"I think th"_s);
    open(kLake); // another editor of it
    QCOMPARE(field()->text(), u"I think th"_s);
    type(field(), u"at"_s); // goes on at the end
    QTest::keyClick(field(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(said().constFirst().text, u"I think that"_s);
    QVERIFY(m_document->drafts().all().isEmpty());
}

void ThreadTest::aHalfDoneEditStays() {
    say(u"First"_s, u"mira"_s);
    click(u"comment.edit"_s);
    QTRY_COMPARE(all<CommentEdit>(u"comment.change"_s).size(), 1);
    CommentEdit* edit = all<CommentEdit>(u"comment.change"_s).constFirst();
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u", then"_s);
    say(u"meanwhile"_s); // what others say does not take it away
    QCOMPARE(edit->text(), u"First, then"_s);
    open(kLake);
    QTRY_COMPARE(all<CommentEdit>(u"comment.change"_s).size(), 1);
    QCOMPARE(all<CommentEdit>(u"comment.change"_s).constFirst()->text(), u"First, then"_s);
    click(u"comment.save"_s);
    QTRY_COMPARE(shown(), (QStringList{u"First, then"_s, u"meanwhile"_s}));
}

void ThreadTest::anEditOfWhatIsDeletedElsewhereGoes() {
    say(u"First"_s, u"mira"_s);
    click(u"comment.edit"_s);
    QTRY_COMPARE(all<CommentEdit>(u"comment.change"_s).size(), 1);
    type(all<CommentEdit>(u"comment.change"_s).constFirst(), u"x"_s);
    QVERIFY(m_store->comment(CommentStep::remove(1), u"mira"_s, 1).ok());
    m_document->follow();
    QTRY_COMPARE(all<CommentEdit>(u"comment.change"_s).size(), 0);
    QVERIFY(m_document->drafts().all().isEmpty());
}

void ThreadTest::twoPlacesShowTheSameText() {
    CommentThread other(*m_document);
    other.setAbout(kLake);
    type(field(), u"Hello"_s);
    auto* there = other.findChild<CommentEdit*>(u"comments.write"_s);
    QCOMPARE(there->text(), u"Hello"_s);
    QTest::keyClick(field(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(there->text(), QString());
    QCOMPARE(other.openCount(), 1);
}

void ThreadTest::namesCompleteThemselves() {
    say(u"hi"_s, u"eve"_s);
    say(u"hi"_s, u"Eva Maria"_s);
    type(field(), u"Look, @ev"_s);
    auto* completer = field()->findChild<ExpressionCompleter*>();
    QTRY_VERIFY(completer->isOpen());
    QCOMPARE(completer->completionModel()->rowCount(), 2);
    QTest::keyClick(completer->popup(), Qt::Key_Down);
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    QCOMPARE(field()->text(), u"Look, @Eva Maria "_s);
    QVERIFY(!completer->isOpen());
    QTest::keyClicks(field(), u"or eve"_s); // no mention: nothing is offered
    QVERIFY(!completer->isOpen());
    QTest::keyClick(field(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_document->comments().mentions(kLake, u"eva maria"_s));
    QVERIFY(!m_document->comments().mentions(kLake, u"eve"_s));
}

void ThreadTest::mentionsAreColoured() {
    say(u"@mira and @eve see"_s);
    QTRY_COMPARE(all<CommentEdit>(u"comment.text"_s).size(), 1);
    const CommentEdit& text = *all<CommentEdit>(u"comment.text"_s).constFirst();
    const ThemeTokens& t = tokensOf(&text);
    QTRY_COMPARE(formatAt(text, 1).background().color(), t.accentSoft); // the present user
    QCOMPARE(formatAt(text, 11).foreground().color(), t.accent);
    QVERIFY(!formatAt(text, 16).foreground().color().isValid() ||
            formatAt(text, 16).foreground().style() == Qt::NoBrush);
}

void ThreadTest::textIsPlain() {
    const QString hostile = u"<b>bold</b> <img src=\"file:///etc/passwd\"> &amp; <a href=\"x\">here</a>"_s;
    say(hostile, u"<i>eve</i>"_s);
    QTRY_COMPARE(shown(), QStringList{hostile});
    QLabel* author = all<QLabel>(u"comment.author"_s).constFirst();
    QCOMPARE(author->textFormat(), Qt::PlainText);
    QCOMPARE(author->text(), u"<i>eve</i>"_s);
    say(QString(3000, u'w')); // one word
    QTRY_COMPARE(shown().size(), 2);
    QVERIFY(m_thread->minimumSizeHint().width() <= 600);
}

void ThreadTest::manyAreShownInParts() {
    for (int i = 0; i < 120; ++i)
        QVERIFY(m_store->comment(CommentStep::write(kLake, QString::number(i)), u"eve"_s, 1).ok());
    m_document->follow();
    QTRY_COMPARE(shown().size(), 50);
    QCOMPARE(shown().constLast(), u"119"_s);
    auto* earlier = m_thread->findChild<QPushButton*>(u"comments.earlier"_s);
    QCOMPARE(earlier->text(), u"Show 50 earlier"_s);
    QTest::mouseClick(earlier, Qt::LeftButton);
    QTRY_COMPARE(shown().size(), 100);
    QCOMPARE(earlier->text(), u"Show 20 earlier"_s);
    QTest::mouseClick(earlier, Qt::LeftButton);
    QTRY_COMPARE(shown().size(), 120);
    QVERIFY(!earlier->isVisible());
    QCOMPARE(shown().constFirst(), u"0"_s);
}

void ThreadTest::whatIsRefusedStaysInItsField() {
    m_thread.reset();
    m_document = std::make_unique<CatalogDocument>(
        std::make_unique<FrozenCatalogStore>(Catalog(), u"x"_s,
                                             Error::damaged(u"the file is damaged"_s, u"salvage it"_s)),
        Snapshot(), m_clock, m_ids, u"mira"_s);
    open(kLake);
    type(field(), u"Can you read this?"_s);
    QTest::keyClick(field(), Qt::Key_Return, Qt::ControlModifier);
    auto* message = m_thread->findChild<MessageBar*>(u"comments.message"_s);
    QTRY_VERIFY(message->isVisible());
    QCOMPARE(message->text(), u"The file is damaged. Salvage it."_s);
    QCOMPARE(field()->text(), u"Can you read this?"_s);
    QCOMPARE(m_document->drafts().all().size(), 1);
}

void ThreadTest::controlsHaveNames() {
    say(u"mine"_s, u"mira"_s);
    say(u"theirs"_s);
    click(u"comment.edit"_s);
    QTRY_COMPARE(all<CommentEdit>(u"comment.change"_s).size(), 1);
    for (const QWidget* widget : m_thread->findChildren<QWidget*>()) {
        const bool isControl = widget->isVisible() && widget->focusPolicy() != Qt::NoFocus &&
                               !widget->objectName().startsWith(u"qt_"_s);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const QString name =
            widget->accessibleName().isEmpty() && button ? button->text() : widget->accessibleName();
        QVERIFY2(!isControl || !name.isEmpty(), qPrintable(widget->objectName()));
    }
    QVERIFY(all<QToolButton>(u"comment.resolve"_s).constFirst()->accessibleName().contains(u"mira"_s));
}

} // namespace ow

#include "moc_thread_test.cpp"
