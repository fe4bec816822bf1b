#include "cli/command_line.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

const QString kOutputInputs = QStringLiteral(OW_TESTS_DIR "/golden/exit-codes/inputs");

// These run between fork and exec.
void becomesFull(int stream) {
    const int full = ::open("/dev/full", O_WRONLY); // NOLINT(*-vararg)
    ::dup2(full, stream);
    ::close(full);
}

void losesItsReader(int stream) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        ::_exit(99);
    ::dup2(ends[1], stream);
    ::close(ends[0]);
    ::close(ends[1]);
}

} // namespace

/// What every command does where standard output or error cannot be written.
class OutputTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] Run run(const QStringList& command, std::function<void()> inChild) const {
        return runCli(command, {}, {m_folder.path(), std::move(inChild)});
    }

    static void commands() {
        QTest::addColumn<QStringList>("command");
        const auto row = [](const char* name, const QString& command) {
            QTest::newRow(name) << command.split(u' ');
        };
        row("decide", u"decide --catalog catalog.json"_s);
        row("simulate", u"simulate --catalog catalog.json --profiles good.nd"_s);
        row("simulate summary", u"simulate --catalog catalog.json --profiles good.nd --summary -"_s);
        row("eval", u"eval --rule true"_s);
        row("format", u"format --rule true"_s);
        row("check", u"check --rule person.agee>3"_s);
        row("validate", u"validate faulty.json"_s);
        row("validate as JSON", u"validate catalog.json --format json"_s);
        row("diff", u"diff catalog.json drafts.json"_s);
        row("merge", u"merge catalog.json catalog.json drafts.json"_s);
        row("history", u"history --catalog c.offers"_s);
        row("export", u"export --catalog catalog.json"_s);
        row("export as CSV", u"export --catalog catalog.json --csv offer"_s);
        row("export of much", u"export --catalog c.offers --anyway"_s);
        row("import", u"import --catalog c.offers tag.json --dry-run"_s);
        row("help", u"--help"_s);
        row("help of a command", u"decide --help"_s);
        row("version", u"--version"_s);
    }

private Q_SLOTS:
    void initTestCase() {
        const QDir inputs(kOutputInputs);
        for (const QString& name : inputs.entryList(QDir::Files))
            QVERIFY(QFile::copy(inputs.filePath(name), m_folder.filePath(name)));
        QCOMPARE(run({u"new"_s, u"c.offers"_s, u"--sample"_s}, {}).exitCode, 0);
    }

    void standardOutputMustBeWritten_data() { commands(); }
    void standardOutputMustBeWritten() {
        QFETCH(QStringList, command);
        const Run full = run(command, [] { becomesFull(STDOUT_FILENO); });
        QCOMPARE(full.exitCode, 3);
        QVERIFY2(full.err.contains("standard output cannot be written (No space left on device)"), full.err);
        const Run closed = run(command, [] { ::close(STDOUT_FILENO); });
        QCOMPARE(closed.exitCode, 3);
        QVERIFY2(closed.err.contains("standard output cannot be written (it is closed)"), closed.err);
    }

    void aReaderThatWentAwayIsNoNews_data() { commands(); }
    void aReaderThatWentAwayIsNoNews() {
        QFETCH(QStringList, command);
        const Run whole = run(command, {});
        const Run gone = run(command, [] { losesItsReader(STDOUT_FILENO); });
        QCOMPARE(gone.exitCode, 141);
        QVERIFY(!gone.err.contains("cannot be written"));
        QVERIFY(whole.err.startsWith(gone.err)); // nothing new is said
    }

    void standardErrorChangesNothing_data() {
        commands();
        QTest::newRow("wrong usage") << QStringList{u"decide"_s};
        QTest::newRow("error") << QStringList{u"validate"_s, u"broken.json"_s};
        QTest::newRow("lost lines") << QStringList{u"simulate"_s, u"--catalog"_s, u"catalog.json"_s,
                                                   u"--profiles"_s, u"bad.nd"_s};
    }
    void standardErrorChangesNothing() {
        QFETCH(QStringList, command);
        const Run whole = run(command, {});
        const std::array<void (*)(), 3> ways{[] { becomesFull(STDERR_FILENO); },
                                             [] { losesItsReader(STDERR_FILENO); },
                                             [] { ::close(STDERR_FILENO); }};
        for (const auto& way : ways) {
            const Run run = this->run(command, way);
            QCOMPARE(run.exitCode, whole.exitCode);
            QCOMPARE(run.out.size(), whole.out.size()); // ids and instants may differ
        }
    }

    /// A file that is opened while a standard stream is closed must not become that stream.
    void closedStreamsAreNoFiles() {
        const QByteArray before = run({u"export"_s, u"--catalog"_s, u"catalog.json"_s}, {}).out;
        const Run closed = run({u"export"_s, u"--catalog"_s, u"catalog.json"_s, u"-o"_s, u"out.json"_s}, [] {
            ::close(STDIN_FILENO);
            ::close(STDOUT_FILENO);
            ::close(STDERR_FILENO);
        });
        QCOMPARE(closed.exitCode, 0);
        QFile file(m_folder.filePath(u"out.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), before);
        const Run silent = run({u"decide"_s, u"--catalog"_s, u"catalog.json"_s, u"--profile"_s, u"-"_s},
                               [] { ::close(STDIN_FILENO); });
        QCOMPARE(silent.exitCode, 3);
    }

    /// Nothing is done twice or left undone because the report of it could not be written.
    void anImportIsDoneBeforeItIsReported() {
        const Run gone = run({u"import"_s, u"--catalog"_s, u"c.offers"_s, u"tag.json"_s},
                             [] { losesItsReader(STDOUT_FILENO); });
        QCOMPARE(gone.exitCode, 141);
        const Run history =
            run({u"history"_s, u"--catalog"_s, u"c.offers"_s, u"--entity"_s, u"new-tag"_s}, {});
        QCOMPARE(history.exitCode, 0);
    }
};

QObject* makeOutputTest() {
    return new OutputTest;
}

} // namespace ow::test

#include "output_test.moc"
