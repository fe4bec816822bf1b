#pragma once

#include "base/result.h"
#include "store/comment.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QVector>

#include <optional>

namespace ow {

class Committer;

/// The comments of the open catalog, read once and followed: what others say comes in within a second. They
/// are no part of the catalog: no undo, no revision.
class Comments : public QObject {
    Q_OBJECT

public:
    Comments(Committer& committer, QObject* parent);

    /// Those about an entity that are not deleted, as they were written.
    [[nodiscard]] QVector<Comment> about(const EntityKey& key) const;
    /// How many of them are open; cheap.
    [[nodiscard]] int openCount(const EntityKey& key) const { return m_board.open.value(key); }
    /// Whether there is, or was, one of this number.
    [[nodiscard]] bool knows(qint64 number) const { return m_board.changeOf.contains(number); }
    /// Whether an open one mentions somebody.
    [[nodiscard]] bool mentions(const EntityKey& key, const QString& name) const;

    /// Whoever may be mentioned, the present user first: those who said something, and those who changed the
    /// catalog, once readPeople() was called.
    [[nodiscard]] const QStringList& people() const { return m_people; }
    void readPeople();
    [[nodiscard]] const QString& user() const;

    /// Why they cannot be read; nothing where they can.
    [[nodiscard]] const std::optional<Error>& problem() const { return m_problem; }

    /// Does something with a comment. On an error nothing has changed.
    Result<Comment> apply(const CommentStep& step);
    /// Takes in what others have said meanwhile.
    void follow();

Q_SIGNALS:
    /// What is said about these is something else now.
    void changed(const QSet<ow::EntityKey>& about);
    void peopleChanged();
    /// This user did something, which is to be backed up.
    void applied();

private:
    /// What is said, so that it is found at once.
    struct Board {
        QHash<EntityKey, QMap<qint64, Comment>> about{}; ///< by number, without deleted ones
        QHash<EntityKey, int> open{};
        QHash<qint64, qint64> changeOf{}; ///< by number, of deleted ones too

        /// False where this, or something newer, is known.
        bool put(const Comment& comment);
        [[nodiscard]] QSet<EntityKey> subjects() const;
    };
    /// What was read, and a board of it alone.
    struct News {
        QVector<Comment> comments;
        Board board{};
        QStringList authors{};
    };

    [[nodiscard]] static News newsOf(const QVector<Comment>& comments);
    void read(qint64 head);
    void takeRead(qint64 head, const Result<News>& news);
    void take(const News& news);
    void takePeople(const QStringList& names);

    Committer& m_committer;
    Board m_board;
    QStringList m_people;
    qint64 m_seen = 0; ///< all changes up to this one were read
    bool m_isReading = false;
    bool m_peopleWanted = false;
    std::optional<Error> m_problem;
};

} // namespace ow
