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
    return proposal->changeSet(label);
}

} // namespace ow
