#include "catalog/change_set.h"
#include "store/sqlite_catalog_store.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <sys/stat.h>

namespace ow {

using namespace Qt::StringLiterals;

/// The program as a process: it ends when it is asked to, in order and soon.
class ProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aSignalClosesTheCatalogInOrder_data();
    void aSignalClosesTheCatalogInOrder();
    void aPipeAsCatalogDoesNotHoldItBack();
    void wordsNeedNoDisplay_data();
    void wordsNeedNoDisplay();
    void picturesNeedNoDisplay();

private:
    void start(const QString& catalog);
    void runWithoutDisplay(const QStringList& arguments);
    [[nodiscard]] bool hasOpened() const;
    [[nodiscard]] QString path() const { return m_folder->filePath(u"c.offers"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_program;
};

void ProgramTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    const auto store = SqliteCatalogStore::create(path());
    QVERIFY(store.ok());
    PersonalizedOffer offer;
    offer.id = OfferId(u"o"_s);
    offer.name = u"Night train"_s;
    QVERIFY((*store)->commit(ChangeSet::create(u"New offer"_s, offer), u"ann"_s, 1).ok());
}

void ProgramTest::cleanup() {
    if (m_program && m_program->state() != QProcess::NotRunning) {
        m_program->kill();
        m_program->waitForFinished();
    }
}

void ProgramTest::start(const QString& catalog) {
    m_program = std::make_unique<QProcess>();
    m_program->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_program->start(QStringLiteral(OW_BIN_DIR "/offerwright"),
                     {u"--store-dir"_s, m_folder->filePath(u"store"_s), catalog});
    QVERIFY(m_program->waitForStarted());
}

/// The process holds a lock on the catalog.
bool ProgramTest::hasOpened() const {
    struct stat facts = {};
    QFile list(u"/proc/locks"_s);
    if (::stat(QFile::encodeName(path()).constData(), &facts) != 0 || !list.open(QIODevice::ReadOnly))
        return false;
    const QByteArray pid = ' ' + QByteArray::number(m_program->processId()) + ' ';
    const QByteArray inode = ':' + QByteArray::number(qulonglong(facts.st_ino)) + ' ';
    for (const QByteArray& line : list.readAll().split('\n')) {
        if (line.contains(pid) && line.contains(inode))
            return true;
    }
    return false;
}

void ProgramTest::aSignalClosesTheCatalogInOrder_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
    QTest::newRow("SIGINT") << SIGINT;
}

void ProgramTest::aSignalClosesTheCatalogInOrder() {
    QFETCH(int, signal);
    struct sigaction present = {};
    if (sigaction(signal, nullptr, &present) == 0 && present.sa_handler == SIG_IGN)
        QSKIP("whoever started the tests has this signal ignored, and so does the program");
    start(path());
    QTRY_VERIFY_WITH_TIMEOUT(hasOpened(), 60'000);
    QCOMPARE(::kill(pid_t(m_program->processId()), signal), 0);
    QVERIFY(m_program->waitForFinished(60'000));
    QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_program->exitCode(), 128 + signal);
    const QString copy = m_folder->filePath(u"copy.offers"_s); // as a file manager makes it
    QVERIFY(QFile::copy(path(), copy));
    const auto store = SqliteCatalogStore::open(copy);
    QVERIFY(store.ok());
    QCOMPARE((*store)->head().ok() ? *(*store)->head() : -1, 1);
}

void ProgramTest::aPipeAsCatalogDoesNotHoldItBack() {
    const QString pipe = m_folder->filePath(u"pipe.offers"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    start(pipe);
    // The work on the file has begun, on a thread of its own.
    const auto isAtWork = [this] {
        const QDir tasks(u"/proc/%1/task"_s.arg(m_program->processId()));
        const QStringList threads = tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        return std::any_of(threads.cbegin(), threads.cend(), [&tasks](const QString& thread) {
            QFile name(tasks.filePath(thread + u"/comm"_s));
            return name.open(QIODevice::ReadOnly) && name.readAll() == "Thread (pooled)\n";
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAtWork(), 60'000);
    QCOMPARE(::kill(pid_t(m_program->processId()), SIGTERM), 0);
    QVERIFY(m_program->waitForFinished(60'000));
}

void ProgramTest::runWithoutDisplay(const QStringList& arguments) {
    m_program = std::make_unique<QProcess>();
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    m_program->setProcessEnvironment(environment);
    m_program->start(QStringLiteral(OW_BIN_DIR "/offerwright"), arguments);
    QVERIFY(m_program->waitForFinished(180'000));
    QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
    QVERIFY2(m_program->exitCode() == 0, m_program->readAllStandardError());
}

void ProgramTest::wordsNeedNoDisplay_data() {
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("help") << u"--help"_s << QByteArray("--screenshots");
    QTest::newRow("all help") << u"--help-all"_s << QByteArray("--screenshots");
    QTest::newRow("short help") << u"-h"_s << QByteArray("--screenshots");
    QTest::newRow("version") << u"--version"_s << QByteArray("offerwright ");
    QTest::newRow("short version") << u"-v"_s << QByteArray("offerwright ");
}

void ProgramTest::wordsNeedNoDisplay() {
    QFETCH(QString, option);
    QFETCH(QByteArray, word);
    runWithoutDisplay({option});
    QVERIFY(m_program->readAllStandardOutput().contains(word));
}

void ProgramTest::picturesNeedNoDisplay() {
    const QString pictures = m_folder->filePath(u"pictures"_s);
    const QString sample = m_folder->filePath(u"sample.offers"_s);
    QCOMPARE(
        QProcess::execute(QStringLiteral(OW_BIN_DIR "/offerwright-cli"), {u"new"_s, sample, u"--sample"_s}),
        0);
    runWithoutDisplay({u"--screenshots"_s, pictures, u"--theme"_s, u"light"_s, u"--store-dir"_s,
                       m_folder->filePath(u"store"_s), sample});
    const QByteArray told = m_program->readAllStandardOutput();
    QVERIFY(told.contains("damaged-light.png")); // the last of them
    for (const QByteArray& path : told.trimmed().split('\n'))
        QVERIFY2(QFile::exists(QString::fromUtf8(path)), path);
}

} // namespace ow

QTEST_GUILESS_MAIN(ow::ProgramTest)
#include "program_test.moc"
