#pragma once

#include "exchange/import/proposal.h"

#include <QHash>
#include <QSet>

namespace ow {

/// Which of the created and changed entities of a proposal come in; at first all. The choice never breaks a
/// reference: what mentions a new entity that stays out stays out too, and what is needed comes along.
class ProposalChoice {
public:
    ProposalChoice() = default;
    explicit ProposalChoice(const ImportProposal& proposal);

    [[nodiscard]] bool isIn(const EntityKey& key) const { return m_in.contains(key); }
    [[nodiscard]] qsizetype count() const { return m_in.size(); }
    [[nodiscard]] qsizetype countAll() const { return m_all; }

    /// Takes an entity in or leaves it out, with all that must follow. Returns those that followed.
    QVector<EntityKey> set(const EntityKey& key, bool in);

    /// What was chosen of the proposal as one change set.
    [[nodiscard]] ChangeSet changeSet(const ImportProposal& proposal, const QString& label) const;

private:
    qsizetype m_all = 0;
    QSet<EntityKey> m_in;
    QHash<EntityKey, QVector<EntityKey>> m_needs;    ///< new entities that an entity mentions
    QHash<EntityKey, QVector<EntityKey>> m_neededBy; ///< the same, seen from the other end
};

} // namespace ow
