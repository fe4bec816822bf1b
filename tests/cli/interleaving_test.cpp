#include "cli/command_line.h"
#include "store/inspection.h"
#include "support/run_count.h"
#include "support/scratch.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <array>
#include <csignal>
#include <memory>

namespace ow::test {

using namespace Qt::StringLiterals;

/// Two command lines on one catalog file, killed and interrupted anywhere: no acknowledged import is lost,
/// the file stays whole, and each sees what the other did. On demand: OW_INTERLEAVINGS=500.
class InterleavingTest final : public QObject {
    Q_OBJECT

private:
    enum class Act { Import, Export, History, Decide, Validate };
    enum class End { Itself, Killed, Terminated, Interrupted };

    /// One command that runs beside another.
    struct Running {
        std::unique_ptr<QProcess> process;
        Act act = Act::Import;
        End end = End::Itself;
        QByteArray tag;       ///< what is imported
        QByteArrayList known; ///< what was acknowledged when it began
    };

    [[nodiscard]] QString catalog() const { return m_folder->filePath(u"c.offers"_s); }

    Running start() {
        Running running;
        running.act = Act(m_random.bounded(5));
        running.known = m_acknowledged;
        QStringList arguments;
        switch (running.act) {
        case Act::Import: {
            running.tag = "xcore:tag:n" + QByteArray::number(++m_number);
            QFile document(m_folder->filePath(u"%1.json"_s.arg(m_number)));
            if (!document.open(QIODevice::WriteOnly))
                qFatal("no document");
            document.write(R"({"@id": ")" + running.tag + R"(", "xdm:name": ")" + running.tag + R"("})");
            arguments = {u"import"_s, u"--catalog"_s, catalog(), document.fileName()};
            break;
        }
        case Act::Export:
            arguments = {u"export"_s, u"--catalog"_s, catalog()};
            break;
        case Act::History:
            arguments = {u"history"_s, u"--catalog"_s, catalog()};
            break;
        case Act::Decide:
            arguments = {u"decide"_s, u"--catalog"_s, catalog()};
            break;
        case Act::Validate:
            arguments = {u"validate"_s, catalog()};
            break;
        }
        running.process = std::make_unique<QProcess>();
        running.process->start(QStringLiteral(OW_BIN_DIR "/offerwright-cli"), arguments);
        return running;
    }

    /// Ends it by itself or not, after some time of its life.
    void end(Running& running) {
        if (m_random.bounded(3) == 0) {
            running.end = End(1 + m_random.bounded(3));
            QThread::usleep(ulong(m_random.bounded(30'000)));
            if (running.end == End::Killed)
                running.process->kill();
            else if (running.process->waitForStarted())
                ::kill(pid_t(running.process->processId()),
                       running.end == End::Terminated ? SIGTERM : SIGINT);
        }
        QVERIFY(running.process->state() == QProcess::NotRunning || running.process->waitForFinished());
    }

    void judge(const Running& running) {
        const QByteArray out = running.process->readAllStandardOutput();
        const QByteArray err = running.process->readAllStandardError();
        const bool whole = running.process->exitStatus() == QProcess::NormalExit;
        const int code = running.process->exitCode();
        if (running.act == Act::Import && whole && code == 0)
            m_acknowledged.append(running.tag);
        if (running.end != End::Itself)
            return;
        // An activity is missing for a decision, and a catalog of tags has nothing to find fault with.
        QVERIFY2(whole && (code == 0 || running.act == Act::Decide), err.constData());
        QVERIFY2(!err.contains("damaged") && !err.contains("report this"), err.constData());
        if (running.act == Act::Export) {
            for (const QByteArray& tag : running.known)
                QVERIFY2(out.contains('"' + tag + '"'), tag + " is not seen");
        }
    }

    void interleave() {
        m_folder = std::make_unique<QTemporaryDir>(scratchTemplate());
        m_acknowledged.clear();
        QCOMPARE(runCli({u"new"_s, catalog()}).exitCode, 0);
        constexpr int rounds = 4;
        for (int round = 0; round < rounds; ++round) {
            std::array<Running, 2> both{start(), start()};
            for (Running& one : both)
                end(one);
            for (const Running& one : both)
                judge(one);
        }
        const auto problems = inspectCatalogFile(catalog());
        QVERIFY2(problems.ok() && problems->isEmpty(),
                 problems ? qPrintable(problems->join(u'\n')) : qPrintable(problems.error().text()));
        const QByteArray exported = runCli({u"export"_s, u"--catalog"_s, catalog()}).out;
        for (const QByteArray& tag : std::as_const(m_acknowledged))
            QVERIFY2(exported.contains('"' + tag + '"'), tag + " was acknowledged and is lost");
        m_total += int(m_acknowledged.size());
    }

    QRandomGenerator m_random{11};
    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArrayList m_acknowledged;
    int m_number = 0;
    int m_total = 0;

private Q_SLOTS:
    void twoCommandLinesLoseNothing() {
        const int interleavings = runCount("OW_INTERLEAVINGS", 10);
        for (int i = 0; i < interleavings; ++i) {
            interleave();
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(u"in interleaving %1"_s.arg(i)));
        }
        qInfo("%d interleavings, %d imports acknowledged, none lost", interleavings, m_total);
        QVERIFY(m_total > 0);
    }
};

QObject* makeInterleavingTest() {
    return new InterleavingTest;
}

} // namespace ow::test

#include "interleaving_test.moc"
