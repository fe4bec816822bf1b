#include "decision/documents/response.h"

#include "decision/documents/component_choice.h"
#include "decision/request/request_defaults.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

void put(QJsonObject& json, const QString& name, const QString& value) {
    if (!value.isEmpty())
        json.insert(name, value);
}

template <class T>
QJsonObject identity(const QString& id, const T* entity) {
    QJsonObject json{{u"xdm:id"_s, id}};
    if (entity && entity->extra.contains("repo:etag"_L1))
        json.insert("repo:etag"_L1, entity->extra.value("repo:etag"_L1));
    return json;
}

/// Builds the parts of a response.
class Writer {
public:
    Writer(const Catalog& catalog, const DecisionRequest& request) : m_catalog(catalog), m_request(request) {}

    QJsonObject proposition(const ScopeDecision& decision) {
        const PlacementId& placementId = decision.scope.placement;
        const auto* activity = m_catalog.find<Activity>(decision.scope.activity);
        const auto* placement = m_catalog.find<Placement>(placementId);
        settle(placement);
        QJsonObject json{{u"xdm:activity"_s, activityJson(decision.scope.activity.value(), activity)},
                         {u"xdm:placement"_s, placementJson(placementId.value(), placement)}};
        if (!decision.error.isEmpty()) {
            json.insert("error"_L1, QJsonObject{{u"status"_s, 422}, {u"detail"_s, decision.error}});
            return json;
        }
        if (decision.isFallback && !decision.fallback.isEmpty()) {
            json.insert("xdm:fallback"_L1, fallbackJson(decision.fallback, placementId, placement));
            return json;
        }
        QJsonArray options;
        for (const Pick& pick : decision.picks)
            options.append(optionJson(pick, placementId, placement));
        json.insert("xdm:options"_L1, options);
        return json;
    }

    /// What was noticed while writing.
    [[nodiscard]] const QStringList& warnings() const { return m_warnings; }

private:
    /// What the request leaves open the placement says (DOMAIN.md 11.2).
    void settle(const Placement* placement) {
        const ResponseFormat& format = m_request.format;
        m_content = format.content.value_or(!placement || placement->returnContent.value_or(true));
        m_fields = format.fields ? *format.fields
                   : placement   ? responseFieldsOf(*placement)
                                 : ResponseFields();
    }

    QJsonObject activityJson(const QString& id, const Activity* activity) const {
        QJsonObject json = identity(id, activity);
        if (activity && m_fields.activity.contains("name"_L1))
            put(json, u"xdm:name"_s, activity->name);
        return json;
    }

    QJsonObject placementJson(const QString& id, const Placement* placement) const {
        QJsonObject json = identity(id, placement);
        const QStringList& fields = m_fields.placement;
        if (!placement)
            return json;
        if (fields.contains("name"_L1))
            put(json, u"xdm:name"_s, placement->name);
        if (fields.contains("channel"_L1))
            put(json, u"xdm:channel"_s, placement->channel);
        if (fields.contains("componentType"_L1))
            put(json, u"xdm:componentType"_s, placement->componentType);
        return json;
    }

    template <class Offer>
    void describe(QJsonObject& json, const Offer& offer) const {
        const QStringList& fields = m_fields.option;
        if (fields.contains("name"_L1))
            put(json, u"xdm:name"_s, offer.name);
        if (fields.contains("characteristics"_L1)) {
            QJsonObject map;
            for (auto it = offer.characteristics.begin(); it != offer.characteristics.end(); ++it)
                map.insert(it.key(), it.value());
            json.insert("xdm:characteristics"_L1, map);
        }
    }

    QJsonObject optionJson(const Pick& pick, const PlacementId& placementId, const Placement* placement) {
        const auto* offer = m_catalog.find<PersonalizedOffer>(pick.offer);
        QJsonObject json = identity(pick.offer.value(), offer);
        if (pick.score)
            json.insert("xdm:score"_L1, *pick.score);
        if (!offer)
            return json;
        describe(json, *offer);
        if (m_fields.option.contains("priority"_L1))
            json.insert("xdm:priority"_L1, offer->rank.priority);
        addContent(json, offer->representations, placementId, placement, offer->name);
        return json;
    }

    QJsonObject fallbackJson(const FallbackId& id, const PlacementId& placementId,
                             const Placement* placement) {
        const auto* fallback = m_catalog.find<FallbackOffer>(id);
        QJsonObject json = identity(id.value(), fallback);
        if (fallback) {
            describe(json, *fallback);
            addContent(json, fallback->representations, placementId, placement, fallback->name);
        }
        return json;
    }

    void addContent(QJsonObject& json, const QVector<Representation>& representations,
                    const PlacementId& placementId, const Placement* placement, const QString& offer) {
        if (!m_content)
            return;
        for (const Representation& representation : representations) {
            if (representation.placement != placementId)
                continue;
            const ComponentChoice choice =
                chooseComponent(representation.components, placement, m_request.formats, m_request.languages);
            for (const QString& warning : choice.warnings)
                m_warnings.append(u"\"%1\" in the placement \"%2\": %3"_s.arg(
                    offer, placement ? placement->name : placementId.value(), warning));
            if (choice.chosen >= 0)
                addComponent(json, representation.components.at(choice.chosen));
            return;
        }
    }

    static void addComponent(QJsonObject& json, const ContentComponent& component) {
        put(json, u"@type"_s, component.type);
        put(json, u"dc:format"_s, component.format);
        if (!component.languages.isEmpty())
            json.insert("dc:language"_L1, QJsonArray::fromStringList(component.languages));
        put(json, u"xdm:content"_s, component.content);
        put(json, u"xdm:deliveryURL"_s, component.deliveryURL);
        put(json, u"xdm:linkURL"_s, component.linkURL);
    }

    const Catalog& m_catalog;
    const DecisionRequest& m_request;
    bool m_content = true;
    ResponseFields m_fields; ///< of the proposition that is being written
    QStringList m_warnings;
};

/// Fields that were asked for and that no answer has.
QStringList unknownFields(const ResponseFormat& format) {
    QStringList warnings;
    if (!format.fields)
        return warnings;
    const ResponseFields known = knownResponseFields();
    for (const auto& [of, field] : {std::pair(u"activity"_s, &ResponseFields::activity),
                                    std::pair(u"option"_s, &ResponseFields::option),
                                    std::pair(u"placement"_s, &ResponseFields::placement)}) {
        for (const QString& name : format.fields.value().*field) {
            if (!(known.*field).contains(name))
                warnings.append(u"The answer has no field “%1” of the %2: it tells %3."_s.arg(
                    name, of, (known.*field).join(u", "_s)));
        }
    }
    return warnings;
}

} // namespace

QJsonObject decisionResponse(const Catalog& catalog, const DecisionRequest& request, const Decision& decision,
                             IdSource& ids, const Explanation* explanation, QStringList* warnings) {
    Writer writer(catalog, request);
    QJsonArray propositions;
    for (const ScopeDecision& scope : decision.scopes)
        propositions.append(writer.proposition(scope));
    QJsonObject json{{u"xdm:propositionId"_s, nextUuid(ids)},
                     {u"xdm:propositions"_s, propositions},
                     {u"ode:createDate"_s, request.nowMs}};
    if (!request.requestId.isEmpty())
        json.insert("xdm:decisionRequestId"_L1, request.requestId);
    if (explanation)
        json.insert("explanation"_L1, toJson(*explanation));
    if (warnings) {
        for (const QString& scope : request.foreignScopes)
            warnings->append(u"The scope \"%1\" is none of ours and is skipped."_s.arg(scope));
        warnings->append(unknownFields(request.format));
        for (const ScopeDecision& scope : decision.scopes)
            warnings->append(scope.warnings);
        warnings->append(writer.warnings());
    }
    return json;
}

} // namespace ow
