#pragma once

#include "expression/value/name_table.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ow::expr {

/// The number of a member name that some rule uses; 0 = no rule uses it.
using Symbol = std::uint32_t;
/// The number of a profile path that some rule reads.
using Slot = std::uint32_t;
inline constexpr Slot noSlot = UINT32_MAX;

/// What the rules of one plan need from a profile: names as symbols, and a tree of paths, each path with a
/// slot. Filled while rules are compiled, constant afterwards (then safe to share between threads). A decoder
/// given a layout decodes only the members in the tree and fills the slots. One layout per plan: programs and
/// values made with different layouts do not fit together.
class Layout {
public:
    /// One member in the tree of used paths. `whole`: everything below is used too.
    struct Branch {
        Symbol symbol = 0;
        Slot slot = noSlot;
        bool whole = false;
        bool hasSlotsBelow = false;
        std::vector<std::uint32_t> children; ///< indexes of branches
    };

    Layout();

    [[nodiscard]] Symbol intern(std::string_view name);
    [[nodiscard]] Symbol find(std::string_view name) const; ///< 0 when no rule uses the name
    [[nodiscard]] const std::string& name(Symbol symbol) const { return m_names[symbol]; }
    [[nodiscard]] std::size_t symbolCount() const { return m_names.size(); }

    /// Registers a path from the profile downwards as used; with `whole` all below it is needed as well.
    void use(const std::vector<Symbol>& path, bool whole);
    /// As `use`, and gives the path a slot (the same slot for the same path).
    [[nodiscard]] Slot slot(const std::vector<Symbol>& path, bool whole);

    [[nodiscard]] std::uint32_t slotCount() const { return m_slotCount; }
    /// Branch 0 is the profile itself.
    [[nodiscard]] const Branch& branch(std::uint32_t index) const { return m_branches[index]; }
    /// The branch below for a member; NameTable::none when no rule uses it.
    [[nodiscard]] std::uint32_t childIndex(std::uint32_t branch, std::string_view name) const {
        return m_children.find(branch, name);
    }
    [[nodiscard]] std::uint32_t branchCount() const { return std::uint32_t(m_branches.size()); }
    [[nodiscard]] const Branch& root() const { return m_branches.front(); }

private:
    std::uint32_t reach(const std::vector<Symbol>& path, bool whole);

    NameTable m_symbols;  ///< owner 0
    NameTable m_children; ///< branches by the branch above
    std::vector<std::string> m_names;
    std::vector<Branch> m_branches;
    std::uint32_t m_slotCount = 0;
};

} // namespace ow::expr
