#pragma once

#include "base/result.h"
#include "expression/language/diagnostic.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ow::expr {

/// The types that checking tells apart (DOMAIN.md 4.2).
enum class Type : std::uint8_t {
    Any, ///< not known
    Null,
    Boolean,
    Integer,
    Double,
    String,
    Date,
    Timestamp,
    Object,
    Map, ///< object with free keys, all values of the one child "*"
};

/// One member of a profile, event or other object.
struct SchemaField {
    std::string name;
    std::string title;       ///< for people; may be empty
    std::string description; ///< one sentence; may be empty
    Type type = Type::Any;
    bool array = false; ///< a list of `type`
    bool deprecated = false;
    std::vector<std::string> values;                        ///< allowed values, when there is a closed list
    std::vector<std::string> examples;                      ///< example values as text
    std::vector<std::pair<std::string, std::string>> names; ///< what people call a value: its id, its name
    std::vector<SchemaField> children;                      ///< of Object; of Map one child named "*"

    [[nodiscard]] const SchemaField* child(std::string_view childName) const;
    /// What people call a value; empty where nobody says.
    [[nodiscard]] std::string_view nameOf(std::string_view value) const;
};

/// What rules can read: roots "profile" (with xEvent, segmentMembership, … as members), "offer" and one root
/// per context schema ("@{id}"). Values, copied freely; extended by merging.
class Schema {
public:
    Schema();

    /// The built-in XDM-like profile, experience event and offer (resources/schemas).
    [[nodiscard]] static const Schema& builtIn();
    /// Reads the project's own schema form, as in resources/schemas.
    [[nodiscard]] static Result<Schema, Diagnostic> fromText(std::string_view json);
    /// Reads a JSON Schema of a profile (type, properties, items, enum, meta:enum, format, examples, $ref
    /// inside the document, allOf, meta:status deprecated). The members are added below the root given.
    [[nodiscard]] static Result<Schema, Diagnostic> fromJsonSchema(std::string_view json,
                                                                   std::string_view root = "profile");
    /// Learns from sample profiles (one JSON object, an array of them, or NDJSON): every member seen gets a
    /// path, a type and example values.
    [[nodiscard]] static Result<Schema, Diagnostic> fromSamples(std::string_view json,
                                                                std::string_view root = "profile");

    /// Adds what `other` knows; where both know a field, this one's type wins unless it is Any.
    void merge(const Schema& other);

    [[nodiscard]] const SchemaField* root(std::string_view name) const;
    [[nodiscard]] const std::vector<SchemaField>& roots() const { return m_roots; }
    [[nodiscard]] SchemaField& ensureRoot(std::string_view name);
    /// Field at a path below a root; nullptr when unknown. Map keys match "*".
    [[nodiscard]] const SchemaField* find(std::string_view root, const std::vector<std::string>& path) const;
    [[nodiscard]] std::string toText() const; ///< in the project's own form

    /// Segments known to the caller, for completion of inSegment("…").
    void addSegment(std::string id, std::string name);
    struct Segment {
        std::string id;
        std::string name;
    };
    [[nodiscard]] const std::vector<Segment>& segments() const { return m_segments; }

private:
    std::vector<SchemaField> m_roots;
    std::vector<Segment> m_segments;
};

/// "String", "Array<Timestamp>" …
[[nodiscard]] std::string typeText(const SchemaField& field);
[[nodiscard]] std::string_view typeText(Type type);

} // namespace ow::expr
