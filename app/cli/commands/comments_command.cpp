#include "base/timestamp.h"
#include "catalog/catalog.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "json/write.h"

#include <QJsonArray>
#include <QJsonObject>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string catalog;
    std::string entity;
    bool open = false;
};

QJsonObject commentJson(const Comment& comment, const Catalog& catalog) {
    QJsonObject row{
        {u"number"_s, comment.number}, {u"kind"_s, token(comment.about.kind)}, {u"id"_s, comment.about.id},
        {u"author"_s, comment.author}, {u"at"_s, formatInstant(comment.atMs)}, {u"text"_s, comment.text}};
    if (const EntityPtr entity = catalog.entity(comment.about)) // it may be deleted
        row.insert(u"name"_s, entityName(*entity));
    if (comment.editedMs != 0)
        row.insert(u"edited"_s, formatInstant(comment.editedMs));
    if (comment.resolved)
        row.insert(u"resolved"_s, QJsonObject{{u"by"_s, comment.resolved->by},
                                              {u"at"_s, formatInstant(comment.resolved->atMs)}});
    return row;
}

bool holds(const Catalog& catalog, const QString& id) {
    const auto& kinds = Tokens<EntityKind>::table;
    return std::any_of(kinds.begin(), kinds.end(), [&](const auto& kind) {
        return catalog.contains({kind.first, id});
    });
}

Result<ExitCode> run(const Options& options, Session& session) {
    const Result<std::unique_ptr<CatalogStore>> store =
        openStoreToRead(QString::fromStdString(options.catalog), u"comments"_s);
    if (!store)
        return store.error();
    const Result<QVector<Comment>> comments = (*store)->comments();
    if (!comments)
        return comments.error();
    const Result<Catalog> catalog = (*store)->load();
    if (!catalog)
        return catalog.error();
    const QString id = QString::fromStdString(options.entity);
    QJsonArray rows;
    bool isKnown = id.isEmpty() || holds(*catalog, id);
    for (const Comment& comment : *comments) {
        if (comment.isDeleted() || (!id.isEmpty() && comment.about.id != id))
            continue;
        isKnown = true;
        if (comment.isOpen() || !options.open)
            rows.append(commentJson(comment, *catalog));
    }
    if (!isKnown)
        return Error::usage(u"the catalog holds nothing with the id “%1”"_s.arg(id),
                            u"look for its id in the comments without --entity"_s,
                            Place::inFile((*store)->location()));
    session.print(writeJson(rows));
    return ExitCode::Done;
}

} // namespace

void addCommentsCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("comments", "Say what people wrote about entities, as JSON");
    command->add_option("--catalog", options->catalog, "A .offers file")->required();
    command->add_option("--entity", options->entity, "Only what is about the entity with this id");
    command->add_flag("--open", options->open, "Only what nobody has resolved");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
