#include "domain/entities.h"
#include "gui/interleave/window_process.h"
#include "store/inspection.h"
#include "store/sqlite_catalog_store.h"
#include "support/run_count.h"
#include "support/scratch.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 90'000;

template <class T>
T must(Result<T> result) {
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

} // namespace

/// Windows and command lines work on one file in a random order, and some of them are killed in the middle.
/// Nothing that was called saved is lost, the file stays whole, and who is open shows what the others did.
/// OW_INTERLEAVE_STEPS says how many steps, OW_INTERLEAVE_SEED which.
class InterleaveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingSavedIsLost();

private:
    void begin();
    bool step(QRandomGenerator& random);
    bool startWindow(int index);
    QString ask(int index, const QString& line);
    bool edit(int index);
    bool kill(QRandomGenerator& random, int index);
    bool import();
    bool cli(const QStringList& arguments);
    bool checkShown(int index);
    bool checkFile();
    bool fail(const QString& what);
    [[nodiscard]] QString nextName() { return u"Name %1"_s.arg(++m_names); }
    [[nodiscard]] static QString idOf(int actor) { return u"xcore:personalized-offer:o%1"_s.arg(actor); }
    [[nodiscard]] QString path() const { return m_folder->filePath(u"c.offers"_s); }

    static constexpr int kWindows = 2;
    static constexpr int kImporter = kWindows; ///< the actor of the command line
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_windows[kWindows];
    QMap<int, QSet<QString>>
        m_possible; ///< per actor the names that its offer may have: one, two after a kill
    QStringList m_log;
    int m_names = 0;
    int m_kills = 0;
    qint64 m_slowest = 0;
};

bool InterleaveTest::fail(const QString& what) {
    QTest::qFail(qPrintable(what + u"\n  after: "_s +
                            m_log.mid(std::max<qsizetype>(0, m_log.size() - 12)).join(u" | "_s)),
                 __FILE__, __LINE__);
    return false;
}

void InterleaveTest::begin() {
    m_folder = std::make_unique<QTemporaryDir>(test::scratchTemplate());
    ChangeSet change{u"New offers"_s, {}};
    for (int actor = 0; actor <= kWindows; ++actor) {
        PersonalizedOffer offer;
        offer.id = OfferId(idOf(actor));
        offer.name = nextName();
        m_possible[actor] = {offer.name};
        change.changes.append({nullptr, std::make_shared<const Entity>(offer)});
    }
    const auto store = must(SqliteCatalogStore::create(path()));
    (void)must(store->commit(change, u"ann"_s, 1));
}

bool InterleaveTest::startWindow(int index) {
    m_windows[index] = std::make_unique<QProcess>();
    m_windows[index]->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_windows[index]->start(QCoreApplication::applicationFilePath(),
                            {u"--window"_s, path(), u"user%1"_s.arg(index), m_folder->path()});
    return ask(index, {}) == "ready"_L1 || fail(u"window %1 does not open"_s.arg(index));
}

QString InterleaveTest::ask(int index, const QString& line) {
    QProcess& window = *m_windows[index];
    if (!line.isEmpty())
        window.write(line.toUtf8() + '\n');
    while (!window.canReadLine()) {
        if (!window.waitForReadyRead(kPatienceMs))
            return u"silence"_s;
    }
    return QString::fromUtf8(window.readLine()).trimmed();
}

bool InterleaveTest::edit(int index) {
    const QString name = nextName();
    const QString answer = ask(index, u"edit %1 %2"_s.arg(idOf(index), name));
    if (answer != "saved"_L1)
        return fail(u"window %1: an edit is answered with %2"_s.arg(index).arg(answer));
    m_possible[index] = {name};
    return true;
}

/// Sometimes in the middle of an edit, sometimes at rest.
bool InterleaveTest::kill(QRandomGenerator& random, int index) {
    QProcess& window = *m_windows[index];
    if (random.bounded(2)) {
        const QString name = nextName();
        window.write(u"edit %1 %2\n"_s.arg(idOf(index), name).toUtf8());
        const bool said = window.waitForReadyRead(random.bounded(40));
        if (said && window.readLine().trimmed() == "saved")
            m_possible[index] = {name};
        else
            m_possible[index].insert(name);
    }
    window.kill();
    window.waitForFinished(kPatienceMs);
    if (window.readAllStandardOutput().contains("saved")) {
        const QString name = u"Name %1"_s.arg(m_names);
        if (m_possible[index].contains(name))
            m_possible[index] = {name};
    }
    m_windows[index].reset();
    ++m_kills;
    return true;
}

bool InterleaveTest::cli(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral(OW_BIN_DIR "/offerwright-cli"), arguments);
    if (!process.waitForFinished(kPatienceMs) || process.exitCode() > 1)
        return fail(u"%1: exit %2: %3"_s.arg(arguments.join(u' '))
                        .arg(process.exitCode())
                        .arg(QString::fromUtf8(process.readAllStandardError())));
    return true;
}

bool InterleaveTest::import() {
    const QString name = nextName();
    const QJsonObject offer{{u"id"_s, idOf(kImporter)}, {u"name"_s, name}, {u"status"_s, u"draft"_s}};
    const QJsonObject document{{u"offerwright"_s, 1}, {u"offers"_s, QJsonArray{offer}}};
    QFile file(m_folder->filePath(u"in.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(document).toJson()) < 0)
        return fail(u"cannot write the import"_s);
    file.close();
    if (!cli({u"import"_s, u"--catalog"_s, path(), file.fileName()}))
        return false;
    m_possible[kImporter] = {name};
    return true;
}

/// What the others saved is shown; how long it took is told at the end.
bool InterleaveTest::checkShown(int index) {
    for (int actor = 0; actor <= kWindows; ++actor) {
        QElapsedTimer timer;
        timer.start();
        QString shown;
        do {
            shown = ask(index, u"name %1"_s.arg(idOf(actor)));
            if (!m_possible[actor].contains(shown))
                QTest::qWait(20);
        } while (!m_possible[actor].contains(shown) && timer.elapsed() < kPatienceMs / 3);
        if (!m_possible[actor].contains(shown))
            return fail(u"window %1 shows “%2” for offer %3"_s.arg(index).arg(shown).arg(actor));
        m_slowest = std::max(m_slowest, timer.elapsed());
    }
    return true;
}

bool InterleaveTest::checkFile() {
    const auto store = SqliteCatalogStore::open(path(), SqliteCatalogStore::Mode::ReadOnly);
    const Result<Catalog> catalog = store ? (*store)->load() : store.error();
    if (!catalog)
        return fail(catalog.error().text());
    for (int actor = 0; actor <= kWindows; ++actor) {
        const auto* offer = catalog->find<PersonalizedOffer>(OfferId(idOf(actor)));
        if (!offer || !m_possible[actor].contains(offer->name))
            return fail(
                u"the file has “%1” for offer %2"_s.arg(offer ? offer->name : u"nothing"_s).arg(actor));
        m_possible[actor] = {offer->name}; // a killed edit is decided now
    }
    const Result<QStringList> broken = inspectCatalogFile(path());
    if (!broken)
        return fail(broken.error().text());
    return broken->isEmpty() || fail(broken->join(u"; "_s));
}

bool InterleaveTest::step(QRandomGenerator& random) {
    const int index = random.bounded(kWindows);
    const int what = random.bounded(12);
    static const char* const names[] = {"edit",   "edit",   "edit",   "dialog", "history", "import",
                                        "import", "export", "decide", "log",    "kill",    "close"};
    m_log.append(u"%1 %2"_s.arg(QLatin1StringView(names[what])).arg(index));
    if (!m_windows[index] && (what < 5 || what > 9) && !startWindow(index))
        return false;
    switch (what) {
    case 0:
    case 1:
    case 2:
        return edit(index);
    case 3:
    case 4: {
        const QString answer = ask(index, what == 3 ? u"dialog"_s : u"history"_s);
        return answer == "done"_L1 || fail(answer);
    }
    case 5:
    case 6:
        return import();
    case 7:
        return cli({u"export"_s, u"--catalog"_s, path(), u"-o"_s, m_folder->filePath(u"out.json"_s)});
    case 8:
        return cli({u"validate"_s, path()});
    case 9:
        return cli({u"history"_s, u"--catalog"_s, path()});
    case 10:
        return kill(random, index);
    default:
        if (ask(index, u"close"_s) != "closed"_L1 || !m_windows[index]->waitForFinished(kPatienceMs))
            return fail(u"window %1 does not close"_s.arg(index));
        m_windows[index].reset();
        return true;
    }
}

void InterleaveTest::nothingSavedIsLost() {
    const int steps = test::runCount("OW_INTERLEAVE_STEPS", 14);
    const int seed =
        test::runCount("OW_INTERLEAVE_SEED", int(QRandomGenerator::global()->generate() & 0xffff));
    qInfo("%d steps, seed %d", steps, seed);
    QRandomGenerator random{quint32(seed)};
    begin();
    for (int i = 0; i < steps; ++i) {
        if (!step(random) || !checkFile())
            return;
        for (int index = 0; index < kWindows; ++index) {
            if (m_windows[index] && !checkShown(index))
                return;
        }
    }
    for (auto& window : m_windows)
        window.reset(); // killed
    QVERIFY(checkFile());
    qInfo("%d kills; the slowest look at another's edit took %lld ms", m_kills, m_slowest);
}

} // namespace ow

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == QLatin1StringView("--window"))
        return ow::runWindowProcess(arguments.mid(2));
    ow::InterleaveTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "interleave_test.moc"
