#pragma once

#include "base/result.h"
#include "expression/value/value.h"

#include <memory>

namespace ow::expr {

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
    /// How a profile is decoded. In bulk its texts may be views into the JSON, which must live as long as
    /// they and be followed by a byte that may be read, a line end or zero; and the object holds only
    /// members that rules use as a whole: everything else is in the slots.
    enum class Mode : std::uint8_t { Complete, Bulk };

    Decoder();
    ~Decoder();
    Decoder(Decoder&&) noexcept;
    Decoder& operator=(Decoder&&) noexcept;

    /// Every member, in document order. Refused: what is no JSON (Input), with line and column. Names known
    /// to `layout` (may be null) get their symbols.
    [[nodiscard]] Result<Value> decode(std::string_view json, Arena& arena, const Layout* layout = nullptr);

    /// A profile, with only the members that the rules compiled against `layout` use, and its slots filled.
    /// The whole text is checked to be JSON all the same.
    [[nodiscard]] Result<Record> decodeProfile(std::string_view json, Arena& arena, const Layout& layout,
                                               Mode mode = Mode::Complete);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The slots of a profile that is already a value.
[[nodiscard]] Record recordOf(Value profile, Arena& arena, const Layout& layout);

} // namespace ow::expr
