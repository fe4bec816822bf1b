#include "cli/counters_source.h"

#include "cli/input.h"
#include "cli/session.h"

namespace ow::cli {

using namespace Qt::StringLiterals;

Result<Counters> readCounts(const std::string& path) {
    if (path.empty())
        return Counters();
    const Result<JsonDocument> document = readJson(path);
    if (!document)
        return document.error();
    if (!document->root().isObject())
        return Error::input(u"the counters are not a JSON object"_s,
                            u"write {\"offers\": {offerId: count}}"_s, document->place({}));
    const Result<Counters> counters = Counters::fromJson(document->root().toJson().toObject());
    if (!counters)
        return inDocument(*document, counters.error());
    return *counters;
}

Result<PlanCounters> readCounters(const std::string& path, const DecisionPlan& plan) {
    const Result<Counters> counters = readCounts(path);
    if (!counters)
        return counters.error();
    return countersFor(plan, *counters, QString::fromStdString(path));
}

PlanCounters countersFor(const DecisionPlan& plan, const Counters& counters, const QString& name) {
    QStringList unknown;
    for (auto it = counters.offers.begin(); it != counters.offers.end(); ++it) {
        if (!plan.catalog().find<PersonalizedOffer>(OfferId(it.key())))
            unknown.append(it.key());
    }
    unknown.sort();
    if (!unknown.isEmpty())
        Session::say(u"warning: %1 counts offers that are not in the catalog (%2): %3"_s.arg(name)
                         .arg(unknown.size())
                         .arg(unknown.first(std::min<qsizetype>(unknown.size(), 3)).join(u", "_s)));
    return PlanCounters(plan, counters);
}

} // namespace ow::cli
