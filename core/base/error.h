#pragma once

#include <QString>

namespace ow {

/// What went wrong, as a closed list: callers branch on it, the command line maps it to an exit code.
enum class ErrorCode {
    Usage,     ///< the call itself is wrong (command line, parameters)
    Input,     ///< a document could not be read or is malformed
    Invalid,   ///< a document was read but says something that the model forbids
    NotFound,  ///< the named thing does not exist
    Conflict,  ///< the thing changed since it was read
    InUse,     ///< the thing is used by others and cannot go
    Io,        ///< a file could not be read or written
    Store,     ///< the catalog file or database failed
    Damaged,   ///< the catalog file is damaged: it can be salvaged, or a backup restored
    Cancelled, ///< the user stopped the work
};

/// Where in the user's material an error or finding sits. Every part is optional.
struct Place {
    QString file;    ///< path as the user gave it
    int line = 0;    ///< 1-based; 0 = unknown
    int column = 0;  ///< 1-based, in characters; 0 = unknown
    QString field{}; ///< JSON pointer or field name

    bool operator==(const Place&) const = default;
};

/// A failure to be shown to a person: what, where, and how to mend it.
struct Error {
    ErrorCode code = ErrorCode::Input;
    QString message; ///< one sentence, no trailing newline
    QString mend;    ///< what the user can do about it; may be empty
    Place place;

    /// "file:line:column: message (field) mend", leaving out what is unknown.
    [[nodiscard]] QString text() const;
};

/// "file:line:column: /field", leaving out what is unknown; empty when nothing is known.
[[nodiscard]] QString placeText(const Place& place);

} // namespace ow
