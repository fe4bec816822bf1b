#pragma once

#include "expectations/expectation.h"
#include "expectations/yaml/yaml_tree.h"

#include <QStringList>

namespace ow {

/// What is wrong with the values of a suite, told together.
class Mistakes {
public:
    explicit Mistakes(const YamlTree& tree) : m_tree(tree) {}

    void refuse(const YamlView& where, const QString& message, const QString& mend);
    /// What is wrong in the defaults is found by every test, and told once.
    void add(const Error& error);
    /// In the order of the text.
    [[nodiscard]] QVector<Error> errors() const;

    /// A map whose keys are among `known`; false, and said, where it is none.
    bool map(const YamlView& value, const QString& what, const QStringList& known);
    bool list(const YamlView& value, const QString& what);
    /// A text that says something.
    QString text(const YamlView& value, const QString& what);
    /// The name or id of an entity; `word`: whether `fallback` may stand there.
    enum class Word { Fallback, None };
    EntityMention mention(const YamlView& value, const QString& what, Word word = Word::None);

    /// “did you mean “x”?”, or what there is.
    [[nodiscard]] static QString nearestMend(const QString& word, const QStringList& known);

private:
    static constexpr qsizetype kMost = 50; ///< those behind are known when these are mended

    const YamlTree& m_tree;
    QVector<Error> m_errors;
};

} // namespace ow
