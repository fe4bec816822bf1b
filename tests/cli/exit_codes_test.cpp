#include "cli/command_line.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

const QString kGolden = QStringLiteral(OW_TESTS_DIR "/golden/exit-codes/");

/// A row of tests/golden/exit-codes/table.txt.
struct Row {
    int code = 0;
    QString words;
    QString command;
};

QVector<Row> rows() {
    QFile table(kGolden + u"table.txt"_s);
    if (!table.open(QIODevice::ReadOnly))
        qFatal("there is no table of exit codes");
    QVector<Row> all;
    const QStringList lines = QString::fromUtf8(table.readAll()).split(u'\n');
    for (const QString& line : lines) {
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const QStringList cells = line.split(u';');
        if (cells.size() != 3)
            qFatal("this row has not three cells: %s", qPrintable(line));
        all.append({cells[0].trimmed().toInt(), cells[1].trimmed(), cells[2].trimmed()});
    }
    return all;
}

} // namespace

/// The table of exit codes: each row is run, and each command has rows.
class ExitCodesTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() {
        const QDir inputs(kGolden + u"inputs"_s);
        for (const QString& name : inputs.entryList(QDir::Files))
            QVERIFY(QFile::copy(inputs.filePath(name), m_folder.filePath(name)));
        QVERIFY(QDir(m_folder.path()).mkdir(u"empty-folder"_s));
        QCOMPARE(runCli({u"new"_s, u"c.offers"_s, u"--sample"_s}, {}, {m_folder.path()}).exitCode, 0);
    }

    void eachRowHolds_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("command");
        for (const Row& row : rows())
            QTest::addRow("%s: %s", qPrintable(row.command), qPrintable(row.words))
                << row.code << row.words << row.command;
    }

    void eachRowHolds() {
        QFETCH(int, code);
        QFETCH(QString, words);
        QFETCH(QString, command);
        QByteArray input;
        if (const qsizetype at = command.indexOf(u" < "_s); at >= 0) {
            QFile file(m_folder.filePath(command.sliced(at + 3)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            input = file.readAll();
            command.truncate(at);
        }
        const Run run = runCli(QProcess::splitCommand(command), input, {m_folder.path()});
        QVERIFY2(run.exitCode == code, QByteArray::number(run.exitCode) + ": " + run.err);
        if (words != u"-"_s)
            QVERIFY2((run.err + run.out).contains(words.toUtf8()), run.err + run.out.left(500));
        if (code == 2)
            QVERIFY2(run.out.isEmpty(), "wrong usage gives no data");
        if (code >= 2)
            QVERIFY2(!run.err.isEmpty(), "no error is silent");
    }

    void eachCommandHasRows() {
        const QByteArray help = runCli({u"--help"_s}).out;
        const QList<QByteArray> lines = help.mid(help.indexOf("Subcommands:")).split('\n').mid(1);
        QVERIFY(lines.size() > 10);
        for (const QByteArray& line : lines) {
            const QString name = QString::fromUtf8(line.simplified().split(' ').first());
            if (!line.startsWith("  ") || line.startsWith("   ") || name.isEmpty())
                continue; // an explanation goes on
            QSet<int> codes;
            for (const Row& row : rows()) {
                if (row.command.section(u' ', 0, 0) == name)
                    codes.insert(row.code);
            }
            QVERIFY2(codes.contains(0) && codes.size() > 1, qPrintable(name));
        }
    }
};

QObject* makeExitCodesTest() {
    return new ExitCodesTest;
}

} // namespace ow::test

#include "exit_codes_test.moc"
