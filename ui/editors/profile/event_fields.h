#pragma once

#include "editors/parts/form_part.h"

#include <QJsonObject>

class QPushButton;

namespace ow {

/// The events of a profile, latest first: what was done, how many days ago, and for how much; templates add
/// more. What they hold beside that stays as it is.
class EventFields : public FormPart {
    Q_OBJECT

public:
    explicit EventFields(CatalogDocument& document);

    void setValue(const QJsonObject& profile);
    [[nodiscard]] const QJsonObject& value() const { return m_profile; }

private:
    void rebuild();
    QWidget* makeLine(int index);
    void change(int index, const QJsonObject& event, const QString& what);
    void remove(int index);
    void chooseTemplate();
    void add(const QString& type);
    [[nodiscard]] QStringList typesInUse() const;

    QJsonObject m_profile;
    QVBoxLayout* m_column;
    QWidget* m_list = nullptr;
    QPushButton* m_add;
};

} // namespace ow
