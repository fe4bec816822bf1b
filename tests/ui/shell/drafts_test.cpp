#include "ui/shell/drafts_test.h"

#include "document/catalog_document.h"
#include "document/drafts.h"
#include "exchange/export/export.h"
#include "shell/editor_pane.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"
#include "store/sqlite_catalog_store.h"
#include "widgets/message_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTextCursor>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kRule{EntityKind::EligibilityRule, u"r"_s};

} // namespace

/// One person's window, settings and home.
struct DraftsTest::Desk {
    Desk(const QString& home, const QString& user, const QString& catalog, const Clock& clock, IdSource& ids)
        : settings(QDir(home).filePath(u"settings.ini"_s), QSettings::IniFormat), theme(*qApp, settings),
          window(Services{clock, ids, settings, theme, user, home}) {
        auto store = SqliteCatalogStore::open(catalog);
        Snapshot snapshot = (*store)->snapshot().value();
        window.show(
            std::make_unique<CatalogDocument>(std::move(*store), std::move(snapshot), clock, ids, user));
        window.QWidget::show();
        activate();
        window.workspace()->open(kRule);
    }
    void activate() {
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }
    template <class T>
    [[nodiscard]] T* find(const QString& name) const {
        for (T* widget : window.findChildren<T*>(name)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    [[nodiscard]] QPlainTextEdit* text() const { return find<QPlainTextEdit>(u"ruleText"_s); }
    [[nodiscard]] QString status() const { return find<QLabel>(u"status.saved"_s)->text(); }
    void write(const QString& words) {
        activate();
        QPlainTextEdit* field = text();
        field->setFocus();
        QTRY_VERIFY(field->hasFocus());
        field->selectAll();
        for (const QChar letter : words) {
            QWidget* popup = QApplication::activePopupWidget();
            QTest::keyClick(popup ? popup : field, letter.toLatin1());
        }
        if (QWidget* popup = QApplication::activePopupWidget())
            QTest::keyClick(popup, Qt::Key_Escape);
    }
    /// To another page and back.
    void lookAway() {
        activate();
        window.workspace()->showKind(EntityKind::PersonalizedOffer);
        QVERIFY(!text());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the editor is gone
        window.workspace()->showKind(EntityKind::EligibilityRule);
        QVERIFY(text());
    }
    [[nodiscard]] QString state() const { return find<QLabel>(u"ruleState"_s)->text(); }
    void leave() {
        activate(); // a popup that was open has taken the window's activity with it
        text()->setFocus();
        QTRY_VERIFY(text()->hasFocus());
        QTest::keyClick(text(), Qt::Key_Tab);
    }

    QSettings settings;
    ThemeController theme;
    MainWindow window;
};

DraftsTest::DraftsTest() = default;
DraftsTest::~DraftsTest() = default;

void DraftsTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = SqliteCatalogStore::create(catalogPath());
    EligibilityRule rule;
    rule.id = RuleId(kRule.id);
    rule.name = u"Grown up"_s;
    rule.condition.value = u"person.age > 18"_s;
    QVERIFY((*store)->commit(ChangeSet::create(u"New rule"_s, rule), u"mira"_s, 1));
}

void DraftsTest::cleanup() {
    m_folder.reset();
}

QString DraftsTest::catalogPath() const {
    return m_folder->filePath(u"team.offers"_s);
}

std::unique_ptr<DraftsTest::Desk> DraftsTest::sitDown(const QString& user, const QString& home) {
    const QString folder = m_folder->filePath(home.isEmpty() ? user : home);
    QDir().mkpath(folder);
    return std::make_unique<Desk>(folder, user, catalogPath(), m_clock, m_ids);
}

/// The rule in the file.
QString DraftsTest::stored() const {
    const auto store = SqliteCatalogStore::open(catalogPath(), SqliteCatalogStore::Mode::ReadOnly);
    const Catalog catalog = (*store)->load().value();
    return catalog.find<EligibilityRule>(RuleId(kRule.id))->condition.value;
}

QStringList DraftsTest::keptFiles(const QString& home) const {
    QStringList found;
    QDirIterator it(m_folder->filePath(home + u"/drafts"_s), {u"*.json"_s}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext())
        found.append(it.next());
    return found;
}

/// What a killed program has left is the home "after".
void DraftsTest::copyAsAfterACrash(const QString& home) const {
    const QString drafts = m_folder->filePath(home + u"/drafts"_s);
    for (const QString& path : keptFiles(home)) {
        const QFileInfo file(path);
        const QString copy =
            m_folder->filePath(u"after/drafts/"_s) + QDir(drafts).relativeFilePath(file.path());
        QVERIFY(QDir().mkpath(copy));
        QVERIFY(QFile::copy(path, QDir(copy).filePath(file.fileName())));
    }
}

void DraftsTest::theStatusLineSaysWhatIsNotSaved() {
    const auto ann = sitDown(u"ann"_s);
    QCOMPARE(ann->status(), u"All changes saved"_s);
    ann->write(u"person.age >"_s);
    QCOMPARE(ann->status(), u"Not saved yet: “Grown up”"_s);
    ann->leave();
    QCOMPARE(ann->status(), u"Not saved yet: “Grown up”"_s);
    // Another edit, saved at once, does not hide it.
    QVERIFY(ann->window.document()->apply(ChangeSet::create(u"New tag"_s, Tag{TagId(u"t"_s), u"T"_s, {}})));
    QCOMPARE(ann->status(), u"Not saved yet: “Grown up”"_s);
    ann->write(u"person.age > 21"_s);
    QCOMPARE(ann->status(), u"Not saved yet: “Grown up”"_s);
    ann->leave();
    QCOMPARE(ann->status(), u"All changes saved"_s);
    QCOMPARE(stored(), u"person.age > 21"_s);
}

void DraftsTest::anUnfinishedTextSurvivesClosing() {
    auto ann = sitDown(u"ann"_s);
    ann->write(u"person.age > 21 and"_s);
    ann->window.close();
    QVERIFY(!ann->window.isVisible()); // nothing is lost, so nothing is asked
    ann.reset();
    QCOMPARE(stored(), u"person.age > 18"_s);
    ann = sitDown(u"ann"_s);
    QCOMPARE(ann->text()->toPlainText(), u"person.age > 21 and"_s);
    QCOMPARE(ann->status(), u"Not saved yet: “Grown up”"_s);
    ann->write(u"person.age > 21"_s);
    ann->leave();
    ann.reset();
    ann = sitDown(u"ann"_s);
    QCOMPARE(ann->text()->toPlainText(), u"person.age > 21"_s);
    QCOMPARE(ann->status(), u"All changes saved"_s);
}

/// What lies on the disk a moment after typing is what a killed program leaves.
void DraftsTest::anUnfinishedTextSurvivesACrash() {
    const auto ann = sitDown(u"ann"_s);
    ann->write(u"person.age > 21"_s); // reads, but was not left
    QTRY_COMPARE(keptFiles(u"ann"_s).size(), 1);
    const QFileInfo file(keptFiles(u"ann"_s).constFirst());
    QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    copyAsAfterACrash(u"ann"_s);
    const auto again = sitDown(u"ann"_s, u"after"_s);
    QCOMPARE(again->text()->toPlainText(), u"person.age > 21"_s);
    QCOMPARE(stored(), u"person.age > 18"_s);
    QCOMPARE(again->status(), u"Not saved yet: “Grown up”"_s);
}

void DraftsTest::twoWindowsOfOnePersonKeepBothTexts() {
    auto first = sitDown(u"ann"_s);
    first->write(u"person.age > 1 and"_s);
    auto second = sitDown(u"ann"_s);
    QCOMPARE(second->text()->toPlainText(), u"person.age > 18"_s); // the other is still being written
    second->write(u"person.age > 2 and"_s);
    first.reset();
    second.reset();
    auto later = sitDown(u"ann"_s);
    const QString shown = later->text()->toPlainText();
    QVERIFY(shown == u"person.age > 1 and"_s || shown == u"person.age > 2 and"_s);
    QTest::mouseClick(later->find<QPushButton>(u"discardRule"_s), Qt::LeftButton);
    QTRY_COMPARE(later->status(),
                 u"Not saved yet: “Grown up”"_s); // the other one, as soon as this is settled
    later.reset();
    later = sitDown(u"ann"_s);
    QVERIFY(later->text()->toPlainText() != shown);
    QVERIFY(later->text()->toPlainText().endsWith(u" and"_s));
}

void DraftsTest::noCopyAndNoExportHasTheDraft() {
    const auto ann = sitDown(u"ann"_s);
    ann->write(u"person.age > 21 and"_s);
    ann->leave();
    QVERIFY(!exportCatalog(ann->window.document()->catalog(), {}).contains("21 and"));
    const auto bob = sitDown(u"bob"_s);
    QCOMPARE(bob->text()->toPlainText(), u"person.age > 18"_s);
    QCOMPARE(bob->status(), u"All changes saved"_s);
}

void DraftsTest::twoPeopleMeetInTheConflictWindow_data() {
    QTest::addColumn<bool>("unfinished");
    QTest::addColumn<bool>("closed");
    QTest::newRow("typing") << false << false;
    QTest::newRow("unfinished") << true << false;
    QTest::newRow("unfinished, closed and opened again") << true << true;
}

void DraftsTest::twoPeopleMeetInTheConflictWindow() {
    QFETCH(bool, unfinished);
    QFETCH(bool, closed);
    auto ann = sitDown(u"ann"_s);
    auto bob = sitDown(u"bob"_s);
    ann->write(unfinished ? u"person.age > 21 and"_s : u"person.age > 21"_s);
    if (unfinished)
        ann->leave();
    if (closed)
        ann.reset();
    bob->write(u"person.age > 16"_s);
    bob->leave();
    QCOMPARE(stored(), u"person.age > 16"_s);
    if (closed)
        ann = sitDown(u"ann"_s);
    QTRY_COMPARE(ann->window.document()->catalog().find<EligibilityRule>(RuleId(kRule.id))->condition.value,
                 u"person.age > 16"_s);
    QVERIFY(ann->text()->toPlainText().startsWith(u"person.age > 21"_s)); // nothing typed is lost
    if (unfinished)
        ann->write(u"person.age > 21"_s);
    ann->leave();
    QTRY_VERIFY(ann->find<QDialog>(u"conflict"_s));
    QCOMPARE(stored(), u"person.age > 16"_s);
    QTest::mouseClick(ann->find<QPushButton>(u"conflict.all-mine"_s), Qt::LeftButton);
    QTest::mouseClick(ann->find<QPushButton>(u"conflict.save"_s), Qt::LeftButton);
    QCOMPARE(stored(), u"person.age > 21"_s);
    QCOMPARE(ann->status(), u"All changes saved"_s);
    QTRY_COMPARE(bob->text()->toPlainText(), u"person.age > 21"_s);
}

void DraftsTest::aTextInConflictStaysADraft() {
    auto ann = sitDown(u"ann"_s);
    const auto bob = sitDown(u"bob"_s);
    ann->write(u"person.age > 21"_s);
    bob->write(u"person.age > 16"_s);
    bob->leave();
    auto theirs = *bob->window.document()->catalog().find<EligibilityRule>(RuleId(kRule.id));
    theirs.description = u"Of age"_s;
    QVERIFY(bob->window.document()->update(u"Edit"_s, theirs));
    ann->activate();
    ann->text()->setFocus();
    QTRY_VERIFY(ann->text()->hasFocus());
    QTest::keyClick(ann->text(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(ann->find<QDialog>(u"conflict"_s));
    QTest::keyClick(ann->find<QDialog>(u"conflict"_s), Qt::Key_Escape);
    QTRY_VERIFY(!ann->find<QDialog>(u"conflict"_s));
    const auto inHand = [&ann] {
        QCOMPARE(ann->text()->toPlainText(), u"person.age > 21"_s);
        QVERIFY2(ann->state().contains(u"somebody else"_s), qPrintable(ann->state()));
        QVERIFY(ann->find<QPushButton>(u"discardRule"_s));
        QVERIFY(ann->find<QPushButton>(u"saveRule"_s));
        QCOMPARE(ann->status(), u"Not saved yet: “Grown up”"_s);
        // What nobody disputes is shown as it is.
        QCOMPARE(ann->find<QPlainTextEdit>(u"description"_s)->toPlainText(), u"Of age"_s);
    };
    inHand();
    ann->lookAway();
    inHand();
    QVERIFY(ann->window.document()->drafts().draft(kRule)->typed); // previews show it, "as typed"
    ann->window.close();
    QVERIFY(!ann->window.isVisible()); // it is not lost, so nothing is asked
    ann.reset();
    ann = sitDown(u"ann"_s);
    inHand();
    QTest::mouseClick(ann->find<QPushButton>(u"saveRule"_s), Qt::LeftButton);
    QTRY_VERIFY(ann->find<QDialog>(u"conflict"_s));
    QTest::mouseClick(ann->find<QPushButton>(u"conflict.all-theirs"_s), Qt::LeftButton);
    QTest::mouseClick(ann->find<QPushButton>(u"conflict.save"_s), Qt::LeftButton);
    QTRY_COMPARE(ann->text()->toPlainText(), u"person.age > 16"_s);
    // Back in the window, with the keys where something is.
    QTRY_VERIFY(QApplication::focusWidget() && ann->window.isAncestorOf(QApplication::focusWidget()) &&
                QApplication::focusWidget()->isVisible());
    QCOMPARE(ann->status(), u"All changes saved"_s);
    QVERIFY(ann->window.document()->drafts().all().isEmpty());
    QVERIFY(!ann->find<QPushButton>(u"discardRule"_s));
    QCOMPARE(stored(), u"person.age > 16"_s);
}

void DraftsTest::aHalfTypedDateIsNotSavedAndNotLost() {
    auto ann = sitDown(u"ann"_s);
    PersonalizedOffer offer;
    offer.id = OfferId(u"o"_s);
    offer.name = u"Lake"_s;
    QVERIFY(ann->window.document()->apply(ChangeSet::create(u"New offer"_s, offer)));
    const EntityKey key{EntityKind::PersonalizedOffer, u"o"_s};
    const auto date = [&ann] {
        return ann->window.workspace()
            ->editor()
            .findChild<QWidget*>(u"validFrom"_s)
            ->findChild<QLineEdit*>(u"instantText"_s);
    };
    const auto write = [&](const QString& text) {
        ann->activate();
        date()->setFocus();
        QTRY_VERIFY(date()->hasFocus());
        date()->selectAll();
        QTest::keyClicks(date(), text);
        QTest::keyClick(date(), Qt::Key_Tab);
    };
    ann->window.workspace()->open(key);
    ann->activate();
    date()->setFocus();
    QTRY_VERIFY(date()->hasFocus());
    QTest::keyClicks(date(), u"1 de"_s);
    QCOMPARE(ann->status(), u"Not saved yet: “Lake”"_s); // while it is written, too
    QVERIFY(ann->window.document()->drafts().inputs(key).constFirst().reason.isEmpty());
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(date(), Qt::Key_Backspace);
    QCOMPARE(ann->status(), u"All changes saved"_s);
    QVERIFY(!ann->find<QToolButton>(u"status.open"_s));
    write(u"31.2.2026"_s);
    QCOMPARE(ann->status(), u"Not saved yet: “Lake”"_s);
    ann->window.workspace()->open(kRule);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the editor is gone
    QCOMPARE(ann->status(), u"Not saved yet: “Lake”"_s);
    QTest::mouseClick(ann->find<QToolButton>(u"status.open"_s), Qt::LeftButton);
    QCOMPARE(ann->window.workspace()->current(), key);
    QCOMPARE(date()->text(), u"31.2.2026"_s);
    ann.reset();
    ann = sitDown(u"ann"_s);
    QCOMPARE(ann->status(), u"Not saved yet: “Lake”"_s);
    ann->window.workspace()->open(key);
    QCOMPARE(date()->text(), u"31.2.2026"_s);
    write(u"2026-03-01"_s);
    QCOMPARE(ann->status(), u"All changes saved"_s);
    ann.reset();
    ann = sitDown(u"ann"_s);
    QCOMPARE(ann->status(), u"All changes saved"_s);
}

void DraftsTest::whatOthersDeleteKeepsTheText() {
    const auto ann = sitDown(u"ann"_s);
    const auto bob = sitDown(u"bob"_s);
    ann->write(u"person.age > 21"_s); // reads, and the field has the focus
    CatalogDocument& bobs = *bob->window.document();
    QVERIFY(bobs.apply(ChangeSet::remove(u"Delete"_s, bobs.catalog().entity(kRule))));
    ann->window.document()->follow();
    auto* bar = ann->window.workspace()->findChild<MessageBar*>(QString(), Qt::FindDirectChildrenOnly);
    QTRY_VERIFY(bar && bar->isVisible());
    QVERIFY2(bar->text().contains(u"bob deleted “Grown up”"_s), qPrintable(bar->text()));
    QVERIFY2(bar->text().contains(u"text is kept"_s), qPrintable(bar->text()));
    QVERIFY(!ann->find<QDialog>(u"conflict"_s));
    QApplication::clipboard()->clear();
    QTest::mouseClick(bar->findChild<QPushButton*>(u"messageAction"_s), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), u"person.age > 21"_s);
    bobs.undo();
    ann->window.document()->follow();
    ann->window.workspace()->open(kRule); // it is back, and with it the text
    QCOMPARE(ann->text()->toPlainText(), u"person.age > 21"_s);
    QCOMPARE(stored(), u"person.age > 18"_s);
    QCOMPARE(ann->status(), u"Not saved yet: “Grown up”"_s);
}

void DraftsTest::anEditThatWaitsForAChoiceSurvivesACrash() {
    auto ann = sitDown(u"ann"_s);
    const auto bob = sitDown(u"bob"_s);
    ann->activate();
    auto* name = ann->window.workspace()->editor().findChild<QLineEdit*>(u"name"_s);
    name->setFocus();
    QTRY_VERIFY(name->hasFocus());
    name->selectAll();
    QTest::keyClicks(name, u"Adult"_s);
    auto theirs = *bob->window.document()->catalog().find<EligibilityRule>(RuleId(kRule.id));
    theirs.name = u"Old enough"_s;
    QVERIFY(bob->window.document()->update(u"Rename"_s, theirs));
    QTRY_VERIFY(ann->find<QDialog>(u"conflict"_s));
    QTest::keyClick(ann->find<QDialog>(u"conflict"_s), Qt::Key_Escape);
    QTRY_COMPARE(keptFiles(u"ann"_s).size(), 1);
    copyAsAfterACrash(u"ann"_s);
    ann.reset();
    QCOMPARE(keptFiles(u"ann"_s).size(), 1); // kept for the next time
    ann = sitDown(u"ann"_s, u"after"_s);
    QCOMPARE(ann->window.workspace()->editor().findChild<QLineEdit*>(u"name"_s)->text(), u"Adult"_s);
    QCOMPARE(ann->status(), u"Not saved yet: “Adult”"_s);
    QCOMPARE(ann->window.document()->catalog().find<EligibilityRule>(RuleId(kRule.id))->name,
             u"Old enough"_s);
}

} // namespace ow

#include "moc_drafts_test.cpp"
