#pragma once

#include "base/sources.h"
#include "catalog/catalog.h"
#include "exchange/import/clashes.h"
#include "exchange/import/document.h"
#include "exchange/import/proposal.h"
#include "transfer/task.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace ow {

class CatalogDocument;

/// What to do about what an import cannot simply write.
struct ImportRules {
    MissingPolicy missing = MissingPolicy::Stop;
    ClashPolicy clashes = ClashPolicy::TakeTheirs;
    bool audiencesAsRules = false; ///< else audiences are refused

    bool operator==(const ImportRules&) const = default;
};

/// What an import would do under some rules.
struct ImportReview {
    ImportRules rules;
    ImportProposal proposal;        ///< with Stop: without what mentions missing things
    QVector<EntityPtr> kept;        ///< under KeepMine: stays although the import has another
    QVector<MissingEntity> missing; ///< what nobody holds, and who mentions it
    Catalog after;                  ///< with all of the proposal
    qsizetype clashes = 0;          ///< entities that both have, but different

    /// Whether the user must say something first.
    [[nodiscard]] bool isStopped() const {
        return rules.missing == MissingPolicy::Stop && !missing.isEmpty();
    }
};

/// An import on its way: read, compared, applied, each on another thread. One thing at a time; what is under
/// way is stopped when the session goes.
class ImportSession : public QObject {
    Q_OBJECT

public:
    /// Document and ids must outlive the session.
    ImportSession(CatalogDocument& document, IdSource& ids, QObject* parent);

    /// Gives the import; called on another thread.
    using Reader = std::function<Result<ImportedDocument>(const Progress&)>;
    /// Reads and compares; then reviewed() or failed().
    void read(Reader reader);
    /// Compares anew under other rules; then reviewed() or failed().
    void setRules(const ImportRules& rules);
    /// Applies a part of the proposal as one change; then applied() or failed().
    void apply(const ChangeSet& change);
    void stop();

    [[nodiscard]] const ImportedDocument& imported() const { return *m_imported; }
    [[nodiscard]] const ImportReview& review() const { return m_review; }

Q_SIGNALS:
    /// Work has begun that may take a while; `what` says it in words.
    void working(const QString& what, const ow::TaskPtr& task);
    void reviewed();
    void failed(const ow::Error& error);
    void applied(const ow::ChangeSet& change);

private:
    void compare();
    void takeZone();

    CatalogDocument& m_document;
    IdSource& m_ids;
    ImportRules m_rules;
    std::shared_ptr<const ImportedDocument> m_imported;
    ImportReview m_review;
    TaskRun m_run{this};
};

/// Files and folders as an import. Tables name tags of `present`; ids must outlive the reading.
[[nodiscard]] ImportSession::Reader fileReader(const QStringList& paths, const Catalog& present,
                                               IdSource& ids);

} // namespace ow
