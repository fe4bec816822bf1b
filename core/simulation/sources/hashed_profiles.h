#pragma once

#include "simulation/sources/profile_source.h"

#include <QCryptographicHash>

#include <memory>

namespace ow {

/// Another source, of which a SHA-256 is made as it is read: of a file of NDJSON, that of the file.
class HashedProfiles final : public ProfileSource {
public:
    explicit HashedProfiles(std::unique_ptr<ProfileSource> all) : m_all(std::move(all)) {}

    [[nodiscard]] qint64 read(char* buffer, qint64 size) override;
    [[nodiscard]] Error located(Error problem) const override { return m_all->located(std::move(problem)); }
    [[nodiscard]] QString failure() const override { return m_all->failure(); }

    /// Of what was read so far, in hexadecimal.
    [[nodiscard]] QString sha256() const { return QString::fromLatin1(m_hash.result().toHex()); }
    [[nodiscard]] quint64 bytes() const { return m_bytes; }

private:
    const std::unique_ptr<ProfileSource> m_all;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    quint64 m_bytes = 0;
};

} // namespace ow
