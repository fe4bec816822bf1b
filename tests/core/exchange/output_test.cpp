#include "exchange/export_files.h"
#include "exchange/files.h"
#include "exchange/output_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <memory>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

const QByteArray kDatabase = QByteArray("SQLite format 3\0", 16) + QByteArray(4096, 'x');

/// While it lives, no file of this process grows beyond some bytes: what a full disk does, for everyone.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before = {};
};

} // namespace

/// What is written, where, and where not; and how much is read.
class OutputTest final : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    QString write(const QString& name, const QByteArray& content) const {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        return path(name);
    }
    [[nodiscard]] static QByteArray content(const QString& name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
    }
    [[nodiscard]] QStringList names() const {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theNewContentTakesThePlaceOfTheOld() {
        QVERIFY(replaceFile(path(u"a.json"_s), "one").ok());
        QVERIFY(replaceFile(path(u"a.json"_s), "two").ok());
        QCOMPARE(content(path(u"a.json"_s)), QByteArray("two"));
        QCOMPARE(names(), QStringList{u"a.json"_s});
    }

    void aLinkGoesOnToLeadToTheFile() {
        write(u"real.json"_s, "old");
        QVERIFY(QFile::link(u"real.json"_s, path(u"link.json"_s)));
        QVERIFY(replaceFile(path(u"link.json"_s), "new").ok());
        QVERIFY(QFileInfo(path(u"link.json"_s)).isSymLink());
        QCOMPARE(content(path(u"real.json"_s)), QByteArray("new"));
    }

    void whatIsReplacedKeepsItsPermissions() {
        const QString file = write(u"a.json"_s, "old");
        for (const mode_t mode : {mode_t(0600), mode_t(0640), mode_t(0604), mode_t(0666)}) {
            QCOMPARE(::chmod(QFile::encodeName(file).constData(), mode), 0);
            QVERIFY(replaceFile(file, "new").ok());
            struct stat facts = {};
            QCOMPARE(::stat(QFile::encodeName(file).constData(), &facts), 0);
            QCOMPARE(facts.st_mode & 07777, mode);
        }
    }

    void noDocumentGoesOverACatalog_data() {
        QTest::addColumn<QString>("target");
        QTest::newRow("its name") << u"spring.offers"_s;
        QTest::newRow("its name, in capitals") << u"SPRING.OFFERS"_s;
        QTest::newRow("a name for none yet") << u"none.offers"_s;
        QTest::newRow("another name") << u"spring.json"_s;
        QTest::newRow("a second name") << u"hard.json"_s;
        QTest::newRow("a link") << u"link.json"_s;
        QTest::newRow("a link to a link") << u"links.json"_s;
        QTest::newRow("its log") << u"spring.offers-wal"_s;
        QTest::newRow("the log of one with another name") << u"spring.json-shm"_s;
        QTest::newRow("a journal of one") << u"spring.offers-journal"_s;
    }

    void noDocumentGoesOverACatalog() {
        QFETCH(QString, target);
        for (const auto& name : {u"spring.offers"_s, u"SPRING.OFFERS"_s, u"spring.json"_s})
            write(name, kDatabase);
        for (const auto& name : {u"spring.offers-wal"_s, u"spring.json-shm"_s})
            write(name, "log");
        QCOMPARE(::link(QFile::encodeName(path(u"spring.offers"_s)).constData(),
                        QFile::encodeName(path(u"hard.json"_s)).constData()),
                 0);
        QVERIFY(QFile::link(u"spring.offers"_s, path(u"link.json"_s)));
        QVERIFY(QFile::link(u"link.json"_s, path(u"links.json"_s)));
        const QStringList before = names();
        const QByteArray old = content(path(target));
        const Result<void> done = replaceFile(path(target), "{}");
        QVERIFY(!done.ok());
        QCOMPARE(done.error().code, ErrorCode::Usage);
        QVERIFY2(done.error().message.contains(u"catalog"_s), qPrintable(done.error().text()));
        QCOMPARE(content(path(target)), old);
        QCOMPARE(names(), before);
    }

    void aCatalogThatCameMeanwhileStays() {
        Result<OutputFile> file = OutputFile::open(path(u"out.json"_s));
        QVERIFY(file.ok() && file->write("{}").ok());
        write(u"out.json"_s, kDatabase);
        QVERIFY(!file->commit().ok());
        QCOMPARE(content(path(u"out.json"_s)), kDatabase);
    }

    /// Closing any descriptor of a file drops the locks of the process on it: those of SQLite. (A document
    /// that is read is told from a catalog by SQLite's own layer, which knows its own locks and not this
    /// one.)
    void lookingAtACatalogLeavesItsLocks() {
        const QString file = write(u"open.json"_s, kDatabase);
        const int held = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CLOEXEC);
        struct flock lock = {};
        lock.l_type = F_RDLCK;
        lock.l_whence = SEEK_SET;
        lock.l_start = 1 << 30;
        lock.l_len = 510;
        QCOMPARE(::fcntl(held, F_SETLK, &lock), 0);
        struct stat facts = {};
        QCOMPARE(::fstat(held, &facts), 0);
        const QByteArray mark = ':' + QByteArray::number(quint64(facts.st_ino)) + ' ';
        QVERIFY(content(u"/proc/locks"_s).contains(mark));
        QVERIFY(!replaceFile(file, "{}").ok());
        QVERIFY(!replaceFile(file + u"-wal"_s, "{}").ok());
        QVERIFY(!writeExportFolder(m_folder->path(), {{u"open.json"_s, "{}"}}, {}).ok());
        QVERIFY(content(u"/proc/locks"_s).contains(mark));
        ::close(held);
        QVERIFY(!content(u"/proc/locks"_s).contains(mark));
    }

    void whatCannotBeWrittenLeavesTheOldContent() {
        const QString file = write(u"a.json"_s, "old");
        const SmallFiles small(1000);
        for (const int size : {1001, 5000, 100'000}) {
            const Result<void> done = replaceFile(file, QByteArray(size, 'x'));
            QVERIFY(!done.ok());
            QCOMPARE(done.error().code, ErrorCode::Io);
            QCOMPARE(content(file), QByteArray("old"));
        }
        QVERIFY(replaceFile(file, QByteArray(1000, 'x')).ok());
        QCOMPARE(names(), QStringList{u"a.json"_s});
    }

    void aDeviceIsWrittenToAndSaysThatItIsFull() {
        QVERIFY(replaceFile(u"/dev/null"_s, "{}").ok());
        const Result<void> done = replaceFile(u"/dev/full"_s, "{}");
        QVERIFY(!done.ok());
        QVERIFY2(done.error().message.contains(u"full"_s), qPrintable(done.error().text()));
        QVERIFY(!QFileInfo(u"/dev/full"_s).isFile());
    }

    void aFolderIsNoFile() {
        QVERIFY(QDir().mkpath(path(u"folder"_s)));
        for (const auto& name : {u"folder"_s, u"folder/"_s, u"missing/a.json"_s}) {
            const Result<void> done = replaceFile(path(name), "{}");
            QVERIFY(!done.ok());
            QCOMPARE(done.error().code, ErrorCode::Io);
        }
    }

    void whatIsGivenUpLeavesNothing() {
        {
            Result<OutputFile> file = OutputFile::open(path(u"a.json"_s));
            QVERIFY(file.ok() && file->write("half").ok());
        }
        QVERIFY(names().isEmpty());
    }

    /// Files of an export that are links: replaced by files; what they led to stays as it is.
    void anExportFollowsNoLinkOfItsFolder() {
        const QTemporaryDir outside;
        const QString other = outside.filePath(u"precious.json"_s);
        QFile precious(other);
        QVERIFY(precious.open(QIODevice::WriteOnly) && precious.write("precious") == 8);
        precious.close();
        QVERIFY(QDir().mkpath(path(u"out/tags"_s)));
        QVERIFY(QFile::link(other, path(u"out/tags/a.json"_s)));
        QVERIFY(QFile::link(other, path(u"out/manifest.json"_s)));
        QVERIFY(writeExportFolder(path(u"out"_s), {{u"tags/a.json"_s, "{}"}}, {}).ok());
        QCOMPARE(content(other), QByteArray("precious"));
        QCOMPARE(content(path(u"out/tags/a.json"_s)), QByteArray("{}"));
        QVERIFY(!QFileInfo(path(u"out/manifest.json"_s)).isSymLink());
    }

    /// The files of an earlier export are cleared away in the folder alone.
    void clearingAwayFollowsNoLink() {
        const QTemporaryDir outside;
        const QString other = outside.filePath(u"a.json"_s);
        QVERIFY(replaceFile(other, "precious").ok());
        const auto manifestOf = [](const QString& file) {
            return QJsonDocument::fromJson(R"({"offerwrightManifest": 1, "files": [{"path": ")" +
                                           file.toUtf8() + R"("}]})")
                .object();
        };
        QVERIFY(
            writeExportFolder(path(u"out"_s), {{u"tags/a.json"_s, "{}"}}, manifestOf(u"tags/a.json"_s)).ok());
        QVERIFY(QDir(path(u"out/tags"_s)).removeRecursively());
        QVERIFY(QFile::link(outside.path(), path(u"out/tags"_s)));
        QVERIFY(writeExportFolder(path(u"out"_s), {{u"offers/b.json"_s, "{}"}}, {}).ok());
        QCOMPARE(content(other), QByteArray("precious"));
        // A manifest that is a link lists nothing of ours.
        QVERIFY(QFile::remove(path(u"out/tags"_s)) && QDir().mkpath(path(u"out/tags"_s)));
        write(u"out/tags/a.json"_s, "mine");
        const QString list = outside.filePath(u"list.json"_s);
        QVERIFY(replaceFile(list, QJsonDocument(manifestOf(u"tags/a.json"_s)).toJson()).ok());
        QVERIFY(QFile::remove(path(u"out/manifest.json"_s)));
        QVERIFY(QFile::link(list, path(u"out/manifest.json"_s)));
        QVERIFY(writeExportFolder(path(u"out"_s), {}, {}).ok());
        QCOMPARE(content(path(u"out/tags/a.json"_s)), QByteArray("mine"));
    }

    void aFileInThePlaceOfAFolderIsSaid() {
        QVERIFY(QDir().mkpath(path(u"out"_s)));
        write(u"out/tags"_s, "a file");
        QVERIFY(!writeExportFolder(path(u"out"_s), {{u"tags/a.json"_s, "{}"}}, {}).ok());
        QVERIFY(!writeExportFolder(path(u"out/tags"_s), {{u"tags/a.json"_s, "{}"}}, {}).ok());
        QCOMPARE(content(path(u"out/tags"_s)), QByteArray("a file"));
    }

    void readingStopsAtTheLimit() {
        const QString file = write(u"a.json"_s, QByteArray(1000, 'x'));
        QCOMPARE(readFile(file, 1000)->size(), 1000);
        QVERIFY(!readFile(u"/dev/zero"_s, 10'000'000).ok());
        const Result<QByteArray> past = readFile(file, 999);
        QVERIFY(!past.ok());
        QCOMPARE(past.error().place.file, file);
        QVERIFY2(past.error().message.contains(u"larger than"_s), qPrintable(past.error().text()));
    }

    /// Twenty gigabytes that take no room: refused by their size.
    void aSparseFileIsRefusedBeforeItIsRead() {
        const QString file = write(u"sparse.json"_s, {});
        QVERIFY(QFile::resize(file, qint64(20) << 30));
        const Result<QByteArray> refused = readFile(file);
        QVERIFY(!refused.ok());
        QVERIFY2(refused.error().message.contains(u"512 MB"_s), qPrintable(refused.error().text()));
    }

    void aPipeIsReadToItsEnd() {
        const QByteArray name = QFile::encodeName(path(u"pipe"_s));
        QCOMPARE(::mkfifo(name.constData(), 0600), 0);
        std::jthread writer([&name] {
            const int pipe = ::open(name.constData(), O_WRONLY);
            for (int i = 0; i < 100; ++i)
                (void)!::write(pipe, "0123456789", 10);
            ::close(pipe);
        });
        const Result<QByteArray> bytes = readFile(path(u"pipe"_s));
        QVERIFY(bytes.ok());
        QCOMPARE(bytes->size(), 1000);
    }

    void aSilentPipeIsGivenUpWhenAsked() {
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), 0600), 0);
        int asked = 0;
        const Result<QByteArray> bytes =
            readFile(path(u"pipe"_s), 1000, [&asked](qint64, qint64) { return ++asked < 3; });
        QVERIFY(!bytes.ok());
        QCOMPARE(bytes.error().code, ErrorCode::Cancelled);
    }
};

QObject* makeOutputTest() {
    return new OutputTest;
}

} // namespace ow::test

#include "output_test.moc"
