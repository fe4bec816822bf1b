#pragma once

#include "editors/parts/form_part.h"

#include <QJsonObject>

namespace ow {

/// How often each offer was proposed to a profile already, which caps go by. Counts by rule or placement are
/// told; they are changed in the document itself.
class CountFields : public FormPart {
    Q_OBJECT

public:
    explicit CountFields(CatalogDocument& document);

    void setValue(const QJsonObject& profile);
    [[nodiscard]] const QJsonObject& value() const { return m_profile; }

private:
    void rebuild();
    void addLine(const QString& offer, const QJsonValue& count);
    void change(const QString& offer, const QJsonValue& count, const QString& what);

    QJsonObject m_profile;
    QVBoxLayout* m_column;
    QWidget* m_list = nullptr;
    ReferenceCombo* m_add;
};

} // namespace ow
