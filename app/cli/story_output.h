#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "decision/decide.h"
#include "decision/story/decision_story.h"

#include <QByteArray>
#include <QVector>

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace ow::cli {

/// What `decide` tells beside the answer, or instead of it: the explanation as text, one offer's story, two
/// offers compared.
class StoryOptions {
public:
    void addTo(CLI::App& command);

    /// Looks up what the options name. Errors: an offer that is not in the catalog, options that do not go
    /// together.
    [[nodiscard]] Result<void> resolve(const Catalog& catalog, const std::string& file);
    /// Whether a recorder is wanted, though the answer itself has no explanation.
    [[nodiscard]] bool wantsRecorder() const { return isText() || isStory(); }
    void prepare(Recorder& recorder) const;
    /// What is printed in the place of the answer; nothing: the answer itself.
    [[nodiscard]] std::optional<QByteArray> output(const ToldDecision& told) const;

private:
    [[nodiscard]] bool isStory() const { return !m_why.empty() || !m_duel.empty(); }
    [[nodiscard]] bool isText() const { return m_as.empty() ? isStory() : m_as == "text"; }

    std::string m_as, m_offers, m_why;
    std::vector<std::string> m_duel;
    QVector<OfferId> m_named; ///< those of --why or --duel
};

} // namespace ow::cli
