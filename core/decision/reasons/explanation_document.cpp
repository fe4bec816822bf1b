#include "decision/reasons/explanation.h"
#include "decision/reasons/internal/candidate_json.h"
#include "decision/reasons/sentence.h"

#include <QHash>
#include <QJsonDocument>
#include <QMap>

#include <map>
#include <tuple>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// Writes an explanation. The same offers and rules are met in scope after scope: what candidates have in
/// common is said once, beside the scopes.
class ExplanationWriter {
public:
    [[nodiscard]] QJsonObject write(const Explanation& explanation) {
        QJsonArray scopes;
        for (const ScopeTrace& scope : explanation.scopes)
            scopes.append(scopeJson(scope));
        QJsonObject offers;
        for (auto it = m_offers.cbegin(); it != m_offers.cend(); ++it)
            offers.insert(it.key(), it.value());
        QJsonObject json{{u"offers"_s, offers}, {u"scopes"_s, scopes}};
        if (!m_constraints.isEmpty())
            json.insert("constraints"_L1, m_constraints);
        if (!m_formulas.isEmpty())
            json.insert("formulas"_L1, m_formulas);
        if (!m_reasons.isEmpty())
            json.insert("reasons"_L1, m_reasons);
        return json;
    }

private:
    [[nodiscard]] QJsonObject scopeJson(const ScopeTrace& scope) {
        QJsonObject json{{u"activity"_s, scope.activity.value()}, {u"placement"_s, scope.placement.value()}};
        QJsonArray candidates;
        m_ofScope.clear();
        const CandidateTrace* other = nullptr;
        for (const CandidateTrace& candidate : scope.candidates) {
            m_offers.insert(candidate.offer.value(), candidate.name);
            if (candidate.stage != Stage::Filter || candidate.passage)
                candidates.append(sharedJson(candidate));
            else
                other = &candidate;
        }
        json.insert("candidates"_L1, candidates);
        if (scope.refusal) {
            json.insert("error"_L1, sentence(*scope.refusal, Wording()));
            return json;
        }
        if (other)
            json.insert("others"_L1, othersJson(*other));
        json.insert("funnel"_L1, funnelJson(scope));
        const QJsonArray tied = tiedJson(scope);
        if (!tied.isEmpty())
            json.insert("tiedSets"_L1, tied);
        if (!scope.warnings.isEmpty())
            json.insert("warnings"_L1, QJsonArray::fromStringList(scope.warnings));
        return json;
    }

    [[nodiscard]] QJsonObject sharedJson(const CandidateTrace& candidate) {
        QJsonObject json = candidateJson(candidate);
        if (candidate.constraint)
            json.insert("constraint"_L1, constraintIndex(candidate));
        else if (isToldByReason(candidate.stage))
            m_reasons.insert(token(candidate.reason), sentence(candidate));
        else
            json.insert("text"_L1, sentence(candidate));
        if (!candidate.score)
            return json;
        QJsonObject score = json.value("score"_L1).toObject();
        const QJsonValue arithmetic = score.take("arithmetic"_L1); // without a formula the priority
        if (!candidate.score->formula.isEmpty())
            m_formulas.insert(candidate.score->formula.value(), arithmetic);
        json.insert("score"_L1, score);
        return json;
    }

    /// Whether all whom the reason befalls get the same sentence.
    [[nodiscard]] static bool isToldByReason(Stage stage) {
        return stage == Stage::Filter || stage == Stage::Status || stage == Stage::Placement;
    }

    /// Of the offers that the scope does not ask for there is nothing to tell but that.
    [[nodiscard]] QJsonObject othersJson(const CandidateTrace& one) {
        m_reasons.insert(token(one.reason), sentence(one));
        return {{u"stage"_s, token(one.stage)}, {u"reason"_s, token(one.reason)}};
    }

    /// Where a constraint stands among those told, with the sentence that comes of it.
    [[nodiscard]] int constraintIndex(const CandidateTrace& candidate) {
        const auto key = std::tuple(candidate.constraint.get(), candidate.stage, candidate.reason);
        const auto known = m_ofScope.find(key);
        if (known != m_ofScope.end())
            return known->second;
        QJsonObject json = constraintJson(*candidate.constraint);
        json.insert("text"_L1, sentence(candidate));
        const QByteArray bytes = QJsonDocument(json).toJson(QJsonDocument::Compact);
        auto told = m_told.constFind(bytes);
        if (told == m_told.cend()) {
            told = m_told.insert(bytes, int(m_constraints.size()));
            m_constraints.append(json);
        }
        m_ofScope.emplace(key, *told);
        return *told;
    }

    [[nodiscard]] static QJsonObject funnelJson(const ScopeTrace& scope) {
        QJsonObject funnel;
        for (const auto& [stage, name] : Tokens<Stage>::table)
            funnel.insert(name, scope.dropped[std::size_t(stage)]);
        return funnel;
    }

    [[nodiscard]] static QJsonArray tiedJson(const ScopeTrace& scope) {
        QJsonArray tied;
        for (const TiedSet& set : scope.tiedSets) {
            QJsonArray offers;
            for (const OfferId& offer : set.offers)
                offers.append(offer.value());
            tied.append(
                QJsonObject{{u"score"_s, set.score}, {u"priority"_s, set.priority}, {u"offers"_s, offers}});
        }
        return tied;
    }

    QMap<QString, QString> m_offers; ///< their names, by id
    QJsonObject m_formulas, m_reasons;
    QJsonArray m_constraints;
    QHash<QByteArray, int> m_told;
    std::map<std::tuple<const ConstraintTrace*, Stage, Reason>, int> m_ofScope;
};

} // namespace

QJsonObject toJson(const Explanation& explanation) {
    return ExplanationWriter().write(explanation);
}

} // namespace ow
