#include "simulation/output_text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

std::string jsonText(const QString& text) {
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2).toStdString();
}

} // namespace

OutputText::OutputText(const DecisionPlan& plan, const std::vector<ScopeAsk>& asks,
                       const QVector<ScopeRequest>& scopes) {
    for (const ScopeRequest& scope : scopes)
        head.push_back("{\"activity\":" + jsonText(scope.activity.value()) +
                       ",\"placement\":" + jsonText(scope.placement.value()) + ",\"offers\":[");
    for (const ScopeAsk& ask : asks) {
        const QString id =
            ask.scope ? plan.data().activities[ask.activity]->activity->fallback.value() : QString();
        fallback.push_back(id.isEmpty() ? std::string() : jsonText(id));
    }
    std::size_t longestOffer = 0;
    for (const auto& one : plan.data().offers) {
        offer.push_back(jsonText(one->offer->id.value()));
        longestOffer = std::max(longestOffer, offer.back().size());
    }
    constexpr std::size_t ends = 32; // commas, brackets, "fallback"
    for (std::size_t i = 0; i < asks.size(); ++i)
        longest += head[i].size() + fallback[i].size() + asks[i].itemCount * (longestOffer + 1) + ends;
}

} // namespace ow
