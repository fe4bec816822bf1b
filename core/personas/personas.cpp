#include "personas/personas.h"

#include "personas/internal/persona_search.h"

namespace ow {

using namespace Qt::StringLiterals;

Result<Personas> personasFor(const Catalog& catalog, const PersonasWish& wish) {
    PersonaSearch search(catalog, {wish.nowMs, catalog.zone().zone(), wish.stop});
    for (const RuleId& id : wish.rules) {
        const auto* rule = catalog.find<EligibilityRule>(id);
        if (!rule)
            return Error::notFound(u"the catalog holds no rule “%1”"_s.arg(id.value()),
                                   u"use the id of one of its rules"_s);
        search.add(*rule);
    }
    Personas personas;
    QVector<QJsonObject> documents = search.run();
    personas.aims = search.aims();
    const auto aims = std::size_t(personas.aims.size());
    std::vector<Shown> shown;
    std::vector<int> times(aims);
    for (qsizetype i = 0; i < documents.size(); ++i) {
        const QString id = u"persona-%1"_s.arg(i + 1);
        documents[i].insert("_id"_L1, id);
        personas.personas.append({id, documents.at(i), {}, {}});
        shown.push_back(search.shownBy(documents.at(i)));
        for (std::size_t aim = 0; aim < aims; ++aim)
            times[aim] += shown.back()[aim];
    }
    for (std::size_t aim = 0; aim < aims; ++aim) {
        for (std::size_t i = 0; i < shown.size(); ++i) {
            if (!shown[i][aim])
                continue;
            Persona& persona = personas.personas[qsizetype(i)];
            persona.shows.append(int(aim));
            if (times[aim] == 1)
                persona.alone.append(int(aim));
        }
        if (times[aim] == 0)
            personas.notFound.append(int(aim));
    }
    Result<Coverage> coverage = coverageOf(catalog, wish.rules, documents, {wish.nowMs, wish.stop});
    if (!coverage)
        return coverage.error();
    personas.coverage = *std::move(coverage);
    if (wish.stop.stop_requested())
        return Error::cancelled(u"the search was stopped"_s);
    return personas;
}

} // namespace ow
