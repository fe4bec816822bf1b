#include "rulebuilder/blocks/event_names.h"

#include <algorithm>

namespace ow {

namespace {

const expr::SchemaField* eventTypeField(const expr::Schema& schema) {
    return schema.find("profile", {"xEvent", "eventType"});
}

} // namespace

QString eventName(const expr::Schema& schema, const std::string& type) {
    const expr::SchemaField* field = eventTypeField(schema);
    const std::string_view known = field ? field->nameOf(type) : std::string_view();
    const QString name = QString::fromUtf8(known.data(), qsizetype(known.size()));
    return !name.isEmpty() && eventTypeOf(schema, name) == type ? name : QString::fromStdString(type);
}

std::string eventTypeOf(const expr::Schema& schema, const QString& typed) {
    std::string type = typed.trimmed().toStdString();
    const expr::SchemaField* field = eventTypeField(schema);
    if (!field)
        return type;
    const auto has = [&type](const std::vector<std::string>& values) {
        return std::find(values.begin(), values.end(), type) != values.end();
    };
    if (!field->nameOf(type).empty() || has(field->values) || has(field->examples))
        return type; // a type may look like the name of another
    for (const auto& [value, name] : field->names) {
        if (typed.trimmed().compare(QString::fromStdString(name), Qt::CaseInsensitive) == 0)
            return value;
    }
    return type;
}

} // namespace ow
