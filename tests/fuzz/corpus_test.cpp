#include "expression/targets.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

extern "C" int fuzz_import(const std::uint8_t* data, std::size_t size);
extern "C" int fuzz_csv(const std::uint8_t* data, std::size_t size);
extern "C" int fuzz_profiles(const std::uint8_t* data, std::size_t size);
extern "C" int fuzz_suites(const std::uint8_t* data, std::size_t size);

/// Runs the kept fuzzing inputs as an ordinary test.
class CorpusTest : public QObject {
    Q_OBJECT

private:
    template <class Target>
    void run(const QString& name, Target target) {
        const QDir folder(QStringLiteral(OW_TESTS_DIR "/fuzz/corpus/") + name);
        const QStringList files = folder.entryList(QDir::Files);
        QVERIFY2(!files.isEmpty(), "the corpus is missing");
        for (const QString& file : files) {
            QFile input(folder.filePath(file));
            QVERIFY(input.open(QIODevice::ReadOnly));
            const QByteArray data = input.readAll();
            static_cast<void>(
                target(reinterpret_cast<const std::uint8_t*>(data.constData()), std::size_t(data.size())));
        }
    }

private Q_SLOTS:
    void text() { run(u"expression_text"_s, fuzzExpressionText); }
    void json() { run(u"expression_json"_s, fuzzExpressionJson); }
    void import() { run(u"import"_s, fuzz_import); }
    void profiles() { run(u"profiles"_s, fuzz_profiles); }
    void suites() { run(u"suites"_s, fuzz_suites); }
    void csv() { run(u"csv"_s, fuzz_csv); }
    void evaluate() { run(u"expression_evaluate"_s, fuzzExpressionEvaluate); }
};

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
