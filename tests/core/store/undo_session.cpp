#include "core/store/undo_session.h"

#include "store/restore.h"
#include "store/undo_history.h"
#include "support/random_changes.h"

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

const QString user = u"Ada"_s;

class Session {
public:
    Session(StorePtr store, quint32 seed) : m_store(std::move(store)), m_changes(seed) {}

    void edit() { (void)commit(m_changes.next(catalog()), {}); }

    void restore() {
        const qint64 revision = m_changes.random().bounded(int(*m_store->head()) + 1);
        (void)commit(*restoreCatalog(*m_store, revision, u"Restore"_s), {});
    }

    bool undo() {
        const UndoHistory history = *undoHistory(*m_store, user, 0);
        if (history.done == 0)
            return false;
        const UndoStep& step = history.steps[history.done - 1];
        return commit(changeOf(*m_store, step).value().inverse(), {StepMark::Kind::Undo, step.id()});
    }

    bool redo() {
        const UndoHistory history = *undoHistory(*m_store, user, 0);
        if (history.done == history.steps.size())
            return false;
        const UndoStep& step = history.steps[history.done];
        return commit(*changeOf(*m_store, step), {StepMark::Kind::Redo, step.id()});
    }

    void randomStep() {
        switch (m_changes.random().bounded(8)) {
        case 0:
        case 1:
            (void)undo();
            break;
        case 2:
            (void)redo();
            break;
        case 3:
            restore();
            break;
        default:
            edit();
        }
    }

    [[nodiscard]] Catalog catalog() { return *m_store->load(); }
    [[nodiscard]] QByteArray bytes() { return canonicalBytes(catalog()); }
    [[nodiscard]] const QString& problem() const { return m_problem; }
    void reopen(const std::function<StorePtr(StorePtr)>& again) { m_store = again(std::move(m_store)); }

private:
    bool commit(const ChangeSet& change, const StepMark& mark) {
        const Result<Revision> done = m_store->commit(change, user, 1, mark);
        if (!done && m_problem.isEmpty())
            m_problem = done.error().text();
        return done.ok();
    }

    StorePtr m_store;
    RandomChanges m_changes;
    QString m_problem;
};

} // namespace

QString undoSession(const std::function<StorePtr()>& make, const std::function<StorePtr(StorePtr)>& reopen,
                    quint32 seed) {
    Session session(make(), seed);
    const QByteArray start = session.bytes();
    for (int i = 0; i < 12; ++i)
        session.randomStep();
    session.reopen(reopen);
    for (int i = 0; i < 12; ++i)
        session.randomStep();
    while (session.redo()) {
    }
    const QByteArray end = session.bytes();
    while (session.undo()) {
    }
    if (session.bytes() != start)
        return u"undoing all does not give the start; "_s + session.problem();
    session.reopen(reopen);
    while (session.redo()) {
    }
    if (session.bytes() != end)
        return u"redoing all does not give the end; "_s + session.problem();
    return session.problem();
}

} // namespace ow::test
