#include "simulation/output_text.h"

namespace ow {

namespace {

std::string jsonText(const QString& text) {
    const std::string utf8 = text.toStdString();
    return expr::toJsonText(expr::Value::string(utf8));
}

std::string head(const ScopeRequest& scope) {
    std::string text = "{\"activity\":";
    text += jsonText(scope.activity.value());
    text += ",\"placement\":";
    text += jsonText(scope.placement.value());
    text += ",\"offers\":[";
    return text;
}

} // namespace

OutputText::OutputText(const DecisionPlan& plan, const std::vector<ScopeAsk>& asks,
                       const QVector<ScopeRequest>& scopes) {
    m_begin = add(",\"decisions\":[" + (scopes.isEmpty() ? std::string("]}\n") : head(scopes.first())));
    std::size_t longestOffer = 0;
    for (const auto& one : plan.data().offers) {
        m_offer.push_back(add(jsonText(one->offer->id.value())));
        longestOffer = std::max(longestOffer, m_offer.back().size);
    }
    m_longest = m_begin.size;
    for (std::size_t i = 0; i < asks.size(); ++i) {
        const ScopeAsk& ask = asks[i];
        const QString id =
            ask.scope ? plan.data().activities[ask.activity]->activity->fallback.value() : QString();
        m_fallback.push_back(add(id.isEmpty() ? std::string() : jsonText(id)));
        std::string next = "]}\n";
        if (i + 1 < asks.size())
            next = std::string(",").append(head(scopes.at(qsizetype(i) + 1)));
        m_after.push_back({add("],\"fallback\":false}" + next), add("],\"fallback\":true}" + next)});
        constexpr std::size_t comma = 1;
        m_longest += m_after.back()[0].size + m_fallback.back().size + ask.itemCount * (longestOffer + comma);
    }
    m_text.append(OutputPiece::kStride, ' ');
}

OutputText::Place OutputText::add(const std::string& text) {
    const Place place{m_text.size(), text.size()};
    m_text += text;
    return place;
}

} // namespace ow
