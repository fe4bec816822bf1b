#include "document/catalog_document.h"

#include "catalog/catalog.h"
#include "document/background_checker.h"
#include "domain/lifecycle.h"

#include <QUndoCommand>
#include <QUndoStack>

namespace ow {

/// One step of the undo stack: a change set that is already committed when it is pushed.
class CatalogDocument::Command : public QUndoCommand {
public:
    Command(CatalogDocument& document, ChangeSet change, QString mergeKey)
        : QUndoCommand(change.label), m_document(document), m_change(std::move(change)),
          m_mergeKey(std::move(mergeKey)) {}

    void undo() override { replay(m_change.inverse()); }

    void redo() override {
        if (std::exchange(m_pushed, true))
            replay(m_change);
    }

    [[nodiscard]] int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }

    bool mergeWith(const QUndoCommand* other) override {
        const auto& next = static_cast<const Command&>(*other);
        const bool same = next.m_mergeKey == m_mergeKey && next.text() == text() &&
                          m_change.changes.size() == 1 && next.m_change.changes.size() == 1 &&
                          next.m_change.changes.constFirst().key() == m_change.changes.constFirst().key();
        if (!same)
            return false;
        Change& change = m_change.changes.first();
        change.after = next.m_change.changes.constFirst().after;
        setObsolete(change.before && change.after && *change.before == *change.after);
        return true;
    }

private:
    /// A step that the store refuses (the entity was changed elsewhere) can never be replayed: it leaves the
    /// stack.
    void replay(const ChangeSet& change) {
        if (const Result<void> done = m_document.commit(change); !done) {
            setObsolete(true);
            Q_EMIT m_document.refused(done.error());
        }
    }

    CatalogDocument& m_document;
    ChangeSet m_change;
    QString m_mergeKey;
    bool m_pushed = false;
};

CatalogDocument::CatalogDocument(std::unique_ptr<CatalogStore> store, Catalog catalog, const Clock& clock,
                                 IdSource& ids, QString user, QObject* parent)
    : QObject(parent), m_store(std::move(store)), m_catalog(std::move(catalog)), m_clock(clock), m_ids(ids),
      m_user(std::move(user)), m_undo(new QUndoStack(this)), m_checker(new BackgroundChecker(this)) {
    connect(m_checker, &BackgroundChecker::done, this, &CatalogDocument::setFindings);
}

CatalogDocument::~CatalogDocument() = default;

QString CatalogDocument::newId(EntityKind kind) {
    const auto taken = [this](const QString& id) {
        return std::any_of(Tokens<EntityKind>::table.begin(), Tokens<EntityKind>::table.end(),
                           [&](const auto& row) {
                               return m_catalog.contains({row.first, id});
                           });
    };
    QString id;
    do {
        id = idPrefix(kind) + m_ids.next();
    } while (taken(id));
    return id;
}

Result<void> CatalogDocument::apply(const ChangeSet& change) {
    return record(change, {});
}

Result<void> CatalogDocument::update(const QString& label, Entity after, const QString& mergeKey) {
    const EntityPtr before = m_catalog.entity(entityKey(after));
    if (!before)
        return refuse({ErrorCode::NotFound,
                       tr("“%1” is no longer in the catalog").arg(entityLabel(after)),
                       tr("undo its deletion, or create it anew"),
                       {}});
    if (*before == after)
        return {};
    return record(ChangeSet::update(label, before, std::move(after)), mergeKey);
}

Result<void> CatalogDocument::record(const ChangeSet& change, const QString& mergeKey) {
    if (change.isEmpty())
        return {};
    for (const Change& c : change.changes) {
        if (!c.before || !c.after)
            continue;
        if (const std::optional<Error> error = lifecycleError(*c.before, *c.after))
            return refuse(*error);
    }
    if (const Result<void> done = commit(change); !done)
        return refuse(done.error());
    m_undo->push(new Command(*this, change, mergeKey));
    return {};
}

Result<void> CatalogDocument::commit(const ChangeSet& change) {
    Result<Catalog> next = ow::apply(m_catalog, change);
    if (!next)
        return next.error();
    const Result<Revision> revision = m_store->commit(change, m_user, m_clock.nowMs());
    if (!revision)
        return revision.error();
    m_catalog = std::move(*next);
    m_checker->check(m_catalog);
    Q_EMIT changed(change);
    return {};
}

Result<void> CatalogDocument::refuse(const Error& error) {
    Q_EMIT refused(error);
    return error;
}

QVector<Finding> CatalogDocument::findings(const EntityKey& key) const {
    return m_findingsByEntity.value(key);
}

bool CatalogDocument::isChecked() const {
    return m_checker->isIdle();
}

void CatalogDocument::setChecker(Checker checker) {
    m_checker->setChecker(std::move(checker));
    m_checker->check(m_catalog);
}

void CatalogDocument::setFindings(const QVector<Finding>& findings) {
    m_findings = findings;
    m_findingsByEntity.clear();
    for (const Finding& finding : findings) {
        if (const auto kind = fromToken<EntityKind>(finding.entityKind))
            m_findingsByEntity[{*kind, finding.entityId}].append(finding);
    }
    Q_EMIT findingsChanged();
}

} // namespace ow
