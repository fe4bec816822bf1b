#pragma once

#include "batch/indexes.h"
#include "decision/bulk/bulk.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace ow {

/// Profiles as the rules of a plan see them: of each field its class (FieldClasses), of each list the classes
/// of its elements' fields, of the counts what they say of caps. Read by BlockReader, asked by BlockAnswers.
/// The texts that it was read from must live as long.
class ProfileBlock {
public:
    static constexpr std::size_t kMostProfiles = 512;

    struct Profile {
        std::string_view json;
        std::string_view id; ///< as JSON text
    };
    struct Elements {
        std::vector<std::uint32_t> classes; ///< element by element, of each the fields of its list
        std::vector<std::uint32_t> first;   ///< by profile, and the end
        std::vector<std::uint32_t> nulls;   ///< elements that are null
        std::uint32_t count = 0;
    };
    /// What a profile's count says of a column of BlockCaps.
    struct Cap {
        std::uint32_t profile = 0;
        ColumnIndex column;
        bool mustAsk = false; ///< else it is reached
    };

    /// A count that leaves something open for the caps of a column (DOMAIN.md 11.3).
    struct Gap {
        ColumnIndex column;
        CountGaps gaps;
    };

    ProfileBlock() = default;
    /// The fields of a profile, and of an element of each list.
    ProfileBlock(std::size_t fields, std::size_t lists) : m_fields(fields), m_elements(lists) { clear(); }

    [[nodiscard]] std::size_t size() const { return m_profiles.size(); }
    [[nodiscard]] const Profile& profile(std::size_t number) const { return m_profiles[number]; }
    [[nodiscard]] const std::uint32_t* classesOf(std::size_t number) const {
        return m_classes.data() + number * m_fields;
    }
    [[nodiscard]] const Elements& elements(ListIndex list) const { return m_elements[list]; }
    [[nodiscard]] const std::vector<Cap>& caps() const { return m_caps; }
    [[nodiscard]] const std::vector<Gap>& gaps() const { return m_gaps; }

    void clear();

    // Making the next profile: begin, fill, and then either keep or drop it.
    void begin();
    [[nodiscard]] std::uint32_t* classes() { return m_classes.data() + m_profiles.size() * m_fields; }
    [[nodiscard]] std::uint32_t* addElement(ListIndex list, std::size_t fields) {
        Elements& elements = m_elements[list];
        const std::size_t at = elements.count++ * fields;
        if (at + fields > elements.classes.size())
            elements.classes.resize(elements.classes.size() * 2 + fields);
        std::fill_n(elements.classes.data() + at, fields, 0);
        return elements.classes.data() + at;
    }
    void addNullElement(ListIndex list, std::size_t fields) {
        static_cast<void>(addElement(list, fields));
        m_elements[list].nulls.push_back(m_elements[list].count - 1);
    }
    void addCap(ColumnIndex column, bool mustAsk) {
        m_caps.push_back({std::uint32_t(m_profiles.size()), column, mustAsk});
    }
    void addGap(ColumnIndex column, CountGaps gaps) {
        if (!gaps.isEmpty())
            m_gaps.push_back({column, gaps});
    }
    void keep(Profile profile);
    /// A text that lives as long as the profiles.
    [[nodiscard]] std::string_view kept(std::string text) { return m_texts.emplace_back(std::move(text)); }
    void drop();

private:
    std::size_t m_fields = 0;
    std::vector<Profile> m_profiles;
    std::vector<std::uint32_t> m_classes; ///< profile by profile
    VectorBy<ListIndex, Elements> m_elements;
    std::vector<Cap> m_caps;
    std::size_t m_keptCaps = 0;
    std::vector<Gap> m_gaps;
    std::size_t m_keptGaps = 0;
    std::deque<std::string> m_texts;
};

} // namespace ow
