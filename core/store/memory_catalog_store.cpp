#include "store/memory_catalog_store.h"

#include "catalog/compose.h"
#include "store/approval.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

MemoryCatalogStore::MemoryCatalogStore(Catalog catalog, QString location, const QVector<Comment>& comments)
    : m_catalog(std::move(catalog)), m_location(std::move(location)) {
    m_settings.timeZone = m_catalog.zone().name();
    for (const Comment& comment : comments) {
        m_comments.insert(comment.number, comment);
        m_commentHead = std::max(m_commentHead, comment.change);
    }
}

Result<Snapshot> MemoryCatalogStore::snapshot() {
    return Snapshot{m_catalog, qint64(m_entries.size())};
}

Result<Revision> MemoryCatalogStore::commit(const ChangeSet& change, const QString& user, qint64 atMs,
                                            const StepMark& mark) {
    Result<Catalog> next = apply(m_catalog, change);
    if (!next)
        return next.error();
    if (const Result<void> allowed = checkApprovals(*this, m_catalog, change, user); !allowed)
        return allowed.error();
    m_catalog = std::move(*next);
    m_entries.append({{qint64(m_entries.size()) + 1, atMs, user, change.label, mark}, change});
    return m_entries.constLast().revision;
}

Result<ChangeSet> MemoryCatalogStore::changesSince(qint64 revision) {
    if (revision < 0 || revision > m_entries.size())
        return noSuchRevision(revision);
    QVector<ChangeSet> parts;
    for (qsizetype i = revision; i < m_entries.size(); ++i)
        parts.append(m_entries[i].change);
    return compose(parts, {});
}

Result<QVector<Revision>> MemoryCatalogStore::history(const std::optional<EntityKey>& key, int limit) {
    QVector<Revision> list;
    for (qsizetype i = m_entries.size() - 1; i >= 0; --i) { // newest first
        if (limit > 0 && list.size() == limit)
            break;
        const Entry& entry = m_entries[i];
        const auto touches = [&key](const Change& change) { return change.key() == *key; };
        if (!key || std::any_of(entry.change.changes.cbegin(), entry.change.changes.cend(), touches))
            list.append(entry.revision);
    }
    return list;
}

Result<QHash<qint64, EntityKey>> MemoryCatalogStore::subjects(qint64 after) {
    QHash<qint64, EntityKey> subjects;
    for (const Entry& entry : std::as_const(m_entries)) {
        if (entry.revision.number > after && entry.change.changes.size() == 1)
            subjects.insert(entry.revision.number, entry.change.changes.constFirst().key());
    }
    return subjects;
}

Result<ChangeSet> MemoryCatalogStore::revision(qint64 number) {
    if (number < 1 || number > m_entries.size())
        return noSuchRevision(number);
    return m_entries[number - 1].change;
}

Result<QVector<EntityVersion>> MemoryCatalogStore::versions(const EntityKey& key) {
    QVector<EntityVersion> list;
    for (qsizetype i = m_entries.size() - 1; i >= 0; --i) { // newest first
        const Entry& entry = m_entries[i];
        for (qsizetype at = entry.change.changes.size() - 1; at >= 0; --at) {
            if (entry.change.changes[at].key() == key)
                list.append({entry.revision, entry.change.changes[at]});
        }
    }
    return list;
}

Result<QVector<NamedVersion>> MemoryCatalogStore::namedVersions() {
    QVector<NamedVersion> list(m_names.cbegin(), m_names.cend());
    std::stable_sort(list.begin(), list.end(),
                     [](const NamedVersion& a, const NamedVersion& b) { return a.revision < b.revision; });
    return list;
}

Result<void> MemoryCatalogStore::nameVersion(const NamedVersion& version) {
    if (version.revision < 1 || version.revision > m_entries.size())
        return noSuchRevision(version.revision);
    m_names.insert(version.name, version);
    return {};
}

Result<void> MemoryCatalogStore::removeVersionName(const QString& name) {
    m_names.remove(name);
    return {};
}

Result<QVector<Comment>> MemoryCatalogStore::comments(qint64 after) {
    QVector<Comment> list;
    for (const Comment& comment : std::as_const(m_comments)) {
        if (comment.change > after)
            list.append(comment);
    }
    return list;
}

Result<Comment> MemoryCatalogStore::comment(const CommentStep& step, const QString& user, qint64 atMs) {
    const bool isNew = step.kind == CommentStep::Kind::Write;
    const auto found = m_comments.constFind(step.number);
    const std::optional<Comment> before =
        isNew || found == m_comments.cend() ? std::nullopt : std::optional(*found);
    Result<Comment> after = commentAfter(before, step, user, atMs);
    if (!after || before == *after)
        return after;
    if (isNew)
        after->number = m_comments.isEmpty() ? 1 : m_comments.lastKey() + 1;
    if (after->number > kMostComments)
        return tooManyComments();
    after->change = ++m_commentHead;
    m_comments.insert(after->number, *after);
    return after;
}

Result<void> MemoryCatalogStore::setSettings(const CatalogSettings& settings, const QString&, qint64) {
    const Result<TimeZone> zone = TimeZone::named(settings.timeZone);
    if (!zone)
        return zone.error();
    m_settings = settings;
    m_catalog = m_catalog.withZone(*zone);
    return {};
}

Error MemoryCatalogStore::noSuchRevision(qint64 number) const {
    return Error::notFound(u"there is no revision %1"_s.arg(number), u"look at the history for its numbers"_s,
                           Place::inFile(m_location));
}

} // namespace ow
