#pragma once

#include "domain/entity.h"

#include <QHash>
#include <QObject>
#include <QString>

namespace ow {

class CatalogDocument;

/// Text that its author left unfinished (a rule that does not parse, a profile that is no JSON) and that the
/// catalog therefore does not hold. It waits here until the editor is opened again; it lives as long as the
/// document.
class DraftTexts : public QObject {
    Q_OBJECT

public:
    [[nodiscard]] static DraftTexts& of(CatalogDocument& document);

    void keep(const EntityKey& key, const QString& text) { m_texts.insert(key, text); }
    void drop(const EntityKey& key) { m_texts.remove(key); }
    /// Null when there is none.
    [[nodiscard]] QString text(const EntityKey& key) const { return m_texts.value(key); }

private:
    using QObject::QObject;

    QHash<EntityKey, QString> m_texts;
};

} // namespace ow
