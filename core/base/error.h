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

    [[nodiscard]] static Place inFile(const QString& file) { return {file}; }
    [[nodiscard]] static Place inLine(const QString& file, int line, int column = 0,
                                      const QString& field = {}) {
        return {file, line, column, field};
    }
    [[nodiscard]] static Place at(const QString& field) { return {{}, 0, 0, field}; }

    bool operator==(const Place&) const = default;
};

/// A failure to be shown to a person: what, where, and how to mend it. Made by the function of its code.
struct Error {
    ErrorCode code = ErrorCode::Input;
    QString message; ///< one sentence in the voice of messages (CONTRIBUTING.md), no trailing newline
    QString mend{};  ///< what the user can do about it; may be empty
    Place place{};

    [[nodiscard]] static Error usage(const QString& message, const QString& mend = {},
                                     const Place& place = {}) {
        return {ErrorCode::Usage, message, mend, place};
    }
    [[nodiscard]] static Error input(const QString& message, const QString& mend = {},
                                     const Place& place = {}) {
        return {ErrorCode::Input, message, mend, place};
    }
    [[nodiscard]] static Error invalid(const QString& message, const QString& mend = {},
                                       const Place& place = {}) {
        return {ErrorCode::Invalid, message, mend, place};
    }
    [[nodiscard]] static Error notFound(const QString& message, const QString& mend = {},
                                        const Place& place = {}) {
        return {ErrorCode::NotFound, message, mend, place};
    }
    [[nodiscard]] static Error conflict(const QString& message, const QString& mend = {},
                                        const Place& place = {}) {
        return {ErrorCode::Conflict, message, mend, place};
    }
    [[nodiscard]] static Error inUse(const QString& message, const QString& mend = {},
                                     const Place& place = {}) {
        return {ErrorCode::InUse, message, mend, place};
    }
    [[nodiscard]] static Error io(const QString& message, const QString& mend = {}, const Place& place = {}) {
        return {ErrorCode::Io, message, mend, place};
    }
    [[nodiscard]] static Error store(const QString& message, const QString& mend = {},
                                     const Place& place = {}) {
        return {ErrorCode::Store, message, mend, place};
    }
    [[nodiscard]] static Error damaged(const QString& message, const QString& mend = {},
                                       const Place& place = {}) {
        return {ErrorCode::Damaged, message, mend, place};
    }
    [[nodiscard]] static Error cancelled(const QString& message, const QString& mend = {},
                                         const Place& place = {}) {
        return {ErrorCode::Cancelled, message, mend, place};
    }

    /// "file:line:column: /field: message — mend", leaving out what is unknown.
    [[nodiscard]] QString text() const;
};

/// "message — mend", or the message alone: the one place that joins the two.
[[nodiscard]] QString withMend(const QString& message, const QString& mend);

/// "Message. Mend.": the two as whole sentences, for where the window says them alone.
[[nodiscard]] QString asSentences(const QString& message, const QString& mend = {});

/// "file:line:column: /field", leaving out what is unknown; empty when nothing is known.
[[nodiscard]] QString placeText(const Place& place);

} // namespace ow
