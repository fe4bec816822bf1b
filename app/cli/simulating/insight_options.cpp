#include "cli/simulating/insight_options.h"

#include "cli/named_entity.h"
#include "simulation/split_reader.h"

#include <CLI/CLI.hpp>

namespace ow::cli {

using namespace Qt::StringLiterals;

void InsightOptions::addTo(CLI::App& command, CLI::Option* summary) {
    command.add_option("--format", format, "Of the summary: json, or text for people")->needs(summary);
    command
        .add_flag("--details", details,
                  "Summary also of each offer: funnel, who beats it, what never wins; shares, concentration")
        ->needs(summary);
    command
        .add_option(
            "--by", splits,
            "Summary also split by an attribute (person.country) or a segment (segment:NAMESPACE/ID); "
            "may be repeated")
        ->needs(summary);
    command
        .add_option("--overlap", overlap,
                    "Two offers, by id or name: who would have both, one, none; may be repeated")
        ->expected(2)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->needs(summary);
}

Result<std::optional<InsightQuestion>> InsightOptions::question(const Catalog& catalog,
                                                                const std::string& file) const {
    if (format != "text" && format != "json")
        return Error::usage(u"“%1” is not an output format"_s.arg(QString::fromStdString(format)),
                            u"use text or json"_s);
    if (!details && !isText() && splits.empty() && overlap.empty())
        return std::optional<InsightQuestion>();
    InsightQuestion question;
    for (const std::string& split : splits) {
        question.splits.append(QString::fromStdString(split));
        if (const QString fault = splitFault(question.splits.constLast()); !fault.isEmpty())
            return Error::usage(fault,
                                u"write it like person.country, or segment:NAMESPACE/ID for a segment"_s);
    }
    if (overlap.size() % 2 != 0)
        return Error::usage(u"--overlap compares the audiences of two offers, and one stands alone"_s,
                            u"name two offers behind each --overlap"_s);
    const CatalogNames names(catalog);
    for (std::size_t i = 0; i + 1 < overlap.size(); i += 2) {
        const Result<EntityKey> first = namedEntity(names, EntityKind::PersonalizedOffer, overlap[i], file);
        if (!first)
            return first.error();
        const Result<EntityKey> second =
            namedEntity(names, EntityKind::PersonalizedOffer, overlap[i + 1], file);
        if (!second)
            return second.error();
        question.overlaps.append({OfferId(first->id), OfferId(second->id)});
    }
    return std::optional(question);
}

} // namespace ow::cli
