#include "catalog/catalog_names.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/interrupt.h"
#include "cli/named_entity.h"
#include "cli/output_place.h"
#include "cli/result_output.h"
#include "cli/validators.h"
#include "json/write.h"
#include "proof/prover.h"
#include "proof/revisions/revision_proofs.h"
#include "proof/shorter/shorter_rule.h"

#include <QJsonArray>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string catalog, against, at, output, format = "text";
    std::vector<std::string> rules, offers, activities;
    bool shorter = false;
};

/// How the answers are written, and what the command comes to with them.
struct Written {
    QByteArray text;
    ExitCode outcome = ExitCode::Done;
};

/// A question about one entity.
template <class Id>
using Asks = Result<QVector<Proof>> (Prover::*)(const Id&);

template <class Id>
std::optional<Error> askEach(Prover& prover, Asks<Id> asks, const std::vector<std::string>& ids,
                             QVector<Proof>& proofs) {
    for (const std::string& id : ids) {
        const Result<QVector<Proof>> found = (prover.*asks)(Id(QString::fromStdString(id)));
        if (!found)
            return found.error();
        proofs.append(*found);
    }
    return std::nullopt;
}

Error inFile(Error error, const Options& options) {
    error.place.file = QString::fromStdString(options.catalog);
    return error;
}

Result<QVector<Proof>> someProofs(Prover& prover, const Options& options) {
    QVector<Proof> proofs;
    std::optional<Error> problem;
    if (options.rules.size() == 2) {
        const Result<QVector<Proof>> relation =
            prover.relation(RuleId(QString::fromStdString(options.rules.front())),
                            RuleId(QString::fromStdString(options.rules.back())));
        if (!relation)
            return relation.error();
        proofs = *relation;
    } else {
        problem = askEach<RuleId>(prover, &Prover::rule, options.rules, proofs);
    }
    if (!problem)
        problem = askEach<OfferId>(prover, &Prover::offer, options.offers, proofs);
    if (!problem)
        problem = askEach<ActivityId>(prover, &Prover::activity, options.activities, proofs);
    if (problem)
        return *problem;
    return proofs;
}

/// The rules that are asked for, or all that can be read, said shorter.
Result<Written> shorten(const Options& options, const Catalog& catalog, const ProofWish& wish) {
    std::vector<RuleId> rules;
    for (const std::string& id : options.rules)
        rules.emplace_back(QString::fromStdString(id));
    const bool isAsked = !rules.empty();
    for (const EligibilityRule* const rule : catalog.all<EligibilityRule>()) {
        if (!isAsked)
            rules.push_back(rule->id);
    }
    QString text;
    QJsonArray array;
    bool found = false;
    for (const RuleId& rule : rules) {
        const Result<ShorterRule> shorter = shorterRule(catalog, rule, wish);
        if (!shorter && !isAsked && shorter.error().code == ErrorCode::Input)
            continue;
        if (!shorter)
            return inFile(shorter.error(), options);
        found = found || !shorter->steps.isEmpty();
        if (!isAsked && shorter->steps.isEmpty() && !shorter->isCut)
            continue;
        text += shorterText(*shorter, catalog);
        array.append(toJson(*shorter, catalog));
    }
    if (text.isEmpty())
        text = u"No shorter way to say a rule was found.\n"_s;
    return Written{options.format == "json" ? writeJson(QJsonObject{{u"shorter"_s, array}}) : text.toUtf8(),
                   found ? ExitCode::No : ExitCode::Done};
}

/// What the change from another catalog does.
Result<Written> change(const Options& options, const Catalog& before, const Catalog& after,
                       const ProofWish& wish) {
    QVector<RuleId> rules;
    for (const std::string& id : options.rules)
        rules.append(RuleId(QString::fromStdString(id)));
    const Result<RevisionProofs> proofs = proveChange(before, after, rules, wish);
    if (!proofs)
        return inFile(proofs.error(), options);
    return Written{options.format == "json" ? writeJson(toJson(*proofs, before, after))
                                            : revisionText(*proofs, before, after).toUtf8(),
                   proofs->isSame() ? ExitCode::Done : ExitCode::No};
}

Result<Written> prove(const Options& options, const Catalog& catalog, const ProofWish& wish) {
    Prover prover(DecisionPlan::compile(catalog), wish);
    const bool isJson = options.format == "json";
    if (options.rules.empty() && options.offers.empty() && options.activities.empty()) {
        const Result<Proofs> proofs = prover.all();
        if (!proofs)
            return proofs.error();
        return Written{isJson ? writeJson(toJson(*proofs, catalog)) : proofsText(*proofs, catalog).toUtf8(),
                       proofs->told.isEmpty() && proofs->brokenRules.isEmpty() ? ExitCode::Done
                                                                               : ExitCode::No};
    }
    const Result<QVector<Proof>> proofs = someProofs(prover, options);
    if (!proofs)
        return inFile(proofs.error(), options);
    for (const std::string& id : options.offers) {
        const auto isIt = [&](const Proof& proof) { return proof.offer.value().toStdString() == id; };
        if (std::ranges::none_of(*proofs, isIt))
            Session::say(
                QString::fromStdString(options.catalog) +
                u": the offer “%1” is not offered at that instant: status, dates, or no live activity"_s.arg(
                    QString::fromStdString(id)));
    }
    QJsonArray array;
    for (const Proof& proof : *proofs)
        array.append(toJson(proof, catalog));
    const auto canHappen = [](const Proof& proof) {
        return proof.answer.kind == ProofAnswer::Kind::CanHappen;
    };
    const bool can = !proofs->isEmpty() && std::ranges::all_of(*proofs, canHappen);
    return Written{isJson ? writeJson(QJsonObject{{u"proofs"_s, array}})
                          : proofsText(*proofs, catalog).toUtf8(),
                   can ? ExitCode::Done : ExitCode::No};
}

/// The same with ids in the place of names.
Result<Options> withIds(Options options, const Catalog& catalog) {
    const CatalogNames names(catalog);
    for (const auto& [texts, kind] : {std::pair(&options.rules, EntityKind::EligibilityRule),
                                      std::pair(&options.offers, EntityKind::PersonalizedOffer),
                                      std::pair(&options.activities, EntityKind::Activity)}) {
        for (std::string& text : *texts) {
            const Result<EntityKey> key = namedEntity(names, kind, text, options.catalog);
            if (!key)
                return key.error();
            text = key->id.toStdString();
        }
    }
    return options;
}

Result<ExitCode> run(const Options& options, Session& session) {
    if (options.rules.size() > 2)
        return Error::usage(u"--rule is given more than twice"_s,
                            u"name one rule, or two that are compared with one another"_s);
    if (!options.against.empty() &&
        (options.shorter || !options.offers.empty() || !options.activities.empty()))
        return Error::usage(
            u"--against is given with --shorter, --offer or --activity"_s,
            u"it is a question about all that changed, or about rules: name these, or none"_s);
    if (options.shorter && (!options.offers.empty() || !options.activities.empty()))
        return Error::usage(u"--shorter is given with --offer or --activity"_s,
                            u"it is a question about rules: name these, or none for all"_s);
    if (const Result<void> places = checkPlaces({options.output}, {options.catalog, options.against});
        !places)
        return places.error();
    const Result<std::optional<qint64>> at = readInstant(options.at);
    if (!at)
        return at.error();
    const Result<Catalog> catalog = openCatalog(QString::fromStdString(options.catalog), session);
    if (!catalog)
        return catalog.error();
    std::optional<Catalog> before;
    if (!options.against.empty()) {
        Result<Catalog> other = openCatalog(QString::fromStdString(options.against), session);
        if (!other)
            return other.error();
        before = *std::move(other);
    }
    const Result<Options> asked = withIds(options, *catalog);
    if (!asked)
        return asked.error();
    ResultOutput output(session.output());
    if (const Result<void> opened = output.open(options.output); !opened)
        return opened.error();
    const Interrupt interrupt;
    ProofWish wish;
    wish.nowMs = at->value_or(session.clock().nowMs());
    wish.stop = interrupt.token();
    const Result<Written> written = before           ? change(*asked, *before, *catalog, wish)
                                    : asked->shorter ? shorten(*asked, *catalog, wish)
                                                     : prove(*asked, *catalog, wish);
    if (!written && interrupt.signal() != 0)
        return ExitCode(128 + interrupt.signal());
    if (!written)
        return written.error();
    if (!output.write({written->text.constData(), std::size_t(written->text.size())}) || !output.finish())
        return output.failure();
    return written->outcome;
}

} // namespace

void addProveCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("prove", "Prove what can never happen: rules never true, offers that never win");
    command->add_option("--catalog", options->catalog, "A .offers file or a JSON export")->required();
    command->add_option("--rule", options->rules,
                        "The questions of one rule, by id or name; given twice, how two rules differ");
    command->add_option("--offer", options->offers, "The questions of offers, by id or name");
    command->add_option("--activity", options->activities, "The questions of activities, by id or name");
    command->add_option(
        "--against", options->against,
        "The catalog before a change, or a revision (FILE@12): what the change does, for anybody");
    command->add_flag("--shorter", options->shorter,
                      "Say the rules shorter, or all: each step is proved to change nothing");
    command->add_option("--at", options->at, "The instant of rules and dates, RFC 3339; without it, now");
    command->add_option("--format", options->format, "text or json; without it, text")
        ->check(oneOf({"text", "json"}));
    command->add_option("-o,--output", options->output,
                        "The file to write; without it, or as -, standard output");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
