// How soon the window answers over a catalog of many offers, driven by real keys, and how long its event loop
// stands still meanwhile. usage: QT_QPA_PLATFORM=offscreen bench_window [OFFERS [ROUNDS [ACT]]]

#include "bench/stall_monitor.h"
#include "bench/synthetic.h"
#include "document/catalog_document.h"
#include "lists/entity_table_view.h"
#include "lists/list_pane.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/file_actions.h"
#include "shell/actions/services.h"
#include "shell/editor_pane.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"
#include "store/sqlite_catalog_store.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>

using namespace ow;
using namespace ow::bench;
using namespace Qt::StringLiterals;

namespace {

template <class Condition>
void waitFor(Condition condition) {
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

double at(const QVector<double>& sorted, double part) {
    return sorted.isEmpty() ? 0
                            : sorted.at(std::min<qsizetype>(
                                  sorted.size() - 1, qsizetype(std::floor(double(sorted.size()) * part))));
}

/// A line of /proc/self/status.
qint64 memoryMb(QByteArrayView name) {
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith(name))
            return line.simplified().split(' ').value(1).toLongLong() / 1024;
    }
    return -1;
}

/// Tells when a widget has been drawn anew.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(QWidget* widget) { widget->installEventFilter(this); }
    void forget() { m_painted = false; }
    [[nodiscard]] bool hasPainted() const { return m_painted; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        m_painted = m_painted || event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_painted = false;
};

/// One kind of act, measured many times.
class Measure {
public:
    Measure(QString what, double goalMs) : m_what(std::move(what)), m_goalMs(goalMs) {}

    /// From the act until `done`.
    template <class Act, class Done>
    void add(Act act, Done done) {
        QElapsedTimer clock;
        clock.start();
        act();
        waitFor(done);
        m_times.append(double(clock.nsecsElapsed()) / 1e6);
    }
    void print(QTextStream& out, const QVector<double>& stalls) {
        std::sort(m_times.begin(), m_times.end());
        out << m_what << ": p50 " << at(m_times, 0.5) << " ms, most " << at(m_times, 1) << " ms (goal "
            << m_goalMs << "); stalls: " << stalls.size() << ", p99 " << at(stalls, 0.99) << " ms, longest "
            << (stalls.isEmpty() ? 0 : stalls.last()) << " ms\n";
        out.flush();
        m_times.clear();
    }

private:
    QString m_what;
    double m_goalMs;
    QVector<double> m_times;
};

ChangeSet content(int offers) {
    ChangeSet change{u"Make"_s, {}};
    const Catalog catalog = syntheticCatalog({.offers = offers,
                                              .rules = 2'000,
                                              .activities = 20,
                                              .hasContent = true,
                                              .oneActivityTakesAll = true});
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        for (const EntityPtr& entity : catalog.entities(kind))
            change.changes.append({nullptr, entity});
    }
    for (unsigned i = 0; i < 8; ++i) {
        TestProfile profile;
        profile.id = ProfileId(u"profile-%1"_s.arg(i));
        profile.name = u"Person %1"_s.arg(i);
        profile.document = QJsonDocument::fromJson(QByteArray::fromStdString(syntheticProfile(i))).object();
        change.changes.append({nullptr, std::make_shared<const Entity>(profile)});
    }
    return change;
}

/// Uses the window as somebody at the keyboard does.
class Typist {
public:
    Typist(MainWindow& window, int rounds) : m_window(window), m_rounds(rounds) {}

    void filter() {
        auto* line = m_window.workspace()->list().findChild<QLineEdit*>(u"list.filter"_s);
        PaintWatch drawn(line); // drawn together with the list, also where the same rows stay
        Measure type(u"filter: a letter"_s, 50);
        Measure clear(u"filter: cleared"_s, 50);
        QVector<double> typing;
        QVector<double> clearing;
        line->setFocus();
        const auto key = [&](Measure& measure, auto press) {
            drawn.forget();
            measure.add(press, [&] { return drawn.hasPainted(); });
        };
        (void)m_stalls.take();
        for (int i = 0; i < m_rounds; ++i) {
            for (const QChar letter : u"r7 t1"_s)
                key(type, [&] { QTest::keyClick(line, letter.toLatin1()); });
            typing += m_stalls.take();
            key(clear, [&] {
                QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
                QTest::keyClick(line, Qt::Key_Delete);
            });
            clearing += m_stalls.take();
        }
        print(type, typing);
        print(clear, clearing);
    }

    void openOffers() {
        EntityTableView& table = m_window.workspace()->list().table();
        PaintWatch drawn(&m_window.workspace()->editor());
        Measure measure(u"an offer is opened"_s, 100);
        table.setFocus();
        QTest::keyClick(&table, Qt::Key_Home);
        settle();
        QVector<double> stalls;
        (void)m_stalls.take();
        for (int i = 0; i < m_rounds * 3; ++i) {
            drawn.forget();
            measure.add(
                [&] { QTest::keyClick(&table, Qt::Key_Down); },
                [&] { return m_window.workspace()->current() == table.currentKey() && drawn.hasPainted(); });
            settle();
            stalls += m_stalls.take();
        }
        print(measure, stalls);
    }

    void switchProfiles() {
        auto* profiles = m_window.preview()->findChild<QComboBox*>(u"preview.profile"_s);
        PreviewSession& session = m_window.preview()->session();
        PreviewChoice choice = session.choice();
        choice.activity = ActivityId(u"a0"_s);
        session.setChoice(choice);
        PaintWatch drawn(m_window.preview());
        Measure measure(u"a profile is previewed"_s, 100);
        profiles->setFocus();
        settle();
        QVector<double> stalls;
        (void)m_stalls.take();
        for (int i = 0; i < m_rounds * 2; ++i) {
            drawn.forget();
            const Qt::Key key =
                profiles->currentIndex() + 2 < profiles->count() ? Qt::Key_Down : Qt::Key_Home;
            measure.add([&] { QTest::keyClick(profiles, key); },
                        [&] { return session.isCurrent() && drawn.hasPainted(); });
            settle();
            stalls += m_stalls.take();
        }
        print(measure, stalls);
    }

    void edit() {
        auto* name = m_window.findChild<QLineEdit*>(u"name"_s);
        if (!name)
            return;
        Measure measure(u"a name is changed"_s, 100);
        name->setFocus();
        QVector<double> stalls;
        (void)m_stalls.take();
        for (int i = 0; i < m_rounds; ++i) {
            const qint64 before = m_window.document()->revision();
            measure.add(
                [&] {
                    QTest::keyClick(name, 'x');
                    QTest::keyClick(name, Qt::Key_Return);
                },
                [&] { return m_window.document()->revision() > before; });
            settle();
            stalls += m_stalls.take();
        }
        print(measure, stalls);
    }

    void scroll() {
        EntityTableView& table = m_window.workspace()->list().table();
        PaintWatch drawn(table.viewport());
        Measure measure(u"the list is scrolled"_s, 16);
        (void)m_stalls.take();
        for (int i = 0; i < m_rounds * 10; ++i) {
            drawn.forget();
            const QPointF at = table.viewport()->rect().center();
            QWheelEvent wheel(at, table.viewport()->mapToGlobal(at), {}, {0, -120}, {}, {}, Qt::NoScrollPhase,
                              false);
            measure.add([&] { QCoreApplication::sendEvent(table.viewport(), &wheel); },
                        [&] { return drawn.hasPainted(); });
        }
        QVector<double> stalls = m_stalls.take();
        print(measure, stalls);
    }

    void switchLists() {
        PaintWatch drawn(&m_window.workspace()->editor());
        Measure measure(u"another list is shown"_s, 100);
        QVector<double> stalls;
        (void)m_stalls.take();
        for (int i = 0; i < m_rounds; ++i) {
            for (const Qt::Key key : {Qt::Key_6, Qt::Key_3, Qt::Key_1}) {
                const QWidget* before = &m_window.workspace()->list();
                measure.add([&] { QTest::keyClick(&m_window, key, Qt::ControlModifier); },
                            [&] { return &m_window.workspace()->list() != before; });
                settle();
                stalls += m_stalls.take();
            }
        }
        print(measure, stalls);
    }

    void create() {
        Measure measure(u"a new offer"_s, 100);
        Measure undo(u"and taken back"_s, 100);
        QVector<double> stalls;
        (void)m_stalls.take();
        for (int i = 0; i < m_rounds; ++i) {
            for (const auto& [act, key] : {std::pair(&measure, Qt::Key_N), std::pair(&undo, Qt::Key_Z)}) {
                const qint64 before = m_window.document()->revision();
                act->add([&, key = key] { QTest::keyClick(&m_window, key, Qt::ControlModifier); },
                         [&] { return m_window.document()->revision() > before; });
                settle();
                stalls += m_stalls.take();
            }
        }
        print(measure, stalls);
        QVector<double> none;
        print(undo, none);
    }

    void history() {
        Measure measure(u"the history is opened"_s, 200);
        QVector<double> stalls;
        (void)m_stalls.take();
        for (int i = 0; i < 3; ++i) {
            QWidget* opened = nullptr;
            measure.add([&] { QTest::keyClick(&m_window, Qt::Key_H, Qt::ControlModifier); },
                        [&] {
                            opened = QApplication::activeWindow();
                            return opened && opened != &m_window;
                        });
            settle();
            stalls += m_stalls.take();
            opened->close();
            m_window.activateWindow();
            waitFor([&] { return QApplication::activeWindow() == &m_window; });
        }
        print(measure, stalls);
    }

    /// Half of the offers get another priority.
    void editTogether() {
        Measure show(u"edit together: the table of half the offers"_s, 1'000);
        Measure write(u"edit together: written"_s, 5'000);
        EntityTableView& table = m_window.workspace()->list().table();
        const int half = table.model()->rowCount() / 2;
        table.setFocus();
        (void)m_stalls.take();
        table.selectionModel()->select(
            QItemSelection(table.model()->index(0, 0),
                           table.model()->index(half - 1, table.model()->columnCount() - 1)),
            QItemSelectionModel::ClearAndSelect);
        settle();
        QPushButton* confirm = nullptr;
        show.add([&] { m_window.actions().action(ActionId::EditTogether)->trigger(); },
                 [&] {
                     confirm = m_window.findChild<QPushButton*>(u"bulk-edit.confirm"_s);
                     return confirm && confirm->isVisible();
                 });
        auto* priority = confirm->window()->findChild<QWidget*>(u"bulk.priority"_s);
        auto* setTo = priority->findChild<QToolButton*>(u"segment1"_s);
        auto* number = priority->findChild<QWidget*>(u"bulk.priority.set"_s);
        show.add(
            [&] {
                QTest::mouseClick(setTo, Qt::LeftButton);
                number->setFocus();
                QTest::keyClicks(number, u"7"_s);
                QTest::keyClick(number, Qt::Key_Return);
            },
            [&] { return confirm->isEnabled(); });
        QVector<double> stalls = m_stalls.take();
        print(show, stalls);
        const qint64 before = m_window.document()->revision();
        write.add([&] { confirm->click(); },
                  [&] { return m_window.document()->revision() > before && !m_window.document()->isBusy(); });
        settle();
        stalls = m_stalls.take();
        print(write, stalls);
    }

    void finish() {
        std::sort(m_all.begin(), m_all.end());
        m_out << "all stalls longer than a frame: " << m_all.size() << ", p99 " << at(m_all, 0.99)
              << " ms (goal 50), longest " << (m_all.isEmpty() ? 0 : m_all.last()) << " ms (goal 200)\n";
        m_out << "memory: now " << memoryMb("VmRSS:") << " MB, most " << memoryMb("VmHWM:") << " MB\n";
    }

private:
    void settle() {
        waitFor(
            [&] { return m_window.preview()->session().isCurrent() && m_window.document()->isChecked(); });
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    }
    void print(Measure& measure, QVector<double>& stalls) {
        std::sort(stalls.begin(), stalls.end());
        measure.print(m_out, stalls);
        m_all += stalls;
    }

    MainWindow& m_window;
    int m_rounds;
    StallMonitor m_stalls;
    QVector<double> m_all;
    QTextStream m_out{stdout};
};

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const int offers = argc > 1 ? QByteArray(argv[1]).toInt() : 10'000;
    const int rounds = argc > 2 ? QByteArray(argv[2]).toInt() : 20;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"bench.offers"_s);
    {
        const auto store = SqliteCatalogStore::create(path);
        if (!store || !(*store)->commit(content(offers), u"bench"_s, kBenchInstant))
            return 1;
    }
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    ThemeController theme(application, settings);
    const FixedClock clock(kBenchInstant);
    RandomIdSource ids;
    MainWindow window({clock, ids, settings, theme, u"bench"_s, folder.path()});
    window.resize(1680, 1050);
    window.QWidget::show();
    window.activateWindow();
    QTextStream out(stdout);
    QElapsedTimer opening;
    StallMonitor stalls;
    opening.start();
    window.files().open(path);
    waitFor([&] { return window.document() && window.workspace()->isVisible(); });
    QCoreApplication::processEvents();
    out << "opened: usable after " << opening.elapsed() << " ms";
    waitFor([&] { return window.document()->isChecked() && window.preview()->session().isCurrent(); });
    out << ", checked after " << opening.elapsed() << " ms; longest stall " << stalls.takeLongest()
        << " ms\n";
    out.flush();
    Typist typist(window, rounds);
    const QByteArray only = argc > 3 ? QByteArray(argv[3]) : QByteArray();
    for (const auto& [name, act] :
         {std::pair("filter", &Typist::filter), std::pair("scroll", &Typist::scroll),
          std::pair("open", &Typist::openOffers), std::pair("profiles", &Typist::switchProfiles),
          std::pair("edit", &Typist::edit), std::pair("lists", &Typist::switchLists),
          std::pair("create", &Typist::create), std::pair("history", &Typist::history),
          std::pair("together", &Typist::editTogether)}) {
        if (only.isEmpty() || only.split(',').contains(name))
            (typist.*act)();
    }
    typist.finish();
    return 0;
}
