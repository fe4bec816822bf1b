#include "decision/story/offer_story.h"

#include "decision/story/internal/story_names.h"
#include "decision/story/internal/story_words.h"

#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// One offer in one scope, stage by stage.
class OfferTeller {
public:
    OfferTeller(const ToldDecision& told, const ScopeTrace& scope, const CandidateTrace& candidate,
                const StoryNames& names, const Wording& wording)
        : m_told(told), m_scope(scope), m_candidate(candidate), m_names(names), w(wording) {}

    [[nodiscard]] QStringList lines() {
        m_lines.append(worded(w, "%1 in %2", m_names.offer(m_candidate.offer),
                              m_names.scope(m_scope.activity, m_scope.placement)));
        m_lines.append(u"  "_s + onOneLine(sentence(m_candidate, w)));
        stage(Stage::Filter, filterText());
        stage(Stage::Status, w.say("it is approved"));
        stage(Stage::Placement, w.say("it has content for this placement"));
        stage(Stage::Calendar, worded(w, "valid %1, asked at %2", datesText(m_candidate, w),
                                      w.instant(m_told.explanation.nowMs)));
        constraint(Stage::Criterion, w.say("the criterion serves everyone"));
        constraint(Stage::Eligibility, w.say("the offer is for everyone"));
        caps();
        stage(Stage::Duplicate, w.say("no earlier part of the request shows it"));
        ranking();
        return m_lines;
    }

private:
    enum class State { Passed, Dropped, NotReached };

    [[nodiscard]] State stateOf(Stage stage) const {
        return stage < m_candidate.stage   ? State::Passed
               : stage > m_candidate.stage ? State::NotReached
                                           : State::Dropped;
    }

    /// A stage with what was compared: what passing means, or the sentence that tells why it was dropped.
    void stage(Stage which, const QString& passing) {
        const QString name = w.say(token(which).toUtf8().constData());
        switch (stateOf(which)) {
        case State::Passed:
            m_lines.append(u"  "_s + worded(w, "%1: passed, %2", name, passing));
            return;
        case State::Dropped:
            m_lines.append(u"  "_s + worded(w, "%1: dropped here", name));
            if (which == Stage::Calendar)
                m_lines.append(u"    "_s + passing);
            return;
        case State::NotReached:
            m_notReached.append(name);
        }
    }

    [[nodiscard]] QString filterText() const {
        const auto* activity = m_told.catalog.find<Activity>(m_scope.activity);
        if (!activity || m_candidate.criterion < 0 || m_candidate.criterion >= activity->criteria.size())
            return w.say("a criterion offers it");
        const Criterion& criterion = activity->criteria.at(m_candidate.criterion);
        const QString number = w.count(m_candidate.criterion + 1);
        return criterion.selection == OptionSelectionType::Filter
                   ? worded(w, "criterion %1 offers it (collection \"%2\")", number,
                            m_names.filter(criterion.filter))
                   : worded(w, "criterion %1 offers it (list)", number);
    }

    void constraint(Stage which, const QString& everyone) {
        const Passage* passage = m_candidate.passage.get();
        std::shared_ptr<const ConstraintTrace> trace;
        if (which == m_candidate.stage)
            trace = m_candidate.constraint;
        else if (passage)
            trace = which == Stage::Criterion ? passage->criterion : passage->eligibility;
        stage(which, trace || !passage ? w.say("what it asks for holds") : everyone);
        if (trace && stateOf(which) != State::NotReached)
            m_lines.append(constraintLines(*trace, w, u"    "_s));
    }

    void caps() {
        const bool isAny = m_candidate.passage && !m_candidate.passage->caps.isEmpty();
        stage(Stage::Capping, isAny ? w.say("every cap has room") : w.say("no cap counts here"));
        if (isAny) {
            for (const CapReached& cap : m_candidate.passage->caps)
                m_lines.append(u"    "_s + onOneLine(capSentence(cap, w)));
        } else if (m_candidate.cap) {
            m_lines.append(u"    "_s + onOneLine(capSentence(*m_candidate.cap, w)));
        }
    }

    void ranking() {
        const QString name = w.say("ranking");
        if (m_candidate.rank == 0) {
            m_notReached.append(name);
            m_lines.append(u"  "_s + worded(w, "not reached: %1", m_notReached.join(u", "_s)));
            return;
        }
        const auto ranked = std::count_if(m_scope.candidates.begin(), m_scope.candidates.end(),
                                          [](const CandidateTrace& one) { return one.rank > 0; });
        const QString place = worded(w, "place %1 of %2", w.count(m_candidate.rank), w.count(ranked));
        const bool isShown = m_candidate.stage == Stage::Selected;
        m_lines.append(u"  "_s + (isShown ? worded(w, "%1: passed, %2", name, place)
                                          : worded(w, "%1: dropped here, %2", name, place)));
        if (m_candidate.score)
            m_lines.append(u"    "_s + scored(*m_candidate.score));
        if (m_candidate.tiedSet >= 0) {
            const qsizetype others = m_scope.tiedSets.at(m_candidate.tiedSet).offers.size() - 1;
            m_lines.append(u"    "_s + (others == 1
                                            ? w.say("equal to 1 other offer")
                                            : worded(w, "equal to %1 other offers", w.count(others))));
        }
        if (m_candidate.beatenByScore)
            m_lines.append(u"    "_s + worded(w, "the last place went to \"%1\": %2",
                                              m_names.offer(m_candidate.beatenBy),
                                              scored(*m_candidate.beatenByScore)));
    }

    [[nodiscard]] QString scored(const ScoreTrace& score) const {
        return score.group == 0 ? scoreText(score, w)
                                : worded(w, "%1, in group %2", scoreText(score, w), w.count(score.group + 1));
    }

    const ToldDecision& m_told;
    const ScopeTrace& m_scope;
    const CandidateTrace& m_candidate;
    const StoryNames& m_names;
    const Wording& w;
    QStringList m_lines;
    QStringList m_notReached; ///< names of stages
};

} // namespace

const CandidateTrace* candidateOf(const ScopeTrace& scope, const OfferId& offer) {
    const auto found = std::find_if(scope.candidates.cbegin(), scope.candidates.cend(),
                                    [&](const CandidateTrace& one) { return one.offer == offer; });
    return found == scope.candidates.cend() ? nullptr : &*found;
}

QStringList offerStory(const ToldDecision& told, const OfferId& offer, const Wording& w) {
    const StoryNames names(told.catalog);
    QStringList lines;
    for (const ScopeTrace& scope : told.explanation.scopes) {
        const CandidateTrace* candidate = candidateOf(scope, offer);
        if (!candidate && !scope.refusal)
            continue;
        if (!lines.isEmpty())
            lines.append(QString());
        if (candidate) {
            lines.append(OfferTeller(told, scope, *candidate, names, w).lines());
            continue;
        }
        lines.append(worded(w, "%1 in %2", names.offer(offer), names.scope(scope.activity, scope.placement)));
        lines.append(u"  "_s + onOneLine(sentence(*scope.refusal, w)));
    }
    return lines;
}

QJsonArray offerStoryJson(const Explanation& explanation, const OfferId& offer) {
    QJsonArray list;
    for (const ScopeTrace& scope : explanation.scopes) {
        QJsonObject json{{u"activity"_s, scope.activity.value()}, {u"placement"_s, scope.placement.value()}};
        if (const CandidateTrace* candidate = candidateOf(scope, offer))
            json.insert("candidate"_L1, toJson(*candidate));
        if (scope.refusal)
            json.insert("error"_L1, sentence(*scope.refusal, Wording()));
        list.append(json);
    }
    return list;
}

} // namespace ow
