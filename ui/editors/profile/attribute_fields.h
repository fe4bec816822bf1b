#pragma once

#include "editors/parts/form_part.h"
#include "editors/parts/profile_paths.h"

#include <QJsonObject>

#include <memory>

namespace ow::expr {
class Schema;
struct SchemaField;
} // namespace ow::expr

namespace ow {

/// The attributes of a profile as a form, grouped by what they belong to: each with an editor of its type,
/// and a field that adds those that the schema, the other profiles or the author know.
class AttributeFields : public FormPart {
    Q_OBJECT

public:
    explicit AttributeFields(CatalogDocument& document);

    void setValue(const QJsonObject& profile);
    [[nodiscard]] const QJsonObject& value() const { return m_profile; }

private:
    void rebuild(const QVector<ProfilePath>& paths);
    QWidget* makeLine(const ProfilePath& attribute);
    void change(const QString& path, const QJsonValue& value);
    void add(const QString& path);
    void focus(const QString& path);
    [[nodiscard]] QVector<ReferenceItem> missing() const;
    [[nodiscard]] QStringList known(const QString& path) const;
    [[nodiscard]] const expr::SchemaField* fieldOf(const QString& path) const;
    [[nodiscard]] QString titleOf(const QString& path) const;

    std::shared_ptr<const expr::Schema> m_schema;
    QJsonObject m_profile;
    QVBoxLayout* m_rows;
    QWidget* m_list = nullptr;
    QHash<QString, QWidget*> m_lines; ///< by path and kind
    QList<QWidget*> m_words;          ///< between the lines
    ReferenceCombo* m_add;
    QVector<QString> m_shown; ///< paths and kinds of the rows
    QHash<QString, class AttributeValue*> m_values;
};

} // namespace ow
