#pragma once

#include "editors/content/component_form.h"

namespace ow {

class CommitLineEdit;
class LanguageGaps;

/// What an offer shows in one placement (DOMAIN.md 1.4).
class RepresentationCard : public FormPart {
    Q_OBJECT

public:
    RepresentationCard(CatalogDocument& document, const QString& subject);

    void setValue(const Representation& value);
    /// Puts the cursor into its content.
    void writeContent();
    /// Languages that other representations of the offer have.
    void setMissingLanguages(const QStringList& tags);
    [[nodiscard]] const Representation& value() const { return m_value; }

private:
    void buildTop(QVBoxLayout* layout);
    void buildLanguages(QVBoxLayout* layout);
    void chooseLanguage();
    void addLanguage(const QString& tag);

    Representation m_value;
    ReferenceCombo* m_placement;
    ComponentList* m_components;
    LanguageGaps* m_gaps;
    FieldRow* m_gapsRow = nullptr;
    QPushButton* m_addLanguage;
    int m_written = 0; ///< the component in which one wrote last
    CommitLineEdit* m_channel;
};

/// The representations of an offer or fallback offer: one card per placement; new ones are made for a
/// placement that has none yet, with a component of the type that the placement holds.
class RepresentationList : public CardList<RepresentationCard, Representation> {
public:
    explicit RepresentationList(CatalogDocument& document);

    /// `offer` is whose representations they are: what can choose it says which placements are missing.
    void setValue(const EntityKey& offer, const QVector<Representation>& value);

private:
    void choosePlacement();
    void addFor(const QVector<PlacementId>& placements, const QString& what);
    void offerMissing(const EntityKey& offer);
    [[nodiscard]] bool hasOne(const PlacementId& placement) const;

    QPushButton* m_addMissing;
    QVector<PlacementId> m_missing; ///< texts for them are what it adds
};

} // namespace ow
