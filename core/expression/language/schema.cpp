#include "expression/language/schema.h"

#include "expression/language/diagnostic.h"
#include "expression/language/internal/builtin_schema.h"
#include "expression/language/json_document.h"
#include "json/utf8.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace ow::expr {

namespace {

using Item = JsonDocument::Item;

constexpr std::array<std::string_view, 10> typeNames = {"Any",    "Null", "Boolean",   "Integer", "Double",
                                                        "String", "Date", "Timestamp", "Object",  "Map"};

bool readType(std::string_view text, Type& type) {
    const auto* found = std::find(typeNames.begin(), typeNames.end(), text);
    if (found == typeNames.end())
        return false;
    type = Type(found - typeNames.begin());
    return true;
}

/// Reads the project's own schema form.
class SchemaReader {
public:
    SchemaReader(std::string_view json, const JsonDocument& document) : m_json(json), m_document(document) {}

    bool fields(const Item& object, std::vector<SchemaField>& to) {
        const Item* list = m_document.member(object, "fields");
        if (!list)
            return true;
        if (list->type != JsonDocument::Type::Object)
            return fail(*list, "the fields of an object are written as members");
        for (const auto index : list->children) {
            SchemaField child;
            if (!field(m_document.item(index), child))
                return false;
            to.push_back(std::move(child));
        }
        return true;
    }

    Diagnostic problem;

private:
    bool fail(const Item& at, std::string message) {
        problem =
            problemAt(m_json, at.range, "schema.form", std::move(message), "compare with resources/schemas");
        return false;
    }

    bool field(const Item& item, SchemaField& to) {
        to.name = item.key;
        const std::string type =
            item.type == JsonDocument::Type::String ? item.text : m_document.textOf(item, "type");
        if (!readType(type, to.type))
            return fail(item, "“" + type + "” is not a type");
        if (item.type != JsonDocument::Type::Object)
            return true;
        to.title = m_document.textOf(item, "title");
        to.description = m_document.textOf(item, "description");
        to.array = flag(item, "array");
        to.deprecated = flag(item, "deprecated");
        texts(item, "values", to.values);
        texts(item, "examples", to.examples);
        if (const Item* names = m_document.member(item, "names")) {
            for (const auto index : names->children)
                to.names.emplace_back(m_document.item(index).key, m_document.item(index).text);
        }
        return fields(item, to.children);
    }

    [[nodiscard]] bool flag(const Item& item, std::string_view key) const {
        const Item* member = m_document.member(item, key);
        return member && member->type == JsonDocument::Type::Bool && member->text == "true";
    }

    void texts(const Item& item, std::string_view key, std::vector<std::string>& to) const {
        const Item* list = m_document.member(item, key);
        if (!list)
            return;
        for (const auto index : list->children)
            to.push_back(m_document.item(index).text);
    }

    std::string_view m_json;
    const JsonDocument& m_document;
};

void mergeFields(std::vector<SchemaField>& into, const std::vector<SchemaField>& from) {
    for (const SchemaField& field : from) {
        const auto known = std::find_if(into.begin(), into.end(),
                                        [&field](const SchemaField& f) { return f.name == field.name; });
        if (known == into.end()) {
            into.push_back(field);
            continue;
        }
        if (known->type == Type::Any) {
            known->type = field.type;
            known->array = field.array;
        }
        if (known->title.empty())
            known->title = field.title;
        if (known->description.empty())
            known->description = field.description;
        if (known->values.empty())
            known->values = field.values;
        for (const auto& [value, name] : field.names) {
            if (known->nameOf(value).empty())
                known->names.emplace_back(value, name);
        }
        for (const std::string& example : field.examples) {
            const bool again =
                std::find(known->examples.begin(), known->examples.end(), example) != known->examples.end();
            if (!again && known->examples.size() < 5)
                known->examples.push_back(example);
        }
        mergeFields(known->children, field.children);
    }
}

void writeTexts(std::string& out, std::string_view key, const std::vector<std::string>& texts) {
    if (texts.empty())
        return;
    out += ",\"" + std::string(key) + "\":[";
    for (std::size_t i = 0; i < texts.size(); ++i) {
        out += i > 0 ? "," : "";
        appendJsonString(out, texts[i]);
    }
    out += ']';
}

void writeNames(std::string& out, const std::vector<std::pair<std::string, std::string>>& names) {
    if (names.empty())
        return;
    out += ",\"names\":{";
    for (std::size_t i = 0; i < names.size(); ++i) {
        out += i > 0 ? "," : "";
        appendJsonString(out, names[i].first);
        out += ':';
        appendJsonString(out, names[i].second);
    }
    out += '}';
}

void writeFields(std::string& out, const std::vector<SchemaField>& fields) {
    out += "\"fields\":{";
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const SchemaField& field = fields[i];
        out += i > 0 ? "," : "";
        appendJsonString(out, field.name);
        out += ":{\"type\":\"" + std::string(typeText(field.type)) + '"';
        if (field.array)
            out += ",\"array\":true";
        if (field.deprecated)
            out += ",\"deprecated\":true";
        if (!field.title.empty()) {
            out += ",\"title\":";
            appendJsonString(out, field.title);
        }
        if (!field.description.empty()) {
            out += ",\"description\":";
            appendJsonString(out, field.description);
        }
        writeTexts(out, "values", field.values);
        writeTexts(out, "examples", field.examples);
        writeNames(out, field.names);
        if (!field.children.empty()) {
            out += ',';
            writeFields(out, field.children);
        }
        out += '}';
    }
    out += '}';
}

} // namespace

Schema::Schema() = default;

std::string_view SchemaField::nameOf(std::string_view value) const {
    const auto found =
        std::find_if(names.begin(), names.end(), [value](const auto& name) { return name.first == value; });
    return found == names.end() ? std::string_view() : std::string_view(found->second);
}

const SchemaField* SchemaField::child(std::string_view childName) const {
    const SchemaField* any = nullptr;
    for (const SchemaField& candidate : children) {
        if (candidate.name == childName)
            return &candidate;
        if (candidate.name == "*")
            any = &candidate;
    }
    return type == Type::Map ? any : nullptr;
}

const Schema& Schema::builtIn() {
    static const Schema schema = [] {
        auto read = fromText(builtInSchemaText());
        assert(read.ok());
        return read.ok() ? std::move(read).value() : Schema();
    }();
    return schema;
}

Result<Schema, Diagnostic> Schema::fromText(std::string_view json) {
    const auto document = JsonDocument::parse(json, 200);
    if (!document)
        return document.error().front();
    const Item& root = document->item(document->root());
    if (root.type != JsonDocument::Type::Object)
        return problemAt(json, root.range, "schema.form", "a schema is a JSON object with roots",
                         "compare with resources/schemas");
    Schema schema;
    SchemaReader reader(json, *document);
    for (const auto index : root.children) {
        const Item& item = document->item(index);
        if (!reader.fields(item, schema.ensureRoot(item.key).children))
            return reader.problem;
    }
    return schema;
}

SchemaField& Schema::ensureRoot(std::string_view name) {
    for (SchemaField& root : m_roots) {
        if (root.name == name)
            return root;
    }
    SchemaField& root = m_roots.emplace_back();
    root.name = name;
    root.type = Type::Object;
    return root;
}

const SchemaField* Schema::root(std::string_view name) const {
    const auto found = std::find_if(m_roots.begin(), m_roots.end(),
                                    [name](const SchemaField& root) { return root.name == name; });
    return found == m_roots.end() ? nullptr : &*found;
}

const SchemaField* Schema::find(std::string_view rootName, const std::vector<std::string>& path) const {
    const SchemaField* at = root(rootName);
    for (const std::string& name : path) {
        if (!at)
            return nullptr;
        at = at->child(name);
    }
    return at;
}

void Schema::merge(const Schema& other) {
    mergeFields(m_roots, other.m_roots);
    for (const Segment& segment : other.m_segments)
        addSegment(segment.id, segment.name);
}

void Schema::addSegment(std::string id, std::string name) {
    const bool known =
        std::any_of(m_segments.begin(), m_segments.end(), [&id](const Segment& s) { return s.id == id; });
    if (!known)
        m_segments.push_back({std::move(id), std::move(name)});
}

std::string Schema::toText() const {
    std::string out = "{";
    for (std::size_t i = 0; i < m_roots.size(); ++i) {
        out += i > 0 ? "," : "";
        appendJsonString(out, m_roots[i].name);
        out += ":{";
        writeFields(out, m_roots[i].children);
        out += '}';
    }
    return out + '}';
}

std::string_view typeText(Type type) {
    return typeNames.at(std::size_t(type));
}

std::string typeText(const SchemaField& field) {
    std::string text(typeText(field.type));
    if (field.type == Type::Map && !field.children.empty())
        text = "Map<String, " + typeText(field.children.front()) + ">";
    return field.array ? "Array<" + text + ">" : text;
}

} // namespace ow::expr
