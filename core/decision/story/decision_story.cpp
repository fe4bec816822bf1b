#include "decision/story/decision_story.h"

#include "decision/documents/component_choice.h"
#include "decision/story/internal/line_budget.h"
#include "decision/story/internal/story_names.h"
#include "decision/story/internal/story_words.h"

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr qsizetype kLongestContent = 100; ///< characters
constexpr int kLeastLines = 10;
constexpr int kLinesOfScope = 3; ///< at least: its title, who is proposed, the content
constexpr qsizetype kMostNames = 3;

constexpr std::array kFromTheLast{Stage::RankedBelow, Stage::Duplicate, Stage::Capping,
                                  Stage::Eligibility, Stage::Criterion, Stage::Calendar,
                                  Stage::Placement,   Stage::Status,    Stage::Filter};

/// Why offers leave there has nothing of their own: they are told together.
bool isToldTogether(Stage stage) {
    return stage == Stage::Filter || stage == Stage::Status || stage == Stage::Placement;
}

/// Tells one scope after the other.
class Teller {
public:
    Teller(const ToldDecision& told, const StoryLimits& limits, const Wording& wording)
        : m_told(told), m_limits(limits), w(wording), m_names(told.catalog) {}

    [[nodiscard]] QVector<StorySection> scope(qsizetype index) const {
        const ScopeDecision& decision = m_told.decision.scopes.at(index);
        const ScopeTrace& trace = m_told.explanation.scopes.at(index);
        const QString title = m_names.scope(trace.activity, trace.placement);
        if (trace.refusal)
            return {{u"%1: %2"_s.arg(title, onOneLine(sentence(*trace.refusal, w))), {}, 0}};
        QVector<StorySection> sections{{title, {}, 0}};
        StorySection winners;
        for (const CandidateTrace& candidate : trace.candidates) {
            if (candidate.stage == Stage::Selected)
                winners.entries.append(winner(candidate, trace.placement));
        }
        if (decision.isFallback)
            winners.entries.append(fallback(decision));
        sections.append(winners);
        for (const Stage stage : kFromTheLast) {
            if (trace.dropped[std::size_t(stage)] > 0)
                sections.append(dropped(trace, stage));
        }
        if (!trace.warnings.isEmpty()) {
            StorySection warnings;
            for (const QString& warning : trace.warnings)
                warnings.entries.append({u"  "_s + worded(w, "warning: %1", onOneLine(warning))});
            sections.append(warnings);
        }
        return sections;
    }

private:
    [[nodiscard]] QString told(const CandidateTrace& candidate) const {
        QString text = onOneLine(sentence(candidate, w));
        if (candidate.score && !candidate.score->computed.isEmpty())
            text += u" "_s + arithmeticText(*candidate.score);
        return text;
    }

    [[nodiscard]] QStringList winner(const CandidateTrace& candidate, const PlacementId& placement) const {
        QStringList lines{
            u"  %1. %2: %3"_s.arg(w.count(candidate.rank), m_names.offer(candidate.offer), told(candidate))};
        if (const auto* offer = m_told.catalog.find<PersonalizedOffer>(candidate.offer))
            addContent(lines, offer->representations, placement);
        return lines;
    }

    [[nodiscard]] QStringList fallback(const ScopeDecision& decision) const {
        const auto* offer = m_told.catalog.find<FallbackOffer>(decision.fallback);
        if (!offer)
            return {u"  "_s + w.say("Nothing is left, and there is no fallback.")};
        const QString name = onOneLine(offer->name.isEmpty() ? offer->id.value() : offer->name);
        QStringList lines{u"  "_s + worded(w, "Nothing is left: the fallback \"%1\" is shown.", name)};
        addContent(lines, offer->representations, decision.scope.placement);
        return lines;
    }

    void addContent(QStringList& lines, const QVector<Representation>& representations,
                    const PlacementId& placement) const {
        const auto* shown = m_told.catalog.find<Placement>(placement);
        for (const Representation& one : representations) {
            if (one.placement != placement)
                continue;
            const ComponentChoice choice =
                chooseComponent(one.components, shown, m_told.request.formats, m_told.request.languages);
            if (choice.chosen >= 0)
                lines.append(u"     "_s + contentText(one.components.at(choice.chosen)));
            return;
        }
    }

    [[nodiscard]] static QString contentText(const ContentComponent& component) {
        QStringList what;
        if (!component.format.isEmpty())
            what.append(onOneLine(component.format));
        if (!component.languages.isEmpty())
            what.append(onOneLine(component.languages.join(u' ')));
        const QString& content = component.content.isEmpty() ? component.deliveryURL : component.content;
        const QString text = inShort(content, kLongestContent);
        return what.isEmpty() ? text : u"%1: %2"_s.arg(what.join(u", "_s), text);
    }

    [[nodiscard]] StorySection dropped(const ScopeTrace& trace, Stage stage) const {
        StorySection section;
        const int count = trace.dropped[std::size_t(stage)];
        section.heading = u"  "_s + stageHeading(stage, count, w);
        if (isToldTogether(stage) && m_limits.lines)
            addTogether(section, trace, stage);
        else
            addEach(section, trace, stage);
        // What has one line stands behind its heading.
        if (section.entries.size() == 1 && section.dropped == 0) {
            section.heading += u": "_s + section.entries.constFirst().constFirst().trimmed();
            section.entries.clear();
        }
        return section;
    }

    void addEach(StorySection& section, const ScopeTrace& trace, Stage stage) const {
        for (const CandidateTrace& candidate : trace.candidates) {
            if (candidate.stage != stage)
                continue;
            if (m_limits.offers && section.entries.size() >= *m_limits.offers)
                ++section.dropped;
            else
                section.entries.append(
                    {u"    %1: %2"_s.arg(m_names.offer(candidate.offer), told(candidate))});
        }
    }

    /// "“A”, “B”, “C” and 9 more: It is archived."
    void addTogether(StorySection& section, const ScopeTrace& trace, Stage stage) const {
        struct Group {
            QString text;
            QStringList names;
            qint64 count = 0;
        };
        QVector<Group> groups;
        for (const CandidateTrace& candidate : trace.candidates) {
            if (candidate.stage != stage)
                continue;
            const QString text = told(candidate);
            auto group = std::find_if(groups.begin(), groups.end(),
                                      [&](const Group& one) { return one.text == text; });
            if (group == groups.end())
                group = groups.insert(groups.end(), Group{text, {}, 0});
            if (++group->count <= kMostNames)
                group->names.append(m_names.offer(candidate.offer));
        }
        for (const Group& group : groups) {
            const QString names = group.names.join(u", "_s);
            const QString who = group.count > kMostNames
                                    ? worded(w, "%1 and %2 more", names, w.count(group.count - kMostNames))
                                    : names;
            section.entries.append({u"    %1: %2"_s.arg(who, group.text)});
        }
    }

    const ToldDecision& m_told;
    const StoryLimits& m_limits;
    const Wording& w;
    StoryNames m_names;
};

int needOf(const QVector<StorySection>& sections) {
    int lines = 0;
    for (const StorySection& section : sections)
        lines += section.lineCount();
    return lines;
}

} // namespace

QString scopeTitle(const Catalog& catalog, const ScopeTrace& scope) {
    return StoryNames(catalog).scope(scope.activity, scope.placement);
}

QStringList decisionStory(const ToldDecision& told, const StoryLimits& limits, const Wording& w) {
    const Teller teller(told, limits, w);
    qsizetype scopes = told.explanation.scopes.size();
    int total = std::numeric_limits<int>::max();
    if (limits.lines) {
        total = std::max(kLeastLines, *limits.lines);
        if (const qsizetype most = (total - 1) / kLinesOfScope; scopes > most)
            scopes = most;
    }
    const qsizetype left = told.explanation.scopes.size() - scopes;
    QVector<QVector<StorySection>> all;
    QVector<int> needs;
    for (qsizetype i = 0; i < scopes; ++i) {
        all.append(teller.scope(i));
        needs.append(needOf(all.last()));
    }
    const QVector<int> shares = limits.lines ? shared(needs, total - (left > 0 ? 1 : 0)) : needs;
    QStringList lines;
    for (qsizetype i = 0; i < scopes; ++i)
        lines.append(sectionLines(all.at(i), shares.at(i), w));
    if (left > 0)
        lines.append(worded(w, "and %1 more parts of the request", w.count(left)));
    return lines;
}

} // namespace ow
