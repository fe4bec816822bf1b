#pragma once

#include "catalog/catalog.h"

#include <QHash>
#include <QJsonValue>
#include <QMap>
#include <QObject>
#include <QString>

#include <optional>

namespace ow {

/// Text of one field that is not the field's value yet: it is being written, it does not read (a rule that
/// does not parse, a profile that is no JSON), or it waits for somebody to agree.
struct Draft {
    EntityKey key;
    /// Top-level member of the entity's canonical JSON: "condition"; of inputs their control, or
    /// commentInput().
    QString field;
    QJsonValue base; ///< what the field held when the writing began; undefined: nothing
    QString text;
    QString reason; ///< why it is not saved, a sentence for people; empty: it is being written
    /// The entity as it would be with this text, while an editor holds it and it reads: for previews. Null
    /// otherwise; it is not kept with the draft.
    EntityPtr typed;
};

/// The drafts of one catalog, one per entity, and beside them inputs: texts in small fields (a date, a
/// number, a name of something) that are no values. They are never in force and never exported: the catalog
/// does not know them. Editors show them instead of what the catalog holds until they are saved or given up.
class Drafts : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void keep(const Draft& draft);
    void drop(const EntityKey& key);
    /// The editor of the entity goes: nobody has the text in hand any more.
    void leave(const EntityKey& key);

    void keepInput(const Draft& input);
    void dropInput(const EntityKey& key, const QString& field);

    [[nodiscard]] std::optional<Draft> draft(const EntityKey& key) const;
    [[nodiscard]] QList<Draft> inputs(const EntityKey& key) const { return m_inputs.value(key).values(); }
    /// Inputs too.
    [[nodiscard]] QList<Draft> all() const;

    /// The catalog as it would be with what editors have in hand.
    [[nodiscard]] Catalog asTyped(const Catalog& catalog) const;
    /// The names of what differs in it.
    [[nodiscard]] QStringList typedNames(const Catalog& catalog) const;

Q_SIGNALS:
    /// The draft of this entity or an input is another one, or gone.
    void changed(const ow::EntityKey& key);

private:
    QHash<EntityKey, Draft> m_drafts;
    QHash<EntityKey, QMap<QString, Draft>> m_inputs; ///< by field
};

/// Where a comment waits among the inputs that is not sent yet; with a number, what is to become of that one.
[[nodiscard]] QString commentInput(qint64 number = 0);
/// The number, 0 for a new one; nothing where the field is none of these.
[[nodiscard]] std::optional<qint64> commentOfInput(const QString& field);

/// The member of an entity's canonical JSON; undefined where it holds nothing.
[[nodiscard]] QJsonValue memberOf(const Entity& entity, const QString& field);
/// The entity with another value of a member; null where that makes no entity.
[[nodiscard]] EntityPtr withMember(const Entity& entity, const QString& field, const QJsonValue& value);

} // namespace ow
