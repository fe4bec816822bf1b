#pragma once

#include "base/result.h"
#include "expression/value.h"

#include <memory>

namespace ow::expr {

/// What is wrong with a JSON document.
struct DecodeError {
    std::string message; ///< one sentence
    std::size_t offset = 0;
};

/// A decoded profile: the object (only what the rules use, when decoded by layout) and the value of each
/// slot.
struct Record {
    Value root;
    std::span<const Value> slotValues;
};

/// JSON text to values, through simdjson. Keeps its buffers: use one decoder per thread again and again.
/// Values and texts live in the arena given, until that is reset.
class Decoder {
public:
    enum class Texts : std::uint8_t { Copied, Viewed };

    Decoder();
    ~Decoder();
    Decoder(Decoder&&) noexcept;
    Decoder& operator=(Decoder&&) noexcept;

    /// Every member, in document order. Names known to `layout` (may be null) get their symbols.
    [[nodiscard]] Result<Value, DecodeError> decode(std::string_view json, Arena& arena,
                                                    const Layout* layout = nullptr);

    /// A profile, with only the members that the rules compiled against `layout` use, and its slots filled.
    /// The whole text is checked to be JSON all the same. With `Texts::Viewed` the values may refer to
    /// `json`, which then must live as long as they.
    [[nodiscard]] Result<Record, DecodeError>
    decodeProfile(std::string_view json, Arena& arena, const Layout& layout, Texts texts = Texts::Copied);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The slots of a profile that is already a value.
[[nodiscard]] Record recordOf(Value profile, Arena& arena, const Layout& layout);

} // namespace ow::expr
