#pragma once

#include <QMetaObject>
#include <QObject>
#include <QStringList>
#include <QTest>

namespace ow::test {

/// Runs the test classes of one program, one after another. A function named on the command line runs in the
/// classes that have it; options go to all of them.
class TestProgram {
public:
    TestProgram(int argc, char** argv) {
        for (int i = 0; i < argc; ++i)
            m_arguments.append(QString::fromLocal8Bit(argv[i]));
    }

    void run(QObject& test) {
        QStringList own{m_arguments.constFirst()};
        bool takesValue = false; // of the option before
        bool isNamed = false;
        bool isWanted = false;
        for (const QString& argument : m_arguments.mid(1)) {
            const bool isOption = takesValue || argument.startsWith(QLatin1Char('-'));
            takesValue =
                !takesValue && (argument == QLatin1String("-o") || argument == QLatin1String("-maxwarnings"));
            const QByteArray function = argument.section(QLatin1Char(':'), 0, 0).toLatin1() + "()";
            const bool isOurs = test.metaObject()->indexOfMethod(function.constData()) >= 0;
            isNamed = isNamed || !isOption;
            isWanted = isWanted || (!isOption && isOurs);
            if (isOption || isOurs)
                own.append(argument);
        }
        if (isNamed && !isWanted)
            return;
        m_ran = true;
        m_failed += QTest::qExec(&test, own);
    }
    void run(QObject&& test) { run(test); }

    /// What the program returns: how many functions failed; 1 where nothing has the name asked for.
    [[nodiscard]] int result() const {
        if (!m_ran)
            qWarning("no test function is called that");
        return m_ran ? m_failed : 1;
    }

private:
    QStringList m_arguments;
    bool m_ran = false;
    int m_failed = 0;
};

} // namespace ow::test
