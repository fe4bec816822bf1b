#include "base/sources.h"
#include "checks/checks.h"
#include "decision/decide.h"
#include "opening/templates.h"

#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

ChangeSet changesOf(CatalogTemplate which, const Catalog& catalog, IdSource& ids) {
    return templateChanges(
        which, catalog, [&ids](EntityKind kind) { return idPrefix(kind) + ids.next(); }, u"Begin"_s);
}

/// The first entity of a type that a change makes.
template <class T>
T made(const ChangeSet& change, int number = 0) {
    for (const Change& one : change.changes) {
        const T* entity = std::get_if<T>(one.after.get());
        if (entity && number-- == 0)
            return *entity;
    }
    return {};
}

/// What the only activity decides for a profile in its placement.
ScopeDecision decided(const Catalog& catalog, const ChangeSet& change, const QJsonObject& profile) {
    DecisionRequest request;
    request.scopes = {{made<Activity>(change).id, made<Placement>(change).id, 1}};
    request.nowMs = 1'700'000'000'000;
    const DecisionPlan plan = DecisionPlan::compile(catalog);
    const ProfileDocument document = ProfileDocument::fromJson(profile, plan);
    return decide(plan, document.value(), request).scopes.value(0);
}

} // namespace

class TemplatesTest : public QObject {
    Q_OBJECT

    CountingIdSource m_ids;

    static void addTemplates() {
        QTest::addColumn<int>("which");
        for (const CatalogTemplate which : kCatalogTemplates)
            QTest::addRow("template %d", int(which)) << int(which);
    }

private Q_SLOTS:
    void decidesAtOnce_data() { addTemplates(); }
    void decidesAtOnce() {
        QFETCH(int, which);
        const ChangeSet change = changesOf(CatalogTemplate(which), Catalog(), m_ids);
        QCOMPARE(change.label, u"Begin"_s);
        const Result<Catalog> catalog = apply(Catalog(), change);
        QVERIFY2(catalog.ok(), catalog ? "" : qPrintable(catalog.error().text()));
        for (const Finding& finding : checkAll(*catalog))
            QVERIFY2(finding.severity == Severity::Note, qPrintable(finding.message));

        const auto winner = [&](const QJsonObject& profile) {
            const ScopeDecision scope = decided(*catalog, change, profile);
            return scope.error.isEmpty() && !scope.isFallback ? scope.picks.value(0).offer : OfferId();
        };
        const auto chosen = made<PersonalizedOffer>(change, 0);
        const auto common = made<PersonalizedOffer>(change, 1);
        QCOMPARE(winner(made<TestProfile>(change, 0).document), chosen.id);
        QCOMPARE(winner(made<TestProfile>(change, 1).document), common.id);
        QVERIFY(!made<TestProfile>(change, 1).document.isEmpty());
        QVERIFY(chosen.id != common.id && !common.id.isEmpty());
        // The tokens of the contents say something for the profile that they are meant for.
        for (const PersonalizedOffer& offer : {chosen, common})
            QVERIFY(offer.representations.value(0).components.value(0).content.contains("{{profile."_L1));
    }

    void theFallbackHasContent_data() { addTemplates(); }
    void theFallbackHasContent() {
        QFETCH(int, which);
        const ChangeSet change = changesOf(CatalogTemplate(which), Catalog(), m_ids);
        Catalog catalog = *apply(Catalog(), change);
        for (int i = 0; i < 2; ++i) {
            auto offer = made<PersonalizedOffer>(change, i);
            offer.status = OfferStatus::Archived;
            const EntityPtr before = catalog.entity({EntityKind::PersonalizedOffer, offer.id.value()});
            catalog = *apply(catalog, ChangeSet::update(u"Archive"_s, before, offer));
        }
        const ScopeDecision scope = decided(catalog, change, made<TestProfile>(change).document);
        QVERIFY(scope.isFallback);
        const auto fallback = made<FallbackOffer>(change);
        QCOMPARE(scope.fallback, fallback.id);
        QCOMPARE(fallback.representations.value(0).placement, made<Placement>(change).id);
        QVERIFY(!fallback.representations.value(0).components.value(0).content.isEmpty());
    }

    /// All of them, twice, beside one another.
    void namesStayApart() {
        Catalog catalog;
        for (int times = 0; times < 2; ++times) {
            for (const CatalogTemplate which : kCatalogTemplates) {
                const Result<Catalog> next = apply(catalog, changesOf(which, catalog, m_ids));
                QVERIFY(next.ok());
                catalog = *next;
            }
        }
        QCOMPARE(catalog.size(EntityKind::Activity), 6);
        for (const Finding& finding : checkAll(catalog))
            QVERIFY2(finding.severity == Severity::Note, qPrintable(finding.message));
    }
};

} // namespace ow::test

QTEST_GUILESS_MAIN(ow::test::TemplatesTest)
#include "templates_test.moc"
