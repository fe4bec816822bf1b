#include "ui/editors/offer_test.h"

#include "editors/content/internal/image_thumbnail.h"
#include "pictures/picture_loader.h"
#include "ui/editors/editor_fixture.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QBuffer>
#include <QCheckBox>
#include <QCompleter>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QUndoStack>

#include <algorithm>
#include <memory>

namespace ow {

using namespace Qt::StringLiterals;

using Step = std::function<void(EditorFixture&)>;
using Check = std::function<bool(const PersonalizedOffer&)>;

/// Steps that lead to the field, the edit of the field, and what the offer then has.
struct FieldCase {
    Step prepare;
    Step edit;
    Check holds;
};

namespace {

void addRepresentation(EditorFixture& f) {
    f.press(u"addRepresentation"_s);
    f.menu(u"placementMenu"_s, u"Web hero"_s);
}

void addCapping(EditorFixture& f) {
    f.press(u"addCapping"_s);
}

void none(EditorFixture&) {}

QString capping(const QString& field) {
    return cardName(u"capping"_s, 0) + u'/' + field;
}

QString component(const QString& field) {
    return u"#representations.0.components.0/"_s + field;
}

const ContentComponent& firstComponent(const PersonalizedOffer& offer) {
    return offer.representations.constFirst().components.constFirst();
}

} // namespace

void OfferTest::fields_data() {
    QTest::addColumn<FieldCase>("field");
    const auto add = [](const char* name, Step prepare, Step edit, Check holds) {
        QTest::newRow(name) << FieldCase{std::move(prepare), std::move(edit), std::move(holds)};
    };
    add(
        "name", none, [](auto& f) { f.type(u"name"_s, u"Lake night"_s); },
        [](auto& o) { return o.name == u"Lake night"_s; });
    add(
        "add tag", none, [](auto& f) { f.addChip(u"tags"_s, u"winter"_s); },
        [](auto& o) { return o.tags.size() == 2; });
    add(
        "remove tag", none, [](auto& f) { f.press(u"tags/removeChip:t:summer"_s); },
        [](auto& o) { return o.tags.isEmpty(); });
    add(
        "from", none, [](auto& f) { f.type(u"validFrom/instantText"_s, u"2026-04-01 09:30"_s); },
        [](auto& o) { return o.calendar.start && o.calendar.start->text() == u"2026-04-01T09:30:00Z"_s; });
    add(
        "until", none, [](auto& f) { f.type(u"validUntil/instantText"_s, u"2026-05-01"_s); },
        [](auto& o) { return o.calendar.end && o.calendar.end->text() == u"2026-05-01"_s; });
    add(
        "segments", none, [](auto& f) { f.segment(u"constraintType"_s, 2); },
        [](auto& o) { return o.constraint.type == ProfileConstraintType::AnySegments; });
    add(
        "rule", [](auto& f) { f.segment(u"constraintType"_s, 1); },
        [](auto& f) { f.choose(u"eligibilityRule"_s, u"Adult"_s); },
        [](auto& o) { return o.constraint.rule.value() == u"r:adult"_s; });
    add(
        "constraint note", [](auto& f) { f.segment(u"constraintType"_s, 1); },
        [](auto& f) { f.type(u"constraintNote"_s, u"law"_s); },
        [](auto& o) { return o.constraint.description == u"law"_s; });
    add(
        "segment", [](auto& f) { f.segment(u"constraintType"_s, 3), f.press(u"addSegment"_s); },
        [](auto& f) { f.type(u"#profileConstraint.segments.0/segmentId"_s, u"gold"_s); },
        [](auto& o) { return o.constraint.segments.constFirst().id == u"gold"_s; });
    add(
        "priority", none, [](auto& f) { f.type(u"priority"_s, u"42"_s); },
        [](auto& o) { return o.rank.priority == 42; });
    add(
        "order", none, [](auto& f) { f.segment(u"order"_s, 1); },
        [](auto& o) { return o.rank.order && o.rank.order->type == OrderType::ScoringFunction; });
    add(
        "formula", [](auto& f) { f.segment(u"order"_s, 1); },
        [](auto& f) { f.choose(u"formula"_s, u"Margin"_s); },
        [](auto& o) { return o.rank.order && o.rank.order->formula.value() == u"f:margin"_s; });
    add(
        "strategy", [](auto& f) { f.segment(u"order"_s, 2); },
        [](auto& f) { f.type(u"strategy"_s, u"x:ai"_s); },
        [](auto& o) { return o.rank.order && o.rank.order->strategy == u"x:ai"_s; });
    add("add cap", none, addCapping, [](auto& o) { return o.capping.size() == 1; });
    add(
        "cap limit", addCapping, [](auto& f) { f.type(capping(u"limit"_s), u"5"_s); },
        [](auto& o) { return o.capping.constFirst().limit == 5; });
    add(
        "cap scope", addCapping, [](auto& f) { f.segment(capping(u"scope"_s), 0); },
        [](auto& o) { return o.capping.constFirst().scope == CappingScope::Global; });
    add(
        "cap entity", addCapping, [](auto& f) { f.segment(capping(u"entity"_s), 1); },
        [](auto& o) { return o.capping.constFirst().entity == CappingEntity::Placement; });
    add(
        "cap event", addCapping, [](auto& f) { f.press(capping(u"event:click"_s)); },
        [](auto& o) {
            return o.capping.constFirst().events == QVector{CappingEvent::Decisioning, CappingEvent::Click};
        });
    add(
        "cap query", [](auto& f) { addCapping(f), f.press(capping(u"event:custom"_s)); },
        [](auto& f) { f.type(capping(u"customQuery"_s), u"eventType = \"x\""_s); },
        [](auto& o) { return o.capping.constFirst().customQuery == u"eventType = \"x\""_s; });
    add(
        "cap switched off", addCapping, [](auto& f) { f.press(capping(u"enabled"_s)); },
        [](auto& o) { return o.capping.constFirst().enabled == false; });
    add(
        "cap repeat", addCapping, [](auto& f) { f.press(capping(u"repeat"_s)); },
        [](auto& o) { return o.capping.constFirst().repeat.enabled; });
    add(
        "cap every", [](auto& f) { addCapping(f), f.press(capping(u"repeat"_s)); },
        [](auto& f) { f.type(capping(u"repeatCount"_s), u"2"_s); },
        [](auto& o) { return o.capping.constFirst().repeat.unitCount == 2; });
    add(
        "cap unit", [](auto& f) { addCapping(f), f.press(capping(u"repeat"_s)); },
        [](auto& f) { f.segment(capping(u"repeatUnit"_s), 2); },
        [](auto& o) { return o.capping.constFirst().repeat.unit == RepeatUnit::Month; });
    add(
        "cap placements", [](auto& f) { addCapping(f), f.segment(capping(u"entity"_s), 1); },
        [](auto& f) { f.addChip(capping(u"placements"_s), u"Web hero"_s); },
        [](auto& o) { return o.capping.constFirst().placements.size() == 1; });
    add(
        "remove cap", addCapping, [](auto& f) { f.press(capping(u"remove"_s)); },
        [](auto& o) { return o.capping.isEmpty(); });
    add(
        "representation placement", addRepresentation,
        [](auto& f) { f.choose(u"#representations.0/placement"_s, u"Mail footer"_s); },
        [](auto& o) { return o.representations.constFirst().placement.value() == u"p:mail"_s; });
    add(
        "representation channel", addRepresentation,
        [](auto& f) { f.type(u"#representations.0/channel"_s, u"urn:c"_s); },
        [](auto& o) { return o.representations.constFirst().channel == u"urn:c"_s; });
    add(
        "component type", addRepresentation, [](auto& f) { f.segment(component(u"componentType"_s), 3); },
        [](auto& o) { return contentForm(firstComponent(o).type) == ContentForm::ImageLink; });
    add(
        "format", addRepresentation, [](auto& f) { f.choose(component(u"format"_s), u"text/x-mine"_s); },
        [](auto& o) { return firstComponent(o).format == u"text/x-mine"_s; });
    add(
        "language", addRepresentation, [](auto& f) { f.addChip(component(u"languages"_s), u"de-CH"_s); },
        [](auto& o) { return firstComponent(o).languages == QStringList{u"de-CH"_s}; });
    add(
        "content", addRepresentation, [](auto& f) { f.type(component(u"content"_s), u"<b>Hi</b>"_s); },
        [](auto& o) { return firstComponent(o).content == u"<b>Hi</b>"_s; });
    add(
        "delivery url", [](auto& f) { addRepresentation(f), f.segment(component(u"componentType"_s), 3); },
        [](auto& f) { f.type(component(u"deliveryURL"_s), u"qrc:/icons/offer.svg"_s); },
        [](auto& o) { return firstComponent(o).deliveryURL == u"qrc:/icons/offer.svg"_s; });
    add(
        "link url", [](auto& f) { addRepresentation(f), f.segment(component(u"componentType"_s), 3); },
        [](auto& f) { f.type(component(u"linkURL"_s), u"https://x"_s); },
        [](auto& o) { return firstComponent(o).linkURL == u"https://x"_s; });
    for (const char* name : {"repoName", "repoId", "repoRepositoryID", "repoResolveURL"}) {
        const QString field = QString::fromLatin1(name);
        add(
            name, addRepresentation, [field](auto& f) { f.type(component(field), u"abc"_s); },
            [field](auto& o) {
                const ContentComponent& c = firstComponent(o);
                return (field == u"repoName"_s           ? c.repoName
                        : field == u"repoId"_s           ? c.repoId
                        : field == u"repoRepositoryID"_s ? c.repoRepositoryID
                                                         : c.repoResolveURL) == u"abc"_s;
            });
    }
    add(
        "add component", addRepresentation, [](auto& f) { f.press(u"#representations.0/addComponent"_s); },
        [](auto& o) { return o.representations.constFirst().components.size() == 2; });
    add(
        "remove component", addRepresentation, [](auto& f) { f.press(component(u"remove"_s)); },
        [](auto& o) { return o.representations.constFirst().components.isEmpty(); });
    add(
        "characteristic value", none, [](auto& f) { f.type(u"value0"_s, u"13"_s); },
        [](auto& o) { return o.characteristics.value(u"margin"_s) == u"13"_s; });
    add(
        "characteristic key", none, [](auto& f) { f.type(u"key0"_s, u"profit"_s); },
        [](auto& o) {
            return o.characteristics.value(u"profit"_s) == u"12"_s && o.characteristics.size() == 1;
        });
    add(
        "remove characteristic", none, [](auto& f) { f.press(u"removeCharacteristic0"_s); },
        [](auto& o) { return o.characteristics.isEmpty(); });
}

void OfferTest::fields() {
    QFETCH(FieldCase, field);
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    field.prepare(f);
    const QString problem = f.editAndUndo([&] { field.edit(f); });
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY(field.holds(f.value<PersonalizedOffer>()));
}

void OfferTest::statusFollowsTheLifecycle() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.press(u"status:approved"_s);
    QCOMPARE(f.value<PersonalizedOffer>().status, OfferStatus::Approved);
    QVERIFY(f.find(u"status:draft"_s));
    f.document().undo();
    QCOMPARE(f.value<PersonalizedOffer>().status, OfferStatus::Draft);
    f.press(u"status:archived"_s);
    QCOMPARE(f.value<PersonalizedOffer>().status, OfferStatus::Archived);
    QTRY_VERIFY(!f.editor().findChild<QWidget*>(u"status:draft"_s)); // archived is the end
}

void OfferTest::datesThatAreNoneStayInTheField() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.type(u"validFrom/instantText"_s, u"2026-13-01"_s);
    QVERIFY(!f.value<PersonalizedOffer>().calendar.start);
    QCOMPARE(f.find<QLineEdit>(u"validFrom/instantText"_s)->text(), u"2026-13-01"_s);
    auto* row = qobject_cast<FieldRow*>(f.find(u"validFrom"_s)->parentWidget());
    QVERIFY(row->messageText().contains(u"2026-13-01"_s));
    // An edit elsewhere does not lose it.
    f.type(u"priority"_s, u"3"_s);
    QCOMPARE(f.find<QLineEdit>(u"validFrom/instantText"_s)->text(), u"2026-13-01"_s);
    // Nor does one that could be written and never be read again.
    for (const QString& text :
         {u"-4714-11-25 10:00"_s, u"-4714-11-25"_s, u"0000-01-01"_s, u"10000-01-01"_s}) {
        f.type(u"validFrom/instantText"_s, text);
        QVERIFY2(!f.value<PersonalizedOffer>().calendar.start, qPrintable(text));
        QVERIFY2(row->messageText().contains(text), qPrintable(row->messageText()));
    }
    f.type(u"validFrom/instantText"_s, u"2026-12-01"_s);
    QCOMPARE(row->messageText(), QString());
}

void OfferTest::unlimitedDatesTakeTheSuggestion() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.press(u"validFrom/instantNoLimit"_s);
    QCOMPARE(f.value<PersonalizedOffer>().calendar.start->text(), u"2026-03-01"_s);
    f.press(u"validFrom/instantNoLimit"_s);
    QVERIFY(!f.value<PersonalizedOffer>().calendar.start);
}

void OfferTest::typingIsOneStepPerStay() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    auto* name = f.find<QLineEdit>(u"name"_s);
    name->setFocus();
    name->end(false);
    for (const char* letters : {" n", "ight"}) {
        QTest::keyClicks(name, QString::fromLatin1(letters));
        QTest::keyClick(name, Qt::Key_Return); // hands over, stays
    }
    QCOMPARE(f.value<PersonalizedOffer>().name, u"Lake night"_s);
    QCOMPARE(f.document().undoStack().count(), 1);
    QVERIFY(name->hasFocus());
    QCOMPARE(name->cursorPosition(), 10);
    f.find(u"priority"_s)->setFocus();
    f.type(u"name"_s, u"Lake day"_s);
    QCOMPARE(f.document().undoStack().count(), 2);
}

void OfferTest::representationIsMadeForAPlacement() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    addRepresentation(f);
    const Representation& made = f.value<PersonalizedOffer>().representations.constFirst();
    QCOMPARE(made.placement.value(), u"p:web"_s);
    QCOMPARE(made.components.size(), 1);
    QCOMPARE(contentForm(made.components.constFirst().type), ContentForm::Html);
    QCOMPARE(made.components.constFirst().format, u"text/html"_s);
}

void OfferTest::contentTakesTokens() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    addRepresentation(f);
    f.type(component(u"content"_s), u"Hello "_s);
    f.press(component(u"insertToken"_s));
    f.menu(u"tokenMenu"_s, u"firstName"_s);
    QCOMPARE(firstComponent(f.value<PersonalizedOffer>()).content, u"Hello {{profile.person.firstName}}"_s);
}

void OfferTest::jsonContentIsChecked() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    addRepresentation(f);
    f.segment(component(u"componentType"_s), 2);
    f.type(component(u"content"_s), u"{\"a\": {{profile.person.firstName}},\n\"b\" 1}"_s);
    auto* row = qobject_cast<FieldRow*>(f.find(component(u"content"_s))->parentWidget());
    QVERIFY2(row->messageText().startsWith(u"Line 2"_s), qPrintable(row->messageText()));
    f.type(component(u"content"_s), u"{\"a\": {{profile.person.firstName}},\n\"b\": 1}"_s);
    QCOMPARE(row->messageText(), QString());
}

void OfferTest::cappingIndexesAreNeverReused() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    addCapping(f);
    addCapping(f);
    f.press(cardName(u"capping"_s, 1) + u"/remove"_s);
    addCapping(f);
    QCOMPARE(f.value<PersonalizedOffer>().capping.constLast().index, 3);
    QCOMPARE(f.value<PersonalizedOffer>().lastCappingIndex, 3);
}

void OfferTest::aDisabledCapIsShownAndSwitchedOnAgain() {
    EditorFixture f;
    PersonalizedOffer offer = *f.document().catalog().find<PersonalizedOffer>(OfferId(u"o:lake"_s));
    CappingRule rule;
    rule.enabled = false;
    rule.legacyMember = u"xdm:profileCap"_s;
    offer.capping = {rule};
    QVERIFY(f.document().update(u"Cap"_s, offer));
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    QVERIFY(!f.find<QCheckBox>(capping(u"enabled"_s))->isChecked());
    QVERIFY(f.find<QLabel>(capping(u"cardTitle"_s))->text().contains("switched off"_L1));
    f.press(capping(u"enabled"_s));
    QVERIFY(!f.value<PersonalizedOffer>().capping.constFirst().enabled.has_value());
    QVERIFY(!f.find<QLabel>(capping(u"cardTitle"_s))->text().contains("switched off"_L1));
}

void OfferTest::newDatesTellWhatBecomesOfCounts() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:snow"_s); // approved
    const auto told = [&f] {
        const auto* label = f.find<QLabel>(u"countsAfterEdit"_s);
        return label->isVisibleTo(&f.editor()) ? label->text() : QString();
    };
    f.type(u"validUntil/instantText"_s, u"2040-01-01"_s);
    QCOMPARE(told(), QString()); // nothing is capped
    addCapping(f);
    f.press(capping(u"enabled"_s));
    f.type(u"validUntil/instantText"_s, u"2040-02-01"_s);
    QCOMPARE(told(), QString()); // the cap is switched off
    f.press(capping(u"enabled"_s));
    f.type(u"validUntil/instantText"_s, u"2041-01-01"_s);
    QVERIFY2(told().contains("if a decision is made"_L1) && told().contains("1 Feb 2040"_L1),
             qPrintable(told()));
    f.type(u"validUntil/instantText"_s, u"2030-01-01"_s);
    QVERIFY2(told().contains("go on"_L1), qPrintable(told()));
    f.type(u"validFrom/instantText"_s, u"2035-01-01"_s);
    QVERIFY2(told().contains("begin at 0 on 1 Jan 2035"_L1), qPrintable(told()));
    f.segment(capping(u"scope"_s), 0);
    f.type(u"validFrom/instantText"_s, u"2036-01-01"_s);
    QCOMPARE(told(), QString()); // all profiles together: no profile is counted
}

void OfferTest::characteristicKeysAreUnique() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.press(u"addCharacteristic"_s);
    f.type(u"key1"_s, u"margin"_s);
    QCOMPARE(f.value<PersonalizedOffer>().characteristics.size(), 1);
    auto* row = qobject_cast<FieldRow*>(f.find(u"key1"_s)->parentWidget());
    QVERIFY(row->messageText().contains(u"margin"_s));
    f.type(u"key1"_s, u"region"_s);
    f.type(u"value1"_s, u"north"_s);
    QCOMPARE(f.value<PersonalizedOffer>().characteristics.value(u"region"_s), u"north"_s);
}

void OfferTest::theRoomOfAPlacementIsCounted() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    addRepresentation(f);
    const PlacementId id = f.value<PersonalizedOffer>().representations.constFirst().placement;
    auto placement = std::get<Placement>(*f.document().catalog().entity({EntityKind::Placement, id.value()}));
    placement.maxCharacters = 20;
    QVERIFY(f.document().update(u"n"_s, placement).ok());
    f.type(component(u"content"_s), u"Hi {{profile.x}}!"_s);
    const QWidget* content = f.find(component(u"content"_s));
    QCOMPARE(content->accessibleDescription(), u"4 of at most 20 characters"_s);
    placement.maxBytes = 30;
    QVERIFY(f.document().update(u"n"_s, placement).ok());
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    content = f.find(component(u"content"_s));
    QCOMPARE(content->accessibleDescription(), u"4 of at most 20 characters · 4 of at most 30 bytes"_s);
}

void OfferTest::unknownReferencesAreNotAccepted() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.segment(u"constraintType"_s, 1);
    f.type(u"eligibilityRule/referenceText"_s, u"Nobody knows"_s); // Return would create it
    auto* edit = f.find<QLineEdit>(u"eligibilityRule/referenceText"_s);
    QTest::keyClick(edit->completer()->popup(), Qt::Key_Escape);
    edit->setFocus();
    edit->clearFocus();
    QVERIFY(f.value<PersonalizedOffer>().constraint.rule.isEmpty());
    QCOMPARE(f.find<QLineEdit>(u"eligibilityRule/referenceText"_s)->text(), u"Nobody knows"_s);
    auto* row = qobject_cast<FieldRow*>(f.find(u"eligibilityRule"_s)->parentWidget());
    QVERIFY(row->messageText().contains(u"Nobody knows"_s));
}

void OfferTest::unknownMembersAreTold() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    QVERIFY(f.find<QLabel>(u"extraMembers"_s)->text().contains(u"offerui:x"_s));
}

void OfferTest::closingLosesNothing() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    auto* name = f.find<QLineEdit>(u"name"_s);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"Unsaved"_s);
    f.open(EntityKind::PersonalizedOffer, u"o:snow"_s);
    const auto* offer = f.document().catalog().find<PersonalizedOffer>(OfferId(u"o:lake"_s));
    QCOMPARE(offer->name, u"Unsaved"_s);
}

void OfferTest::picturesAreDecodedFewAtOnce() {
    QByteArray png;
    QBuffer buffer(&png);
    QImage blue(8, 8, QImage::Format_RGB32);
    blue.fill(Qt::blue);
    QVERIFY(buffer.open(QIODevice::WriteOnly) && blue.save(&buffer, "PNG"));
    EditorFixture f;
    PersonalizedOffer offer = *f.document().catalog().all<PersonalizedOffer>().constFirst();
    Representation pictures;
    pictures.placement = f.document().catalog().all<Placement>().constFirst()->id;
    constexpr int kMany = 12;
    for (int i = 0; i < kMany; ++i) {
        ContentComponent component;
        component.type = componentTypeUri(ContentForm::ImageLink);
        component.deliveryURL = u"data:image/png;base64,"_s + QString::fromLatin1(png.toBase64());
        pictures.components.append(component);
    }
    offer.representations = {pictures};
    QVERIFY(f.document().update(u"Pictures"_s, offer).ok());
    f.open(EntityKind::PersonalizedOffer, offer.id.value());
    const auto thumbnails = f.editor().findChildren<ImageThumbnail*>();
    QCOMPARE(thumbnails.size(), kMany);
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(thumbnails.cbegin(), thumbnails.cend(),
                                         [](const ImageThumbnail* one) { return one->hasPicture(); }),
                             30'000);
    // Each loader decodes two at once: of thumbnails, of contents as they are seen, of tiles of the gallery.
    QCOMPARE(f.editor().findChildren<PictureLoader*>().size(), 0);
    QCOMPARE(f.document().findChildren<PictureLoader*>().size(), 3);
}

} // namespace ow

#include "moc_offer_test.cpp"
