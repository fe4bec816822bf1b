#pragma once

#include "base/result.h"
#include "expectations/yaml/yaml_tree.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <map>

namespace ow {

/// A scalar as it is to be.
struct YamlText {
    QString text;
    bool isWord = false; ///< a word of the format, written without quotes; else a text

    bool operator==(const YamlText&) const = default;
};

/// Changes of a YAML text at the places of its values: all other bytes stay, comments and ends of lines too.
/// A value keeps its quotes, and a list its form.
class YamlEdit {
public:
    explicit YamlEdit(const YamlTree& tree) : m_tree(tree) {}

    void set(const YamlView& scalar, const YamlText& text);
    /// Of a list of scalars; at least one is left.
    void setList(const YamlView& list, const QVector<YamlText>& texts);

    /// The new text, which was read again: it says what was asked for, and all else as before. An error where
    /// that cannot be had by changing places: a value over several lines.
    [[nodiscard]] Result<QByteArray> apply() const;

private:
    struct Splice {
        std::size_t end = 0;
        std::string text;
    };
    void splice(std::size_t from, std::size_t end, const std::string& text);
    void replace(const YamlView& scalar, const YamlText& text);
    [[nodiscard]] std::size_t endOfLine(std::size_t offset) const;
    [[nodiscard]] bool saysWhatWasAsked(const YamlTree& changed) const;

    const YamlTree& m_tree;
    std::map<std::size_t, Splice> m_splices;           ///< by their first byte
    std::map<std::size_t, QVector<YamlText>> m_wanted; ///< by the index of the value
    std::optional<std::size_t> m_refused;              ///< the value that has no place of one line
};

} // namespace ow
