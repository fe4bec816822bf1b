#include "store/comment.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

using Kind = CommentStep::Kind;

/// As it is kept: without what nobody sees, and as every file can hold it.
Result<QString> keptText(const QString& text) {
    QString kept = QString::fromUtf8(text.toUtf8()); // no halves of letters
    kept.replace("\r\n"_L1, "\n"_L1);
    kept.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'; });
    kept = kept.trimmed();
    if (kept.isEmpty())
        return Error::invalid(u"the comment says nothing"_s, u"write something first"_s);
    if (kept.size() > kMostOfComment)
        return Error::invalid(
            u"the comment has %1 characters, and %2 is the most"_s.arg(kept.size()).arg(kMostOfComment),
            u"say it in several"_s);
    return kept;
}

Error nothingThere() {
    return Error::notFound(u"the comment is no longer there"_s, u"look what its author says now"_s);
}

bool isOfAuthor(Kind kind) {
    return kind == Kind::Edit || kind == Kind::Delete || kind == Kind::BringBack;
}

} // namespace

CommentStep CommentStep::write(const EntityKey& about, const QString& text) {
    return {Kind::Write, 0, about, text};
}

CommentStep CommentStep::edit(qint64 number, const QString& text) {
    return {Kind::Edit, number, {}, text};
}

CommentStep CommentStep::remove(qint64 number) {
    return {Kind::Delete, number, {}, {}};
}

CommentStep CommentStep::bringBack(qint64 number, const QString& text) {
    return {Kind::BringBack, number, {}, text};
}

CommentStep CommentStep::resolve(qint64 number) {
    return {Kind::Resolve, number, {}, {}};
}

CommentStep CommentStep::reopen(qint64 number) {
    return {Kind::Reopen, number, {}, {}};
}

Result<Comment> commentAfter(const std::optional<Comment>& before, const CommentStep& step,
                             const QString& user, qint64 atMs) {
    const bool says = step.kind == Kind::Write || step.kind == Kind::Edit || step.kind == Kind::BringBack;
    const Result<QString> text = says ? keptText(step.text) : Result<QString>(QString());
    if (!text)
        return text.error();
    if (step.kind == Kind::Write) {
        Comment written;
        written.about = step.about;
        written.author = user;
        written.atMs = atMs;
        written.text = *text;
        return written;
    }
    if (!before || (before->isDeleted() && step.kind != Kind::BringBack && step.kind != Kind::Delete))
        return nothingThere();
    if (isOfAuthor(step.kind) && before->author != user)
        return Error::invalid(u"the comment is by “%1”, who alone changes it"_s.arg(before->author),
                              u"resolve it, or answer with a comment of your own"_s);
    Comment after = *before;
    switch (step.kind) {
    case Kind::Write:
        break;
    case Kind::Edit:
        if (*text != after.text)
            after.editedMs = atMs;
        after.text = *text;
        break;
    case Kind::Delete:
        after.text.clear();
        break;
    case Kind::BringBack:
        if (after.isDeleted()) // else it was brought back already
            after.text = *text;
        break;
    case Kind::Resolve:
        if (!after.resolved)
            after.resolved = Comment::Resolution{user, atMs};
        break;
    case Kind::Reopen:
        after.resolved.reset();
        break;
    }
    return after;
}

Error tooManyComments() {
    return Error::invalid(u"the catalog holds %1 comments, and that is the most"_s.arg(kMostComments),
                          u"export it, and import that into a new catalog: no export has comments"_s);
}

} // namespace ow
