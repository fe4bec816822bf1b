#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringView>

#include <array>
#include <optional>
#include <utility>

namespace ow {

/// The stable text of every value of an enum: what is stored and exported. Specialise `table` per enum.
template <class E>
struct Tokens;

/// Stable text of an enum value.
template <class E>
[[nodiscard]] QString token(E value) {
    for (const auto& [known, text] : Tokens<E>::table) {
        if (known == value)
            return text;
    }
    Q_UNREACHABLE();
    return {};
}

/// The enum value that a token names, or nothing.
template <class E>
[[nodiscard]] std::optional<E> fromToken(QStringView text) {
    for (const auto& [known, name] : Tokens<E>::table) {
        if (text == name)
            return known;
    }
    return std::nullopt;
}

/// "draft, approved, archived": for messages that say what is possible.
template <class E>
[[nodiscard]] QString tokenList() {
    QString list;
    for (const auto& [known, name] : Tokens<E>::table)
        list += (list.isEmpty() ? QString() : QStringLiteral(", ")) + name;
    return list;
}

} // namespace ow
