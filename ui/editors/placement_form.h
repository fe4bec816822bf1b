#pragma once

#include "editors/parts/entity_form.h"

class QCheckBox;

namespace ow {

class CommitLineEdit;
class CommitTextEdit;
class IntegerEdit;
class ReferenceCombo;
class SegmentedControl;
class TagChips;

/// Every field of a placement (DOMAIN.md 1.3).
class PlacementForm : public TypedForm<Placement> {
    Q_OBJECT

public:
    explicit PlacementForm(CatalogDocument& document);

protected:
    void showValue() override;

private:
    void buildDetails();
    void buildLimits();
    void buildRequests();
    QWidget* buildMetaData();

    CommitTextEdit* m_description;
    ReferenceCombo* m_channel;
    SegmentedControl* m_form;
    CommitLineEdit* m_type;
    TagChips* m_contentTypes;
    IntegerEdit* m_characters;
    IntegerEdit* m_bytes;
    IntegerEdit* m_pictureWidth;
    IntegerEdit* m_pictureHeight;
    IntegerEdit* m_pictureBytes;
    QCheckBox* m_setsItems;
    IntegerEdit* m_items;
    SegmentedControl* m_duplicates;
    SegmentedControl* m_content;
    QVector<QCheckBox*> m_metaData; ///< in the order of knownMetaData()
};

/// The channels of DOMAIN.md 1.12 that are worth offering.
[[nodiscard]] QVector<ReferenceItem> knownChannels();

} // namespace ow
