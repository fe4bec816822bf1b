#pragma once

#include "expression/assist/internal/token_context.h"

namespace ow::expr {

/// What may stand at a place of an unfinished rule, as far as the tokens before it tell.
struct Place {
    enum class Kind {
        Operand, ///< a value of `type`, or a list
        NewName, ///< a variable is named, or a number written: nothing that exists fits
    };
    Kind kind = Kind::Operand;
    Type type = Type::Any; ///< Any: whatever the author likes, e.g. the begin of a comparison
    bool list = false;
};
/// Whether a token says how a time lies to another one: `before` in "occurs <= 7 days before". Elsewhere it
/// may be a name.
[[nodiscard]] bool isTimeRelation(const TokenContext& context, std::size_t token);
/// `previous` is the token before the place; SIZE_MAX: it is the beginning.
[[nodiscard]] Place placeAfter(const TokenContext& context, std::size_t previous);

/// Whether a member can stand there as it is, or leads down to one that can.
[[nodiscard]] bool fits(const Place& place, const SchemaField& field);
/// Whether a value of this type (as a function's signature says it: "Array<T>") can.
[[nodiscard]] bool fits(const Place& place, std::string_view resultType);

/// What may follow an operand that is complete.
struct Following {
    bool compare = false;  ///< = != < <= > >=
    bool equality = false; ///< = and != alone
    bool join = false;     ///< and, or
    bool in = false;
    bool like = false;
    bool occurs = false;
    bool where = false;
    bool from = false;
    bool over = false;
    bool letIn = false; ///< the `in` of let
    bool letIs = false; ///< the `=` of let
};
[[nodiscard]] Following followingOf(const TokenContext& context, std::size_t last);

} // namespace ow::expr
