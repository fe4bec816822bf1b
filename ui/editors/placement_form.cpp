#include "editors/placement_form.h"

#include "decision/request/request_defaults.h"
#include "domain/content.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/lead_to.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/fields/tag_chips.h"
#include "widgets/flow_layout.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostLength = 1'000'000;
constexpr qint64 kMostPixels = 100'000;
constexpr qint64 kMostPictureBytes = 1'000'000'000;
constexpr qint64 kMostItems = 30; // DOMAIN.md 6.1
constexpr ContentForm kPlacementForms[] = {ContentForm::Text, ContentForm::Html, ContentForm::Json,
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
    return {{types + u"web"_s, PlacementForm::tr("Web"), {}},
            {types + u"mobile"_s, PlacementForm::tr("Mobile"), {}},
            {types + u"email"_s, PlacementForm::tr("E-mail"), {}},
            {types + u"messaging"_s, PlacementForm::tr("Messaging"), {}},
            {types + u"social"_s, PlacementForm::tr("Social"), {}},
            {types + u"offline"_s, PlacementForm::tr("Offline"), {}},
            {types + u"display"_s, PlacementForm::tr("Display"), {}},
            {types + u"search"_s, PlacementForm::tr("Search"), {}},
            {types + u"video"_s, PlacementForm::tr("Video"), {}},
            {types + u"direct"_s, PlacementForm::tr("Direct"), {}},
            {types + u"mail"_s, PlacementForm::tr("Letter mail"), {}},
            {types + u"instore"_s, PlacementForm::tr("In store"), {}},
            {types + u"apps"_s, PlacementForm::tr("Apps"), {}},
            {types + u"external"_s, PlacementForm::tr("External"), {}},
            {channels + u"web"_s, PlacementForm::tr("Web"), PlacementForm::tr("2018")},
            {channels + u"email"_s, PlacementForm::tr("E-mail"), PlacementForm::tr("2018")},
            {channels + u"sms"_s, PlacementForm::tr("SMS"), PlacementForm::tr("2018")},
            {channels + u"mobile-app"_s, PlacementForm::tr("Mobile app"), PlacementForm::tr("2018")}};
}

PlacementForm::PlacementForm(CatalogDocument& document)
    : TypedForm(document), m_description(textArea(2, 6)),
      m_channel(new ReferenceCombo(tr("Channel"), knownChannels)), m_form(new SegmentedControl),
      m_type(new CommitLineEdit),
      m_contentTypes(new TagChips(tr("Content types"), tr("content type"), knownContentTypes)),
      m_characters(new IntegerEdit(0, kMostLength)), m_bytes(new IntegerEdit(0, kMostLength)),
      m_pictureWidth(new IntegerEdit(0, kMostPixels)), m_pictureHeight(new IntegerEdit(0, kMostPixels)),
      m_pictureBytes(new IntegerEdit(0, kMostPictureBytes)), m_setsItems(new QCheckBox(tr("Asks for"))),
      m_items(new IntegerEdit(1, kMostItems)), m_duplicates(new SegmentedControl),
      m_content(new SegmentedControl) {
    buildDetails();
    buildLimits();
    buildRequests();
}

void PlacementForm::buildDetails() {
    m_channel->setEnumerated();
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
               [this](int index) { m_value.componentType = componentTypeUri(kPlacementForms[index]); });
    bindTyped(tr("Component type"), m_type,
              [this](const QString& text) { m_value.componentType = text.trimmed(); });
    bindChosen(tr("Content types"), m_contentTypes, &TagChips::edited,
               [this](const QStringList& types) { m_value.contentTypes = types; });
}

void PlacementForm::buildLimits() {
    FieldRow* characters = row(tr("Most characters"), m_characters, u"maxCharacters"_s, u"maxCharacters"_s);
    FieldRow* bytes = row(tr("Most bytes"), m_bytes, u"maxBytes"_s, u"maxBytes"_s);
    characters->setHint(tr("0 for no limit; tokens are not counted."));
    SectionCard* limits = section(tr("Room for text"));
    limits->body()->addLayout(sideBySide({characters, bytes}));
    const auto limit = [](qint64 most) { return most > 0 ? std::optional(most) : std::nullopt; };
    bindTyped(tr("Most characters"), m_characters,
              [this, limit](qint64 most) { m_value.maxCharacters = limit(most); });
    bindTyped(tr("Most bytes"), m_bytes, [this, limit](qint64 most) { m_value.maxBytes = limit(most); });
    FieldRow* width =
        row(tr("Most pixels across"), m_pictureWidth, u"maxPictureWidth"_s, u"maxPictureWidth"_s);
    FieldRow* height =
        row(tr("Most pixels down"), m_pictureHeight, u"maxPictureHeight"_s, u"maxPictureHeight"_s);
    FieldRow* weight =
        row(tr("Most bytes of a picture"), m_pictureBytes, u"maxPictureBytes"_s, u"maxPictureBytes"_s);
    width->setHint(tr("0 for no limit; of pictures in the folder of the catalog."));
    SectionCard* pictures = section(tr("Room for pictures"));
    pictures->body()->addLayout(sideBySide({width, height, weight}));
    bindTyped(tr("Most pixels across"), m_pictureWidth,
              [this, limit](qint64 most) { m_value.maxPictureWidth = limit(most); });
    bindTyped(tr("Most pixels down"), m_pictureHeight,
              [this, limit](qint64 most) { m_value.maxPictureHeight = limit(most); });
    bindTyped(tr("Most bytes of a picture"), m_pictureBytes,
              [this, limit](qint64 most) { m_value.maxPictureBytes = limit(most); });
}

// What a request gets where it does not say itself (DOMAIN.md 11.2).
void PlacementForm::buildRequests() {
    const QStringList answers{tr("Not set"), tr("No"), tr("Yes")};
    m_duplicates->setSegments(answers, tr("Same offer in other placements"));
    m_content->setSegments(answers, tr("Answers hold content"));
    m_setsItems->setObjectName(u"setsItemCount"_s);
    m_setsItems->setAccessibleName(tr("Sets the number of offers"));
    m_items->setAccessibleName(tr("Number of offers"));
    m_items->setObjectName(u"itemCount"_s);
    auto* holder = new QWidget;
    auto* line = new FlowLayout(holder, space::s);
    line->addWidget(m_setsItems);
    line->addWidget(m_items);
    auto* itemsRow = new FieldRow(tr("Offers"), holder);
    itemsRow->setFieldPath(u"itemCount"_s);
    itemsRow->setHint(tr("Not set, a request gets 1."));
    connect(m_items, &IntegerEdit::problem, itemsRow, &FieldRow::setInputProblem);
    FieldRow* duplicates = row(tr("Same offer in other placements"), m_duplicates,
                               u"allowDuplicatePlacements"_s, u"allowDuplicatePlacements"_s);
    duplicates->setHint(
        tr("One placement that does not allow it forbids it to the whole request; not set means no."));
    FieldRow* content = row(tr("Answers hold content"), m_content, u"returnContent"_s, u"returnContent"_s);
    content->setHint(tr("Not set means yes."));
    SectionCard* requests = section(tr("When the request does not say"));
    requests->body()->addWidget(itemsRow);
    requests->body()->addLayout(sideBySide({duplicates, content}));
    requests->body()->addWidget(buildMetaData());
    const auto chosen = [](int index) { return index <= 0 ? std::nullopt : std::optional(index == 2); };
    bindChosen(tr("Number of offers"), m_setsItems, &QCheckBox::toggled, [this](bool on) {
        m_value.itemCount = on ? std::optional<qint64>(m_items->value()) : std::nullopt;
    });
    leadTo(m_setsItems, true, m_items);
    bindTyped(tr("Number of offers"), m_items, [this](qint64 number) { m_value.itemCount = number; });
    bindChosen(tr("Same offer in other placements"), m_duplicates, &SegmentedControl::chosen,
               [this, chosen](int index) { m_value.allowDuplicatePlacements = chosen(index); });
    bindChosen(tr("Answers hold content"), m_content, &SegmentedControl::chosen,
               [this, chosen](int index) { m_value.returnContent = chosen(index); });
}

QWidget* PlacementForm::buildMetaData() {
    const QStringList texts{tr("Offer name"),     tr("Offer priority"),    tr("Offer characteristics"),
                            tr("Placement name"), tr("Placement channel"), tr("Placement component type"),
                            tr("Activity name")};
    const QStringList members = knownMetaData();
    Q_ASSERT(texts.size() == members.size());
    auto* holder = new QWidget;
    auto* line = new FlowLayout(holder, space::m);
    for (int i = 0; i < members.size(); ++i) {
        auto* box = new QCheckBox(texts.at(i));
        box->setObjectName(u"metaData:"_s + members.at(i));
        box->setAccessibleName(tr("Answers tell: %1").arg(texts.at(i)));
        line->addWidget(box);
        m_metaData.append(box);
        bindChosen(tr("Fields of answers"), box, &QCheckBox::toggled,
                   [this, member = members.at(i)](bool on) {
                       if (on)
                           m_value.returnMetaData.insert(member, true);
                       else
                           m_value.returnMetaData.remove(member);
                   });
    }
    return row(tr("Answers tell"), holder, u"returnMetaData"_s, u"returnMetaData"_s);
}

void PlacementForm::showValue() {
    m_description->setValue(m_value.description);
    m_channel->setCurrent(channelItem(m_value.channel));
    int index = -1;
    for (int i = 0; i < int(std::size(kPlacementForms)); ++i) {
        if (kPlacementForms[i] == contentForm(m_value.componentType))
            index = i;
    }
    m_form->setCurrent(index);
    m_type->setValue(m_value.componentType);
    QVector<ReferenceItem> types;
    for (const QString& type : m_value.contentTypes)
        types.append({type, {}, {}});
    m_contentTypes->setItems(types);
    m_characters->setValue(m_value.maxCharacters.value_or(0));
    m_bytes->setValue(m_value.maxBytes.value_or(0));
    m_pictureWidth->setValue(m_value.maxPictureWidth.value_or(0));
    m_pictureHeight->setValue(m_value.maxPictureHeight.value_or(0));
    m_pictureBytes->setValue(m_value.maxPictureBytes.value_or(0));
    const QSignalBlocker quiet(m_setsItems);
    m_setsItems->setChecked(m_value.itemCount.has_value());
    m_items->setValue(m_value.itemCount.value_or(1));
    m_items->setEnabled(m_value.itemCount.has_value());
    const auto segment = [](std::optional<bool> answer) { return !answer ? 0 : *answer ? 2 : 1; };
    m_duplicates->setCurrent(segment(m_value.allowDuplicatePlacements));
    m_content->setCurrent(segment(m_value.returnContent));
    const QStringList members = knownMetaData();
    for (int i = 0; i < members.size(); ++i) {
        const QSignalBlocker still(m_metaData.at(i));
        m_metaData.at(i)->setChecked(m_value.returnMetaData.value(members.at(i)).toBool());
    }
}

} // namespace ow

#include "moc_placement_form.cpp"
