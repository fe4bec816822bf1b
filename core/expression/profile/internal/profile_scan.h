#pragma once

#include "expression/profile/decode.h"
#include "json/index.h"

#include <optional>

namespace ow::expr {

/// Reads a profile in one pass over simdjson's index of the structural characters, straight into values and
/// slots; what no rule uses is only checked. It takes what it can prove to be JSON in the usual form: without
/// escapes, exponents and very deep nesting. Everything else is left to the document reader, so that both
/// accept the same texts and give the same values.
class ProfileScan {
public:
    /// Nothing when the text is left to the document reader. The texts of the values are views into `json`.
    /// A byte behind it that is a line end or zero can be read. `slotsOnly`: see Decoder::Mode::Bulk.
    [[nodiscard]] std::optional<Record> read(std::string_view json, Arena& arena, const Layout& layout,
                                             bool slotsOnly);
    /// The text with a zero behind it.
    [[nodiscard]] static std::string_view copied(std::string_view json, Arena& arena);

private:
    friend class ScanWalk;
    // Kept from profile to profile.
    JsonIndex m_index;
    std::vector<Value> m_items;        ///< of the lists that are being read
    std::vector<Member> m_members;     ///< of the objects that are being read
    std::vector<std::uint64_t> m_seen; ///< by branch: the object in which it was met last
    std::uint64_t m_objects = 0;
};

/// Fills the slots below a branch from its value.
void fillSlots(Value value, const Layout::Branch& branch, Arena& arena, const Layout& layout,
               Value* slotValues);

} // namespace ow::expr
