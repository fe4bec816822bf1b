#include "models/list_query.h"

#include "base/timestamp.h"
#include "document/comments.h"
#include "domain/lifecycle.h"
#include "domain/validity.h"
#include "models/entity_columns.h"
#include "models/kind_text.h"

#include <QRegularExpression>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDayMs = 86'400'000;

/// Pieces between spaces; what stands in quotes stays together.
QStringList pieces(const QString& text) {
    QStringList list;
    QString piece;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        else if (c.isSpace() && !quoted) {
            list.append(piece);
            piece.clear();
        } else
            piece += c;
    }
    list.append(piece);
    list.removeAll(QString());
    return list;
}

template <class Get>
auto ofOffer(const Entity& entity, Get get) -> decltype(get(std::declval<const PersonalizedOffer&>())) {
    const auto* offer = std::get_if<PersonalizedOffer>(&entity);
    return offer ? get(*offer) : decltype(get(*offer)){};
}

QString ruleNameOf(const Catalog& catalog, const Entity& entity) {
    const RuleId id = ofOffer(entity, [](const PersonalizedOffer& offer) { return offer.constraint.rule; });
    const auto* rule = catalog.find<EligibilityRule>(id);
    return rule ? rule->name : id.value();
}

bool anyContains(const QStringList& names, const QString& folded) {
    return std::any_of(names.cbegin(), names.cend(),
                       [&](const QString& name) { return name.toCaseFolded().contains(folded); });
}

/// "30d" from now, or a day.
std::optional<qint64> instantOf(const QString& text, const Catalog& catalog, qint64 nowMs) {
    static const QRegularExpression days(u"^([+-]?\\d{1,5})d$"_s);
    if (const QRegularExpressionMatch match = days.match(text); match.hasMatch())
        return nowMs + match.captured(1).toLongLong() * kDayMs;
    const Result<Timestamp> at = Timestamp::parse(text.toUpper());
    if (!at)
        return std::nullopt;
    return inInstants({.start = *at, .end = {}}, catalog.zone().zone()).start->ms();
}

bool compares(qint64 left, QChar sign, qint64 right) {
    return sign == u'<' ? left < right : sign == u'>' ? left > right : left == right;
}

bool has(const QString& what, const Entity& entity, const QString& severity) {
    const auto any = [&entity](auto get) { return ofOffer(entity, get); };
    if (what == "problem"_L1)
        return !severity.isEmpty();
    if (what == "error"_L1)
        return severity == "error"_L1;
    if (what == "cap"_L1)
        return any([](const PersonalizedOffer& offer) { return !offer.capping.isEmpty(); });
    if (what == "rule"_L1)
        return any([](const PersonalizedOffer& offer) {
            return offer.constraint.type == ProfileConstraintType::EligibilityRule;
        });
    if (what == "content"_L1)
        return !placementsOf(entity).isEmpty();
    const CalendarConstraint* calendar = calendarOf(entity);
    if (what == "end"_L1)
        return calendar && calendar->end.has_value();
    if (what == "start"_L1)
        return calendar && calendar->start.has_value();
    if (what == "tag"_L1)
        return std::visit(
            [](const auto& e) {
                if constexpr (requires { e.tags; })
                    return !e.tags.isEmpty();
                else
                    return false;
            },
            entity);
    return false;
}

} // namespace

ListQuery::ListQuery(const QString& text) {
    static const QRegularExpression form(
        u"^(-?)(status|tag|placement|rule|id|has|no|needs|mentions|priority|ends|starts)([:<>])(.+)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    for (const QString& piece : pieces(text)) {
        const QRegularExpressionMatch match = form.match(piece);
        if (!match.hasMatch()) {
            m_words.append(piece.toCaseFolded());
            continue;
        }
        m_tokens.append({match.captured(2).toLower(), match.captured(3).front(),
                         match.captured(4).toCaseFolded(), !match.captured(1).isEmpty()});
    }
}

bool ListQuery::fits(const Catalog& catalog, const Entity& entity, const Beside& beside) const {
    return std::all_of(m_tokens.cbegin(), m_tokens.cend(), [&](const Token& token) {
        return fits(token, catalog, entity, beside) != token.isNot;
    });
}

bool ListQuery::fits(const Token& token, const Catalog& catalog, const Entity& entity, const Beside& beside) {
    const QString& value = token.value;
    const bool isAboutHaving = token.key == "has"_L1 || token.key == "no"_L1;
    if (isAboutHaving && value == "comment"_L1)
        return (beside.comments.openCount(entityKey(entity)) > 0) == (token.key == "has"_L1);
    if (token.key == "mentions"_L1)
        return beside.comments.mentions(entityKey(entity), value == "me"_L1 ? beside.comments.user() : value);
    if (token.key == "status"_L1) {
        const QString status = statusToken(entity);
        return !status.isEmpty() &&
               (status.startsWith(value) || statusTitle(status).toCaseFolded().startsWith(value));
    }
    if (token.key == "tag"_L1)
        return anyContains(tagNames(catalog, entity), value);
    if (token.key == "placement"_L1)
        return anyContains(placementNames(catalog, entity), value);
    if (token.key == "rule"_L1)
        return has(u"rule"_s, entity, {}) && anyContains({ruleNameOf(catalog, entity)}, value);
    if (token.key == "id"_L1)
        return entityId(entity).toCaseFolded().contains(value);
    if (token.key == "has"_L1)
        return has(value, entity, beside.severity);
    if (token.key == "no"_L1)
        return !has(value, entity, beside.severity);
    if (token.key == "needs"_L1)
        return value == "review"_L1 && needsReview(entity, beside.severity == "error"_L1);
    if (token.key == "priority"_L1) {
        bool isNumber = false;
        const qint64 number = value.toLongLong(&isNumber);
        const auto* offer = std::get_if<PersonalizedOffer>(&entity);
        return isNumber && offer && compares(offer->rank.priority, token.sign, number);
    }
    const CalendarConstraint* calendar = calendarOf(entity);
    const std::optional<qint64> at = instantOf(value, catalog, beside.nowMs);
    if (!calendar || !at)
        return false;
    const CalendarConstraint instants = inInstants(*calendar, catalog.zone().zone());
    const std::optional<Timestamp>& bound = token.key == "ends"_L1 ? instants.end : instants.start;
    return bound && compares(bound->ms(), token.sign, *at);
}

QStringList ListQuery::keys() {
    return {u"status"_s, u"tag"_s, u"placement"_s, u"rule"_s, u"has"_s, u"no"_s, u"needs"_s, u"mentions"_s};
}

QStringList ListQuery::values(const Catalog& catalog, EntityKind kind, const QString& key,
                              const QStringList& people) {
    QStringList list;
    if (key == "status"_L1) {
        const auto add = [&list](const auto& table) {
            for (const auto& [value, name] : table)
                list.append(name);
        };
        kind == EntityKind::Activity ? add(Tokens<ActivityStatus>::table) : add(Tokens<OfferStatus>::table);
        return list;
    }
    if (key == "has"_L1 || key == "no"_L1)
        return {u"problem"_s, u"error"_s, u"content"_s, u"tag"_s,    u"rule"_s,
                u"cap"_s,     u"start"_s, u"end"_s,     u"comment"_s};
    if (key == "needs"_L1)
        return {u"review"_s};
    if (key == "mentions"_L1)
        return QStringList{u"me"_s} + people.mid(1); // the first of them is me
    const auto names = [&](EntityKind of) {
        for (const EntityPtr& entity : catalog.entities(of))
            list.append(entityLabel(*entity));
        list.sort(Qt::CaseInsensitive);
        list.removeDuplicates();
    };
    if (key == "tag"_L1)
        names(EntityKind::Tag);
    else if (key == "placement"_L1)
        names(EntityKind::Placement);
    else if (key == "rule"_L1)
        names(EntityKind::EligibilityRule);
    return list;
}

bool needsReview(const Entity& entity, bool hasError) {
    if (hasError)
        return false;
    if (const auto* activity = std::get_if<Activity>(&entity))
        return activity->status == ActivityStatus::Draft && !activity->criteria.isEmpty();
    return statusToken(entity) == token(OfferStatus::Draft) && has(u"content"_s, entity, {});
}

QString ListQuery::token(const QString& key, const QString& value) {
    return value.contains(u' ') ? u"%1:\"%2\""_s.arg(key, value) : u"%1:%2"_s.arg(key, value);
}

} // namespace ow
