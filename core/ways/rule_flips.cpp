#include "ways/internal/rule_flips.h"

#include "decision/plan/offer_value.h"
#include "domain/validity.h"
#include "expression/pql_json/rule_text.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"
#include "expression/text/printer.h"
#include "expression/witness/try_values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr std::uint64_t kStepLimit = 200'000;
constexpr qsizetype kMostPerClass = 2; ///< values that the conditions answer alike
constexpr qsizetype kMostGiven = 20;   ///< of each size that are given
constexpr int kMostPairs = 2'000;

std::vector<std::string> namesOf(const QStringList& path) {
    std::vector<std::string> names;
    for (const QString& name : path)
        names.push_back(name.toStdString());
    return names;
}

/// Members that decisions read themselves, and that say nothing about a person.
bool isReserved(const QString& member) {
    return member == "_id"_L1 || member == "identityMap"_L1 || member == "offerCounts"_L1 ||
           member == "$schema"_L1 || member == "segmentMembership"_L1;
}

/// Leaves the nearest of a size.
void keepNearest(QVector<ProfileEdits>& all) {
    std::stable_sort(all.begin(), all.end(), isNearer);
    all.resize(std::min(all.size(), kMostGiven));
}

} // namespace

RuleFlips::RuleFlips(const QString& rule, const WaysWish& wish, const expr::Schema& schema,
                     const PersonalizedOffer* offer)
    : m_wish(wish), m_schema(schema), m_offer(offer) {
    const auto tree = expr::read(rule.toStdString());
    if (!tree)
        return;
    auto whole = expr::compile(*tree, m_layout);
    if (!whole)
        return;
    m_whole = *std::move(whole);
    for (const expr::NodeId node : expr::conditionNodes(*tree)) {
        const auto part = expr::read(expr::print(*tree, node));
        if (!part)
            continue;
        if (auto program = expr::compile(*part, m_layout))
            m_leaves.push_back({*part, *std::move(program), {}});
    }
}

QJsonObject RuleFlips::partOf(const QJsonObject& profile) const {
    QJsonObject part;
    for (const expr::UsedPath& used : m_whole.needs().paths) {
        if (used.root != "profile")
            continue;
        if (used.names.empty())
            return profile;
        const QString member = QString::fromStdString(used.names.front());
        if (profile.contains(member))
            part.insert(member, profile.value(member));
    }
    if (m_whole.needs().segments)
        part.insert("segmentMembership"_L1, profile.value("segmentMembership"_L1));
    return part;
}

RuleFlips::Answer RuleFlips::ask(const QJsonObject& profile) const {
    expr::Arena arena;
    const expr::Record record = expr::recordOf(jsonValue(profile, arena, &m_layout), arena, m_layout);
    expr::Environment environment;
    environment.profile = record.root;
    environment.slotValues = record.slotValues;
    environment.nowMs = m_wish.request.nowMs;
    environment.zone = m_wish.plan.catalog().zone().zone();
    environment.scratch = &arena;
    environment.stepLimit = kStepLimit;
    environment.stop = &m_wish.stop;
    if (m_whole.needs().context)
        environment.context = m_wish.request.context.value(arena, &m_layout);
    if (m_offer && m_whole.needs().offer)
        environment.offer =
            offerValue(*m_offer, inInstants(m_offer->calendar, environment.zone), arena, m_layout);
    Answer answer;
    answer.whole = expr::truth(expr::evaluate(m_whole, environment));
    for (const Leaf& leaf : m_leaves)
        answer.leaves.append(expr::truth(expr::evaluate(leaf.program, environment)) ? '1' : '0');
    return answer;
}

/// A name of the elements of a list that nobody knows of a profile: the profile would be asked for it where
/// an element lacks it (DOMAIN.md 12.8), which is no change that anybody means.
bool RuleFlips::isOfElements(const QJsonObject& profile, const QStringList& path,
                             const expr::Program& condition) const {
    if (profile.contains(path.constFirst()) || m_schema.find("profile", {path.constFirst().toStdString()}))
        return false;
    const std::vector<expr::UsedPath>& paths = condition.needs().paths;
    return std::any_of(paths.begin(), paths.end(), [&](const expr::UsedPath& used) {
        if (used.root != "profile" || used.names.empty())
            return false;
        const QJsonArray list = profile.value(QString::fromStdString(used.names.front())).toArray();
        return std::any_of(list.begin(), list.end(),
                           [&](const auto& entry) { return entry.toObject().contains(path.constFirst()); });
    });
}

RuleFlips::Reads RuleFlips::readsOf(const QJsonObject& profile) const {
    Reads reads;
    for (std::size_t leaf = 0; leaf < m_leaves.size(); ++leaf) {
        for (const expr::UsedPath& used : m_leaves[leaf].program.needs().paths) {
            if (used.root != "profile" || used.names.empty())
                continue;
            QStringList path;
            bool isList = false;
            for (const std::string& name : used.names) {
                path.append(QString::fromStdString(name));
                const QJsonValue there = valueAt(profile, path);
                const expr::SchemaField* field = m_schema.find("profile", namesOf(path));
                isList = there.isArray() || (there.isUndefined() && field && field->array);
                if (isList)
                    break;
            }
            if (isReserved(path.constFirst()) ||
                (!isList && isOfElements(profile, path, m_leaves[leaf].program)))
                continue;
            QVector<int>& leaves = isList ? reads.lists[path] : reads.values[path];
            if (!leaves.contains(int(leaf)))
                leaves.append(int(leaf));
        }
    }
    return reads;
}

std::vector<QJsonValue> RuleFlips::valuesFor(const QJsonObject& profile, const QStringList& path,
                                             const QVector<int>& leaves) const {
    expr::ValuesWish values;
    values.field = m_schema.find("profile", namesOf(path));
    values.nowMs = m_wish.request.nowMs;
    values.zone = m_wish.plan.catalog().zone().zone();
    for (const int leaf : leaves)
        values.tests.push_back(&m_leaves[std::size_t(leaf)].tree);
    std::vector<QJsonValue> all = expr::valuesToTry(values);
    if (m_offer && m_whole.needs().offer) {
        for (const QString& text : m_offer->characteristics)
            all.emplace_back(text);
    }
    for (const int leaf : leaves) { // what it may be compared with
        for (const expr::UsedPath& used : m_leaves[std::size_t(leaf)].program.needs().paths) {
            QStringList other;
            for (const std::string& name : used.names)
                other.append(QString::fromStdString(name));
            const QJsonValue there = valueAt(profile, other);
            if (used.root == "profile" && other != path && !there.isUndefined() && !there.isObject())
                all.push_back(there);
        }
    }
    return all;
}

void RuleFlips::addValues(ProfileEdits& edits, const QJsonObject& profile, const Answer& now,
                          const QStringList& path, const QVector<int>& leaves) const {
    QMap<QByteArray, ProfileEdits> classes;
    const QJsonValue before = valueAt(profile, path);
    for (const QJsonValue& value : valuesFor(profile, path, leaves)) {
        if (value == before)
            continue;
        const ProfileEdit edit = setting(profile, path, value);
        const Answer then = ask(edited(profile, {edit}));
        if (then != now)
            classes[then.leaves + (then.whole ? '1' : '0')].append(edit);
    }
    for (ProfileEdits& alike : classes) {
        std::stable_sort(alike.begin(), alike.end(), [](const ProfileEdit& a, const ProfileEdit& b) {
            return distanceOf({a}) < distanceOf({b});
        });
        edits.append(alike.first(std::min(alike.size(), kMostPerClass)));
    }
}

void RuleFlips::addSegments(ProfileEdits& edits, const QJsonObject& profile) const {
    const expr::Tree& tree = m_whole.tree();
    const QJsonObject spaces = profile.value("segmentMembership"_L1).toObject();
    for (expr::NodeId id = 0; id < tree.size(); ++id) {
        const expr::Node& node = tree.node(id);
        if (node.kind != expr::NodeKind::Call || node.text != "inSegment" || node.children.empty() ||
            tree.child(id, 0).kind != expr::NodeKind::String)
            continue;
        const QString segment = QString::fromStdString(tree.child(id, 0).text);
        QStringList known;
        for (auto space = spaces.begin(); space != spaces.end(); ++space) {
            if (space->toObject().contains(segment))
                known.append(space.key());
        }
        if (known.isEmpty())
            known.append(u"ups"_s);
        for (const QString& space : std::as_const(known)) {
            const QStringList path{u"segmentMembership"_s, space, segment, u"status"_s};
            edits.append(joining(profile, path));
            if (!valueAt(profile, path).isUndefined())
                edits.append(leaving(profile, path));
        }
    }
}

QVector<ProfileEdits> RuleFlips::find(const QJsonObject& whole, bool wanted, bool pairs) {
    if (m_whole.isEmpty())
        return {};
    const QJsonObject profile = partOf(whole);
    const Answer now = ask(profile);
    if (now.whole == wanted)
        return {};
    ProfileEdits edits;
    const Reads reads = readsOf(profile);
    for (auto path = reads.values.begin(); path != reads.values.end(); ++path)
        addValues(edits, profile, now, path.key(), *path);
    addSegments(edits, profile);
    for (auto path = reads.lists.begin(); path != reads.lists.end(); ++path) {
        for (const int leaf : *path) {
            addEntries(edits, profile, now, path.key(), leaf);
            removeEntries(edits, profile, now, path.key(), leaf);
        }
    }
    QVector<ProfileEdits> found;
    ProfileEdits others;
    for (const ProfileEdit& edit : std::as_const(edits)) {
        if (ask(edited(profile, {edit})).whole == wanted)
            found.append({edit});
        else
            others.append(edit);
    }
    if (found.isEmpty() && pairs) {
        int asked = 0;
        for (qsizetype a = 0; a < others.size(); ++a) {
            for (qsizetype b = a + 1; b < others.size() && asked < kMostPairs; ++b) {
                if (others.at(a).path == others.at(b).path)
                    continue;
                ++asked;
                const ProfileEdits both{others.at(a), others.at(b)};
                if (ask(edited(profile, both)).whole == wanted)
                    found.append(both);
            }
        }
    }
    keepNearest(found);
    return found;
}

} // namespace ow
