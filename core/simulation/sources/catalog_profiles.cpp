#include "simulation/sources/catalog_profiles.h"

#include "json/write.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QByteArray linesOf(const Catalog& catalog) {
    QByteArray lines;
    for (const TestProfile* profile : catalog.all<TestProfile>()) {
        QJsonObject document = profile->document;
        if (!document.contains("_id"_L1))
            document.insert("_id"_L1, profile->id.value());
        lines += writeJson(document, JsonStyle::Compact);
        lines += '\n';
    }
    return lines;
}

} // namespace

CatalogProfiles::CatalogProfiles(const Catalog& catalog) : TextProfiles(linesOf(catalog), {}) {
    for (const TestProfile* profile : catalog.all<TestProfile>())
        m_names.append(profile->name);
}

Error CatalogProfiles::located(Error problem) const {
    const qsizetype number = problem.place.line;
    if (number > 0 && number <= m_names.size()) {
        problem.place = {};
        problem.message = u"test profile “%1”: %2"_s.arg(m_names.at(number - 1), problem.message);
    }
    return problem;
}

} // namespace ow
