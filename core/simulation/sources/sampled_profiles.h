#pragma once

#include "simulation/sources/profile_source.h"

#include <memory>

namespace ow {

/// A share of the lines of another source, drawn by seed and number of the line: the same lines whatever
/// stands in them and however they are read. Lines that are not drawn are empty, so that numbers of lines
/// stay.
class SampledProfiles final : public ProfileSource {
public:
    /// `share`: 0 to 1.
    SampledProfiles(std::unique_ptr<ProfileSource> all, double share, quint64 seed);

    [[nodiscard]] qint64 read(char* buffer, qint64 size) override;
    [[nodiscard]] Error located(Error problem) const override { return m_all->located(std::move(problem)); }
    [[nodiscard]] QString failure() const override { return m_all->failure(); }

private:
    [[nodiscard]] bool isDrawn(quint64 line) const;

    const std::unique_ptr<ProfileSource> m_all;
    const double m_share;
    const quint64 m_seed;
    quint64 m_line = 0; ///< that is being read
    bool m_isDrawn;
};

} // namespace ow
