#include "models/authors.h"

#include "document/background.h"
#include "document/catalog_document.h"
#include "models/when_text.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QHash<QString, Authorship> authorsIn(CatalogStore& store, EntityKind kind, const QSet<QString>& ids) {
    QHash<QString, Authorship> found;
    for (const QString& id : ids) {
        const Result<QVector<EntityVersion>> versions = store.versions({kind, id});
        if (versions && !versions->isEmpty()) // what cannot be read stays unsaid
            found.insert(id, authorshipOf(*versions));
    }
    return found;
}

} // namespace

QString authorsText(const Authorship& authors, qint64 nowMs) {
    QStringList parts;
    const auto add = [&](const QString& text, const QString& who, qint64 atMs) {
        if (!who.isEmpty())
            parts.append(text.arg(who, whenText(atMs, nowMs)));
    };
    add(Authors::tr("Created by %1, %2"), authors.createdBy, authors.createdMs);
    if (authors.changedMs != authors.createdMs)
        add(Authors::tr("changed by %1, %2"), authors.changedBy, authors.changedMs);
    add(Authors::tr("approved by %1, %2"), authors.approvedBy, authors.approvedMs);
    return parts.join(u" · "_s);
}

Authors::Authors(CatalogDocument& document, EntityKind kind, QObject* parent)
    : QObject(parent), m_document(document), m_kind(kind) {
    connect(&document, &CatalogDocument::changed, this, &Authors::follow);
}

void Authors::start() {
    if (std::exchange(m_isWanted, true))
        return;
    for (const EntityPtr& entity : m_document.catalog().entities(m_kind))
        m_stale.insert(entityId(*entity));
    readStale();
}

const Authorship* Authors::of(const QString& id) const {
    const auto found = m_found.constFind(id);
    return found == m_found.cend() ? nullptr : &*found;
}

void Authors::follow(const ChangeSet& change) {
    if (!m_isWanted)
        return;
    for (const Change& c : change.changes) {
        if (c.key().kind == m_kind && c.after)
            m_stale.insert(c.key().id);
    }
    readStale();
}

void Authors::readStale() {
    if (m_isReading || m_stale.isEmpty())
        return;
    const QSet<QString> ids = std::exchange(m_stale, {});
    const CatalogStore::Connector connect = m_document.store().connector();
    if (!connect) {
        take(authorsIn(m_document.store(), m_kind, ids));
        return;
    }
    m_isReading = true;
    runInBackground(
        this,
        [connect, kind = m_kind, ids] {
            const Result<std::unique_ptr<CatalogStore>> store = connect();
            return store ? authorsIn(**store, kind, ids) : Found();
        },
        [this](const Found& found) {
            m_isReading = false;
            take(found);
            readStale();
        });
}

void Authors::take(const Found& found) {
    for (auto one = found.cbegin(); one != found.cend(); ++one)
        m_found.insert(one.key(), *one);
    Q_EMIT read();
}

} // namespace ow

#include "moc_authors.cpp"
