#pragma once

#include "base/result.h"
#include "base/sources.h"
#include "document/background.h"
#include "document/edit_conflict.h"
#include "store/catalog_store.h"

#include <QObject>

#include <functional>
#include <memory>

class QTimer;

namespace ow {

/// The store of the open catalog and the snapshot of it, which step forward together: what is committed here,
/// on another thread, or by others. Knows nothing of undo and findings; that is CatalogDocument's.
class Committer : public QObject {
    Q_OBJECT

public:
    /// `snapshot` is what `store` holds or held a moment ago. The clock must outlive this.
    Committer(std::unique_ptr<CatalogStore> store, Snapshot snapshot, const Clock& clock, QString user,
              QObject* parent);

    [[nodiscard]] const Catalog& catalog() const { return m_catalog; }
    /// The revision that catalog() is the state of.
    [[nodiscard]] qint64 revision() const { return m_revision; }
    [[nodiscard]] CatalogStore& store() { return *m_store; }
    [[nodiscard]] const CatalogStore& store() const { return *m_store; }
    [[nodiscard]] const QString& user() const { return m_user; }
    [[nodiscard]] bool isBusy() const { return m_busy; }

    enum class Lifecycle { Checked, Free };
    enum class Lane {
        Here,     ///< at once
        Anywhere, ///< a big change on another thread, where the store can be reached from there
    };
    struct Order {
        ChangeSet change;
        StepMark mark{};
        Lifecycle lifecycle = Lifecycle::Checked;
        Lane lane = Lane::Here;
    };
    struct Committed {
        qint64 revision = 0;
        ChangeSet change; ///< what was really committed: others may have done the same, or a part of it
    };
    using Done = std::function<void(const Result<Committed>&)>;
    /// Checks (integrity, lifecycle), writes, swaps the snapshot and tells changed(). A change that others
    /// got in the way of is carried over to the present catalog; where it met theirs, conflicted() is told,
    /// and `done` gets the Conflict. On an error nothing has changed. While isBusy() nothing else is taken.
    void commit(const Order& order, const Done& done);
    /// A change of more entities than this is big.
    static constexpr qsizetype kFewChanges = 20;

    /// Asks the store what takes its time, on another thread where it can be reached from there; until then
    /// busy with `label`.
    template <class Answer>
    void ask(const QString& label, const std::function<Result<Answer>(CatalogStore&)>& question,
             const std::function<void(const Result<Answer>&)>& then);

    /// Writes what the team agrees on. Another time zone makes another snapshot of the same entities:
    /// changed() tells it with an empty change.
    Result<void> setSettings(const CatalogSettings& settings);

    /// Says something about an entity, or changes what was said; no revision.
    [[nodiscard]] Result<Comment> comment(const CommentStep& step);

    /// Takes in what others have committed meanwhile; called by itself twice a second.
    void follow();
    /// Brings what was edited into the catalog file itself, on another thread (CatalogStore::settle());
    /// called by itself when nothing was edited for a second.
    void settle();

Q_SIGNALS:
    /// The snapshot is another one now; `change` says what differs from the previous one (nothing: its zone).
    void changed(const ow::ChangeSet& change, bool isByOthers);
    /// Others have changed the catalog: their newest revision. Comes after changed().
    void othersChanged(const ow::Revision& newest);
    /// What others committed is in: what else is followed in the store can be looked at.
    void followed();
    /// Something big is under way, or no longer; `label` is its.
    void busyChanged(bool busy, const QString& label);
    /// A change met somebody else's change of the same fields; nothing of it is committed.
    void conflicted(const ow::EditConflict& conflict);

private:
    [[nodiscard]] static Error busyError();
    [[nodiscard]] bool goesElsewhere(const Order& order) const;
    [[nodiscard]] Result<Committed> commitHere(const Order& order);
    void commitElsewhere(const Order& order, const Done& done);
    Result<qint64> commitOnce(const ChangeSet& change, const StepMark& mark);
    Result<qint64> takeIn(const ChangeSet& change, const Result<Revision>& revision, const Catalog& next);
    /// Brings the snapshot to the state of the store; `mine` is a revision that is no news.
    Result<void> catchUp(qint64 mine = 0);
    Result<void> takeZone(const QString& name);
    void setBusy(bool busy, const QString& label);

    std::unique_ptr<CatalogStore> m_store;
    Catalog m_catalog;
    qint64 m_revision;
    const Clock& m_clock;
    QString m_user;
    QTimer* m_follower;
    QTimer* m_settler;
    bool m_busy = false;
};

template <class Answer>
void Committer::ask(const QString& label, const std::function<Result<Answer>(CatalogStore&)>& question,
                    const std::function<void(const Result<Answer>&)>& then) {
    if (m_busy) {
        then(busyError());
        return;
    }
    const CatalogStore::Connector connect = m_store->connector();
    if (!connect) {
        then(question(*m_store));
        return;
    }
    setBusy(true, label);
    runInBackground(
        this,
        [connect, question]() -> Result<Answer> {
            const Result<std::unique_ptr<CatalogStore>> store = connect();
            return store ? question(**store) : store.error();
        },
        [this, label, then](const Result<Answer>& answer) {
            setBusy(false, label);
            then(answer);
        });
}

} // namespace ow
