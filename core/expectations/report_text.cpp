#include "expectations/report_text.h"

#include "base/counted.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

using Outcome = TestResult::Outcome;

constexpr qsizetype kMostTold = 50;

QString lineOf(const Place& place) {
    return placeText(Place::inLine(place.file, place.line));
}

} // namespace

QString outcomeWords(Outcome outcome) {
    switch (outcome) {
    case Outcome::Passed:
        return u"passed"_s;
    case Outcome::Failed:
        return u"failed"_s;
    case Outcome::CannotTell:
        return u"cannot tell"_s;
    case Outcome::CannotRun:
        return u"cannot be run"_s;
    }
    Q_UNREACHABLE();
    return {};
}

QString sumText(const QVector<const SuiteResult*>& results) {
    qsizetype all = 0;
    const auto count = [&](Outcome outcome) {
        qsizetype found = 0;
        for (const SuiteResult* result : results)
            found += result->count(outcome);
        return found;
    };
    for (const SuiteResult* result : results)
        all += result->tests.size();
    if (count(Outcome::Passed) == all)
        return counted(all, u"test"_s) + u" passed"_s;
    QStringList parts;
    for (const Outcome outcome :
         {Outcome::Passed, Outcome::Failed, Outcome::CannotTell, Outcome::CannotRun}) {
        if (const qsizetype found = count(outcome); found > 0)
            parts.append(u"%1 %2"_s.arg(found).arg(outcomeWords(outcome)));
    }
    return counted(all, u"test"_s) + u": "_s + parts.join(u", "_s);
}

QStringList missLines(const TestResult& test) {
    QStringList lines;
    for (const Miss& miss : test.misses) {
        lines.append(u"expected %1, but %2"_s.arg(miss.expected, miss.came));
        if (!miss.reason.isEmpty() && !lines.contains(miss.reason))
            lines.append(miss.reason);
    }
    for (const Error& error : test.broken)
        lines.append(error.text());
    return lines;
}

QString textReport(const QVector<SuiteRun>& runs) {
    QString text;
    QVector<const SuiteResult*> results;
    for (const SuiteRun& run : runs) {
        results.append(&run.result);
        text += u"%1: %2 (%3)\n"_s.arg(run.suite.name, sumText({&run.result}), run.suite.fileName());
        qsizetype told = 0;
        for (qsizetype i = 0; i < run.result.tests.size(); ++i) {
            const TestResult& test = run.result.tests.at(i);
            if (test.outcome == Outcome::Passed || told++ >= kMostTold)
                continue;
            text += u"\n%1: %2: %3\n"_s.arg(lineOf(test.place), outcomeWords(test.outcome),
                                            run.suite.tests.at(i).name);
            for (const QString& line : missLines(test))
                text += u"  %1\n"_s.arg(line);
        }
        if (told > kMostTold)
            text += u"\nand %1 more; --tap and --junit tell all\n"_s.arg(told - kMostTold);
        if (told > 0 && &run != &runs.constLast())
            text += u'\n';
    }
    if (runs.size() > 1)
        text += (results.isEmpty() ? QString() : u"\n"_s) + sumText(results) + u'\n';
    return text;
}

} // namespace ow
