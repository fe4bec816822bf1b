#pragma once

#include "editors/parts/form_part.h"

namespace ow {

class SectionCard;

/// The fields of one entity below its name and status: what differs from kind to kind.
class EntityForm : public FormPart {
    Q_OBJECT

public:
    explicit EntityForm(CatalogDocument& document);

    virtual void setEntity(const Entity& entity) = 0;
    /// The entity as the fields have it; name and status are those of setEntity.
    [[nodiscard]] virtual Entity entity() const = 0;
    /// Whether a draft that others got in the way of can be saved again beside its field.
    [[nodiscard]] virtual bool offersDraft() const { return false; }

protected:
    /// A new titled card at the end of the form.
    SectionCard* section(const QString& title);
    [[nodiscard]] QVBoxLayout* column() const { return m_column; }

private:
    QVBoxLayout* m_column;
};

/// The same over the type of the entity.
template <class T>
class TypedForm : public EntityForm {
public:
    using EntityForm::EntityForm;

    void setEntity(const Entity& entity) final {
        m_value = std::get<T>(entity);
        showValue();
    }
    [[nodiscard]] Entity entity() const final { return m_value; }

protected:
    virtual void showValue() = 0;

    T m_value;
};

} // namespace ow
