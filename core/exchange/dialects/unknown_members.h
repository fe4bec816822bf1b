#pragma once

#include "base/finding.h"
#include "domain/entity.h"
#include "json/document.h"

#include <QMap>
#include <QStringList>
#include <QVector>

#include <string_view>

namespace ow {

/// Whether a member is bookkeeping that repositories write beside the model, or a description that only one
/// dialect knows (DOMAIN.md 1.0, 1.10): kept and written back without a word. Key as written, in UTF-8.
[[nodiscard]] bool isBookkeeping(std::string_view key);

/// Members of documents that nothing here understands. They are kept and written back; here they are named,
/// once for each kind of entity and member.
class UnknownMembers {
public:
    /// JSON pointers below the entity that stands at `at`.
    void add(EntityKind kind, const QStringList& pointers, const JsonSource& source, const QString& at);

    /// "import.unknown-member", each with its first place: a warning where it may be a mistake, a note where
    /// the member says that it is of another vocabulary ("acme:note", "_acme").
    [[nodiscard]] QVector<Finding> findings() const;

private:
    struct Seen {
        qsizetype count = 0;
        JsonSource source;
        QString pointer;
    };
    QMap<std::pair<EntityKind, QString>, Seen> m_seen; ///< by kind and pointer without indices
};

} // namespace ow
