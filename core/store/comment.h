#pragma once

#include "base/result.h"
#include "domain/entity.h"

#include <QString>

#include <optional>

namespace ow {

/// What somebody says about an entity. It is talk about the catalog and no part of it: no revision, approval
/// or export knows of it. It stays when its entity is deleted, and is there again when that comes back.
struct Comment {
    /// Somebody has seen to it.
    struct Resolution {
        QString by;
        qint64 atMs = 0;

        bool operator==(const Resolution&) const = default;
    };

    qint64 number = 0; ///< 1, 2, 3, … as they were written
    EntityKey about;
    QString author;
    qint64 atMs = 0;
    QString text;        ///< plain, never blank; empty: deleted
    qint64 editedMs = 0; ///< 0: as it was written
    std::optional<Resolution> resolved{};
    qint64 change = 0; ///< counts what happens to comments, over all of them: 1, 2, 3, …

    [[nodiscard]] bool isDeleted() const { return text.isEmpty(); }
    [[nodiscard]] bool isOpen() const { return !isDeleted() && !resolved; }

    bool operator==(const Comment&) const = default;
};

/// At most so many characters has a comment.
inline constexpr qsizetype kMostOfComment = 4'000;
/// At most so many were ever written in one catalog.
inline constexpr qint64 kMostComments = 100'000;

/// One thing that is done with a comment.
struct CommentStep {
    enum class Kind {
        Write,     ///< a new one
        Edit,      ///< by its author alone, as the two below
        Delete,    ///< its text is gone from the catalog
        BringBack, ///< a deleted one says this again
        Resolve,
        Reopen,
    };
    Kind kind = Kind::Write;
    qint64 number = 0; ///< which one; not of Write
    EntityKey about{}; ///< of Write
    QString text{};    ///< of Write, Edit and BringBack

    [[nodiscard]] static CommentStep write(const EntityKey& about, const QString& text);
    [[nodiscard]] static CommentStep edit(qint64 number, const QString& text);
    [[nodiscard]] static CommentStep remove(qint64 number);
    [[nodiscard]] static CommentStep bringBack(qint64 number, const QString& text);
    [[nodiscard]] static CommentStep resolve(qint64 number);
    [[nodiscard]] static CommentStep reopen(qint64 number);
};

/// What a step makes of a comment (nothing: there is none of this number), but for the numbers that its store
/// gives. The judgement of every store: Invalid for texts that are blank or too long and for the comments of
/// others, NotFound where there is nothing to do it with. A step that was taken already gives what is there.
[[nodiscard]] Result<Comment> commentAfter(const std::optional<Comment>& before, const CommentStep& step,
                                           const QString& user, qint64 atMs);

/// The refusal of one more than kMostComments.
[[nodiscard]] Error tooManyComments();

} // namespace ow
