#include "base/timestamp.h"
#include "catalog/catalog_diff.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/validators.h"
#include "json/write.h"

#include <QJsonArray>
#include <QJsonObject>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string catalog;
    std::string entity;
    int limit = 0;
};

/// The entity with this id, also when it was deleted long ago.
Result<EntityKey> keyOf(CatalogStore& store, const QString& id) {
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        const Result<QVector<Revision>> touched = store.history(EntityKey{kind, id}, 1);
        if (!touched)
            return touched.error();
        if (!touched->isEmpty())
            return EntityKey{kind, id};
    }
    return Error::usage(u"the history knows nothing with the id “%1”"_s.arg(id),
                        u"look for its id in the history without --entity"_s,
                        Place::inFile(store.location()));
}

QJsonArray namesOf(const QVector<NamedVersion>& versions, qint64 revision) {
    QJsonArray names;
    for (const NamedVersion& version : versions) {
        if (version.revision == revision)
            names.append(QJsonObject{{u"name"_s, version.name},
                                     {u"note"_s, version.note},
                                     {u"user"_s, version.user},
                                     {u"at"_s, formatInstant(version.atMs)}});
    }
    return names;
}

Result<QJsonObject> revisionJson(CatalogStore& store, const Revision& revision,
                                 const std::optional<EntityKey>& key) {
    const Result<ChangeSet> change = store.revision(revision.number);
    if (!change)
        return change.error();
    QVector<EntityDiff> diff;
    for (const Change& c : change->changes) {
        if (key && c.key() != *key)
            continue;
        EntityDiff difference = entityDiff(c);
        if (!difference.isEmpty())
            diff.append(std::move(difference));
    }
    QJsonObject row = diffJson(diff);
    row.insert(u"revision"_s, revision.number);
    row.insert(u"at"_s, formatInstant(revision.atMs));
    row.insert(u"user"_s, revision.user);
    row.insert(u"label"_s, revision.label);
    return row;
}

Result<ExitCode> run(const Options& options, Session& session) {
    const Result<std::unique_ptr<CatalogStore>> opened =
        openStoreToRead(QString::fromStdString(options.catalog), u"history"_s);
    if (!opened)
        return opened.error();
    CatalogStore& store = **opened;
    std::optional<EntityKey> key;
    if (!options.entity.empty()) {
        const Result<EntityKey> found = keyOf(store, QString::fromStdString(options.entity));
        if (!found)
            return found.error();
        key = *found;
    }
    const Result<QVector<Revision>> revisions = store.history(key, options.limit);
    if (!revisions)
        return revisions.error();
    const Result<QVector<NamedVersion>> names = store.namedVersions();
    if (!names)
        return names.error();
    QJsonArray rows;
    for (const Revision& revision : *revisions) {
        Result<QJsonObject> row = revisionJson(store, revision, key);
        if (!row)
            return row.error();
        if (const QJsonArray named = namesOf(*names, revision.number); !named.isEmpty())
            row->insert(u"names"_s, named);
        rows.append(*row);
    }
    session.print(writeJson(rows));
    return ExitCode::Done;
}

} // namespace

void addHistoryCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("history", "Say who changed what and when, newest first, as JSON");
    command->add_option("--catalog", options->catalog, "A .offers file")->required();
    command->add_option("--entity", options->entity, "Only what happened to the entity with this id");
    command->add_option("--limit", options->limit, "Only the newest N revisions")->check(wholeNumber(1));
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
