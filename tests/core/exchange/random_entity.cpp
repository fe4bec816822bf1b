#include "core/exchange/random_entity.h"

#include "catalog/set_members.h"
#include "domain/entity_json.h"
#include "domain/fields.h"

#include <QJsonArray>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

template <class T>
concept Record = requires(const T& t) {
    visitFields(t, [](const char*, const auto&) {});
};
template <class T>
concept TokenEnum = std::is_enum_v<T>;

class Filler {
public:
    explicit Filler(QRandomGenerator& random) : m_random(random) {}

    int below(int bound) { return int(m_random.bounded(bound)); }

    QString word() {
        static const QStringList words{u"night"_s,       u"Łódź €"_s, u"10% \"off\""_s,
                                       u"line\nbreak"_s, u"🚂"_s,      u"{{profile.name}}"_s};
        return words[below(int(words.size()))];
    }

    void fill(QString& v) { v = below(4) == 0 ? QString() : word(); }
    void fill(bool& v) { v = below(2) == 0; }
    void fill(qint64& v) { v = below(1000) + 1; }
    void fill(Timestamp& v) { v = Timestamp::fromMs(qint64(below(2'000'000'000)) * 1000 + below(1000)); }
    template <class K>
    void fill(Id<K>& v) {
        v = Id<K>(below(4) == 0 ? QString() : u"id:"_s + QString::number(below(50)));
    }
    template <TokenEnum E>
    void fill(E& v) {
        v = Tokens<E>::table[std::size_t(below(int(Tokens<E>::table.size())))].first;
    }
    void fill(QMap<QString, QString>& v) {
        for (int i = below(3); i > 0; --i)
            v.insert(u"key"_s + QString::number(i), word());
    }
    void fill(QJsonObject& v) {
        if (below(4) == 0)
            v.insert(u"vendor:note"_s,
                     QJsonArray{1, 2.5, word(), QJsonValue::Null, QJsonObject{{u"deep"_s, word()}}});
    }
    template <class T>
    void fill(std::optional<T>& v) {
        if (below(2) == 0)
            fill(v.emplace());
    }
    template <class T>
    void fill(QList<T>& v) {
        for (int i = below(3); i > 0; --i) {
            fill(v.emplace_back());
            if (v.last() == T{})
                v.removeLast();
        }
    }
    template <Record R>
    void fill(R& v) {
        visitFields(v, [this](const char*, auto& member) { fill(member); });
        tidy(v);
    }

private:
    /// What a reader can never make is not made here either.
    template <class R>
    void tidy(R&) {}
    void tidy(ContentComponent& v) {
        v.contentMember = v.content.isEmpty() || below(2) == 0 ? QString() : u"xdm:copyline"_s;
    }
    void tidy(CappingRule& v) { v.legacyMember.clear(); }
    void tidy(RuleExpression& v) {
        v.format = below(2) == 0 ? ExpressionFormat::Json : ExpressionFormat::Text;
        v.value = v.format == ExpressionFormat::Json ? u"{\"nodeType\":\"literal\"}"_s : u"person.age > 3"_s;
        v.member.clear();
    }
    void tidy(EligibilityRule& v) { v.condition.member = below(2) == 0 ? u"xdm:value"_s : QString(); }
    void tidy(PersonalizedOffer& v) {
        v.constraint.extra = {};
        if (below(2) == 0)
            return;
        CappingRule cap;
        cap.limit = 7;
        cap.legacyMember = u"xdm:profileCap"_s;
        v.capping.prepend(cap);
        cap.scope = CappingScope::Global;
        cap.legacyMember = u"xdm:volume"_s;
        v.capping.prepend(cap);
    }
    void tidy(Criterion& v) { v.singleForm = false; }
    void tidy(Activity& v) {
        if (below(3) > 0)
            return;
        Criterion single;
        single.singleForm = true;
        single.placements = {PlacementId(u"id:1"_s)};
        single.filter = FilterId(u"id:2"_s);
        v.criteria = {single};
    }

    QRandomGenerator& m_random;
};

void currentComponents(QVector<Representation>& representations) {
    for (Representation& representation : representations) {
        for (ContentComponent& component : representation.components)
            component.contentMember.clear();
    }
}

} // namespace

Entity randomEntity(EntityKind kind, const QString& id, QRandomGenerator& random) {
    Entity entity = newEntity(kind, id, {});
    std::visit(
        [&](auto& e) {
            Filler(random).fill(e);
            e.id = std::decay_t<decltype(e.id)>(id);
        },
        entity);
    return entity;
}

Entity asSaidIn(Dialect dialect, Entity entity) {
    if (dialect == Dialect::Xdm2018)
        return entity;
    if (dialect == Dialect::Offerwright)
        return *entityFromJson(entityKind(entity), withSortedSets(toJson(entity)));
    if (auto* offer = std::get_if<PersonalizedOffer>(&entity)) {
        currentComponents(offer->representations);
        if (dialect == Dialect::Dataset) {
            offer->capping.clear();
            offer->lastCappingIndex = 0;
        }
        for (CappingRule& rule : offer->capping) {
            if (dialect == Dialect::Xdm)
                rule.legacyMember.clear();
        }
    } else if (auto* fallback = std::get_if<FallbackOffer>(&entity)) {
        currentComponents(fallback->representations);
    } else if (auto* rule = std::get_if<EligibilityRule>(&entity)) {
        rule->condition.member.clear();
    } else if (auto* activity = std::get_if<Activity>(&entity)) {
        for (Criterion& criterion : activity->criteria)
            criterion.singleForm = false;
        if (dialect == Dialect::Dataset)
            activity->status = ActivityStatus::Draft;
    }
    return entity;
}

} // namespace ow::test
