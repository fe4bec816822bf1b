#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "decision/decide.h"
#include "decision/story/decision_story.h"
#include "ways/ways.h"

#include <QByteArray>
#include <QVector>

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace ow::cli {

/// What `decide` tells instead of the answer: the explanation as text, one offer's story, two offers
/// compared, what an offer lacks to win.
class StoryOptions {
public:
    void addTo(CLI::App& command);

    /// Looks up what the options name. Errors: an offer that is not in the catalog, options that do not go
    /// together.
    [[nodiscard]] Result<void> resolve(const Catalog& catalog, const std::string& file);
    /// Whether a recorder is wanted, though the answer itself has no explanation.
    [[nodiscard]] bool wantsRecorder() const { return isText() || isStory(); }
    void prepare(Recorder& recorder) const;
    /// What was decided for, and with which counts.
    struct Asked {
        const DecisionPlan& plan;
        const QJsonObject& profile;
        const PlanCounters& counters;
    };
    /// What is printed in the place of the answer; nothing: the answer itself.
    [[nodiscard]] std::optional<QByteArray> output(const ToldDecision& told, const Asked& asked) const;

private:
    [[nodiscard]] bool isStory() const { return !m_why.empty() || !m_duel.empty() || !m_howToWin.empty(); }
    [[nodiscard]] bool isText() const { return m_as.empty() ? isStory() : m_as == "text"; }

    [[nodiscard]] std::vector<std::string> names() const;

    std::string m_as, m_offers, m_why, m_howToWin;
    std::vector<std::string> m_duel;
    QVector<OfferId> m_named; ///< those of --why, --duel or --how-to-win
};

} // namespace ow::cli
