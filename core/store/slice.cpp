#include "store/slice.h"

#include <QSet>

#include <algorithm>

namespace ow {

namespace {

/// Collects the rows of a slice, each once.
class SliceBuilder {
public:
    SliceBuilder(EntityTable& table, const KnownStates& known) : m_table(table), m_known(known) {}

    /// `expected` spares parsing when it is what is stored.
    Result<void> add(const QString& id, const EntityPtr& expected) {
        if (m_seen.contains(id))
            return {};
        m_seen.insert(id);
        const Result<std::optional<EntityRow>> row = m_table.row(id);
        if (!row)
            return row.error();
        if (!*row)
            return {};
        m_rows.insert(id, **row);
        if (isExpected(expected, **row)) {
            m_entities.append(expected);
            return {};
        }
        const Result<EntityPtr> entity = (*row)->entity();
        if (!entity)
            return entity.error();
        m_entities.append(*entity);
        return {};
    }

    Result<Slice> finish() {
        Result<Catalog> catalog = Catalog::fromEntities(m_entities);
        if (!catalog)
            return catalog.error();
        return Slice{std::move(*catalog), std::move(m_rows)};
    }

private:
    bool isExpected(const EntityPtr& expected, const EntityRow& row) const {
        return expected && entityKey(*expected) == row.key &&
               (m_known.isStored(expected, row) || EntityRow::of(*expected).body == row.body);
    }

    EntityTable& m_table;
    const KnownStates& m_known;
    QSet<QString> m_seen;
    QVector<EntityPtr> m_entities;
    QHash<QString, EntityRow> m_rows;
};

/// The entities that a change mentions and its earlier state did not.
QStringList newTargets(const Change& change) {
    QStringList ids;
    if (!change.after)
        return ids;
    const QVector<Reference> known = change.before ? referencesOf(*change.before) : QVector<Reference>();
    for (const Reference& reference : referencesOf(*change.after)) {
        const auto same = [&](const Reference& r) { return r.to == reference.to; };
        if (std::none_of(known.cbegin(), known.cend(), same))
            ids.append(reference.to.id);
    }
    return ids;
}

} // namespace

Result<Slice> sliceFor(EntityTable& table, const ChangeSet& change, const KnownStates& known) {
    SliceBuilder slice(table, known);
    for (const Change& c : change.changes) {
        if (Result<void> done = slice.add(c.key().id, c.before); !done)
            return done.error();
    }
    for (const Change& c : change.changes) {
        QStringList around = newTargets(c);
        if (!c.after) {
            const Result<QStringList> users = table.usersOf(c.key().id);
            if (!users)
                return users.error();
            around += *users;
        }
        for (const QString& id : std::as_const(around)) {
            if (Result<void> done = slice.add(id, nullptr); !done)
                return done.error();
        }
    }
    return slice.finish();
}

} // namespace ow
