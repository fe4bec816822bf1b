#include "disk/database_file.h"
#include "disk/files.h"
#include "disk/output_file.h"
#include "exchange/export/files.h"
#include "support/small_files.h"
#include "support/test_folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <memory>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

constexpr uid_t kNobody = 65534;

const QByteArray kDatabase = QByteArray("SQLite format 3\0", 16) + QByteArray(4096, 'x');

} // namespace

/// What is written, where, and where not; and how much is read.
class OutputTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestFolder> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<TestFolder>(); }

    void theNewContentTakesThePlaceOfTheOld() {
        QVERIFY(replaceFile(m_folder->file(u"a.json"_s), "one").ok());
        QVERIFY(replaceFile(m_folder->file(u"a.json"_s), "two").ok());
        QCOMPARE(contentOf(m_folder->file(u"a.json"_s)), QByteArray("two"));
        QCOMPARE(m_folder->names(), QStringList{u"a.json"_s});
    }

    void aLinkGoesOnToLeadToTheFile() {
        m_folder->write(u"real.json"_s, "old");
        QVERIFY(QFile::link(u"real.json"_s, m_folder->file(u"link.json"_s)));
        QVERIFY(replaceFile(m_folder->file(u"link.json"_s), "new").ok());
        QVERIFY(QFileInfo(m_folder->file(u"link.json"_s)).isSymLink());
        QCOMPARE(contentOf(m_folder->file(u"real.json"_s)), QByteArray("new"));
    }

    void whatIsReplacedKeepsItsPermissions() {
        const QString file = m_folder->write(u"a.json"_s, "old");
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
            m_folder->write(name, kDatabase);
        for (const auto& name : {u"spring.offers-wal"_s, u"spring.json-shm"_s})
            m_folder->write(name, "log");
        QCOMPARE(::link(QFile::encodeName(m_folder->file(u"spring.offers"_s)).constData(),
                        QFile::encodeName(m_folder->file(u"hard.json"_s)).constData()),
                 0);
        QVERIFY(QFile::link(u"spring.offers"_s, m_folder->file(u"link.json"_s)));
        QVERIFY(QFile::link(u"link.json"_s, m_folder->file(u"links.json"_s)));
        const QStringList before = m_folder->names();
        const QByteArray old = contentOf(m_folder->file(target));
        const Result<void> done = replaceFile(m_folder->file(target), "{}");
        QVERIFY(!done.ok());
        QCOMPARE(done.error().code, ErrorCode::Usage);
        QVERIFY2(done.error().message.contains(u"catalog"_s), qPrintable(done.error().text()));
        QCOMPARE(contentOf(m_folder->file(target)), old);
        QCOMPARE(m_folder->names(), before);
    }

    void aCatalogThatCameMeanwhileStays() {
        Result<OutputFile> file = OutputFile::open(m_folder->file(u"out.json"_s));
        QVERIFY(file.ok() && file->write("{}").ok());
        m_folder->write(u"out.json"_s, kDatabase);
        QVERIFY(!file->commit().ok());
        QCOMPARE(contentOf(m_folder->file(u"out.json"_s)), kDatabase);
    }

    /// Closing any descriptor of a file drops the locks of the process on it, if SQLite's layer does not do
    /// it.
    void lookingAtACatalogLeavesItsLocks() {
        const QString file = m_folder->write(u"open.json"_s, kDatabase);
        m_folder->write(u"manifest.json"_s, kDatabase);
        QByteArray marks;
        for (const QString& name : {file, m_folder->file(u"manifest.json"_s)}) {
            struct stat facts = {};
            QCOMPARE(::stat(QFile::encodeName(name).constData(), &facts), 0);
            marks += ':' + QByteArray::number(quint64(facts.st_ino)) + ' ';
        }
        const auto areHeld = [&marks] {
            const QByteArray locks = contentOf(u"/proc/locks"_s);
            const QList<QByteArray> all = marks.trimmed().split(' ');
            return std::count_if(all.cbegin(), all.cend(),
                                 [&locks](const QByteArray& mark) { return locks.contains(mark + ' '); });
        };
        {
            Result<DatabaseFile> open = DatabaseFile::open(file);
            Result<DatabaseFile> manifest = DatabaseFile::open(m_folder->file(u"manifest.json"_s));
            QVERIFY(open->lock(DatabaseFile::Lock::Shared) && manifest->lock(DatabaseFile::Lock::Shared));
            QCOMPARE(areHeld(), 2);
            QVERIFY(!replaceFile(file, "{}").ok());
            QVERIFY(!replaceFile(file + u"-wal"_s, "{}").ok());
            QVERIFY(!writeExportFolder(m_folder->root(), {{u"open.json"_s, "{}"}}, {}).ok());
            QCOMPARE(areHeld(), 2);
        }
        QCOMPARE(areHeld(), 0);
    }

    /// A file that may not be read could be a catalog.
    void whatCannotBeToldFromACatalogStays() {
        const QString file = m_folder->write(u"closed.json"_s, "old");
        QCOMPARE(::chmod(QFile::encodeName(file).constData(), 0200), 0);
        for (const QString& name : {file, m_folder->root()})
            (void)!::chown(QFile::encodeName(name).constData(), kNobody, gid_t(-1)); // where it can be done
        ::setfsuid(kNobody); // of this thread: root may read everything
        const Result<void> done = replaceFile(file, "{}");
        ::setfsuid(::geteuid());
        QVERIFY(!done.ok());
        QVERIFY2(done.error().message.contains(u"told from a catalog"_s), qPrintable(done.error().text()));
        QCOMPARE(m_folder->names(), QStringList{u"closed.json"_s});
    }

    void whatCannotBeWrittenLeavesTheOldContent() {
        const QString file = m_folder->write(u"a.json"_s, "old");
        const SmallFiles small(1000);
        for (const int size : {1001, 5000, 100'000}) {
            const Result<void> done = replaceFile(file, QByteArray(size, 'x'));
            QVERIFY(!done.ok());
            QCOMPARE(done.error().code, ErrorCode::Io);
            QCOMPARE(contentOf(file), QByteArray("old"));
        }
        QVERIFY(replaceFile(file, QByteArray(1000, 'x')).ok());
        QCOMPARE(m_folder->names(), QStringList{u"a.json"_s});
    }

    void aDeviceIsWrittenToAndSaysThatItIsFull() {
        QVERIFY(replaceFile(u"/dev/null"_s, "{}").ok());
        const Result<void> done = replaceFile(u"/dev/full"_s, "{}");
        QVERIFY(!done.ok());
        QVERIFY2(done.error().message.contains(u"full"_s), qPrintable(done.error().text()));
        QVERIFY(!QFileInfo(u"/dev/full"_s).isFile());
    }

    void aFolderIsNoFile() {
        QVERIFY(QDir().mkpath(m_folder->file(u"folder"_s)));
        for (const auto& name : {u"folder"_s, u"folder/"_s, u"missing/a.json"_s}) {
            const Result<void> done = replaceFile(m_folder->file(name), "{}");
            QVERIFY(!done.ok());
            QCOMPARE(done.error().code, ErrorCode::Io);
        }
    }

    void whatIsGivenUpLeavesNothing() {
        {
            Result<OutputFile> file = OutputFile::open(m_folder->file(u"a.json"_s));
            QVERIFY(file.ok() && file->write("half").ok());
        }
        QVERIFY(m_folder->names().isEmpty());
    }

    /// Files of an export that are links: replaced by files; what they led to stays as it is.
    void anExportFollowsNoLinkOfItsFolder() {
        const QTemporaryDir outside;
        const QString other = outside.filePath(u"precious.json"_s);
        QFile precious(other);
        QVERIFY(precious.open(QIODevice::WriteOnly) && precious.write("precious") == 8);
        precious.close();
        QVERIFY(QDir().mkpath(m_folder->file(u"out/tags"_s)));
        QVERIFY(QFile::link(other, m_folder->file(u"out/tags/a.json"_s)));
        QVERIFY(QFile::link(other, m_folder->file(u"out/manifest.json"_s)));
        QVERIFY(writeExportFolder(m_folder->file(u"out"_s), {{u"tags/a.json"_s, "{}"}}, {}).ok());
        QCOMPARE(contentOf(other), QByteArray("precious"));
        QCOMPARE(contentOf(m_folder->file(u"out/tags/a.json"_s)), QByteArray("{}"));
        QVERIFY(!QFileInfo(m_folder->file(u"out/manifest.json"_s)).isSymLink());
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
        QVERIFY(writeExportFolder(m_folder->file(u"out"_s), {{u"tags/a.json"_s, "{}"}},
                                  manifestOf(u"tags/a.json"_s))
                    .ok());
        QVERIFY(QDir(m_folder->file(u"out/tags"_s)).removeRecursively());
        QVERIFY(QFile::link(outside.path(), m_folder->file(u"out/tags"_s)));
        QVERIFY(writeExportFolder(m_folder->file(u"out"_s), {{u"offers/b.json"_s, "{}"}}, {}).ok());
        QCOMPARE(contentOf(other), QByteArray("precious"));
        // A manifest that is a link lists nothing of ours.
        QVERIFY(QFile::remove(m_folder->file(u"out/tags"_s)) && QDir().mkpath(m_folder->file(u"out/tags"_s)));
        m_folder->write(u"out/tags/a.json"_s, "mine");
        const QString list = outside.filePath(u"list.json"_s);
        QVERIFY(replaceFile(list, QJsonDocument(manifestOf(u"tags/a.json"_s)).toJson()).ok());
        QVERIFY(QFile::remove(m_folder->file(u"out/manifest.json"_s)));
        QVERIFY(QFile::link(list, m_folder->file(u"out/manifest.json"_s)));
        QVERIFY(writeExportFolder(m_folder->file(u"out"_s), {}, {}).ok());
        QCOMPARE(contentOf(m_folder->file(u"out/tags/a.json"_s)), QByteArray("mine"));
    }

    void aFileInThePlaceOfAFolderIsSaid() {
        QVERIFY(QDir().mkpath(m_folder->file(u"out"_s)));
        m_folder->write(u"out/tags"_s, "a file");
        QVERIFY(!writeExportFolder(m_folder->file(u"out"_s), {{u"tags/a.json"_s, "{}"}}, {}).ok());
        QVERIFY(!writeExportFolder(m_folder->file(u"out/tags"_s), {{u"tags/a.json"_s, "{}"}}, {}).ok());
        QCOMPARE(contentOf(m_folder->file(u"out/tags"_s)), QByteArray("a file"));
    }

    void readingStopsAtTheLimit() {
        const QString file = m_folder->write(u"a.json"_s, QByteArray(1000, 'x'));
        QCOMPARE(readFile(file, 1000)->size(), 1000);
        QVERIFY(!readFile(u"/dev/zero"_s, 10'000'000).ok());
        const Result<QByteArray> past = readFile(file, 999);
        QVERIFY(!past.ok());
        QCOMPARE(past.error().place.file, file);
        QVERIFY2(past.error().message.contains(u"larger than"_s), qPrintable(past.error().text()));
    }

    /// Twenty gigabytes that take no room: refused by their size.
    void aSparseFileIsRefusedBeforeItIsRead() {
        const QString file = m_folder->writeSparse(u"sparse.json"_s, qint64(20) << 30);
        const Result<QByteArray> refused = readFile(file);
        QVERIFY(!refused.ok());
        QVERIFY2(refused.error().message.contains(u"512 MB"_s), qPrintable(refused.error().text()));
    }

    void aPipeIsReadToItsEnd() {
        const QByteArray name = QFile::encodeName(m_folder->file(u"pipe"_s));
        QCOMPARE(::mkfifo(name.constData(), 0600), 0);
        std::jthread writer([&name] {
            const int pipe = ::open(name.constData(), O_WRONLY);
            for (int i = 0; i < 100; ++i)
                (void)!::write(pipe, "0123456789", 10);
            ::close(pipe);
        });
        const Result<QByteArray> bytes = readFile(m_folder->file(u"pipe"_s));
        QVERIFY(bytes.ok());
        QCOMPARE(bytes->size(), 1000);
    }

    void aSilentPipeIsGivenUpWhenAsked() {
        QCOMPARE(::mkfifo(QFile::encodeName(m_folder->file(u"pipe"_s)).constData(), 0600), 0);
        int asked = 0;
        const Result<QByteArray> bytes =
            readFile(m_folder->file(u"pipe"_s), 1000, [&asked](qint64, qint64) { return ++asked < 3; });
        QVERIFY(!bytes.ok());
        QCOMPARE(bytes.error().code, ErrorCode::Cancelled);
    }
};

QObject* makeOutputTest() {
    return new OutputTest;
}

} // namespace ow::test

#include "output_test.moc"
