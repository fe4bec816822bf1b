#include "domain/mentions.h"

#include "domain/fields.h"

#include <array>
#include <type_traits>
#include <utility>
#include <variant>

namespace ow {

namespace {

template <class T>
struct IsTypedId : std::false_type {};
template <class K>
struct IsTypedId<Id<K>> : std::true_type {};

constexpr unsigned bitOf(EntityKind kind) {
    return 1U << unsigned(kind);
}

/// The kinds whose ids a value of this type can hold.
template <class T>
unsigned kindsIn() {
    unsigned kinds = 0;
    if constexpr (IsTypedId<T>::value) {
        kinds = bitOf(kindOfId<T>);
    } else if constexpr (Record<T>) {
        const T empty{};
        visitFields(empty, [&kinds](const char* /*name*/, const auto& member) {
            kinds |= kindsIn<std::remove_cvref_t<decltype(member)>>();
        });
    } else if constexpr (requires(T value) { value.has_value(); } || (requires(T value) {
                             value.constFirst();
                         } && !std::is_same_v<T, QString> && !std::is_same_v<T, QStringList>)) {
        kinds = kindsIn<typename T::value_type>();
    }
    return kinds;
}

template <class T>
unsigned kindsMentionedBy() {
    // A collection's ids are of one kind or the other, as its type says.
    unsigned kinds =
        std::is_same_v<T, OfferFilter> ? bitOf(EntityKind::PersonalizedOffer) | bitOf(EntityKind::Tag) : 0U;
    const T empty{};
    visitFields(empty, [&kinds](const char* name, const auto& member) {
        if (QLatin1StringView(name) != QLatin1StringView("id"))
            kinds |= kindsIn<std::remove_cvref_t<decltype(member)>>();
    });
    return kinds;
}

template <std::size_t... I>
std::array<unsigned, sizeof...(I)> mentionTable(std::index_sequence<I...> /*kinds*/) {
    return {kindsMentionedBy<std::variant_alternative_t<I, Entity>>()...};
}

} // namespace

bool canMention(EntityKind from, EntityKind to) {
    static const auto table = mentionTable(std::make_index_sequence<std::variant_size_v<Entity>>());
    return (table.at(std::size_t(from)) & bitOf(to)) != 0;
}

} // namespace ow
