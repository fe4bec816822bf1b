#pragma once

#include "domain/constraints.h"
#include "editors/parts/form_part.h"

namespace ow {

class InstantEdit;

/// From when until when something is valid (DOMAIN.md 1.5); an open end is "no limit".
class CalendarForm : public FormPart {
    Q_OBJECT

public:
    CalendarForm(CatalogDocument& document, const QString& subject);

    void setValue(const CalendarConstraint& value);
    [[nodiscard]] const CalendarConstraint& value() const { return m_value; }

private:
    CalendarConstraint m_value;
    InstantEdit* m_start;
    InstantEdit* m_end;
};

} // namespace ow
