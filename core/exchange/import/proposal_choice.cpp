#include "exchange/import/proposal_choice.h"

namespace ow {

ProposalChoice::ProposalChoice(const ImportProposal& proposal)
    : m_all(proposal.created.size() + proposal.changed.size()) {
    for (const ProposedChange& change : proposal.created)
        m_in.insert(entityKey(*change.after));
    const QSet<EntityKey> fresh = m_in;
    for (const ProposedChange& change : proposal.changed)
        m_in.insert(entityKey(*change.after));
    for (const auto* list : {&proposal.created, &proposal.changed}) {
        for (const ProposedChange& change : *list) {
            const EntityKey key = entityKey(*change.after);
            for (const Reference& reference : referencesOf(*change.after)) {
                if (reference.to == key || !fresh.contains(reference.to))
                    continue;
                m_needs[key].append(reference.to);
                m_neededBy[reference.to].append(key);
            }
        }
    }
}

QVector<EntityKey> ProposalChoice::set(const EntityKey& key, bool in) {
    const QHash<EntityKey, QVector<EntityKey>>& links = in ? m_needs : m_neededBy;
    QVector<EntityKey> open{key};
    QVector<EntityKey> moved;
    while (!open.isEmpty()) {
        const EntityKey next = open.takeLast();
        if (m_in.contains(next) == in)
            continue;
        if (in)
            m_in.insert(next);
        else
            m_in.remove(next);
        if (next != key)
            moved.append(next);
        open += links.value(next);
    }
    return moved;
}

ChangeSet ProposalChoice::changeSet(const ImportProposal& proposal, const QString& label) const {
    ChangeSet set = proposal.changeSet(label);
    set.changes.removeIf([this](const Change& change) { return !isIn(change.key()); });
    return set;
}

} // namespace ow
