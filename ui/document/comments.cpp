#include "document/comments.h"

#include "document/background.h"
#include "document/committer.h"
#include "store/mentions.h"
#include "store/program_user.h"

#include <algorithm>
#include <utility>

namespace ow {

namespace {

constexpr qint64 kFew = 200;             ///< news that are read at once
constexpr int kMostRevisions = 10'000;   ///< newest, that are looked at for names
constexpr qsizetype kMostPeople = 1'000; ///< more are no help in a list

Result<QStringList> authorsIn(CatalogStore& store) {
    const Result<QVector<Revision>> revisions = store.history(std::nullopt, kMostRevisions);
    if (!revisions)
        return revisions.error();
    QStringList names;
    QSet<QString> seen;
    for (const Revision& revision : *revisions) {
        if (seen.contains(revision.user) || revision.user == programUser())
            continue;
        seen.insert(revision.user);
        names.append(revision.user);
    }
    return names;
}

} // namespace

Comments::Comments(Committer& committer, QObject* parent)
    : QObject(parent), m_committer(committer), m_people{committer.user()} {
    connect(&committer, &Committer::followed, this, &Comments::follow);
    connect(&committer, &Committer::othersChanged, this, [this](const Revision& newest) {
        if (m_peopleWanted)
            takePeople({newest.user});
    });
    follow();
}

const QString& Comments::user() const {
    return m_committer.user();
}

QVector<Comment> Comments::about(const EntityKey& key) const {
    const QMap<qint64, Comment> comments = m_board.about.value(key);
    return QVector<Comment>(comments.cbegin(), comments.cend());
}

bool Comments::mentions(const EntityKey& key, const QString& name) const {
    const auto found = m_board.about.constFind(key);
    return found != m_board.about.cend() &&
           std::any_of(found->cbegin(), found->cend(), [&](const Comment& comment) {
               return comment.isOpen() && ow::mentions(comment.text, name, m_people);
           });
}

QSet<EntityKey> Comments::Board::subjects() const {
    QSet<EntityKey> keys;
    for (auto one = about.cbegin(); one != about.cend(); ++one)
        keys.insert(one.key());
    return keys;
}

bool Comments::Board::put(const Comment& comment) {
    qint64& change = changeOf[comment.number];
    if (change >= comment.change)
        return false;
    change = comment.change;
    QMap<qint64, Comment>& those = about[comment.about];
    int& count = open[comment.about];
    const auto before = those.constFind(comment.number);
    if (before != those.cend() && before->isOpen())
        --count;
    if (comment.isOpen())
        ++count;
    if (comment.isDeleted())
        those.remove(comment.number);
    else
        those.insert(comment.number, comment);
    if (count == 0)
        open.remove(comment.about);
    if (those.isEmpty())
        about.remove(comment.about);
    return true;
}

Result<Comment> Comments::apply(const CommentStep& step) {
    Result<Comment> said = m_committer.comment(step);
    if (!said)
        return said;
    if (said->change == m_seen + 1) // nobody else said something meanwhile
        m_seen = said->change;
    take(newsOf({*said}));
    Q_EMIT applied();
    return said;
}

void Comments::follow() {
    const Result<qint64> head = m_isReading ? Result<qint64>(m_seen) : m_committer.store().commentHead();
    if (!head || *head == m_seen)
        return;           // a store that cannot be read at the moment is asked again
    if (*head < m_seen) { // it is another file: begin anew
        m_seen = 0;
        const Board gone = std::exchange(m_board, {});
        Q_EMIT changed(gone.subjects());
    }
    read(*head);
}

void Comments::read(qint64 head) {
    const CatalogStore::Connector connect = m_committer.store().connector();
    if (!connect || head - m_seen <= kFew) {
        const auto read = m_committer.store().comments(m_seen);
        takeRead(head, read ? Result<News>(newsOf(*read)) : read.error());
        return;
    }
    m_isReading = true;
    runInBackground(
        this,
        [connect, seen = m_seen]() -> Result<News> {
            const Result<std::unique_ptr<CatalogStore>> store = connect();
            const auto read = store ? (*store)->comments(seen) : Result<QVector<Comment>>(store.error());
            return read ? Result<News>(newsOf(*read)) : read.error();
        },
        [this, head](const Result<News>& news) {
            m_isReading = false;
            takeRead(head, news);
        });
}

/// Made apart, as it takes its time where there are many.
Comments::News Comments::newsOf(const QVector<Comment>& comments) {
    News news{comments, {}, {}};
    QSet<QString> seen;
    for (const Comment& comment : comments) {
        (void)news.board.put(comment);
        if (seen.contains(comment.author))
            continue;
        seen.insert(comment.author);
        news.authors.append(comment.author);
    }
    return news;
}

void Comments::takeRead(qint64 head, const Result<News>& news) {
    if (news) {
        m_seen = std::max(m_seen, head);
        m_problem.reset();
        take(*news);
    } else if (news.error().code == ErrorCode::Damaged) {
        m_seen = std::max(m_seen, head); // asking again would not help
        m_problem = news.error();
        Q_EMIT changed({});
    }
}

void Comments::take(const News& news) {
    QSet<EntityKey> touched;
    if (m_board.changeOf.isEmpty()) { // the first reading
        m_board = news.board;
        touched = m_board.subjects();
    } else {
        for (const Comment& comment : news.comments) {
            if (m_board.put(comment))
                touched.insert(comment.about);
        }
    }
    takePeople(news.authors);
    if (!touched.isEmpty())
        Q_EMIT changed(touched);
}

void Comments::readPeople() {
    if (std::exchange(m_peopleWanted, true))
        return;
    const CatalogStore::Connector connect = m_committer.store().connector();
    const auto take = [this](const Result<QStringList>& names) {
        if (names)
            takePeople(*names);
    };
    if (!connect) {
        take(authorsIn(m_committer.store()));
        return;
    }
    runInBackground(
        this,
        [connect]() -> Result<QStringList> {
            const Result<std::unique_ptr<CatalogStore>> store = connect();
            return store ? authorsIn(**store) : store.error();
        },
        take);
}

void Comments::takePeople(const QStringList& names) {
    const qsizetype before = m_people.size();
    QSet<QString> known(m_people.cbegin(), m_people.cend());
    for (const QString& name : names) {
        if (name.isEmpty() || known.contains(name) || m_people.size() >= kMostPeople)
            continue;
        known.insert(name);
        m_people.append(name);
    }
    if (m_people.size() != before)
        Q_EMIT peopleChanged();
}

} // namespace ow

#include "moc_comments.cpp"
