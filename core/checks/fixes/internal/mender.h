#pragma once

#include "checks/fixes/fixes.h"
#include "checks/fixes/internal/field_edit.h"

namespace ow {

/// Collects the fixes of one finding.
class Mender {
public:
    /// `entity` is what the finding is about.
    Mender(const Finding& finding, const Catalog& catalog, EntityPtr entity)
        : m_finding(finding), m_catalog(catalog), m_entity(std::move(entity)) {}

    [[nodiscard]] const Finding& finding() const { return m_finding; }
    [[nodiscard]] const Catalog& catalog() const { return m_catalog; }
    [[nodiscard]] const Entity& entity() const { return *m_entity; }
    [[nodiscard]] const QVector<Fix>& fixes() const { return m_fixes; }

    /// What stands at a path of the entity.
    [[nodiscard]] QJsonValue at(const QString& path) const { return valueAt(*m_entity, path); }
    /// The beginning of the path of the finding: "representations/0" of 2 parts.
    [[nodiscard]] QString pathOf(int parts) const { return m_finding.field.section(u'/', 0, parts - 1); }

    /// Edits of the entity of the finding. Nothing is offered where they change nothing or make no entity.
    void edit(FixKind kind, const QString& about, const QVector<FieldEdit>& edits);
    void set(FixKind kind, const QString& about, const QString& path, const QJsonValue& value) {
        edit(kind, about, {{path, value}});
    }
    /// Takes out what stands at a path.
    void take(FixKind kind, const QString& about, const QString& path) {
        set(kind, about, path, QJsonValue(QJsonValue::Undefined));
    }
    /// Another value of an entity; `field` is what is to be looked at afterwards.
    void update(FixKind kind, const QString& about, const EntityPtr& before, const Entity& after,
                const QString& field);
    void remove(FixKind kind, const QString& about);

private:
    const Finding& m_finding;
    const Catalog& m_catalog;
    EntityPtr m_entity;
    QVector<Fix> m_fixes;
};

// One function per family of findings; each knows some codes and leaves the others alone.
void mendDates(Mender& mender);
void mendCaps(Mender& mender);
void mendContent(Mender& mender);
void mendRepresentations(Mender& mender);
void mendReferences(Mender& mender);
void mendRules(Mender& mender);

} // namespace ow
