#pragma once

#include "checks/content_tokens.h"
#include "document/catalog_document.h"
#include "rulebuilder/fields/expression_completer.h"

#include <optional>

namespace ow {

/// What the tokens of contents may say in the open catalog (DOMAIN.md 1.4): for completion, the token menu
/// and the checks while one writes. Learnt from schema, test profiles and offers, anew where these teach
/// something else.
class TokenLanguage : public QObject {
    Q_OBJECT

public:
    /// The one of a document, which owns it.
    [[nodiscard]] static TokenLanguage& of(CatalogDocument& document);

    /// What a token may name: first what test profiles have, with their values as examples, then the offer's
    /// own members and contexts, then the rest of the schema.
    [[nodiscard]] const QVector<TokenPath>& paths();
    [[nodiscard]] QVector<ContentProblem> problems(const QString& content);
    /// The paths that fit in the token around the index; they close it. None outside tokens.
    [[nodiscard]] ExpressionCompleter::Fitting fitting(const QString& text, qsizetype index);

Q_SIGNALS:
    /// What it said before may be said otherwise now.
    void learnt();

private:
    explicit TokenLanguage(CatalogDocument& document);
    void learn();

    CatalogDocument& m_document;
    std::optional<TokenChecker> m_checker; ///< nothing: to be learnt
    QVector<TokenPath> m_paths;
};

} // namespace ow
