#pragma once

#include "editors/content/component_form.h"

namespace ow {

class CommitLineEdit;
class ContentRendering;
class LanguageTabs;

/// What an offer shows in one placement (DOMAIN.md 1.4): of several contents one at a time, and beside its
/// form how it is seen.
class RepresentationCard : public FormPart {
    Q_OBJECT

public:
    RepresentationCard(CatalogDocument& document, const QString& subject);

    void setValue(const Representation& value);
    /// Whose representation it is; the languages are those that others of the offer have.
    void setOffer(const EntityKey& offer, const QStringList& missingLanguages);
    void reveal(const QWidget* part) override;
    /// Puts the cursor into the content that is shown.
    void writeContent();
    void showContent(int index) { showCurrent(index); }
    /// Begins with the text that is shown, to be written over.
    void addLanguage(const QString& tag);
    [[nodiscard]] const Representation& value() const { return m_value; }

private:
    void buildTop(QVBoxLayout* layout);
    void buildLanguages(QVBoxLayout* layout);
    void chooseLanguage();
    void showCurrent(int index);
    void showTabs();
    void showRendering();
    void followFocus(const QWidget* now);

    EntityKey m_offer;
    Representation m_value;
    ReferenceCombo* m_placement;
    ComponentList* m_components;
    LanguageTabs* m_tabs;
    FieldRow* m_tabsRow = nullptr;
    QStringList m_missing; ///< languages
    int m_current = 0;     ///< the content that is shown
    ContentRendering* m_rendering;
    QPushButton* m_addLanguage;
    CommitLineEdit* m_channel;
};

} // namespace ow
