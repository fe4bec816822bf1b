#pragma once

#include "expression/language/schema.h"
#include "expression/text/token.h"

#include <optional>

namespace ow::expr {

/// What is known of an expression in unfinished text.
struct Shape {
    const SchemaField* field = nullptr; ///< nullptr: not known
    bool array = false;
};

/// Reads unfinished rules by their tokens alone: which objects surround a place, what a receiver is.
class TokenContext {
public:
    TokenContext(std::string_view text, const Schema& schema);

    [[nodiscard]] const std::vector<Token>& tokens() const { return m_tokens; }
    [[nodiscard]] const Token& token(std::size_t index) const { return m_tokens[index]; }
    /// The token that holds the offset or ends at it; the index of End when there is none.
    [[nodiscard]] std::size_t tokenBefore(std::uint32_t offset) const;

    /// First token of the postfix expression that ends with token `end`.
    [[nodiscard]] std::size_t startOfOperand(std::size_t end) const;
    /// What the tokens [start, end] of one postfix expression give.
    [[nodiscard]] Shape shapeOf(std::size_t start, std::size_t end, int depth = 0) const;
    /// The elements that a bare name may mean a member of at token `at`, innermost first.
    [[nodiscard]] std::vector<Shape> elementsAt(std::size_t at, int depth = 0) const;
    struct Variable {
        std::string name;
        Shape shape;
    };
    /// Variables that may be in force at token `at`.
    [[nodiscard]] std::vector<Variable> variablesAt(std::size_t at, int depth = 0) const;
    /// Whether the token can end an operand.
    [[nodiscard]] bool endsOperand(std::size_t index) const;

    /// The innermost call whose brackets are open at token `at`.
    struct Call {
        std::size_t name = 0; ///< token of the function's name
        std::size_t open = 0; ///< token of the bracket
        std::size_t argument = 0;
        bool method = false;
    };
    [[nodiscard]] std::optional<Call> callAt(std::size_t at) const;
    /// The innermost bracket that is open at token `at`; SIZE_MAX when there is none.
    [[nodiscard]] std::size_t openBracketBefore(std::size_t at) const;

private:
    [[nodiscard]] std::size_t openerOf(std::size_t closer) const;
    [[nodiscard]] Shape nameShape(std::size_t index, int depth) const;
    [[nodiscard]] bool isOpenAt(std::size_t bracket, std::size_t at) const;
    [[nodiscard]] std::size_t endOfFrom(std::size_t from) const;

    const Schema& m_schema;
    std::vector<Token> m_tokens;
    std::vector<std::uint32_t> m_openers; ///< per token: of a closing bracket, the opening one; else 0
};

/// The type that a function's signature names ("Integer", "Array<String>" without its array) as a member of
/// that type; nullptr for what depends on the call.
[[nodiscard]] const SchemaField* typeOfResult(std::string_view name);

} // namespace ow::expr
