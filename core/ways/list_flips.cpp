#include "ways/internal/rule_flips.h"

#include <algorithm>

namespace ow {

// Entries of lists, events among them, that come or go.

namespace {

constexpr qsizetype kMostEntries = 64; ///< the last ones, that are tried one by one

ProfileEdit listEdit(const QJsonObject& profile, const QStringList& path, ProfileEdit::Kind kind,
                     const QJsonArray& after, const QJsonArray& entries) {
    ProfileEdit edit;
    edit.kind = kind;
    edit.path = path;
    edit.before = valueAt(profile, path);
    edit.after = after;
    edit.entries = entries;
    return edit;
}

/// Leaves out the entries at these positions.
ProfileEdit without(const QJsonObject& profile, const QStringList& path,
                    const QVector<qsizetype>& positions) {
    QJsonArray after;
    QJsonArray gone;
    const QJsonArray list = valueAt(profile, path).toArray();
    for (qsizetype i = 0; i < list.size(); ++i)
        (positions.contains(i) ? gone : after).append(list.at(i));
    return listEdit(profile, path, ProfileEdit::Kind::RemoveEntries, after, gone);
}

} // namespace

const std::optional<QJsonObject>& RuleFlips::witnessOf(int leaf, bool meets) {
    Leaf& asked = m_leaves[std::size_t(leaf)];
    const auto known = asked.witnesses.find(meets);
    if (known != asked.witnesses.end())
        return known->second;
    expr::WitnessWish wish;
    wish.nowMs = m_wish.request.nowMs;
    wish.zone = m_wish.plan.catalog().zone().zone();
    wish.meets = meets;
    wish.stop = &m_wish.stop;
    auto found = expr::findWitness(asked.tree, m_schema, wish);
    return asked.witnesses[meets] = found ? std::optional(*std::move(found)) : std::nullopt;
}

/// As few of the entries of somebody for whom the condition comes out the other way as make it do so here.
void RuleFlips::addEntries(ProfileEdits& edits, const QJsonObject& profile, const Answer& now,
                           const QStringList& path, int leaf) {
    const bool wanted = now.leaves.at(leaf) == '0';
    const std::optional<QJsonObject>& other = witnessOf(leaf, wanted);
    if (!other)
        return;
    QJsonArray after = valueAt(profile, path).toArray();
    QJsonArray entries;
    const QJsonArray others = valueAt(*other, path).toArray();
    for (const auto& entry : others) {
        after.append(entry);
        entries.append(entry);
        const ProfileEdit edit = listEdit(profile, path, ProfileEdit::Kind::AddEntries, after, entries);
        if ((ask(edited(profile, {edit})).leaves.at(leaf) == '1') != wanted)
            continue;
        edits.append(edit);
        return;
    }
}

/// One entry, else as few as one finds by taking all and putting back each that does not matter.
void RuleFlips::removeEntries(ProfileEdits& edits, const QJsonObject& profile, const Answer& now,
                              const QStringList& path, int leaf) const {
    const qsizetype count = valueAt(profile, path).toArray().size();
    const auto flips = [&](const QVector<qsizetype>& gone) {
        return ask(edited(profile, {without(profile, path, gone)})).leaves.at(leaf) != now.leaves.at(leaf);
    };
    QVector<qsizetype> gone;
    for (qsizetype i = std::max<qsizetype>(0, count - kMostEntries); i < count; ++i)
        gone.append(i);
    for (const qsizetype i : std::as_const(gone)) {
        if (flips({i})) {
            edits.append(without(profile, path, {i}));
            return;
        }
    }
    if (gone.size() < 2 || !flips(gone))
        return;
    for (qsizetype i = 0; i < gone.size();) {
        QVector<qsizetype> fewer = gone;
        fewer.removeAt(i);
        if (flips(fewer))
            gone = fewer;
        else
            ++i;
    }
    edits.append(without(profile, path, gone));
}

} // namespace ow
