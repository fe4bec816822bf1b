#pragma once

#include "catalog/change_set.h"

#include <QRandomGenerator>

namespace ow::test {

/// The catalog as canonical JSON, one line per entity: equal catalogs have equal bytes.
[[nodiscard]] QByteArray canonicalBytes(const Catalog& catalog);

/// Makes random but valid change sets; the same seed gives the same sequence.
class RandomChanges {
public:
    /// `mark` goes into the ids of what is created, so that two sequences can work on one catalog.
    explicit RandomChanges(quint32 seed, QString mark = {}) : m_random(seed), m_mark(std::move(mark)) {}

    /// One to five creations, updates and deletions of any kind that `catalog` accepts, never empty.
    [[nodiscard]] ChangeSet next(const Catalog& catalog);

    /// An entity of this kind that mentions only what `catalog` holds.
    [[nodiscard]] Entity entity(EntityKind kind, const QString& id, const Catalog& catalog);

    /// A catalog that `steps` random change sets have grown.
    [[nodiscard]] Catalog catalog(int steps);

    [[nodiscard]] QRandomGenerator& random() { return m_random; }

private:
    [[nodiscard]] int below(int bound) { return int(m_random.bounded(bound)); }
    [[nodiscard]] bool oneIn(int n) { return below(n) == 0; }
    [[nodiscard]] QString text();
    [[nodiscard]] QString pick(EntityKind kind, const Catalog& catalog);
    [[nodiscard]] Change change(const Catalog& catalog);
    [[nodiscard]] Representation representation(const Catalog& catalog);
    [[nodiscard]] PersonalizedOffer offer(const Catalog& catalog);
    [[nodiscard]] Activity activity(const Catalog& catalog);

    QRandomGenerator m_random;
    QString m_mark;
    int m_created = 0;
};

} // namespace ow::test
