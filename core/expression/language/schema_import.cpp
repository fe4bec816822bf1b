#include "base/instant.h"
#include "expression/language/diagnostic.h"
#include "expression/language/json_document.h"
#include "expression/language/names.h"
#include "expression/language/schema.h"
#include "expression/value/scalars.h"

#include <algorithm>

namespace ow::expr {

namespace {

using Item = JsonDocument::Item;
using Json = JsonDocument::Type;

// A schema that refers to itself ends somewhere, in depth and in breadth.
constexpr int deepestSchema = 12;
constexpr int mostFields = 20'000;

/// Reads JSON Schema, the parts that say which members there are.
class JsonSchemaReader {
public:
    explicit JsonSchemaReader(const JsonDocument& document) : m_document(document) {}

    void properties(const Item& schema, SchemaField& to, int depth) {
        if (depth > deepestSchema || m_fields > mostFields)
            return;
        if (const Item* target = resolve(schema))
            properties(*target, to, depth + 1);
        if (const Item* parts = m_document.member(schema, "allOf")) {
            for (const auto index : parts->children)
                properties(m_document.item(index), to, depth + 1);
        }
        if (const Item* list = m_document.member(schema, "properties")) {
            for (const auto index : list->children) {
                const Item& property = m_document.item(index);
                if (++m_fields > mostFields)
                    return;
                SchemaField field;
                field.name = withoutPrefix(property.key);
                describe(property, field, depth + 1);
                if (!to.child(field.name))
                    to.children.push_back(std::move(field));
            }
        }
        const Item* rest = m_document.member(schema, "additionalProperties");
        if (rest && rest->type == Json::Object && !m_document.member(schema, "properties")) {
            SchemaField any;
            any.name = "*";
            describe(*rest, any, depth + 1);
            to.type = Type::Map;
            to.children.push_back(std::move(any));
        }
    }

private:
    [[nodiscard]] const Item* resolve(const Item& schema) const {
        const std::string reference = m_document.textOf(schema, "$ref");
        if (!reference.starts_with("#/"))
            return nullptr;
        const Item* at = &m_document.item(m_document.root());
        std::size_t start = 2;
        while (at && start <= reference.size()) {
            const std::size_t end = std::min(reference.find('/', start), reference.size());
            at = m_document.member(*at, reference.substr(start, end - start));
            start = end + 1;
        }
        return at;
    }

    void describe(const Item& schema, SchemaField& to, int depth) {
        if (depth > deepestSchema)
            return;
        if (const Item* target = resolve(schema))
            describe(*target, to, depth + 1);
        if (const std::string title = m_document.textOf(schema, "title"); !title.empty())
            to.title = title;
        if (const std::string text = m_document.textOf(schema, "description"); !text.empty())
            to.description = text;
        to.deprecated = to.deprecated || m_document.textOf(schema, "meta:status") == "deprecated";
        if (const Item* flag = m_document.member(schema, "deprecated"))
            to.deprecated = to.deprecated || flag->text == "true";
        for (const std::string_view key : {"enum", "examples"}) {
            if (const Item* list = m_document.member(schema, key)) {
                for (const auto index : list->children)
                    (key == "enum" ? to.values : to.examples).push_back(m_document.item(index).text);
            }
        }
        if (const Item* names = m_document.member(schema, "meta:enum")) { // XDM: what values are called
            for (const auto index : names->children)
                to.names.emplace_back(m_document.item(index).key, m_document.item(index).text);
        }
        const std::string type = typeOf(schema);
        if (type == "array") {
            to.array = true;
            if (const Item* items = m_document.member(schema, "items")) {
                const bool array = to.array;
                describe(*items, to, depth + 1);
                to.array = array;
            }
            return;
        }
        scalar(schema, type, to);
        const bool object =
            type == "object" || m_document.member(schema, "properties") || m_document.member(schema, "allOf");
        if (object) {
            if (to.type == Type::Any)
                to.type = Type::Object;
            properties(schema, to, depth + 1);
        }
    }

    [[nodiscard]] std::string typeOf(const Item& schema) const {
        const Item* type = m_document.member(schema, "type");
        if (!type)
            return {};
        if (type->type == Json::Array) {
            for (const auto index : type->children) {
                if (m_document.item(index).text != "null")
                    return m_document.item(index).text;
            }
        }
        return type->text;
    }

    void scalar(const Item& schema, const std::string& type, SchemaField& to) const {
        const std::string format = m_document.textOf(schema, "format");
        if (type == "boolean")
            to.type = Type::Boolean;
        else if (type == "integer")
            to.type = Type::Integer;
        else if (type == "number")
            to.type = Type::Double;
        else if (type == "string")
            to.type = format == "date-time" ? Type::Timestamp : format == "date" ? Type::Date : Type::String;
    }

    const JsonDocument& m_document;
    int m_fields = 0;
};

/// Adds what a sample value shows to a field.
class SampleReader {
public:
    explicit SampleReader(const JsonDocument& document) : m_document(document) {}

    void members(const Item& object, SchemaField& to) {
        for (const auto index : object.children) {
            const Item& item = m_document.item(index);
            const auto known = std::find_if(to.children.begin(), to.children.end(),
                                            [&item](const SchemaField& f) { return f.name == item.key; });
            SchemaField& field = known == to.children.end() ? to.children.emplace_back() : *known;
            field.name = item.key;
            learn(item, field);
        }
    }

private:
    void learn(const Item& item, SchemaField& field) {
        switch (item.type) {
        case Json::Null:
            break;
        case Json::Bool:
            learnType(Type::Boolean, item.text, field);
            break;
        case Json::Number:
            learnType(parseNumber(item.text).is(Kind::Integer) ? Type::Integer : Type::Double, item.text,
                      field);
            break;
        case Json::String: {
            const auto time = parseInstant(item.text, InstantForms::Data);
            learnType(!time ? Type::String : time->isDay ? Type::Date : Type::Timestamp, item.text, field);
            break;
        }
        case Json::Array:
            field.array = true;
            for (const auto index : item.children)
                learn(m_document.item(index), field);
            break;
        case Json::Object:
            if (field.type == Type::Any)
                field.type = Type::Object;
            members(item, field);
            break;
        }
    }

    static void learnType(Type type, const std::string& example, SchemaField& field) {
        const bool number = (field.type == Type::Integer && type == Type::Double) ||
                            (field.type == Type::Double && type == Type::Integer);
        if (field.type == Type::Any)
            field.type = type;
        else if (number)
            field.type = Type::Double;
        else if (field.type != type)
            field.type = Type::String; // seen with different types: text can hold them all
        const bool again =
            std::find(field.examples.begin(), field.examples.end(), example) != field.examples.end();
        if (!again && field.examples.size() < 5 && example.size() <= 80)
            field.examples.push_back(example);
    }

    const JsonDocument& m_document;
};

} // namespace

Result<Schema, Diagnostic> Schema::fromJsonSchema(std::string_view json, std::string_view rootName) {
    const auto document = JsonDocument::parse(json, 200);
    if (!document)
        return document.error().front();
    const Item& root = document->item(document->root());
    Schema schema;
    SchemaField& field = schema.ensureRoot(rootName);
    JsonSchemaReader(*document).properties(root, field, 0);
    if (field.children.empty())
        return problemAt(json, {root.range.offset, 1}, "schema.form", "this JSON Schema names no properties",
                         "choose a schema whose root has properties");
    return schema;
}

Result<Schema, Diagnostic> Schema::fromSamples(std::string_view json, std::string_view rootName) {
    Schema schema;
    SchemaField& field = schema.ensureRoot(rootName);
    const auto learn = [&field](const JsonDocument& document) {
        const Item& root = document.item(document.root());
        if (root.type == Json::Object)
            SampleReader(document).members(root, field);
        for (const auto index : root.children) {
            if (root.type == Json::Array && document.item(index).type == Json::Object)
                SampleReader(document).members(document.item(index), field);
        }
    };
    if (const auto whole = JsonDocument::parse(json, 1000)) {
        learn(*whole);
    } else {
        std::size_t start = 0;
        while (start < json.size()) {
            const std::size_t end = std::min(json.find('\n', start), json.size());
            const std::string_view line = json.substr(start, end - start);
            if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
                const auto document = JsonDocument::parse(line, 1000);
                if (!document) {
                    Diagnostic problem = whole.error().front();
                    if (start > 0) {
                        const std::uint32_t at = std::uint32_t(start) + document.error().front().range.offset;
                        problem = problemAt(json, {at, 1}, "json.syntax", document.error().front().message);
                    }
                    return problem;
                }
                learn(*document);
            }
            start = end + 1;
        }
    }
    if (field.children.empty())
        return problemAt(json, {}, "schema.samples", "there is no sample profile to learn from",
                         "give JSON objects, one or a list or one per line");
    return schema;
}

} // namespace ow::expr
