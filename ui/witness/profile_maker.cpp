#include "witness/profile_maker.h"

#include "catalog/free_name.h"
#include "checks/rule_schema.h"
#include "document/catalog_document.h"
#include "witness/witness_text.h"

namespace ow {

ProfileMaker::ProfileMaker(CatalogDocument& document, QObject* parent)
    : QObject(parent), m_document(document),
      m_run(
          this, [this] { return work(); }, [this](const Outcome& outcome) { finish(outcome); }) {}

ProfileMaker::~ProfileMaker() {
    m_stop.request_stop();
}

void ProfileMaker::make(const QString& name, const QString& rule, bool meets) {
    m_stop.request_stop();
    m_name = name;
    m_rule = rule;
    m_meets = meets;
    m_run.wish();
}

LatestRun<ProfileMaker::Outcome>::Work ProfileMaker::work() {
    m_stop = std::stop_source();
    const RuleWitnessWish wish{m_rule, m_meets, m_document.clock().nowMs(), m_stop.get_token()};
    return [wish, catalog = m_document.catalog()] {
        const auto found = ruleWitness(catalog, wish);
        Outcome outcome;
        if (found)
            outcome.document = *found;
        else
            outcome.problem = noWitnessText(found.error(), wish.meets, ruleSchema(catalog));
        return outcome;
    };
}

void ProfileMaker::finish(const Outcome& outcome) {
    if (!outcome.document) {
        Q_EMIT failed(outcome.problem);
        return;
    }
    const QString name = m_meets ? tr("Meets “%1”").arg(m_name) : tr("Does not meet “%1”").arg(m_name);
    const QString label = m_meets ? tr("New test profile that meets “%1”").arg(m_name)
                                  : tr("New test profile that does not meet “%1”").arg(m_name);
    if (const Result<EntityKey> key = addProfile(m_document, label, name, *outcome.document))
        Q_EMIT made(*key);
    else
        Q_EMIT failed({});
}

Result<EntityKey> addProfile(CatalogDocument& document, const QString& label, const QString& name,
                             const QJsonObject& profile) {
    TestProfile made;
    made.id = ProfileId(document.newId(EntityKind::TestProfile));
    made.name = freeName(document.catalog(), EntityKind::TestProfile, name);
    made.document = profile;
    const EntityKey key{EntityKind::TestProfile, made.id.value()};
    if (const Result<void> done = document.apply(ChangeSet::create(label, made)); !done)
        return done.error();
    return key;
}

} // namespace ow

#include "moc_profile_maker.cpp"
