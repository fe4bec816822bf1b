#pragma once

#include "store/history.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace ow {

class CatalogDocument;

/// “Created by mira, Today 14:03 · approved by eve, Today 15:10”; empty where nobody is known.
[[nodiscard]] QString authorsText(const Authorship& authors, qint64 nowMs);

/// Who made and changed the entities of one kind, for lists that show it: read on another thread where the
/// store can be reached from there, and again for what is changed.
class Authors : public QObject {
    Q_OBJECT

public:
    Authors(CatalogDocument& document, EntityKind kind, QObject* parent = nullptr);

    /// Nothing is read before this; what is called again does nothing.
    void start();
    /// Null where it is not read yet, or no revision touched the entity.
    [[nodiscard]] const Authorship* of(const QString& id) const;

Q_SIGNALS:
    void read();

private:
    using Found = QHash<QString, Authorship>;
    void follow(const ChangeSet& change);
    void readStale();
    void take(const Found& found);

    CatalogDocument& m_document;
    EntityKind m_kind;
    Found m_found;
    QSet<QString> m_stale; ///< ids
    bool m_isWanted = false;
    bool m_isReading = false;
};

} // namespace ow
