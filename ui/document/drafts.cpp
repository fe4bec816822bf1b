#include "document/drafts.h"

#include "catalog/change_set.h"
#include "domain/entity_json.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kComment = "comment "_L1; // no control is called so

} // namespace

QString commentInput(qint64 number) {
    return kComment + QString::number(number);
}

std::optional<qint64> commentOfInput(const QString& field) {
    return field.startsWith(kComment) ? std::optional(field.mid(kComment.size()).toLongLong()) : std::nullopt;
}

void Drafts::keep(const Draft& draft) {
    m_drafts.insert(draft.key, draft);
    Q_EMIT changed(draft.key);
}

void Drafts::drop(const EntityKey& key) {
    if (m_drafts.remove(key))
        Q_EMIT changed(key);
}

void Drafts::keepInput(const Draft& input) {
    m_inputs[input.key].insert(input.field, input);
    Q_EMIT changed(input.key);
}

void Drafts::dropInput(const EntityKey& key, const QString& field) {
    const auto inputs = m_inputs.find(key);
    if (inputs == m_inputs.end() || !inputs->remove(field))
        return;
    if (inputs->isEmpty())
        m_inputs.erase(inputs);
    Q_EMIT changed(key);
}

QList<Draft> Drafts::all() const {
    QList<Draft> all = m_drafts.values();
    for (const QMap<QString, Draft>& inputs : m_inputs)
        all.append(inputs.values());
    return all;
}

void Drafts::leave(const EntityKey& key) {
    const auto found = m_drafts.find(key);
    if (found == m_drafts.end() || !found->typed)
        return;
    found->typed = nullptr;
    Q_EMIT changed(key);
}

std::optional<Draft> Drafts::draft(const EntityKey& key) const {
    const auto found = m_drafts.constFind(key);
    return found == m_drafts.cend() ? std::nullopt : std::optional(*found);
}

Catalog Drafts::asTyped(const Catalog& catalog) const {
    ChangeSet change;
    for (const Draft& draft : m_drafts) {
        const EntityPtr present = draft.typed ? catalog.entity(draft.key) : nullptr;
        if (present)
            change.changes.append({present, draft.typed});
    }
    if (change.isEmpty())
        return catalog;
    const Result<Catalog> typed = apply(catalog, change);
    return typed ? *typed : catalog;
}

QStringList Drafts::typedNames(const Catalog& catalog) const {
    QStringList names;
    for (const Draft& draft : m_drafts) {
        if (draft.typed && catalog.contains(draft.key))
            names.append(entityLabel(*draft.typed));
    }
    names.sort();
    return names;
}

QJsonValue memberOf(const Entity& entity, const QString& field) {
    const QJsonObject json = toJson(entity);
    return json.contains(field) ? json.value(field) : QJsonValue(QJsonValue::Undefined);
}

EntityPtr withMember(const Entity& entity, const QString& field, const QJsonValue& value) {
    QJsonObject json = toJson(entity);
    json.insert(field, value); // undefined takes it out
    const Result<Entity> changed = entityFromJson(entityKind(entity), json);
    return changed ? std::make_shared<const Entity>(*changed) : nullptr;
}

} // namespace ow

#include "moc_drafts.cpp"
