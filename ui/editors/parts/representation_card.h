#pragma once

#include "editors/parts/component_form.h"

namespace ow {

class CommitLineEdit;

/// What an offer shows in one placement (DOMAIN.md 1.4).
class RepresentationCard : public FormPart {
    Q_OBJECT

public:
    RepresentationCard(CatalogDocument& document, const QString& subject);

    void setValue(const Representation& value);
    /// Puts the cursor into its content.
    void writeContent();
    [[nodiscard]] const Representation& value() const { return m_value; }

private:
    Representation m_value;
    ReferenceCombo* m_placement;
    ComponentList* m_components;
    CommitLineEdit* m_channel;
};

/// The representations of an offer or fallback offer: one card per placement; new ones are made for a
/// placement that has none yet, with a component of the type that the placement holds.
class RepresentationList : public CardList<RepresentationCard, Representation> {
public:
    explicit RepresentationList(CatalogDocument& document);

private:
    void choosePlacement();
};

} // namespace ow
