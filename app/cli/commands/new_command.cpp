#include "base/counted.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/undisturbed.h"
#include "opening/sample.h"
#include "store/program_user.h"
#include "store/sqlite_catalog_store.h"

#include <QFile>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct NewOptions {
    std::string catalog;
    bool sample = false;
};

Result<ExitCode> run(const NewOptions& options, Session& session) {
    const QString path = QString::fromStdString(options.catalog);
    ChangeSet content;
    if (options.sample) {
        Result<ChangeSet> sample = sampleChanges(u"Sample catalog"_s);
        if (!sample)
            return sample.error();
        content = std::move(*sample);
    }
    const Undisturbed writing; // until the catalog is closed
    Result<std::unique_ptr<SqliteCatalogStore>> store = SqliteCatalogStore::create(path);
    if (!store)
        return store.error();
    if (!content.isEmpty()) {
        const Result<Revision> done = (*store)->commit(content, programUser(), session.clock().nowMs());
        if (!done) {
            store->reset();
            QFile::remove(path);
            return done.error();
        }
    }
    if (session.zone()) {
        const Result<void> set = (*store)->setSettings(
            {.fourEyes = false, .timeZone = session.zone()->name()}, session.user(), session.clock().nowMs());
        if (!set)
            return set.error();
    }
    session.say(options.sample ? u"%1 made with %2 of the sample"_s.arg(
                                     path, counted(content.changes.size(), u"entity"_s))
                               : u"%1 made, empty"_s.arg(path));
    return ExitCode::Done;
}

} // namespace

void addNewCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<NewOptions>();
    CLI::App* command = app.add_subcommand("new", "Make a catalog file");
    command->add_option("CATALOG", options->catalog, "The .offers file to make")->required();
    command->add_flag("--sample", options->sample, "Fill it with the sample catalog");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
