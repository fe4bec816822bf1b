#include "json/index.h"

#include <algorithm>
#include <new>
#include <simdjson.h>

namespace ow::expr {

struct JsonIndex::Impl {
    simdjson::dom::parser parser;
};

JsonIndex::JsonIndex() : m_impl(std::make_unique<Impl>()) {}
JsonIndex::~JsonIndex() = default;
JsonIndex::JsonIndex(JsonIndex&&) noexcept = default;
JsonIndex& JsonIndex::operator=(JsonIndex&&) noexcept = default;

bool JsonIndex::build(std::string_view json) {
    simdjson::dom::parser& parser = m_impl->parser;
    if (json.empty())
        return false;
    if (json.size() > parser.capacity() || !parser.implementation) {
        constexpr std::size_t usual = std::size_t(1) << 16;
        const simdjson::error_code error = parser.allocate(std::max(usual, json.size()));
        if (error == simdjson::MEMALLOC)
            throw std::bad_alloc(); // says nothing about the text
        if (error)
            return false;
    }
    simdjson::internal::dom_parser_implementation& implementation = *parser.implementation;
    if (implementation.stage1(reinterpret_cast<const std::uint8_t*>(json.data()), json.size(),
                              simdjson::stage1_mode::regular))
        return false;
    m_places = {implementation.structural_indexes.get(), implementation.n_structural_indexes};
    return true;
}

} // namespace ow::expr
