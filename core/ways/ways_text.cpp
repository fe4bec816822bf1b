#include "base/timestamp.h"
#include "decision/reasons/sentence.h"
#include "ways/ways.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr qsizetype kLongestValue = 80; ///< characters

/// A value without JSON; `path` is where it stands, empty in a list.
QString inWords(const QJsonValue& value, const QString& path, const Wording& w);

QString valueText(const QJsonValue& value) {
    const QString list = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    const QString text = list.mid(1, list.size() - 2);
    return text.size() > kLongestValue ? text.left(kLongestValue) + u'…' : text;
}

/// A value without members, as it is written; instants in the words of the reader.
QString scalarText(const QJsonValue& value, const Wording& w) {
    const QString text = value.toString();
    if (const Result<Timestamp> instant = Timestamp::parse(text); instant && !instant->isDay())
        return w.instant(instant->ms());
    return valueText(value);
}

/// The members that an object holds, those of objects in it too: “eventType "buy", amount 30”.
void addMembers(const QJsonObject& object, const QString& path, const Wording& w, QStringList& words) {
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString name = path.isEmpty() ? it.key() : path + u'.' + it.key();
        if (it->isObject() && !it->toObject().isEmpty())
            addMembers(it->toObject(), name, w, words);
        else
            words.append(w.field(name) + u' ' + inWords(*it, name, w));
    }
}

QString inWords(const QJsonValue& value, const QString& path, const Wording& w) {
    QStringList words;
    const QJsonArray list = value.toArray();
    for (const auto& one : list)
        words.append(inWords(one, {}, w));
    if (value.isArray())
        return list.isEmpty() ? w.say("an empty list") : words.join(u"; "_s);
    if (!value.isObject())
        return scalarText(value, w);
    addMembers(value.toObject(), path, w, words);
    return words.isEmpty() ? w.say("something empty") : words.join(u", "_s);
}

QString entriesText(const QJsonArray& entries, const Wording& w) {
    return entries.size() == 1
               ? inWords(entries.at(0), {}, w)
               : w.say("%1 entries: %2").arg(w.count(entries.size()), inWords(entries, {}, w));
}

QString editText(const ProfileEdit& edit, const Wording& w) {
    const QString whole = edit.path.join(u'.');
    const QString path = w.field(whole);
    const auto words = [&](const QJsonValue& value) { return inWords(value, whole, w); };
    switch (edit.kind) {
    case ProfileEdit::Kind::Set:
        return edit.before.isUndefined()
                   ? w.say("set %1 to %2").arg(path, words(edit.after))
                   : w.say("change %1 from %2 to %3").arg(path, words(edit.before), words(edit.after));
    case ProfileEdit::Kind::Remove:
        return w.say("take %1 away, which is %2").arg(path, words(edit.before));
    case ProfileEdit::Kind::JoinSegment:
        return w.say("join the audience %1/%2").arg(edit.path.value(1), edit.path.value(2));
    case ProfileEdit::Kind::LeaveSegment:
        return w.say("leave the audience %1/%2").arg(edit.path.value(1), edit.path.value(2));
    case ProfileEdit::Kind::AddEntries:
        return w.say("add to %1: %2").arg(path, entriesText(edit.entries, w));
    case ProfileEdit::Kind::RemoveEntries:
        return w.say("take from %1: %2").arg(path, entriesText(edit.entries, w));
    }
    Q_UNREACHABLE();
    return {};
}

QString dateText(const QString& text, const Wording& w) {
    const Result<Timestamp> date = Timestamp::parse(text);
    if (!date)
        return text;
    return date->isDay() ? w.day(QDate::fromString(text, Qt::ISODate)) : w.instant(date->ms());
}

QString editText(const OfferEdit& edit, const Wording& w) {
    switch (edit.kind) {
    case OfferEdit::Kind::Content:
        return w.say("give it content for the placement \"%1\"").arg(edit.name);
    case OfferEdit::Kind::Status:
        return w.say("approve it");
    case OfferEdit::Kind::Start:
        return w.say("let it start on %1, not %2").arg(dateText(edit.after, w), dateText(edit.before, w));
    case OfferEdit::Kind::End:
        return w.say("let it end on %1, not %2").arg(dateText(edit.after, w), dateText(edit.before, w));
    case OfferEdit::Kind::CapLimit:
        return w.say("raise the limit of its cap %1 from %2 to %3")
            .arg(w.count(edit.cap + 1), edit.before, edit.after);
    case OfferEdit::Kind::Priority:
        return w.say("raise its priority from %1 to %2").arg(edit.before, edit.after);
    }
    Q_UNREACHABLE();
    return {};
}

template <class Edits>
QString joined(const Edits& edits, const Wording& w) {
    QStringList texts;
    for (const auto& edit : edits)
        texts.append(editText(edit, w));
    return texts.join(w.say(", and "));
}

} // namespace

QString wayText(const ProfileEdits& edits, const Wording& w) {
    return joined(edits, w);
}

QString wayText(const QVector<OfferEdit>& edits, const Wording& w) {
    return joined(edits, w);
}

QStringList waysLines(const WaysToWin& ways, const Wording& w) {
    if (ways.wins)
        return {w.say("It wins already. %1").arg(ways.why)};
    QStringList lines{ways.why};
    if (ways.profile.isEmpty()) {
        lines.append(w.say("No change of one or two values of the profile was found with which it wins."));
    } else {
        lines.append(
            ways.profile.constFirst().edits.size() == 1
                ? w.say("It wins with one of these changes of the profile, the nearest first:")
                : w.say("It wins with one of these pairs of changes of the profile, the nearest first:"));
        for (const ProfileWay& way : ways.profile)
            lines.append(u"  "_s + joined(way.edits, w));
    }
    if (ways.offerEdits.isEmpty()) {
        lines.append(
            w.say("No content, status, dates, cap limits and priority of the offer were found with which it "
                  "wins."));
        if (!ways.needed.isEmpty())
            lines.append(w.say("Without this it cannot win, whoever asks: %1").arg(joined(ways.needed, w)));
    } else {
        lines.append(w.say("It wins with this change of the offer:"));
        lines.append(u"  "_s + joined(ways.offerEdits, w));
    }
    if (ways.isCut)
        lines.append(
            w.say("The search ended after %1 decisions; there may be more.").arg(w.count(ways.decided)));
    return lines;
}

} // namespace ow
