#include "palette/fuzzy_match.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/palette_entries.h"
#include "shell/actions/recent_files.h"
#include "shell/visit_history.h"
#include "support/test_program.h"
#include "ui/shell/bulk_edit_test.h"
#include "ui/shell/comment_test.h"
#include "ui/shell/create_test.h"
#include "ui/shell/drafts_test.h"
#include "ui/shell/filter_test.h"
#include "ui/shell/locks_test.h"
#include "ui/shell/plain_text_test.h"
#include "ui/shell/safety_test.h"
#include "ui/shell/selection_test.h"
#include "ui/shell/start_test.h"
#include "ui/shell/suites_test.h"
#include "ui/shell/team_test.h"
#include "ui/shell/trial_test.h"
#include "ui/shell/view_test.h"
#include "ui/shell/window_test.h"
#include "ui/support/large_screens.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QMainWindow>
#include <QMenuBar>
#include <QSet>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

EntityKey tag(const QString& id) {
    return {EntityKind::Tag, id};
}

QStringList titles(const PaletteModel& model) {
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list.append(model.index(row).data().toString());
    return list;
}

} // namespace

class ShellTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyActionHasATextAnIconAndAShortcutOfItsOwn() {
        QSet<QKeySequence> shortcuts;
        QSet<QString> names;
        int expected = 0;
        for (const ActionSpec& spec : actionTable()) {
            QCOMPARE(int(spec.id), expected++);
            const auto shortcut = QKeySequence::fromString(QLatin1StringView(spec.shortcut));
            QVERIFY2(!shortcut.isEmpty(), spec.name);
            QVERIFY2(!shortcuts.contains(shortcut), spec.shortcut);
            QVERIFY2(!names.contains(QLatin1StringView(spec.name)), spec.name);
            QVERIFY2(QFile::exists(u":/icons/%1.svg"_s.arg(QLatin1StringView(spec.icon))), spec.icon);
            shortcuts.insert(shortcut);
            names.insert(QLatin1StringView(spec.name));
        }
    }

    void everyActionStandsInAMenu() {
        QMainWindow window;
        ActionRegistry registry(&window);
        registry.fill(window.menuBar());
        for (const ActionSpec& spec : actionTable())
            QVERIFY2(registry.menu(spec.menu)->actions().contains(registry.action(spec.id)), spec.name);
    }

    void fuzzyMatching_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("whole word before scattered letters")
            << u"tag"_s << u"Show tags"_s << u"The autumn goose"_s;
        QTest::newRow("start of a word before its middle")
            << u"night"_s << u"A night train"_s << u"Tonight only"_s;
        QTest::newRow("initials before scattered letters") << u"nc"_s << u"New catalog"_s << u"Unicorn"_s;
        QTest::newRow("short before long")
            << u"undo"_s << u"Undo"_s << u"Undo the rename of a very long offer name"_s;
        QTest::newRow("words in any order") << u"train night"_s << u"The night train"_s << QString();
    }

    void fuzzyMatching() {
        QFETCH(QString, query);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QVERIFY(fuzzyScore(query, better));
        QVERIFY(!fuzzyScore(query, worse) || *fuzzyScore(query, better) > *fuzzyScore(query, worse));
    }

    void whatIsNotInTheTextDoesNotMatch() {
        QVERIFY(!fuzzyScore(u"xyz", u"Night train"));
        QVERIFY(!fuzzyScore(u"niart", u"train"));
        QVERIFY(fuzzyScore(u"", u"anything"));
    }

    void thePaletteShowsTheBestFirstAndRunsIt() {
        PaletteModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QString ran;
        QVector<PaletteEntry> entries;
        for (const QString& title : {u"Import…"_s, u"Night train"_s, u"Show tags"_s})
            entries.append({title, u"Offer"_s, u"offer"_s, {}, [&ran, title] { ran = title; }});
        model.setEntries(entries);
        QCOMPARE(titles(model), (QStringList{u"Import…"_s, u"Night train"_s, u"Show tags"_s}));
        model.setQuery(u"nigh"_s);
        QCOMPARE(titles(model), QStringList{u"Night train"_s});
        model.entry(0).run();
        QCOMPARE(ran, u"Night train"_s);
        model.setQuery(u"tags offer"_s); // the kind helps to find
        QCOMPARE(titles(model), QStringList{u"Show tags"_s});
        model.setQuery(u"zzz"_s);
        QCOMPARE(model.rowCount(), 0);
    }

    void aPrefixFindsOneKindAndRecentOnesComeFirst() {
        PaletteModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setMaker([](QChar prefix, const QString& name) {
            if (prefix == u'>')
                return QVector<PaletteEntry>();
            return QVector<PaletteEntry>{
                {u"Create %1 %2"_s.arg(prefix.isNull() ? u'*' : prefix).arg(name), {}, {}, {}, [] {}}};
        });
        model.setEntries({{u"Export…"_s, u"Command"_s, {}, {}, [] {}, u'>'},
                          {u"Express"_s, u"Offer"_s, {}, {}, [] {}, u'o'},
                          {u"Expert"_s, u"Rule"_s, {}, {}, [] {}, u'r'}});
        model.setQuery(u"exp"_s);
        QCOMPARE(model.rowCount(), 3);
        model.setQuery(u">exp"_s);
        QCOMPARE(titles(model), QStringList{u"Export…"_s});
        model.setQuery(u"o "_s);
        QCOMPARE(titles(model), QStringList{u"Express"_s});
        model.setQuery(u"R exp"_s);
        QCOMPARE(titles(model), (QStringList{u"Expert"_s, u"Create r exp"_s}));
        model.setQuery(u"r expert"_s);
        QCOMPARE(titles(model), QStringList{u"Expert"_s});
        model.setQuery(u"x zzz"_s); // no prefix: nothing has it
        QCOMPARE(titles(model), QStringList{u"Create * x zzz"_s});
        model.remember(model.entry(0));
        model.setQuery({});
        model.remember(model.entry(2));
        model.setQuery({});
        QCOMPARE(titles(model), (QStringList{u"Expert"_s, u"Export…"_s, u"Express"_s}));
    }

    void tenThousandEntriesAreSearchedWhileOneTypes() {
        PaletteModel model;
        QVector<PaletteEntry> entries;
        for (int i = 0; i < 10'000; ++i)
            entries.append({u"Offer number %1"_s.arg(i), u"Offer"_s, u"offer"_s, {}, [] {}});
        model.setEntries(entries);
        QBENCHMARK_ONCE {
            model.setQuery(u"number 9999"_s);
        }
        QCOMPARE(titles(model), QStringList{u"Offer number 9999"_s});
    }

    void backAndForwardWalkTheVisits() {
        VisitHistory history;
        QVERIFY(!history.canGoBack());
        for (const QString& id : {u"a"_s, u"b"_s, u"b"_s, u"c"_s})
            history.visit(tag(id));
        QCOMPARE(history.back(), tag(u"b"_s));
        QCOMPARE(history.back(), tag(u"a"_s));
        QVERIFY(!history.canGoBack());
        QVERIFY(!history.back());
        QCOMPARE(history.forward(), tag(u"b"_s));
        history.visit(tag(u"d"_s));
        QVERIFY(!history.canGoForward());
        QCOMPARE(history.back(), tag(u"b"_s));
    }

    void whatIsGoneIsNotVisitedAgain() {
        VisitHistory history;
        for (const QString& id : {u"a"_s, u"b"_s, u"a"_s})
            history.visit(tag(id));
        history.forget(tag(u"b"_s));
        QVERIFY(!history.canGoBack());
        QVERIFY(!history.canGoForward());
        history.forget(tag(u"a"_s));
        history.visit(tag(u"c"_s));
        QVERIFY(!history.canGoBack());
    }

    void recentFilesAreNewestFirstAndExist() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
        RecentFiles recent(settings);
        QStringList made;
        for (int i = 0; i < RecentFiles::kKept + 2; ++i) {
            made.prepend(folder.filePath(u"%1.offers"_s.arg(i)));
            QFile file(made.constFirst());
            QVERIFY(file.open(QIODevice::WriteOnly));
            recent.add(made.constFirst());
        }
        QCOMPARE(recent.paths(), made.mid(0, RecentFiles::kKept));
        recent.add(made.at(2));
        QVERIFY(QFile::remove(made.at(0)));
        QCOMPARE(recent.paths().mid(0, 2), (QStringList{made.at(2), made.at(1)}));
    }
};

int main(int argc, char** argv) {
    const QTemporaryDir folder;
    ow::useLargeScreens(folder);
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0);
    ow::test::TestProgram program(argc, argv);
    program.run(ShellTest());
    program.run(WindowTest());
    program.run(TeamTest());
    program.run(SafetyWindowTest());
    program.run(PlainTextTest());
    program.run(LocksTest());
    program.run(DraftsTest());
    program.run(CreateTest());
    program.run(FilterTest());
    program.run(CommentTest());
    program.run(SelectionTest());
    program.run(ViewTest());
    program.run(StartTest());
    program.run(TrialTest());
    program.run(SuitesTest());
    program.run(BulkEditWindowTest());
    return program.result();
}

#include "shell_test.moc"
