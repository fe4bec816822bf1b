#include "content/render/shown_content.h"

#include "content/render/token_filler.h"
#include "decision/documents/component_choice.h"
#include "decision/request/request_defaults.h"
#include "expression/profile/decode.h"

#include <QJsonDocument>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

template <class Offer>
QJsonObject forTokens(const Offer& offer, qint64 priority) {
    QJsonObject characteristics;
    for (auto it = offer.characteristics.cbegin(); it != offer.characteristics.cend(); ++it)
        characteristics.insert(it.key(), *it);
    return {{u"id"_s, offer.id.value()},
            {u"name"_s, offer.name},
            {u"characteristics"_s, characteristics},
            {u"rank"_s, QJsonObject{{u"priority"_s, priority}}}};
}

} // namespace

QJsonObject offerForTokens(const PersonalizedOffer& offer) {
    return forTokens(offer, offer.rank.priority);
}

QJsonObject offerForTokens(const FallbackOffer& offer) {
    return forTokens(offer, 0);
}

QJsonObject offerForTokens(const EntityPtr& offer) {
    if (const auto* personalized = offer ? std::get_if<PersonalizedOffer>(&*offer) : nullptr)
        return offerForTokens(*personalized);
    const auto* fallback = offer ? std::get_if<FallbackOffer>(&*offer) : nullptr;
    return fallback ? offerForTokens(*fallback) : QJsonObject();
}

int contentFor(const QVector<ContentComponent>& contents, const Placement* placement,
               const Addressee& addressee) {
    QStringList languages = addressee.languages;
    if (languages.isEmpty() && contents.size() > 1) {
        const QByteArray json = QJsonDocument(addressee.profile).toJson(QJsonDocument::Compact);
        expr::Arena arena;
        expr::Decoder decoder;
        if (const auto profile = decoder.decode({json.constData(), std::size_t(json.size())}, arena, nullptr))
            languages = languagesOf(*profile);
    }
    return chooseComponent(contents, placement, {}, languages).chosen;
}

ShownContent shownContent(const ContentComponent& component, const QJsonObject& offer,
                          const Addressee& addressee) {
    const TokenFiller filler(addressee.profile, offer, addressee.context, addressee.nowMs);
    ShownContent shown;
    shown.hasContent = true;
    shown.content = renderContent(component, filler);
    shown.shown = boundedHtml(shown.content.html);
    return shown;
}

} // namespace ow
