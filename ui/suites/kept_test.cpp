#include "suites/kept_test.h"

#include "document/catalog_document.h"

#include <QCoreApplication>
#include <QVariant>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct KeptTestWords {
    Q_DECLARE_TR_FUNCTIONS(ow::KeptTest)
};

constexpr auto kLast = "lastSuite"; ///< property of the document

DecisionTests suiteFor(CatalogDocument& document) {
    const SuiteId last(document.property(kLast).toString());
    if (const auto* suite = document.catalog().find<DecisionTests>(last))
        return *suite;
    const auto all = document.catalog().all<DecisionTests>();
    const auto first =
        std::min_element(all.cbegin(), all.cend(), [](const DecisionTests* a, const DecisionTests* b) {
            return a->name.localeAwareCompare(b->name) < 0;
        });
    if (first != all.cend())
        return **first;
    DecisionTests made;
    made.id = SuiteId(document.newId(EntityKind::DecisionTests));
    made.name = KeptTestWords::tr("Decision tests");
    return made;
}

} // namespace

Result<KeptTest> keepTest(CatalogDocument& document, const NewTest& test) {
    DecisionTests suite = suiteFor(document);
    const Result<QByteArray> text = withTest(suite.text.toUtf8(), suite.name, test);
    if (!text)
        return text.error();
    const EntityKey key{EntityKind::DecisionTests, suite.id.value()};
    suite.text = QString::fromUtf8(*text);
    const ChangeSet change{KeptTestWords::tr("Keep the test “%1”").arg(test.name),
                           {{document.catalog().entity(key), std::make_shared<const Entity>(suite)}}};
    if (const Result<void> done = document.apply(change); !done)
        return done.error();
    document.setProperty(kLast, suite.id.value());
    return KeptTest{key, suite.name};
}

} // namespace ow
