#pragma once

#include "document/latest_run.h"
#include "preview/run/look_run.h"
#include "widgets/section_card.h"

#include <array>
#include <memory>
#include <stop_token>

class QLabel;
class QListView;
class QModelIndex;

namespace ow {

class ElidedLabel;
class LookModel;
class PreviewSession;

/// What the rule, collection, placement or activity that is open comes to, for what the preview is asked.
/// Follows the session's answers while it is seen; hidden where nothing of these is open.
class LookCard : public SectionCard {
    Q_OBJECT

public:
    explicit LookCard(PreviewSession& session, QWidget* parent = nullptr);
    ~LookCard() override;

    void setOpen(const std::optional<EntityKey>& key);
    /// Whether what stands there is what the present answer of the session leads to.
    [[nodiscard]] bool isCurrent() const { return m_answer && m_run.isAnswered(); }

Q_SIGNALS:
    /// The user wants to see more of a line.
    void lineChosen(const ow::EntityKey& of, const ow::EntityKey& line);

protected:
    void showEvent(QShowEvent* event) override;

private:
    /// A heading and its list.
    struct Part {
        QLabel* title = nullptr;
        QLabel* nothing = nullptr;
        QListView* list = nullptr;
        QLabel* more = nullptr;
        LookModel* model = nullptr;
    };
    [[nodiscard]] Part makePart(int number);
    void wish();
    using Answer = std::shared_ptr<const LookAnswer>;
    [[nodiscard]] LatestRun<Answer>::Work begin();
    void showAnswer();
    void choose(const Part& part, const QModelIndex& index);

    PreviewSession& m_session;
    std::optional<EntityKey> m_open;
    ElidedLabel* m_name;
    std::array<Part, 2> m_parts;
    Answer m_answer;
    std::stop_source m_stop;
    LatestRun<Answer> m_run;
};

} // namespace ow
