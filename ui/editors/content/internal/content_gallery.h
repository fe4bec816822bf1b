#pragma once

#include "content/render/shown_content.h"
#include "document/latest_run.h"
#include "domain/entity.h"

#include <QMap>
#include <QVector>
#include <QWidget>

class QGridLayout;
class QTimer;

namespace ow {

class CatalogDocument;
class ContentTile;

/// All that an offer shows, and where it shows nothing yet: a tile for each placement, as whom the preview
/// decides for would see it. Nothing is rendered while nobody sees it.
class ContentGallery : public QWidget {
    Q_OBJECT

public:
    /// The document must outlive it.
    explicit ContentGallery(CatalogDocument& document, QWidget* parent = nullptr);

    /// `missing` are the placements where activities that can choose the offer ask for content in vain.
    void setValue(const EntityKey& offer, const QVector<Representation>& representations,
                  const QVector<PlacementId>& missing);
    /// The tile of a representation.
    [[nodiscard]] QWidget* tile(int representation) const;
    [[nodiscard]] bool isCurrent() const;

Q_SIGNALS:
    void openRequested(int representation, int content);
    void addRequested(const ow::PlacementId& placement);
    void languageRequested(int representation, const QString& tag);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Shown {
        ShownContent content;
        QString channel;
        int index = -1; ///< of the content; -1: there is none

        bool operator==(const Shown&) const = default;
    };
    struct Outcome {
        QString person;
        QVector<Shown> contents; ///< of each representation
    };
    void showTiles();
    void showTabs(int representation);
    void arrange();
    [[nodiscard]] ContentTile* makeTile(int index);
    [[nodiscard]] LatestRun<Outcome>::Work begin();
    void finish(Outcome& outcome);
    void drawNext();

    CatalogDocument& m_document;
    EntityKey m_offer;
    QVector<Representation> m_representations;
    QVector<PlacementId> m_missing;
    QMap<int, int> m_chosen; ///< content that the user chose, by representation
    QGridLayout* m_grid;
    QVector<ContentTile*> m_tiles; ///< of the representations, then the gaps
    int m_columns = 0;
    LatestRun<Outcome> m_run;
    Outcome m_outcome;
    QVector<Shown> m_drawn; ///< what the tiles show
    QString m_drawnFor;
    QTimer* m_turn; ///< one tile after the other, so that the window goes on
    int m_next = 0;
};

} // namespace ow
