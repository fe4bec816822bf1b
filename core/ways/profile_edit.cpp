#include "ways/profile_edit.h"

#include "base/timestamp.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

QJsonValue withValue(const QJsonValue& at, const QStringList& path, qsizetype depth,
                     const QJsonValue& value) {
    if (depth == path.size())
        return value;
    QJsonObject object = at.toObject();
    const QString& name = path.at(depth);
    const QJsonValue below = withValue(object.value(name), path, depth + 1, value);
    if (below.isUndefined())
        object.remove(name);
    else
        object.insert(name, below);
    return object;
}

double distanceOf(const ProfileEdit& edit) {
    constexpr double ofOther = 0.5;
    constexpr double ofNew = 0.6;
    constexpr double ofNewText = 0.65; ///< a number is the likelier where either would do
    constexpr double ofOtherKind = 0.7;
    constexpr double ofGone = 0.8;
    switch (edit.kind) {
    case ProfileEdit::Kind::JoinSegment:
    case ProfileEdit::Kind::LeaveSegment:
        return ofOther;
    case ProfileEdit::Kind::AddEntries:
    case ProfileEdit::Kind::RemoveEntries:
        return ofOther * double(edit.entries.size());
    case ProfileEdit::Kind::Remove:
        return ofGone;
    case ProfileEdit::Kind::Set:
        break;
    }
    const auto part = [](double difference) { return difference / (1 + difference); };
    if (edit.before.isUndefined() || edit.before.isNull())
        return edit.after.isString() ? ofNewText : ofNew;
    if (edit.before.type() != edit.after.type())
        return ofOtherKind;
    if (edit.before.isDouble() && edit.after.isDouble())
        return part(std::abs(edit.after.toDouble() - edit.before.toDouble()) /
                    std::max(1.0, std::abs(edit.before.toDouble())));
    if (edit.before.isString() && edit.after.isString()) {
        const auto from = Timestamp::parse(edit.before.toString());
        const auto to = Timestamp::parse(edit.after.toString());
        constexpr double year = 365.0 * 86'400'000;
        if (from && to)
            return part(std::abs(double(to->ms()) - double(from->ms())) / year);
    }
    return ofOther;
}

QString kindToken(ProfileEdit::Kind kind) {
    switch (kind) {
    case ProfileEdit::Kind::Set:
        return u"set"_s;
    case ProfileEdit::Kind::Remove:
        return u"remove"_s;
    case ProfileEdit::Kind::JoinSegment:
        return u"join-segment"_s;
    case ProfileEdit::Kind::LeaveSegment:
        return u"leave-segment"_s;
    case ProfileEdit::Kind::AddEntries:
        return u"add-entries"_s;
    case ProfileEdit::Kind::RemoveEntries:
        return u"remove-entries"_s;
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

QJsonValue valueAt(const QJsonObject& profile, const QStringList& path) {
    QJsonValue at = profile;
    for (const QString& name : path) {
        if (!at.isObject())
            return QJsonValue(QJsonValue::Undefined);
        at = at.toObject().value(name);
    }
    return at;
}

QJsonObject edited(const QJsonObject& profile, const ProfileEdits& edits) {
    QJsonValue all = profile;
    for (const ProfileEdit& edit : edits)
        all = withValue(all, edit.path, 0, edit.after);
    return all.toObject();
}

ProfileEdit setting(const QJsonObject& profile, const QStringList& path, const QJsonValue& after) {
    ProfileEdit edit;
    edit.kind = after.isUndefined() ? ProfileEdit::Kind::Remove : ProfileEdit::Kind::Set;
    edit.path = path;
    edit.before = valueAt(profile, path);
    edit.after = after;
    return edit;
}

ProfileEdit joining(const QJsonObject& profile, const QStringList& status) {
    ProfileEdit edit = setting(profile, status, u"realized"_s);
    edit.kind = ProfileEdit::Kind::JoinSegment;
    return edit;
}

ProfileEdit leaving(const QJsonObject& profile, const QStringList& status) {
    ProfileEdit edit = setting(profile, status, u"exited"_s);
    edit.kind = ProfileEdit::Kind::LeaveSegment;
    return edit;
}

double distanceOf(const ProfileEdits& edits) {
    double sum = 0;
    for (const ProfileEdit& edit : edits)
        sum += distanceOf(edit);
    return sum;
}

bool isNearer(const ProfileEdits& a, const ProfileEdits& b) {
    return a.size() != b.size() ? a.size() < b.size() : distanceOf(a) < distanceOf(b);
}

QJsonObject toJson(const ProfileEdit& edit) {
    QJsonObject json{{u"kind"_s, kindToken(edit.kind)}, {u"path"_s, QJsonArray::fromStringList(edit.path)}};
    if (!edit.entries.isEmpty()) {
        json.insert("entries"_L1, edit.entries);
        return json;
    }
    if (!edit.before.isUndefined())
        json.insert("before"_L1, edit.before);
    if (!edit.after.isUndefined())
        json.insert("after"_L1, edit.after);
    return json;
}

} // namespace ow
