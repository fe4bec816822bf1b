#pragma once

#include "base/result.h"
#include "json/text_places.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ow {

/// How much YAML is read; resources/help/limits.md lists it.
namespace yaml_limit {
inline constexpr qint64 bytes = qint64(16) << 20;
inline constexpr int depth = 64; ///< lists and maps inside each other
} // namespace yaml_limit

/// A value of a YAML text. Nodes stand in the order of the text: what is inside a list or a map follows it,
/// of a map key and value in turn.
struct YamlNode {
    enum class Type : quint8 { Null, Scalar, List, Map };
    enum class Style : quint8 { Plain, Single, Double, Block };

    std::string text;  ///< of a scalar: what it says, in UTF-8
    quint32 at = 0;    ///< its first byte
    quint32 end = 0;   ///< of a scalar on one line: the byte behind it; else 0
    quint32 next = 0;  ///< the first node that is not inside this one
    quint32 count = 0; ///< of the values in a list, of the pairs in a map
    Type type = Type::Null;
    Style style = Style::Plain;
    bool isFlow = false; ///< of a list or a map: in brackets
};

class YamlTree;

/// A value of a tree, or nothing. What is asked of a value of another type gives an empty answer.
class YamlView {
public:
    YamlView() = default;

    [[nodiscard]] bool isUndefined() const { return !m_tree; }
    [[nodiscard]] bool isNull() const { return is(YamlNode::Type::Null); }
    [[nodiscard]] bool isScalar() const { return is(YamlNode::Type::Scalar); }
    [[nodiscard]] bool isList() const { return is(YamlNode::Type::List); }
    [[nodiscard]] bool isMap() const { return is(YamlNode::Type::Map); }
    /// A scalar without quotes, which may be a number, or a word of the format.
    [[nodiscard]] bool isPlain() const { return isScalar() && node().style == YamlNode::Style::Plain; }

    /// What a scalar says.
    [[nodiscard]] std::string_view utf8() const;
    [[nodiscard]] QString text() const;
    /// How many values a list holds, or pairs a map.
    [[nodiscard]] qsizetype size() const { return m_tree ? qsizetype(node().count) : 0; }

    struct Pair;
    [[nodiscard]] std::vector<YamlView> items() const;
    [[nodiscard]] std::vector<Pair> pairs() const;
    [[nodiscard]] YamlView member(std::string_view name) const;

    /// The how manieth value of the text it is; 0 = the root.
    [[nodiscard]] std::size_t index() const { return m_index; }
    [[nodiscard]] const YamlNode& node() const;

private:
    friend class YamlTree;

    YamlView(const YamlTree* tree, std::size_t index) : m_tree(tree), m_index(index) {}
    [[nodiscard]] bool is(YamlNode::Type type) const { return m_tree && node().type == type; }
    [[nodiscard]] std::vector<YamlView> inside() const;

    const YamlTree* m_tree = nullptr;
    std::size_t m_index = 0;
};

struct YamlView::Pair {
    YamlView key;
    YamlView value;
};

/// A YAML text that was read, with the place of each of its values.
class YamlTree {
public:
    /// Reads one document, a map or a list. Refused with line, column and mend: what YAML forbids, keys that
    /// stand twice or are no texts, anchors and aliases, tags, tabs that indent, a second document, anything
    /// beyond the limits. Of keys that stand twice all are told.
    [[nodiscard]] static Result<std::shared_ptr<const YamlTree>, QVector<Error>>
    read(const QByteArray& text, const QString& fileName);

    [[nodiscard]] YamlView root() const { return {this, 0}; }
    [[nodiscard]] YamlView at(std::size_t index) const { return {this, index}; }
    [[nodiscard]] const std::vector<YamlNode>& nodes() const { return m_nodes; }
    [[nodiscard]] const QByteArray& text() const { return m_text; }
    [[nodiscard]] const QString& fileName() const { return m_fileName; }

    /// File, line, column, and as field the JSON pointer.
    [[nodiscard]] Place place(std::size_t index) const;
    /// The same without the field, which takes a walk to find.
    [[nodiscard]] Place line(std::size_t index) const;
    /// The value that a JSON pointer names below another one; where it leads nowhere, the deepest on its way.
    [[nodiscard]] YamlView below(const YamlView& top, const QString& pointer) const;

    YamlTree(QString fileName, QByteArray text);
    YamlTree(const YamlTree&) = delete;
    YamlTree& operator=(const YamlTree&) = delete;

private:
    [[nodiscard]] QString pointer(std::size_t index) const;
    void checkKeys(QVector<Error>& errors) const;

    QString m_fileName;
    QByteArray m_text;
    TextPlaces m_places;
    std::vector<YamlNode> m_nodes;
};

} // namespace ow
