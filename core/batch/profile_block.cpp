#include "batch/profile_block.h"

#include <algorithm>

namespace ow {

void ProfileBlock::clear() {
    m_profiles.clear();
    m_profiles.reserve(kMostProfiles);
    m_classes.resize(kMostProfiles * m_fields);
    for (Elements& elements : m_elements) {
        elements.count = 0;
        elements.first.assign(1, 0);
        elements.nulls.clear();
    }
    m_caps.clear();
    m_keptCaps = 0;
    m_gaps.clear();
    m_keptGaps = 0;
    m_texts.clear();
}

void ProfileBlock::begin() {
    std::fill_n(classes(), m_fields, 0);
}

void ProfileBlock::keep(Profile profile) {
    for (Elements& elements : m_elements)
        elements.first.push_back(elements.count);
    m_keptCaps = m_caps.size();
    m_keptGaps = m_gaps.size();
    m_profiles.push_back(profile);
}

void ProfileBlock::drop() {
    for (Elements& elements : m_elements) {
        elements.count = elements.first.back();
        while (!elements.nulls.empty() && elements.nulls.back() >= elements.count)
            elements.nulls.pop_back();
    }
    m_caps.resize(m_keptCaps);
    m_gaps.resize(m_keptGaps);
}

} // namespace ow
