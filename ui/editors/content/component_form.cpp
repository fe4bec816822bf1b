#include "editors/content/component_form.h"

#include "domain/text_length.h"
#include "editors/content/content_edit.h"
#include "editors/content/content_highlighter.h"
#include "editors/content/internal/image_thumbnail.h"
#include "editors/content/internal/json_position.h"
#include "editors/content/internal/token_language.h"
#include "editors/content/internal/token_menu.h"
#include "editors/content/internal/token_notes.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/fields/tag_chips.h"
#include "widgets/folding_row.h"
#include "widgets/icons.h"
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
    : FormPart(document, subject), m_tokens(TokenLanguage::of(document)), m_line(quietLine()),
      m_form(new SegmentedControl), m_format(new ReferenceCombo(spoken(tr("Format")), formats)),
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
      m_insert(new QPushButton(tr("Insert token"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_line);
    layout->addWidget(findingsNote());
    layout->addLayout(buildTop());
    layout->addWidget(m_contentRow);
    layout->addLayout(buildUrls());
    buildAsset();
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
    new TokenNotes(m_content, m_contentRow, m_tokens);
    new TokenNotes(m_delivery, m_deliveryRow, m_tokens);
    new TokenNotes(m_link, m_linkRow, m_tokens);
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

void ComponentForm::bind() {
    connect(m_form, &SegmentedControl::chosen, this, &ComponentForm::changeForm);
    bindChosen(tr("Format"), m_format, &ReferenceCombo::edited,
               [this](const QString& text) { m_value.format = text; });
    bindChosen(tr("Languages"), m_languages, &TagChips::edited,
               [this](const QStringList& tags) { m_value.languages = tags; });
    bindTyped(tr("Content"), m_content, [this](const QString& text) {
        m_value.content = text;
        checkContent();
    });
    connect(m_content, &QPlainTextEdit::textChanged, this, &ComponentForm::showLength);
    bindTyped(tr("Delivery URL"), m_delivery,
              [this](const QString& text) { m_value.deliveryURL = text.trimmed(); });
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
    menu->popup(m_insert->mapToGlobal(QPoint(0, m_insert->height())));
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
}

void ComponentForm::setPlacement(const Placement* placement) {
    m_maxCharacters = placement ? placement->maxCharacters : std::nullopt;
    m_maxBytes = placement ? placement->maxBytes : std::nullopt;
    showLength();
}

/// Beneath the content: how much of what the placement takes is used.
void ComponentForm::showLength() {
    if (!m_maxCharacters && !m_maxBytes) {
        m_contentRow->setHint({});
        return;
    }
    const TextLength length = textLength(m_content->toPlainText());
    QStringList parts;
    if (m_maxCharacters)
        parts.append(tr("%1 of at most %2 characters").arg(length.characters).arg(*m_maxCharacters));
    if (m_maxBytes)
        parts.append(tr("%1 of at most %2 bytes").arg(length.bytes).arg(*m_maxBytes));
    m_contentRow->setHint(parts.join(u" · "_s));
}

void ComponentForm::showForm() {
    const ContentForm form = contentForm(m_value.type);
    m_form->setCurrent(indexOfForm(form));
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
