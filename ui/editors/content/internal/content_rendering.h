#pragma once

#include "content/render/shown_content.h"
#include "document/latest_run.h"
#include "domain/entity.h"

#include <QWidget>

class QLabel;
class QTimer;

namespace ow {

class CatalogDocument;
class FramedContent;

/// A content as whom the preview decides for would see it, in the frame of its placement. It follows what is
/// typed: the newest wish wins, and nothing is rendered while nobody sees it.
class ContentRendering : public QWidget {
    Q_OBJECT

public:
    /// The document must outlive it. `subject` begins the accessible name.
    ContentRendering(CatalogDocument& document, const QString& subject, QWidget* parent = nullptr);

    /// `offer` is whose content it is.
    void setPlace(const EntityKey& offer, const PlacementId& placement);
    void setContent(const ContentComponent& content);
    /// While one writes it never becomes lower: what is on the page stays where it is.
    void setWriting(bool writing);
    [[nodiscard]] bool isCurrent() const { return m_run.isAnswered(); }

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Outcome {
        ShownContent content;
        QString channel;
        QString place;
        QString person;

        bool operator==(const Outcome&) const = default;
    };
    [[nodiscard]] LatestRun<Outcome>::Work begin();
    void finish(Outcome& outcome);

    CatalogDocument& m_document;
    EntityKey m_offer;
    PlacementId m_placement;
    ContentComponent m_content;
    QLabel* m_person;
    FramedContent* m_frame;
    QTimer* m_rest; ///< after a drawing that took long: the keys go first
    Outcome m_shown;
    LatestRun<Outcome> m_run;
    bool m_isWriting = false;
};

} // namespace ow
