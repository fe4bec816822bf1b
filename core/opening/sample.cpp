#include "opening/sample.h"

#include "disk/files.h"
#include "exchange/import/document.h"
#include "exchange/import/proposal.h"

namespace ow {

using namespace Qt::StringLiterals;

Result<ChangeSet> sampleChanges(const QString& label) {
    const Result<QByteArray> bytes = readFile(u":/sample/catalog.json"_s);
    if (!bytes)
        return bytes.error();
    const Result<ImportedDocument> document = readDocument(*bytes, u"sample"_s);
    if (!document)
        return document.error();
    const Result<ImportProposal> proposal = propose(Catalog(), *document);
    if (!proposal)
        return proposal.error();
    if (!proposal->refused.isEmpty())
        return proposal->refused.first().reason;
    const Result<QByteArray> tests = readFile(u":/sample/home-page.tests.yaml"_s);
    if (!tests)
        return tests.error();
    ChangeSet change = proposal->changeSet(label);
    const DecisionTests suite{SuiteId(idPrefix(EntityKind::DecisionTests) + u"home-page"_s),
                              u"Home page"_s,
                              QString::fromUtf8(*tests),
                              {}};
    change.changes.append({nullptr, std::make_shared<const Entity>(suite)});
    return change;
}

} // namespace ow
