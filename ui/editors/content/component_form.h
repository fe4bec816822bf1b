#pragma once

#include "domain/entities.h"
#include "editors/parts/card_list.h"

namespace ow {

class CommitLineEdit;
class ContentEdit;
class ContentHighlighter;
class ContentNotes;
class Fold;
class ImageThumbnail;
class PictureChoice;
class ReferenceCombo;
class SegmentedControl;
class TagChips;
class TokenLanguage;

/// One piece of content (DOMAIN.md 1.4, 1.13). What its type does not need lies in the fold "Asset and link".
class ComponentForm : public FormPart {
    Q_OBJECT

public:
    ComponentForm(CatalogDocument& document, const QString& subject);

    void setValue(const ContentComponent& value);
    [[nodiscard]] const ContentComponent& value() const { return m_value; }
    /// The same with what is being typed.
    [[nodiscard]] ContentComponent typedValue() const;

    /// The placement that the content is for: what it takes is counted while one types. Null for none.
    void setPlacement(const Placement* placement);

    /// Puts the cursor into what is to be written, all of it selected, so that typing replaces it.
    void rewrite();

    /// The languages that people are offered by name.
    [[nodiscard]] static QVector<ReferenceItem> commonLanguages();

Q_SIGNALS:
    /// typedValue() may be another one.
    void typed();

private:
    QLayout* buildTop();
    QLayout* buildUrls();
    void buildAsset();
    void buildTokens();
    void bind();
    void changeForm(int index);
    void insertToken();
    void buildPictures();
    void takePicture(const QString& address, const QString& told);
    void tellPictureProblem(const QString& why);
    void showPicture();
    void showForm();
    void checkContent();
    void showLength();

    ContentComponent m_value;
    Placement m_room; ///< the limits of its placement; without one it has none
    QString m_told;   ///< about the picture that was chosen last
    TokenLanguage& m_tokens;
    SegmentedControl* m_form;
    ReferenceCombo* m_format;
    TagChips* m_languages;
    ContentEdit* m_content;
    ContentHighlighter* m_colours;
    FieldRow* m_contentRow;
    CommitLineEdit* m_delivery;
    FieldRow* m_deliveryRow;
    CommitLineEdit* m_link;
    FieldRow* m_linkRow;
    ImageThumbnail* m_picture;
    Fold* m_asset;
    QVBoxLayout* m_urls = nullptr; ///< where delivery and link stand when the type needs them
    CommitLineEdit* m_type;
    CommitLineEdit* m_repoName;
    CommitLineEdit* m_repoId;
    CommitLineEdit* m_repository;
    CommitLineEdit* m_resolveUrl;
    QPushButton* m_insert;
    QPushButton* m_choosePicture;
    PictureChoice* m_pictures;
    ContentNotes* m_notes = nullptr; ///< about the content
};

using ComponentList = CardList<ComponentForm, ContentComponent>;

} // namespace ow
