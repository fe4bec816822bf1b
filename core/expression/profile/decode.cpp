#include "expression/profile/decode.h"

#include "expression/language/json_document.h"
#include "expression/profile/internal/profile_scan.h"
#include "json/number.h"
#include "json/scan.h"

#include <new>
#include <optional>
#include <simdjson.h>
#include <vector>

namespace ow::expr {

using namespace Qt::StringLiterals;

namespace {

namespace dom = simdjson::dom;

/// Turns simdjson's document into values; with a branch, only what the rules use below it.
class Reader {
public:
    Reader(Arena& arena, const Layout* layout) : m_arena(arena), m_layout(layout) {}

    Value whole(dom::element element) {
        switch (element.type()) {
        case dom::element_type::ARRAY: {
            const dom::array array = element.get_array().value_unsafe();
            Value* items = m_arena.allocate<Value>(array.size());
            std::size_t count = 0;
            for (const dom::element item : array)
                items[count++] = whole(item);
            return Value::list({items, count});
        }
        case dom::element_type::OBJECT: {
            const dom::object object = element.get_object().value_unsafe();
            auto* members = m_arena.allocate<Member>(object.size());
            std::size_t count = 0;
            for (const dom::key_value_pair field : object)
                members[count++] =
                    member(field.key, m_layout ? m_layout->find(field.key) : 0, whole(field.value));
            return Value::object({members, count});
        }
        default:
            return scalar(element);
        }
    }

    Value used(dom::element element, std::uint32_t index) {
        if (m_layout->branch(index).whole)
            return whole(element);
        switch (element.type()) {
        case dom::element_type::ARRAY: {
            const dom::array array = element.get_array().value_unsafe();
            Value* items = m_arena.allocate<Value>(array.size());
            std::size_t count = 0;
            for (const dom::element item : array)
                items[count++] = used(item, index);
            return Value::list({items, count});
        }
        case dom::element_type::OBJECT:
            return usedMembers(element.get_object().value_unsafe(), index);
        default:
            return scalar(element);
        }
    }

private:
    Value usedMembers(const dom::object& object, std::uint32_t index) {
        auto* members = m_arena.allocate<Member>(m_layout->branch(index).children.size());
        std::size_t count = 0;
        m_seen.resize(m_layout->branchCount());
        const std::uint64_t self = ++m_objects;
        for (const dom::key_value_pair field : object) {
            const std::uint32_t child = m_layout->childIndex(index, field.key);
            // A member may be written twice; the first one counts, as in a search by name.
            if (child == NameTable::none || m_seen[child] == self)
                continue;
            m_seen[child] = self;
            const Symbol symbol = m_layout->branch(child).symbol;
            members[count++] = member(m_layout->name(symbol), symbol, used(field.value, child), false);
        }
        return Value::object({members, count});
    }

    Member member(std::string_view name, Symbol symbol, Value value, bool copyName = true) {
        const std::string_view kept = copyName ? m_arena.copy(name) : name;
        Member member;
        member.value = value;
        member.nameData = kept.data();
        member.nameSize = std::uint32_t(kept.size());
        member.symbol = symbol;
        return member;
    }

    Value scalar(dom::element element) {
        switch (element.type()) {
        case dom::element_type::STRING:
            return Value::string(m_arena.copy(element.get_string().value_unsafe()));
        case dom::element_type::INT64:
            return Value::integer(element.get_int64().value_unsafe());
        case dom::element_type::UINT64:
            return Value::number(double(element.get_uint64().value_unsafe()));
        case dom::element_type::DOUBLE:
            return Value::number(element.get_double().value_unsafe());
        case dom::element_type::BOOL:
            return Value::boolean(element.get_bool().value_unsafe());
        default:
            return {};
        }
    }

    Arena& m_arena;
    const Layout* m_layout;
    std::vector<std::uint64_t> m_seen; ///< by branch: the object in which its member was met last
    std::uint64_t m_objects = 0;
};

QString messageOf(simdjson::error_code code) {
    switch (code) {
    case simdjson::DEPTH_ERROR:
        return u"the JSON is nested too deeply"_s;
    case simdjson::UTF8_ERROR:
        return u"the JSON is not valid UTF-8"_s;
    case simdjson::NUMBER_ERROR:
        return u"the JSON holds a number that cannot be read"_s;
    case simdjson::UNCLOSED_STRING:
        return u"the JSON holds a text that is not closed"_s;
    case simdjson::EMPTY:
        return u"there is no JSON"_s;
    case simdjson::CAPACITY:
        return u"the JSON is too long"_s;
    default:
        return u"this is not valid JSON"_s;
    }
}

Place placeIn(std::string_view json, std::size_t offset) {
    return placeOfOffset({json.data(), qsizetype(json.size())}, qsizetype(offset), {});
}

Error lost(std::string_view json, std::string_view number) {
    return Error::input(lostNumberMessage(number), lostNumberMend(),
                        placeIn(json, std::size_t(number.data() - json.data())));
}

/// simdjson does not say where; the slower reader does.
Error located(std::string_view json, simdjson::error_code error) {
    constexpr std::size_t worthReadingAgain = 4 << 20;
    if (json.size() <= worthReadingAgain) {
        const auto document = JsonDocument::parse(json, 1024);
        if (!document)
            return Error::input(QString::fromStdString(document.error().front().message), {},
                                placeIn(json, document.error().front().range.offset));
        if (const std::optional<std::string_view> number = lostNumber(json))
            return lost(json, *number);
    }
    return Error::input(messageOf(error), {}, Place::inLine({}, 1, 1));
}

} // namespace

struct Decoder::Impl {
    dom::parser parser;
    ProfileScan scan;

    Result<dom::element> parse(std::string_view json) {
        dom::element root;
        const simdjson::error_code error = parser.parse(json.data(), json.size()).get(root);
        if (error == simdjson::MEMALLOC)
            throw std::bad_alloc(); // says nothing about the document
        if (error)
            return located(json, error);
        if (const std::optional<std::string_view> number = lostNumber(json))
            return lost(json, *number);
        return root;
    }
};

Decoder::Decoder() : m_impl(std::make_unique<Impl>()) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

Result<Value> Decoder::decode(std::string_view json, Arena& arena, const Layout* layout) {
    const auto root = m_impl->parse(json);
    if (!root)
        return root.error();
    return Reader(arena, layout).whole(*root);
}

Result<Record> Decoder::decodeProfile(std::string_view json, Arena& arena, const Layout& layout, Mode mode) {
    const Arena::Mark mark = arena.mark();
    const bool isBulk = mode == Mode::Bulk;
    const std::string_view lasting = isBulk ? json : ProfileScan::copied(json, arena);
    if (const std::optional<Record> record = m_impl->scan.read(lasting, arena, layout, isBulk))
        return *record;
    arena.rewind(mark);
    const auto root = m_impl->parse(json);
    if (!root)
        return root.error();
    if (!root->is_object())
        return Error::input(u"a profile must be a JSON object"_s, {}, Place::inLine({}, 1, 1));
    return recordOf(Reader(arena, &layout).used(*root, 0), arena, layout);
}

} // namespace ow::expr
