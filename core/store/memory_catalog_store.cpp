#include "store/memory_catalog_store.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

MemoryCatalogStore::MemoryCatalogStore(Catalog catalog, QString location)
    : m_catalog(std::move(catalog)), m_location(std::move(location)) {}

Result<Catalog> MemoryCatalogStore::load() {
    return m_catalog;
}

Result<Revision> MemoryCatalogStore::commit(const ChangeSet& change, const QString& user, qint64 atMs) {
    Result<Catalog> next = apply(m_catalog, change);
    if (!next)
        return next.error();
    m_catalog = std::move(*next);
    m_entries.append({{qint64(m_entries.size()) + 1, atMs, user, change.label}, change});
    return m_entries.constLast().revision;
}

Result<QVector<Revision>> MemoryCatalogStore::history(const std::optional<EntityKey>& key) {
    QVector<Revision> list;
    for (auto entry = m_entries.crbegin(); entry != m_entries.crend(); ++entry) {
        const auto touches = [&key](const Change& change) { return change.key() == *key; };
        if (!key || std::any_of(entry->change.changes.cbegin(), entry->change.changes.cend(), touches))
            list.append(entry->revision);
    }
    return list;
}

Result<ChangeSet> MemoryCatalogStore::revision(qint64 number) {
    if (number < 1 || number > m_entries.size())
        return Error{ErrorCode::NotFound, u"there is no revision %1"_s.arg(number),
                     u"look at the history for its numbers"_s, Place{m_location}};
    return m_entries[number - 1].change;
}

} // namespace ow
