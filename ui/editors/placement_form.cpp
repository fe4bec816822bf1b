#include "editors/placement_form.h"

#include "domain/content.h"
#include "widgets/commit_edits.h"
#include "widgets/reference_combo.h"
#include "widgets/section_card.h"
#include "widgets/segmented_control.h"
#include "widgets/tag_chips.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr ContentForm kForms[] = {ContentForm::Text, ContentForm::Html, ContentForm::Json,
                                  ContentForm::ImageLink};

QVector<ReferenceItem> knownContentTypes() {
    QVector<ReferenceItem> items;
    for (const auto& type :
         {u"text/plain"_s, u"text/html"_s, u"application/json"_s, u"image/png"_s, u"image/jpeg"_s,
          u"image/svg+xml"_s, u"image/gif"_s, u"image/webp"_s, u"text/template"_s})
        items.append({type, {}, {}});
    return items;
}

ReferenceItem channelItem(const QString& uri) {
    for (const ReferenceItem& known : knownChannels()) {
        if (known.id == uri)
            return known;
    }
    return {uri, {}, {}};
}

} // namespace

QVector<ReferenceItem> knownChannels() {
    const QString types = u"https://ns.adobe.com/xdm/channel-types/"_s;
    const QString channels = u"https://ns.adobe.com/xdm/channels/"_s;
    const auto tr = [](const char* text) { return PlacementForm::tr(text); };
    return {{types + u"web"_s, tr("Web"), {}},
            {types + u"mobile"_s, tr("Mobile"), {}},
            {types + u"email"_s, tr("E-mail"), {}},
            {types + u"messaging"_s, tr("Messaging"), {}},
            {types + u"social"_s, tr("Social"), {}},
            {types + u"offline"_s, tr("Offline"), {}},
            {types + u"display"_s, tr("Display"), {}},
            {types + u"search"_s, tr("Search"), {}},
            {types + u"video"_s, tr("Video"), {}},
            {types + u"direct"_s, tr("Direct"), {}},
            {types + u"mail"_s, tr("Letter mail"), {}},
            {types + u"instore"_s, tr("In store"), {}},
            {types + u"apps"_s, tr("Apps"), {}},
            {types + u"external"_s, tr("External"), {}},
            {channels + u"web"_s, tr("Web"), tr("2018")},
            {channels + u"email"_s, tr("E-mail"), tr("2018")},
            {channels + u"sms"_s, tr("SMS"), tr("2018")},
            {channels + u"mobile-app"_s, tr("Mobile app"), tr("2018")}};
}

PlacementForm::PlacementForm(CatalogDocument& document)
    : TypedForm(document), m_description(textArea(2, 6)),
      m_channel(new ReferenceCombo(tr("Channel"), knownChannels)), m_form(new SegmentedControl),
      m_type(new CommitLineEdit),
      m_contentTypes(new TagChips(tr("Content types"), tr("content type"), knownContentTypes)) {
    m_channel->setFreeText(true);
    m_channel->setOpenable(false);
    m_channel->setClearable(true);
    m_contentTypes->setFreeText(true);
    m_form->setSegments({tr("Text"), tr("HTML"), tr("JSON"), tr("Image")}, tr("Holds"));
    SectionCard* details = section(tr("Details"));
    details->body()->addWidget(row(tr("Description"), m_description, u"description"_s, u"description"_s));
    details->body()->addLayout(sideBySide({row(tr("Channel"), m_channel, u"channel"_s, u"channel"_s),
                                           row(tr("Holds"), m_form, {}, u"componentForm"_s)}));
    FieldRow* typesRow = row(tr("Content types"), m_contentTypes, u"contentTypes"_s, u"contentTypes"_s);
    typesRow->setHint(tr("The formats that authors may use here; empty for any."));
    details->body()->addWidget(typesRow);
    auto* fold = new Fold(tr("Component type URI"));
    FieldRow* typeRow = row(tr("Component type"), m_type, u"componentType"_s, u"componentType"_s);
    typeRow->setHint(tr("Written in exports; a type of your own stays as it is."));
    fold->body()->addWidget(typeRow);
    details->body()->addWidget(fold);
    bindTyped(tr("Description"), m_description, [this](const QString& text) { m_value.description = text; });
    bindChosen(tr("Channel"), m_channel, &ReferenceCombo::edited,
               [this](const QString& id) { m_value.channel = id; });
    bindChosen(tr("Holds"), m_form, &SegmentedControl::chosen,
               [this](int index) { m_value.componentType = componentTypeUri(kForms[index]); });
    bindTyped(tr("Component type"), m_type,
              [this](const QString& text) { m_value.componentType = text.trimmed(); });
    bindChosen(tr("Content types"), m_contentTypes, &TagChips::edited,
               [this](const QStringList& types) { m_value.contentTypes = types; });
}

void PlacementForm::showValue() {
    m_description->setValue(m_value.description);
    m_channel->setCurrent(channelItem(m_value.channel));
    int index = -1;
    for (int i = 0; i < int(std::size(kForms)); ++i) {
        if (kForms[i] == contentForm(m_value.componentType))
            index = i;
    }
    m_form->setCurrent(index);
    m_type->setValue(m_value.componentType);
    QVector<ReferenceItem> types;
    for (const QString& type : m_value.contentTypes)
        types.append({type, {}, {}});
    m_contentTypes->setItems(types);
}

} // namespace ow
