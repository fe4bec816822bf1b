#include "expression/profile/name_twice.h"

#include "expression/language/json_document.h"
#include "json/scan.h"

#include <algorithm>
#include <vector>

namespace ow::expr {

using namespace Qt::StringLiterals;

namespace {

/// An object's name that stands there twice; it may be the empty one.
std::optional<std::string_view> twiceIn(std::span<const Member> members,
                                        std::vector<std::string_view>& names) {
    names.clear();
    for (const Member& member : members)
        names.push_back(member.name());
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    return twice == names.end() ? std::nullopt : std::optional(*twice);
}

std::optional<std::string_view> find(Value value, std::vector<std::string_view>& names) {
    if (value.is(Kind::List)) {
        for (const Value item : value.items()) {
            if (const auto twice = find(item, names))
                return twice;
        }
    }
    if (!value.is(Kind::Object))
        return {};
    if (const auto twice = twiceIn(value.members(), names))
        return twice;
    for (const Member& member : value.members()) {
        if (const auto twice = find(member.value, names))
            return twice;
    }
    return {};
}

} // namespace

std::optional<Error> nameTwice(Value document, std::string_view json) {
    std::vector<std::string_view> names;
    const std::optional<std::string_view> twice = find(document, names);
    if (!twice)
        return std::nullopt;
    Error error = Error::input(u"the key “%1” stands twice in one object"_s.arg(
                                   QString::fromUtf8(twice->data(), qsizetype(twice->size()))),
                               {}, Place::inLine({}, 1, 1));
    constexpr std::size_t worthReadingAgain = 4 << 20;
    if (json.size() <= worthReadingAgain) {
        const auto read = JsonDocument::parse(json, 1024); // strict: it stops at the second one
        if (!read)
            error.place = placeOfOffset({json.data(), qsizetype(json.size())},
                                        qsizetype(read.error().front().range.offset), {});
    }
    return error;
}

} // namespace ow::expr
