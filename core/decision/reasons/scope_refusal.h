#pragma once

#include <QString>

#include <cstdint>

namespace ow {

class Wording;

/// Why a scope cannot be decided (status 422), DOMAIN.md 2.2 S0, 2.11.
struct ScopeRefusal {
    enum class Reason {
        NoActivityNamed,
        UnknownActivity, ///< `activity` is its id
        NotLive,
        StartsAfterEnd,
        NotBegun, ///< before `atMs`
        Ended,    ///< at `atMs`
        NoPlacementNamed,
        UnknownPlacement, ///< `placement` is its id
        ItemCount,        ///< not between 1 and 30
        PlacementNotServed,
    };
    Reason reason = Reason::NoActivityNamed;
    QString activity;  ///< name, else id
    QString placement; ///< name, else id
    QString status;    ///< of the activity, in words
    std::int64_t atMs = 0;
    int itemCount = 0;

    bool operator==(const ScopeRefusal&) const = default;
};

/// The refusal in one sentence: `The activity "Spring" begins at 2026-03-01T00:00:00Z.`
[[nodiscard]] QString sentence(const ScopeRefusal& refusal, const Wording& wording);

} // namespace ow
