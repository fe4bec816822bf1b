#include "cli/command_line.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

const QString kInputs = QStringLiteral(OW_TESTS_DIR "/golden/exit-codes/inputs");
constexpr rlim_t kMegabyte = rlim_t(1) << 20;

/// The current process may have so much memory; run between fork and exec.
void limitMemory(rlim_t bytes) {
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_AS, &limit);
}

/// Whether a sanitizer, which takes much memory for itself, is built in.
constexpr bool isSanitized() {
#ifdef __SANITIZE_ADDRESS__
    return true;
#else
    return false;
#endif
}

} // namespace

/// Memory that runs out ends with a message.
class MemoryTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString write(const QString& name, const QByteArray& content) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }

    [[nodiscard]] Run run(const QStringList& command, rlim_t bytes) const {
        return runCli(command, {}, {m_folder.path(), [bytes] { limitMemory(bytes); }});
    }

private Q_SLOTS:
    void initTestCase() {
        if (isSanitized())
            QSKIP("sanitizers need memory without a limit");
        QVERIFY(QFile::copy(kInputs + u"/catalog.json"_s, m_folder.filePath(u"catalog.json"_s)));
    }

    /// The least memory with which the program does what it does with all; below it, it says so.
    void itIsSaid_data() {
        QTest::addColumn<QStringList>("command");
        const QByteArray list = "[" + QByteArray("\"a longer text\",").repeated(300'000) + "1]";
        write(u"large.json"_s, "{\"a\":" + list + "}");
        QByteArray tags = R"({"offerwright": 1, "tags": [)";
        for (int i = 0; i < 20'000; ++i)
            tags += QByteArray(i == 0 ? "" : ",") + "{\"id\":\"t" + QByteArray::number(i) +
                    "\",\"name\":\"Tag " + QByteArray::number(i) + "\"}";
        write(u"tags.json"_s, tags + "]}");
        write(u"large.nd"_s, ("{\"a\":" + list + "}\n").repeated(2));
        QTest::newRow("decide") << QStringList{u"decide"_s, u"--catalog"_s, u"catalog.json"_s, u"--profile"_s,
                                               u"large.json"_s};
        QTest::newRow("eval") << QStringList{u"eval"_s, u"--rule"_s, u"a"_s, u"--profile"_s, u"large.json"_s};
        QTest::newRow("validate") << QStringList{u"validate"_s, u"tags.json"_s};
        QTest::newRow("simulate") << QStringList{u"simulate"_s,   u"--catalog"_s, u"catalog.json"_s,
                                                 u"--profiles"_s, u"large.nd"_s,  u"--jobs"_s,
                                                 u"2"_s};
    }
    void itIsSaid() {
        QFETCH(QStringList, command);
        int said = 0;
        for (rlim_t bytes = 60 * kMegabyte; bytes < 3000 * kMegabyte; bytes += bytes / 2) {
            const Run run = this->run(command, bytes);
            if (run.exitCode == 127 || run.exitCode == 4)
                continue; // not even the libraries could be loaded
            QVERIFY2(run.exitCode >= 0, QByteArray::number(qulonglong(bytes)) + ": " + run.err);
            if (run.exitCode < 3)
                break;
            QVERIFY2(run.err.contains("memory"), run.err);
            ++said;
        }
        QVERIFY(said > 0);
    }

    /// What many small profiles give is written piece by piece.
    void manySmallProfilesNeedLittle() {
        write(u"small.nd"_s, QByteArray("{}\n").repeated(200'000));
        const Run run = this->run({u"simulate"_s, u"--catalog"_s, u"catalog.json"_s, u"--profiles"_s,
                                   u"small.nd"_s, u"--jobs"_s, u"2"_s, u"-o"_s, u"out.nd"_s},
                                  400 * kMegabyte);
        QVERIFY2(run.exitCode == 0, run.err);
        QFile out(m_folder.filePath(u"out.nd"_s));
        QVERIFY(out.open(QIODevice::ReadOnly));
        QCOMPARE(out.readAll().count('\n'), 200'000);
    }
};

QObject* makeMemoryTest() {
    return new MemoryTest;
}

} // namespace ow::test

#include "memory_test.moc"
