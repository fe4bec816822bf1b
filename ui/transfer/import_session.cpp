#include "transfer/import_session.h"

#include "document/catalog_document.h"
#include "domain/lifecycle.h"
#include "exchange/import/audience.h"
#include "exchange/inputs.h"

#include <QPointer>

namespace ow {

namespace {

/// What the document would refuse as a whole is left out one by one.
void refuseIllegalSteps(ImportProposal& proposal) {
    QVector<ProposedChange> legal;
    for (const ProposedChange& change : std::as_const(proposal.changed)) {
        if (const std::optional<Error> error = lifecycleError(*change.before, *change.after))
            proposal.refused.append({entityLabel(*change.after), *error});
        else
            legal.append(change);
    }
    proposal.changed = legal;
}

Result<ImportReview> review(const Catalog& present, const ImportedDocument& imported,
                            const ImportRules& rules, IdSource& ids, const Progress& progress) {
    ImportReview review;
    review.rules = rules;
    const Result<ImportedDocument> asked =
        rules.audiencesAsRules ? withAudiencesAsRules(imported) : Result<ImportedDocument>(imported);
    if (!asked)
        return asked.error();
    for (const EntityKey& key : clashesOf(present, *asked, progress)) {
        ++review.clashes;
        if (const EntityPtr mine = present.entity(key); mine && rules.clashes == ClashPolicy::KeepMine)
            review.kept.append(mine);
    }
    const ImportedDocument settled = settleClashes(present, *asked, rules.clashes, ids, progress);
    review.missing = missingEntities(present, settled, progress);
    const MissingPolicy policy = rules.missing == MissingPolicy::Stop ? MissingPolicy::Skip : rules.missing;
    Result<ImportProposal> proposal = propose(present, settled, policy, progress);
    if (!proposal)
        return proposal.error();
    review.proposal = std::move(*proposal);
    refuseIllegalSteps(review.proposal);
    const Result<Catalog> after = ow::apply(present, review.proposal.changeSet({}));
    review.after = after ? *after : present;
    return review;
}

} // namespace

ImportSession::ImportSession(CatalogDocument& document, IdSource& ids, QObject* parent)
    : QObject(parent), m_document(document), m_ids(ids),
      m_imported(std::make_shared<const ImportedDocument>()) {}

void ImportSession::stop() {
    m_run.stop();
}

void ImportSession::read(Reader reader) {
    const TaskPtr task = m_run.start(std::move(reader), [this](Result<ImportedDocument>& imported) {
        if (!imported) {
            Q_EMIT failed(imported.error());
            return;
        }
        m_imported = std::make_shared<const ImportedDocument>(std::move(*imported));
        compare();
    });
    Q_EMIT working(tr("Reading…"), task);
}

void ImportSession::setRules(const ImportRules& rules) {
    if (m_rules == rules)
        return;
    m_rules = rules;
    compare();
}

void ImportSession::compare() {
    const TaskPtr task = m_run.start(
        [present = m_document.catalog(), imported = m_imported, rules = m_rules, &ids = m_ids](
            const Progress& progress) { return ow::review(present, *imported, rules, ids, progress); },
        [this](Result<ImportReview>& review) {
            if (!review) {
                Q_EMIT failed(review.error());
                return;
            }
            m_review = std::move(*review);
            Q_EMIT reviewed();
        });
    Q_EMIT working(tr("Comparing with the catalog…"), task);
}

void ImportSession::apply(const ChangeSet& change) {
    m_document.applyLater(change, [self = QPointer(this), change](const Result<void>& done) {
        if (self && done) {
            self->takeZone();
            Q_EMIT self->applied(change);
        } else if (self) {
            Q_EMIT self->failed(done.error());
        }
    });
}

/// Days mean what they meant where they were written.
void ImportSession::takeZone() {
    if (!m_imported->zone || m_rules.clashes == ClashPolicy::KeepMine)
        return;
    Result<CatalogSettings> settings = m_document.store().settings();
    if (!settings)
        return;
    settings->timeZone = m_imported->zone->name();
    if (const Result<void> set = m_document.setSettings(*settings); !set)
        Q_EMIT failed(set.error());
}

ImportSession::Reader fileReader(const QStringList& paths, const Catalog& present, IdSource& ids) {
    return [paths, present, &ids](const Progress& progress) {
        return readInputs(paths, {present, ids, {}}, progress);
    };
}

} // namespace ow

#include "moc_import_session.cpp"
