#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/output_place.h"
#include "cli/result_output.h"
#include "disk/files.h"
#include "disk/output_file.h"
#include "expectations/report_html.h"
#include "expectations/report_junit.h"
#include "expectations/report_tap.h"
#include "expectations/report_text.h"
#include "expectations/suite_reader.h"
#include "expectations/suite_runner.h"
#include "expectations/suite_update.h"
#include "opening/catalog_source.h"

#include <QDir>
#include <QFileInfo>
#include <QStringList>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string catalog, junit, html;
    std::vector<std::string> suites;
    bool tap = false;
    bool update = false;
};

/// The suites named, each once; else those beside the catalog.
std::vector<std::string> suitesOf(const Options& options) {
    std::vector<std::string> suites;
    QStringList seen;
    for (const std::string& one : options.suites) {
        const QString name = QString::fromStdString(one);
        const QString place = one == "-" ? name : QFileInfo(name).canonicalFilePath();
        if (place.isEmpty() || !seen.contains(place)) // what is not there is told when it is read
            suites.push_back(one);
        seen.append(place);
    }
    if (!suites.empty())
        return suites;
    const QString path = CatalogSource::named(QString::fromStdString(options.catalog)).path;
    const QFileInfo catalog(path);
    const QDir folder(catalog.isDir() ? path : catalog.path());
    for (const QString& name : folder.entryList({u"*.tests.yaml"_s}, QDir::Files, QDir::Name))
        suites.push_back(QDir::cleanPath(folder.filePath(name)).toStdString());
    return suites;
}

struct Readings {
    std::vector<TestSuite> suites;
    QVector<Error> errors;

    void add(const QByteArray& text, const QString& name) {
        Result<TestSuite, QVector<Error>> suite = readSuite(text, name);
        if (suite)
            suites.push_back(*std::move(suite));
        else
            errors.append(suite.error());
    }
};

/// Those that are kept in the catalog, by their names.
void readKept(const Catalog& catalog, Readings& readings) {
    for (const DecisionTests* tests : catalog.all<DecisionTests>())
        readings.add(tests->text.toUtf8(), tests->name.isEmpty() ? tests->id.value() : tests->name);
}

/// All suites; where one cannot be read all mistakes of all are told. Where none is named those that the
/// catalog keeps come first.
Result<std::vector<TestSuite>> readSuites(const Options& options, const std::vector<std::string>& paths,
                                          const Catalog& catalog, Session& session) {
    Readings readings;
    if (options.suites.empty())
        readKept(catalog, readings);
    for (const std::string& path : paths) {
        const QString name = QString::fromStdString(path);
        const Result<QByteArray> text = readFile(name, yaml_limit::bytes);
        if (text)
            readings.add(*text, name);
        else
            readings.errors.append(text.error());
    }
    if (readings.errors.isEmpty() && readings.suites.empty())
        return Error::usage(u"there are no tests in the catalog, nor beside it"_s,
                            u"name a suite, or put one there as NAME.tests.yaml"_s,
                            Place::inFile(QString::fromStdString(options.catalog)));
    if (readings.errors.isEmpty())
        return std::move(readings.suites);
    const Error last = readings.errors.takeLast(); // said when the command ends
    for (const Error& error : std::as_const(readings.errors))
        session.report(error);
    return last;
}

/// Whether a suite stands in a file of its own.
bool isFile(const TestSuite& suite, const std::vector<std::string>& paths) {
    return std::ranges::find(paths, suite.fileName().toStdString()) != paths.end();
}

/// Writes what now comes into the suite and runs it again; says each change.
Result<void> update(SuiteRun& run, SuiteRunner& runner, Session& session) {
    const Result<SuiteUpdate> updated = updatedSuite(run.suite, run.result);
    if (!updated)
        return updated.error();
    if (updated->approvals.isEmpty())
        return {};
    const QString name = run.suite.fileName();
    if (const Result<void> written = replaceFile(name, updated->text); !written)
        return written.error();
    for (const Approval& one : updated->approvals)
        session.say(
            u"%1: updated: %2: %3 %4, was %5"_s.arg(placeText(Place::inLine(one.place.file, one.place.line)),
                                                    one.test, one.key, one.after, one.before));
    Result<TestSuite, QVector<Error>> suite = readSuite(updated->text, name);
    if (!suite)
        return suite.error().constFirst();
    run.suite = *std::move(suite);
    run.result = runner.run(run.suite);
    return {};
}

Result<void> writeReports(const Options& options, const QVector<SuiteRun>& runs, Session& session) {
    if (!options.html.empty()) {
        const QString name = QFileInfo(QString::fromStdString(options.catalog)).completeBaseName();
        Result<void> written =
            replaceFile(QString::fromStdString(options.html), htmlReport(runs, u"Tests of "_s + name));
        if (!written)
            return written;
    }
    if (options.junit.empty())
        return {};
    const QByteArray xml = junitReport(runs);
    if (options.junit != "-")
        return replaceFile(QString::fromStdString(options.junit), xml);
    session.print(xml);
    return {};
}

Result<ExitCode> run(const Options& options, Session& session) {
    const std::vector<std::string> paths = suitesOf(options);
    std::vector<std::string> inputs = paths;
    inputs.push_back(options.catalog);
    if (const Result<void> places = checkPlaces({options.junit, options.html}, inputs); !places)
        return places.error();
    if (options.html == "-")
        return Error::usage(u"a page is not for the terminal"_s, u"name a file for it"_s);
    if (!options.html.empty() && QFileInfo(QString::fromStdString(options.html)).absoluteFilePath() ==
                                     QFileInfo(QString::fromStdString(options.junit)).absoluteFilePath())
        return Error::usage(u"--html and --junit go to one place"_s, u"name two"_s);
    if (options.update && std::ranges::find(paths, "-") != paths.end())
        return Error::usage(u"standard input cannot be updated"_s, u"name the file of the suite"_s);
    Result<Catalog> catalog = openCatalog(QString::fromStdString(options.catalog), session);
    if (!catalog)
        return catalog.error();
    Result<std::vector<TestSuite>> suites = readSuites(options, paths, *catalog, session);
    if (!suites)
        return suites.error();
    SuiteRunner runner(*std::move(catalog), session.clock().nowMs(), session.zone());
    QVector<SuiteRun> runs;
    for (TestSuite& suite : *suites) {
        SuiteRun run{std::move(suite), {}};
        run.result = runner.run(run.suite);
        if (options.update && isFile(run.suite, paths)) { // what the catalog keeps is changed in the window
            if (const Result<void> updated = update(run, runner, session); !updated)
                return updated.error();
        }
        runs.append(std::move(run));
    }
    if (const Result<void> written = writeReports(options, runs, session); !written)
        return written.error();
    if (options.tap)
        session.print(tapReport(runs));
    else if (options.junit != "-")
        session.print(textReport(runs).toUtf8());
    const bool allPassed =
        std::ranges::all_of(runs, [](const SuiteRun& one) { return one.result.allPassed(); });
    return allPassed ? ExitCode::Done : ExitCode::No;
}

} // namespace

void addTestCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("test", "Check that decisions come out as expected");
    command->add_option("--catalog", options->catalog, "A .offers file or a JSON export")->required();
    command->add_option("SUITE", options->suites,
                        "Suites of tests (YAML); without one, those kept in the catalog and every\n"
                        "*.tests.yaml beside it");
    CLI::Option* junit = command->add_option("--junit", options->junit, "Write a JUnit report to this file");
    command->add_option("--html", options->html, "Write a page that stands alone to this file");
    command->add_flag("--tap", options->tap, "Print TAP 13 instead of a text");
    command->add_flag("--update", options->update,
                      "Make “wins” and “first” that differ say what comes now, and name each");
    command->footer("All passed: exit code 0. Some failed, cannot be told or cannot be run: 1.");
    command->callback([options, junit, &session] {
        if (options->tap && junit->count() > 0 && options->junit == "-")
            session.finish(Error::usage(u"--tap and --junit - would both be printed"_s,
                                        u"name a file for the JUnit report"_s));
        else
            session.finish(run(*options, session));
    });
}

} // namespace ow::cli
