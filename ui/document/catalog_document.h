#pragma once

#include "base/finding.h"
#include "base/result.h"
#include "base/sources.h"
#include "document/checked_findings.h"
#include "document/committer.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

class QUndoStack;

namespace ow {

class BackgroundChecker;
class Comments;
class Drafts;
class Scratch;
class UndoCommand;
struct UndoStep;
class UnsavedEdits;

/// The open catalog: store and snapshot (Committer), undo stack and findings behind one door. Everything that
/// changes the catalog, undo and redo included, goes through it and is committed before the snapshot changes.
/// What others commit to the same store is noticed within a second.
class CatalogDocument : public QObject {
    Q_OBJECT

public:
    /// `snapshot` is what `store` holds or held a moment ago. The undo stack is the one that `user` left in
    /// it. Clock and ids must outlive the document.
    CatalogDocument(std::unique_ptr<CatalogStore> store, Snapshot snapshot, const Clock& clock, IdSource& ids,
                    QString user, QObject* parent = nullptr);
    ~CatalogDocument() override;

    [[nodiscard]] const Catalog& catalog() const { return m_committer->catalog(); }
    /// The revision that catalog() is the state of.
    [[nodiscard]] qint64 revision() const { return m_committer->revision(); }
    [[nodiscard]] CatalogStore& store() { return m_committer->store(); }
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] IdSource& ids() const { return m_ids; }
    [[nodiscard]] const QString& user() const { return m_committer->user(); }
    [[nodiscard]] QString location() const { return m_committer->store().location(); }
    /// The folder of its file, which may hold pictures of contents; empty where it is no file.
    [[nodiscard]] QString folder() const;

    /// A new id for an entity of this kind.
    [[nodiscard]] QString newId(EntityKind kind);

    /// Checks (integrity, lifecycle), commits, swaps the snapshot, emits changed(), pushes onto the undo
    /// stack. An empty change does nothing. On an error nothing has changed and refused() was emitted; when
    /// somebody else changed the same fields, conflicted() instead. Edits of other fields are merged.
    Result<void> apply(const ChangeSet& change);

    /// apply() for the commonest case: one entity gets a new value. Nothing happens when it is the same.
    /// Edits of the same entity with the same label and merge key that follow one another are one undo step;
    /// without a merge key each edit is a step of its own.
    Result<void> update(const QString& label, Entity after, const QString& mergeKey = {});
    /// The same for an editor that shows an older state: `before` is what the user started from.
    Result<void> update(const QString& label, const EntityPtr& before, Entity after,
                        const QString& mergeKey = {});

    /// apply() for changes of any size: a big one is written on another thread, where the store can be
    /// reached from there. Until then the document isBusy() and takes no other edits; `done` is called at the
    /// end, for small changes at once.
    using Done = std::function<void(const Result<void>&)>;
    void applyLater(const ChangeSet& change, const Done& done);
    /// A change of more entities than this is big: it is asked about, and written on another thread.
    static constexpr qsizetype kFewChanges = Committer::kFewChanges;
    /// The same for what brings an earlier state back: like undo it may go where the lifecycle has no step.
    void restoreLater(const ChangeSet& change, const Done& done);
    [[nodiscard]] bool isBusy() const { return m_committer->isBusy(); }

    /// apply() for what brings an earlier state back.
    Result<void> restore(const ChangeSet& change);

    /// What taking back (or doing again) the step that the undo stack names would commit. A step of an
    /// earlier session is read on another thread first. Nothing is called where there is no such step or it
    /// cannot be read; that is told by refused().
    void nextStep(bool undoing, const std::function<void(const ChangeSet&)>& then);

    /// Take back or do again the step that the undo stack names; big ones on another thread like
    /// applyLater(). `done` is called at the end.
    void undo(const Done& done = {});
    void redo(const Done& done = {});

    /// Writes what the team agrees on for this catalog. Another time zone makes another snapshot of the same
    /// entities: changed() tells it with an empty change. It is no step to undo.
    Result<void> setSettings(const CatalogSettings& settings);

    /// To look at: undo() and redo() move it.
    [[nodiscard]] const QUndoStack& undoStack() const { return *m_undo; }
    [[nodiscard]] UnsavedEdits& unsaved() { return *m_unsaved; }
    [[nodiscard]] Drafts& drafts() { return *m_drafts; }
    /// What is tried just for now.
    [[nodiscard]] Scratch& scratch() { return *m_scratch; }
    /// What is said about the entities.
    [[nodiscard]] Comments& comments() { return *m_comments; }

    /// Whether the changed() that is being told is about other people's edits.
    [[nodiscard]] bool isFollowing() const { return m_following; }

    /// All findings of the present snapshot but those that were accepted; re-checked off the GUI thread after
    /// each change.
    [[nodiscard]] const QVector<Finding>& findings() const { return m_checked->open(); }
    /// The findings about one entity.
    [[nodiscard]] QVector<Finding> findings(const EntityKey& key) const { return m_checked->about(key); }
    /// How many errors the entities of a kind have.
    [[nodiscard]] int errorCount(EntityKind kind) const { return m_checked->errors(kind); }
    /// Those that somebody lets stand, see catalog/acceptance.h.
    [[nodiscard]] const QVector<Finding>& acceptedFindings() const { return m_checked->accepted(); }
    /// Whether findings() speaks of the present snapshot, no check being under way.
    [[nodiscard]] bool isChecked() const;

    /// Says why a change must not be made, or nothing; asked before each but undo, redo and restore.
    using Gate = std::function<Result<void>(const ChangeSet&)>;
    void setGate(Gate gate) { m_gate = std::move(gate); }

    /// Finds the problems of a catalog. It is called on another thread.
    using Checker = std::function<QVector<Finding>(const Catalog&)>;
    /// Replaces the checks and starts them at once.
    void setChecker(Checker checker);

public Q_SLOTS:
    /// Takes in what others have committed meanwhile; called by itself twice a second.
    void follow() { m_committer->follow(); }

Q_SIGNALS:
    /// The snapshot is another one now; `change` says what differs from the previous one (nothing: its zone).
    void changed(const ow::ChangeSet& change);
    /// Others have changed the catalog: their newest revision. Comes after changed().
    void othersChanged(const ow::Revision& newest);
    void findingsChanged();
    /// A big change is being written, or no longer; `label` is its.
    void busyChanged(bool busy, const QString& label);
    /// A change that the catalog says already: others did the same, or theirs was chosen.
    void nothingLeftToSave();
    /// A change was refused; nothing has changed.
    void refused(const ow::Error& error);
    /// A change met somebody else's change of the same fields; nothing of it is committed.
    void conflicted(const ow::EditConflict& conflict);

private:
    using Lifecycle = Committer::Lifecycle;
    using Lane = Committer::Lane;

    /// Commits a change and makes it a step to undo.
    void record(const ChangeSet& change, const QString& mergeKey, Lifecycle lifecycle, Lane lane,
                const Done& done);
    Result<void> recordHere(const ChangeSet& change, const QString& mergeKey, Lifecycle lifecycle);
    void replay(bool undoing, const Done& done);
    void replayed(bool undoing, const std::optional<Error>& error);
    [[nodiscard]] UndoCommand* commandToReplay(bool undoing) const;
    void takeRead(bool undoing, const UndoStep& step, const Result<ChangeSet>& read,
                  const std::function<void(const ChangeSet&)>& then);
    Result<void> refuse(const Error& error);
    void restoreUndoStack();
    void takeChange(const ChangeSet& change, bool isByOthers);
    void setFindings(const std::shared_ptr<const CheckedFindings>& checked);

    Committer* m_committer;
    const Clock& m_clock;
    IdSource& m_ids;
    QUndoStack* m_undo;
    UnsavedEdits* m_unsaved;
    Drafts* m_drafts;
    Scratch* m_scratch;
    Gate m_gate;
    Comments* m_comments;
    bool m_following = false;
    BackgroundChecker* m_checker;
    std::shared_ptr<const CheckedFindings> m_checked = std::make_shared<const CheckedFindings>();
};

} // namespace ow
