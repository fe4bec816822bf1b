#pragma once

#include "editors/content/representation_card.h"

namespace ow {

class ContentGallery;

/// The representations of an offer or fallback offer: one card per placement, or a gallery of what is seen;
/// new ones are made for a placement that has none yet, with a component of the type that the placement
/// holds.
class RepresentationList : public CardList<RepresentationCard, Representation> {
public:
    explicit RepresentationList(CatalogDocument& document);

    /// `offer` is whose representations they are: what can choose it says which placements are missing.
    void setValue(const EntityKey& offer, const QVector<Representation>& value);
    void reveal(const QWidget* part) override;

    /// Forms or gallery, for the title line of the list.
    [[nodiscard]] SegmentedControl* view() const { return m_view; }
    /// A property of the outermost window: whether the gallery was chosen last. Who keeps the settings keeps
    /// it.
    static constexpr const char* kLastGallery = "contentsAsGallery";

protected:
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildGallery();
    void choosePlacement();
    void addFor(const QVector<PlacementId>& placements, const QString& what);
    void findMissing(const EntityKey& offer);
    void offerMissing();
    [[nodiscard]] bool hasOne(const PlacementId& placement) const;
    [[nodiscard]] bool isGallery() const;
    void showView();
    void open(int representation);
    void leave();

    QPushButton* m_addMissing;
    QVector<PlacementId> m_missing;      ///< where activities ask in vain
    QVector<PlacementId> m_missingTexts; ///< those of them that it adds at once
    SegmentedControl* m_view;
    ContentGallery* m_gallery;
    QPushButton* m_back;
    int m_opened = -1;     ///< the card that stands in the place of the gallery; -1: none
    bool m_isRead = false; ///< what was chosen last
};

} // namespace ow
