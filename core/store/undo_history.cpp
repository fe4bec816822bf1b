#include "store/undo_history.h"

#include "catalog/compose.h"

namespace ow {

namespace {

using Kind = StepMark::Kind;

bool isStep(const UndoHistory& history, qsizetype index, qint64 id) {
    return index >= 0 && index < history.steps.size() && history.steps[index].id() == id;
}

void take(UndoHistory& history, const Revision& revision) {
    const StepMark& mark = revision.mark;
    if (mark.kind == Kind::Edit) {
        history.steps.resize(history.done);
        history.steps.append({revision.label, {revision.number}});
        history.done = history.steps.size();
    } else if (mark.kind == Kind::Continue && isStep(history, history.done - 1, mark.of)) {
        history.steps[history.done - 1].revisions.append(revision.number);
    } else if (mark.kind == Kind::Undo && isStep(history, history.done - 1, mark.of)) {
        --history.done;
    } else if (mark.kind == Kind::Redo && isStep(history, history.done, mark.of)) {
        ++history.done;
    } else {
        // Its step lies before the part of the history that is read: nothing before it can be replayed in
        // order.
        history = {};
    }
}

} // namespace

Result<UndoHistory> undoHistory(CatalogStore& store, const QString& user, int limit) {
    const Result<QVector<Revision>> revisions = store.history(std::nullopt, limit);
    if (!revisions)
        return revisions.error();
    UndoHistory result;
    for (auto revision = revisions->crbegin(); revision != revisions->crend(); ++revision) {
        if (revision->user == user)
            take(result, *revision);
    }
    return result;
}

Result<ChangeSet> changeOf(CatalogStore& store, const UndoStep& step) {
    QVector<ChangeSet> parts;
    for (const qint64 number : step.revisions) {
        const Result<ChangeSet> part = store.revision(number);
        if (!part)
            return part.error();
        parts.append(*part);
    }
    return compose(parts, step.label);
}

} // namespace ow
