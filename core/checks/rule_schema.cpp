#include "checks/rule_schema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// More profiles add hardly any path, but time.
constexpr qsizetype kMostProfiles = 100;

void addSegments(expr::Schema& schema, const QJsonObject& membership, QSet<QString>& known) {
    for (auto space = membership.constBegin(); space != membership.constEnd(); ++space) {
        const QStringList ids = space->toObject().keys();
        for (const QString& id : ids) {
            if (known.contains(id))
                continue;
            known.insert(id);
            schema.addSegment(id.toStdString(), (space.key() + u" / "_s + id).toStdString());
        }
    }
}

/// A JSON Schema that came in with a profile. What it says of an attribute counts before what samples show.
void addSchema(expr::Schema& schema, const QJsonObject& json) {
    if (json.isEmpty())
        return;
    const std::string text = QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
    if (const auto read = expr::Schema::fromJsonSchema(text))
        schema.merge(*read);
}

/// The keys that offers have: characteristics are free, only the catalog knows them.
std::string offerSample(const Catalog& catalog) {
    QJsonObject characteristics;
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
        for (auto it = offer->characteristics.cbegin(); it != offer->characteristics.cend(); ++it)
            characteristics.insert(it.key(), it.value());
    }
    const QJsonObject sample{{u"characteristics"_s, characteristics}};
    return QJsonDocument(sample).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

std::shared_ptr<const expr::Schema> ruleSchema(const Catalog& catalog) {
    auto schema = std::make_shared<expr::Schema>(expr::Schema::builtIn());
    QJsonArray samples;
    QSet<QString> segments;
    const QVector<const TestProfile*> profiles = catalog.all<TestProfile>();
    for (const TestProfile* profile : profiles) {
        QJsonObject document = profile->document;
        addSchema(*schema, document.take("$schema"_L1).toObject());
        if (samples.size() >= kMostProfiles)
            continue;
        samples.append(document);
        addSegments(*schema, document.value("segmentMembership"_L1).toObject(), segments);
    }
    const std::string json = QJsonDocument(samples).toJson(QJsonDocument::Compact).toStdString();
    if (const auto learnt = expr::Schema::fromSamples(json))
        schema->merge(*learnt);
    if (const auto learnt = expr::Schema::fromSamples(offerSample(catalog), "offer"))
        schema->merge(*learnt);
    return schema;
}

std::shared_ptr<const expr::Schema> namingSchema(const Catalog& catalog) {
    std::shared_ptr<expr::Schema> own;
    const QVector<const TestProfile*> profiles = catalog.all<TestProfile>();
    for (const TestProfile* profile : profiles) {
        const QJsonObject said = profile->document.value("$schema"_L1).toObject();
        if (said.isEmpty())
            continue;
        if (!own)
            own = std::make_shared<expr::Schema>(expr::Schema::builtIn());
        addSchema(*own, said);
    }
    if (own)
        return own;
    return {std::shared_ptr<void>(), &expr::Schema::builtIn()}; // lives as long as the program
}

} // namespace ow
