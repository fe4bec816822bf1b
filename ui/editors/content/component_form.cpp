#include "editors/content/component_form.h"

#include "checks/content_links.h"
#include "checks/content_tokens.h"
#include "domain/content_template.h"
#include "domain/text_length.h"
#include "editors/content/content_edit.h"
#include "editors/content/content_highlighter.h"
#include "editors/content/internal/content_notes.h"
#include "editors/content/internal/image_thumbnail.h"
#include "editors/content/internal/json_position.h"
#include "editors/content/internal/picture_choice.h"
#include "editors/content/internal/picture_words.h"
#include "editors/content/internal/token_language.h"
#include "editors/content/internal/token_menu.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/fields/tag_chips.h"
#include "widgets/folding_row.h"
#include "widgets/icons.h"
#include "widgets/popup_place.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr ContentForm kComponentForms[] = {ContentForm::Text, ContentForm::Html, ContentForm::Json,
                                           ContentForm::ImageLink};

int indexOfForm(ContentForm form) {
    for (int i = 0; i < int(std::size(kComponentForms)); ++i) {
        if (kComponentForms[i] == form)
            return i;
    }
    return -1;
}

QVector<ReferenceItem> formats() {
    return {{u"text/plain"_s, {}, {}},       {u"text/html"_s, {}, {}}, {u"text/template"_s, {}, {}},
            {u"application/json"_s, {}, {}}, {u"image/png"_s, {}, {}}, {u"image/jpeg"_s, {}, {}},
            {u"image/svg+xml"_s, {}, {}},    {u"image/gif"_s, {}, {}}, {u"image/webp"_s, {}, {}}};
}

} // namespace

QVector<ReferenceItem> ComponentForm::commonLanguages() {
    return {{u"en"_s, {}, tr("English")},
            {u"de"_s, {}, tr("German")},
            {u"fr"_s, {}, tr("French")},
            {u"it"_s, {}, tr("Italian")},
            {u"es"_s, {}, tr("Spanish")},
            {u"en-US"_s, {}, tr("American English")},
            {u"en-GB"_s, {}, tr("British English")}};
}

ComponentForm::ComponentForm(CatalogDocument& document, const QString& subject)
    : FormPart(document, subject), m_tokens(TokenLanguage::of(document)), m_form(new SegmentedControl),
      m_format(new ReferenceCombo(spoken(tr("Format")), formats)),
      m_languages(new TagChips(spoken(tr("Languages")), subject + u' ' + tr("language"), commonLanguages)),
      m_content(new ContentEdit(m_tokens)),
      m_colours(new ContentHighlighter(m_content->document(), m_content)),
      m_contentRow(row(tr("Content"), m_content, u"content"_s, u"content"_s)),
      m_delivery(new ContentLineEdit(m_tokens)),
      m_deliveryRow(row(tr("Delivery URL"), m_delivery, u"deliveryURL"_s, u"deliveryURL"_s)),
      m_link(new ContentLineEdit(m_tokens)),
      m_linkRow(row(tr("Link URL"), m_link, u"linkURL"_s, u"linkURL"_s)),
      m_picture(new ImageThumbnail(document)), m_asset(new Fold(tr("Asset and link"), subject)),
      m_type(new CommitLineEdit), m_repoName(new CommitLineEdit), m_repoId(new CommitLineEdit),
      m_repository(new CommitLineEdit), m_resolveUrl(new CommitLineEdit),
      m_insert(new QPushButton(tr("Insert token"))), m_choosePicture(new QPushButton),
      m_pictures(new PictureChoice(document, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(findingsNote());
    layout->addLayout(buildTop());
    layout->addWidget(m_contentRow);
    layout->addLayout(buildUrls());
    buildAsset();
    buildPictures();
    buildTokens();
    layout->addWidget(m_asset);
    setFocusProxy(m_content);
    bind();
}

QLayout* ComponentForm::buildTop() {
    m_form->setSegments({tr("Text"), tr("HTML"), tr("JSON"), tr("Image")}, spoken(tr("Type")));
    m_format->setFreeText(true);
    m_format->setOpenable(false);
    m_format->setMinimumWidth(120);
    m_languages->setFreeText(true);
    m_languages->setPlaceholder(tr("Any language"));
    QToolButton* remove = iconButton(u"delete"_s, tr("Remove %1").arg(subject()), u"remove"_s);
    connect(remove, &QToolButton::clicked, this, &FormPart::removeRequested);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::l);
    auto* details = new QWidget;
    auto* detailsRow = new FoldingRow(space::l, FoldingRow::Share::LastTakesRest, details);
    detailsRow->addWidget(row(tr("Format"), m_format, u"format"_s, u"format"_s));
    detailsRow->addWidget(row(tr("Languages"), m_languages, u"languages"_s, u"languages"_s));
    auto* fields = new FoldingRow(space::l, FoldingRow::Share::LastTakesRest);
    fields->addWidget(row(tr("Type"), m_form, u"type"_s, u"componentType"_s));
    fields->addWidget(details);
    line->addLayout(fields, 1);
    line->addWidget(remove, 0, Qt::AlignTop);
    return line;
}

void ComponentForm::buildTokens() {
    m_insert->setObjectName(u"insertToken"_s);
    m_insert->setAccessibleName(spoken(tr("Insert token")));
    m_insert->setToolTip(tr("Insert a personalisation token such as {{profile.person.name.firstName}}"));
    // A click leaves the cursor in the field that is to get the token.
    m_insert->setFocusPolicy(Qt::TabFocus);
    setButtonKind(m_insert, u"quiet"_s);
    connect(m_insert, &QPushButton::clicked, this, &ComponentForm::insertToken);
    m_asset->addHeaderWidget(m_insert);
    const auto watch = [this](auto* edit, FieldRow* row, const auto& linksOf) {
        auto* notes = new ContentNotes(edit, row, [this, linksOf](const QString& text) {
            QVector<ContentProblem> problems =
                holdsTokens(text) ? m_tokens.problems(text) : QVector<ContentProblem>();
            problems += linksOf(text);
            return problems;
        });
        connect(&m_tokens, &TokenLanguage::learnt, notes, &ContentNotes::checkAnew);
        return notes;
    };
    const auto alone = [](LinkUse use) {
        return [use](const QString& text) {
            const std::optional<ContentProblem> problem = linkProblem(text, use);
            return problem ? QVector<ContentProblem>{*problem} : QVector<ContentProblem>();
        };
    };
    m_notes = watch(m_content, m_contentRow, [this](const QString& text) {
        return contentForm(m_value.type) == ContentForm::Html ? htmlLinkProblems(text)
                                                              : QVector<ContentProblem>();
    });
    watch(m_delivery, m_deliveryRow, alone(LinkUse::Asset));
    watch(m_link, m_linkRow, alone(LinkUse::Destination));
    connect(m_content, &ContentEdit::paletteChanged, m_colours, &QSyntaxHighlighter::rehighlight);
}

QLayout* ComponentForm::buildUrls() {
    m_delivery->setPlaceholderText(u"https://…"_s);
    m_link->setPlaceholderText(u"https://…"_s);
    m_urls = new QVBoxLayout;
    m_urls->setSpacing(space::m);
    m_urls->addWidget(m_deliveryRow);
    m_urls->addWidget(m_linkRow);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::l);
    line->addWidget(m_picture, 0, Qt::AlignTop);
    line->addLayout(m_urls, 1);
    return line;
}

void ComponentForm::buildAsset() {
    m_asset->body()->addLayout(sideBySide({row(tr("Asset name"), m_repoName, u"repoName"_s, u"repoName"_s),
                                           row(tr("Asset id"), m_repoId, u"repoId"_s, u"repoId"_s)}));
    m_asset->body()->addLayout(
        sideBySide({row(tr("Repository"), m_repository, u"repoRepositoryID"_s, u"repoRepositoryID"_s),
                    row(tr("Resolve URL"), m_resolveUrl, u"repoResolveURL"_s, u"repoResolveURL"_s)}));
    FieldRow* typeRow = row(tr("Component type URI"), m_type, {}, u"typeUri"_s);
    typeRow->setHint(tr("Written in exports; a type of your own stays as it is."));
    m_asset->body()->addWidget(typeRow);
}

void ComponentForm::buildPictures() {
    m_choosePicture->setObjectName(u"choosePicture"_s);
    m_choosePicture->setIcon(icon(u"image"_s, Tone::Secondary));
    m_choosePicture->setToolTip(tr("Choose a picture of the folder of the catalog, or drop one here"));
    m_choosePicture->setFocusPolicy(Qt::TabFocus);
    setButtonKind(m_choosePicture, u"quiet"_s);
    connect(m_choosePicture, &QPushButton::clicked, m_pictures, &PictureChoice::ask);
    m_asset->addHeaderWidget(m_choosePicture);
    for (QWidget* target : {static_cast<QWidget*>(this), m_content->viewport(),
                            static_cast<QWidget*>(m_delivery), static_cast<QWidget*>(m_link)})
        m_pictures->takeDropsOn(target);
    connect(m_pictures, &PictureChoice::chosen, this, &ComponentForm::takePicture);
    connect(m_pictures, &PictureChoice::failed, this, &ComponentForm::tellPictureProblem);
    connect(m_picture, &ImageThumbnail::refreshed, this, &ComponentForm::showPicture);
}

/// Into its own field of an image, at the cursor of other contents.
void ComponentForm::takePicture(const QString& address, const QString& told) {
    const ContentForm form = contentForm(m_value.type);
    tellPictureProblem({});
    if (form == ContentForm::ImageLink) {
        m_told = told;
        m_value.deliveryURL = address;
        m_value.format = pictureFormat(address);
        Q_EMIT edited(changeText(tr("Picture")), QString());
        showPicture();
        return;
    }
    m_content->insertPlainText(form == ContentForm::Html ? u"<img src=\"%1\" alt=\"\">"_s.arg(address)
                                                         : address);
    m_content->flush();
    m_content->setFocus();
    m_told = told;
    showLength();
}

void ComponentForm::tellPictureProblem(const QString& why) {
    FieldRow* at = contentForm(m_value.type) == ContentForm::ImageLink ? m_deliveryRow : m_contentRow;
    at->setInputProblem(why);
}

/// Beneath the address of a picture: how large it is, and how much of what the placement takes that is.
void ComponentForm::showPicture() {
    if (contentForm(m_value.type) != ContentForm::ImageLink) {
        m_deliveryRow->setHint({});
        return;
    }
    QStringList lines;
    if (const QString size = pictureRoomText(m_picture->facts(), m_room); !size.isEmpty())
        lines.append(size);
    if (!m_told.isEmpty())
        lines.append(m_told);
    m_deliveryRow->setHint(lines.join(u'\n'));
}

void ComponentForm::bind() {
    connect(m_form, &SegmentedControl::chosen, this, &ComponentForm::changeForm);
    for (int i = 0; i < int(std::size(kComponentForms)); ++i) {
        const bool image = kComponentForms[i] == ContentForm::ImageLink;
        m_form->leadTo(i, image ? static_cast<QWidget*>(m_delivery) : m_content);
    }
    bindChosen(tr("Format"), m_format, &ReferenceCombo::edited,
               [this](const QString& text) { m_value.format = text; });
    bindChosen(tr("Languages"), m_languages, &TagChips::edited,
               [this](const QStringList& tags) { m_value.languages = tags; });
    bindTyped(tr("Content"), m_content, [this](const QString& text) {
        m_value.content = text;
        m_told.clear();
        showLength();
        checkContent();
    });
    connect(m_content, &QPlainTextEdit::textChanged, this, &ComponentForm::showLength);
    connect(m_content, &QPlainTextEdit::textChanged, this, &ComponentForm::typed);
    connect(m_delivery, &QLineEdit::textChanged, this, &ComponentForm::typed);
    connect(m_link, &QLineEdit::textChanged, this, &ComponentForm::typed);
    bindTyped(tr("Delivery URL"), m_delivery, [this](const QString& text) {
        m_value.deliveryURL = text.trimmed();
        m_told.clear();
    });
    bindTyped(tr("Link URL"), m_link, [this](const QString& text) { m_value.linkURL = text.trimmed(); });
    bindTyped(tr("Component type URI"), m_type,
              [this](const QString& text) { m_value.type = text.trimmed(); });
    bindTyped(tr("Asset name"), m_repoName, [this](const QString& text) { m_value.repoName = text; });
    bindTyped(tr("Asset id"), m_repoId, [this](const QString& text) { m_value.repoId = text.trimmed(); });
    bindTyped(tr("Repository"), m_repository,
              [this](const QString& text) { m_value.repoRepositoryID = text.trimmed(); });
    bindTyped(tr("Resolve URL"), m_resolveUrl,
              [this](const QString& text) { m_value.repoResolveURL = text.trimmed(); });
}

void ComponentForm::changeForm(int index) {
    const ContentForm form = kComponentForms[index];
    m_value.type = componentTypeUri(form);
    m_value.format = defaultFormat(form);
    showForm();
    m_notes->checkAnew();
    Q_EMIT typed();
    Q_EMIT edited(changeText(tr("Type")), QString());
}

void ComponentForm::insertToken() {
    CommitLineEdit* line = m_link->hasFocus() ? m_link : m_delivery->hasFocus() ? m_delivery : nullptr;
    if (!line && m_contentRow->isHidden())
        line = m_delivery;
    QMenu* menu = makeTokenMenu(m_tokens.paths(), this, [this, line](const QString& token) {
        if (line && line->isReadOnly())
            return;
        if (line) {
            line->setFocus();
            line->insert(token);
            line->flush();
            return;
        }
        m_content->setFocus();
        if (m_content->isReadOnly())
            return;
        m_content->insertPlainText(token);
        m_content->flush();
    });
    popupUnder(menu, m_insert);
}

void ComponentForm::setValue(const ContentComponent& value) {
    m_value = value;
    m_format->setCurrent({value.format, {}, {}});
    QVector<ReferenceItem> tags;
    for (const QString& tag : value.languages)
        tags.append({tag, {}, {}});
    m_languages->setItems(tags);
    m_content->setValue(value.content);
    m_delivery->setValue(value.deliveryURL);
    m_link->setValue(value.linkURL);
    m_picture->setUrl(value.deliveryURL);
    m_type->setValue(value.type);
    m_repoName->setValue(value.repoName);
    m_repoId->setValue(value.repoId);
    m_repository->setValue(value.repoRepositoryID);
    m_resolveUrl->setValue(value.repoResolveURL);
    showForm();
    checkContent();
    Q_EMIT typed();
}

ContentComponent ComponentForm::typedValue() const {
    ContentComponent value = m_value;
    if (m_content->isPending())
        value.content = m_content->toPlainText();
    if (m_delivery->isPending())
        value.deliveryURL = m_delivery->text().trimmed();
    if (m_link->isPending())
        value.linkURL = m_link->text().trimmed();
    return value;
}

void ComponentForm::setPlacement(const Placement* placement) {
    m_room = placement ? *placement : Placement();
    showLength();
    showPicture();
}

/// Beneath the content: how much of what the placement takes is used.
void ComponentForm::showLength() {
    QStringList parts;
    if (m_room.maxCharacters || m_room.maxBytes) {
        const TextLength length = textLength(m_content->toPlainText());
        if (m_room.maxCharacters)
            parts.append(tr("%1 of at most %2 characters").arg(length.characters).arg(*m_room.maxCharacters));
        if (m_room.maxBytes)
            parts.append(tr("%1 of at most %2 bytes").arg(length.bytes).arg(*m_room.maxBytes));
    }
    QStringList lines;
    if (!parts.isEmpty())
        lines.append(parts.join(u" · "_s));
    if (!m_told.isEmpty() && contentForm(m_value.type) != ContentForm::ImageLink)
        lines.append(m_told);
    m_contentRow->setHint(lines.join(u'\n'));
}

void ComponentForm::showForm() {
    const ContentForm form = contentForm(m_value.type);
    m_form->setCurrent(indexOfForm(form));
    const QString pictures = form == ContentForm::ImageLink ? tr("Choose picture…") : tr("Picture…");
    m_choosePicture->setText(pictures);
    m_choosePicture->setAccessibleName(spoken(pictures));
    m_choosePicture->setVisible(form != ContentForm::Text && form != ContentForm::Other);
    const bool image = form == ContentForm::ImageLink;
    m_contentRow->setVisible(!image || !m_value.content.isEmpty());
    m_colours->setForm(form);
    m_content->setFont(themeFont(form == ContentForm::Text || image ? TextRole::Body : TextRole::Mono));
    // URLs that the type has no use for, and that hold nothing, go out of the way.
    const bool urls = image || !m_value.deliveryURL.isEmpty() || !m_value.linkURL.isEmpty();
    QVBoxLayout* place = urls ? m_urls : m_asset->body();
    if (place->indexOf(m_deliveryRow) < 0) {
        place->insertWidget(0, m_deliveryRow);
        place->insertWidget(1, m_linkRow);
    }
    setFocusProxy(image ? static_cast<QWidget*>(m_delivery) : m_content);
    showPicture();
}

void ComponentForm::rewrite() {
    setFocus(Qt::OtherFocusReason);
    if (focusProxy() == m_content)
        m_content->selectAll();
    else
        m_delivery->selectAll();
}

void ComponentForm::checkContent() {
    const bool json = contentForm(m_value.type) == ContentForm::Json && !m_value.content.trimmed().isEmpty();
    m_contentRow->setInputProblem(json ? jsonProblem(m_value.content) : QString());
}

} // namespace ow

#include "moc_component_form.cpp"
