#include "exchange/tables/internal/attribute_types.h"

#include "json/write.h"

#include <QJsonObject>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

std::optional<CellType> typeOf(expr::Type type) {
    switch (type) {
    case expr::Type::Boolean:
        return CellType::Boolean;
    case expr::Type::Integer:
    case expr::Type::Double:
        return CellType::Number;
    case expr::Type::String:
        return CellType::Text;
    default:
        return std::nullopt;
    }
}

} // namespace

AttributeTypes::AttributeTypes(const Catalog& present) {
    m_schemas.push_back(expr::Schema::builtIn());
    for (const TestProfile* profile : present.all<TestProfile>()) {
        const QJsonObject own = profile->document.value("$schema"_L1).toObject();
        if (own.isEmpty())
            continue;
        auto schema = expr::Schema::fromJsonSchema(writeJson(own, JsonStyle::Compact).toStdString());
        if (schema)
            m_schemas.push_back(std::move(*schema));
    }
}

std::optional<CellType> AttributeTypes::of(const QStringList& path) {
    std::vector<std::string> names;
    for (const QString& name : path)
        names.push_back(name.toStdString());
    for (const expr::Schema& schema : m_schemas) {
        const expr::SchemaField* field = find(schema, names);
        if (field && !field->array)
            return typeOf(field->type);
    }
    return std::nullopt;
}

const expr::SchemaField* AttributeTypes::find(const expr::Schema& schema,
                                              const std::vector<std::string>& path) {
    const expr::SchemaField* at = schema.root("profile");
    for (const std::string& name : path) {
        if (!at)
            return nullptr;
        at = child(*at, name);
    }
    return at;
}

/// Fields look their children up one by one; of thousands that would be a square.
const expr::SchemaField* AttributeTypes::child(const expr::SchemaField& field, const std::string& name) {
    constexpr std::size_t few = 16;
    if (field.children.size() <= few)
        return field.child(name);
    auto& children = m_children[&field];
    if (children.empty()) {
        for (const expr::SchemaField& inner : field.children)
            children.emplace(inner.name, &inner);
    }
    auto found = children.find(name);
    if (found == children.end() && field.type == expr::Type::Map)
        found = children.find("*");
    return found == children.end() ? nullptr : found->second;
}

} // namespace ow
