#include "bulk/bulk_edit_form.h"

#include "bulk/choice_field.h"
#include "editors/parts/capping_card.h"
#include "editors/parts/characteristics_table.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/instant_edit.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/fields/tag_chips.h"
#include "widgets/theme.h"

#include <QMap>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostPriority = std::numeric_limits<qint64>::max();
constexpr qint64 kMostDays = 36'500; ///< nobody plans for longer than a hundred years
constexpr int kDaysOffered = 7;
constexpr int kDaysValid = 30; ///< as the editor of one offers them

// The ways of the choices, in the order of their segments.
enum PriorityWay { LeavePriority, SetPriority, RaisePriority, LowerPriority };
enum RuleWay { LeaveRule, Everyone, ByRule };
enum DateWay { LeaveDate, SetDate, NoLimit, MoveDate };
enum CapWay { LeaveCaps, AddCap, ReplaceCaps, RemoveCaps };

void letGrow(QWidget* field) {
    field->setSizePolicy(QSizePolicy::Expanding, field->sizePolicy().verticalPolicy());
}

template <class Take>
void forEachTagged(const Catalog& catalog, const QVector<EntityKey>& keys, Take take) {
    for (const EntityKey& key : keys) {
        const EntityPtr entity = catalog.entity(key);
        if (const auto* offer = entity ? std::get_if<PersonalizedOffer>(entity.get()) : nullptr)
            take(*offer);
        else if (const auto* fallback = entity ? std::get_if<FallbackOffer>(entity.get()) : nullptr)
            take(*fallback);
    }
}

QVector<TagId> tagIds(const QStringList& ids) {
    QVector<TagId> tags;
    for (const QString& id : ids)
        tags.append(TagId(id));
    return tags;
}

} // namespace

BulkEditForm::BulkEditForm(CatalogDocument& document, const QVector<EntityKey>& keys)
    : FormPart(document, {}), m_keys(keys) {
    Q_ASSERT(!keys.isEmpty() && serves(keys.constFirst().kind));
    const EntityKind kind = keys.constFirst().kind;
    setProperty("card", true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::m, space::l, space::l);
    column->setSpacing(space::m);
    if (kind == EntityKind::PersonalizedOffer)
        column->addLayout(sideBySide({buildPriority(), buildRule()}));
    if (kind != EntityKind::FallbackOffer)
        column->addLayout(sideBySide({buildDate(m_start, tr("Valid from"), u"bulk.start"_s, 0),
                                      buildDate(m_end, tr("Valid until"), u"bulk.end"_s, kDaysValid)}));
    if (kind != EntityKind::Activity)
        column->addLayout(sideBySide({buildTagsToAdd(), buildTagsToRemove()}));
    if (kind == EntityKind::PersonalizedOffer)
        column->addWidget(buildCaps());
    if (kind != EntityKind::Activity)
        column->addLayout(sideBySide({buildCharacteristics(), buildCharacteristicsToRemove()}));
}

bool BulkEditForm::serves(EntityKind kind) {
    return kind == EntityKind::PersonalizedOffer || kind == EntityKind::FallbackOffer ||
           kind == EntityKind::Activity;
}

void BulkEditForm::tell() {
    Q_EMIT edited({}, {});
}

IntegerEdit* BulkEditForm::number(qint64 least, qint64 most, qint64 value, const QString& label,
                                  const QString& name) {
    auto* edit = new IntegerEdit(least, most);
    edit->setObjectName(name);
    edit->setAccessibleName(label);
    edit->setValue(value);
    connect(edit, &IntegerEdit::committed, this, &BulkEditForm::tell);
    return edit;
}

QWidget* BulkEditForm::choiceRow(const QString& label, ChoiceField* choice, const QString& name) {
    m_choices.append(choice);
    connect(choice, &ChoiceField::chosen, this, &BulkEditForm::tell);
    connect(choice, &ChoiceField::problem, this, &BulkEditForm::tell);
    return row(label, choice, {}, name);
}

QWidget* BulkEditForm::chipsRow(const QString& label, TagChips* chips, const QString& name) {
    chips->setOpenable(false);
    connect(chips, &TagChips::edited, this, &BulkEditForm::tell);
    connect(chips, &TagChips::problem, this, [this, chips](const QString& text) {
        if (std::exchange(m_problems[chips], text) != text)
            tell();
    });
    return row(label, chips, {}, name);
}

QWidget* BulkEditForm::buildPriority() {
    m_priorities = {
        number(0, kMostPriority, 0, tr("Priority, set to"), u"bulk.priority.set"_s),
        number(1, kMostPriority, 1, tr("Priority, raise by"), u"bulk.priority.raise"_s),
        number(1, kMostPriority, 1, tr("Priority, lower by"), u"bulk.priority.lower"_s),
    };
    m_priority = new ChoiceField(tr("Priority"), {{tr("Leave")},
                                                  {tr("Set to"), m_priorities[0]},
                                                  {tr("Raise by"), m_priorities[1]},
                                                  {tr("Lower by"), m_priorities[2]}});
    return choiceRow(tr("Priority"), m_priority, u"bulk.priority"_s);
}

QWidget* BulkEditForm::buildRule() {
    m_rule = entityCombo(tr("Eligibility rule"), EntityKind::EligibilityRule);
    m_rule->setObjectName(u"bulk.rule"_s);
    m_rule->setPlaceholder(tr("Type a part of the rule's name"));
    m_rule->setOpenable(false);
    letGrow(m_rule);
    connect(m_rule, &ReferenceCombo::edited, this, &BulkEditForm::tell);
    m_rules =
        new ChoiceField(tr("Who may get it"), {{tr("Leave")}, {tr("Everyone")}, {tr("A rule"), m_rule}});
    return choiceRow(tr("Who may get it"), m_rules, u"bulk.who"_s);
}

QWidget* BulkEditForm::buildDate(DateChoice& date, const QString& label, const QString& name,
                                 int daysFromToday) {
    const TimeZone& zone = catalog().zone();
    const qint64 day = zone.zone().dayOf(document().clock().nowMs()) + daysFromToday;
    date.at = new InstantEdit(tr("%1, set to").arg(label));
    date.at->setObjectName(name + u".set"_s);
    date.at->setKeepsDays();
    date.at->setRequired();
    date.at->setCompact();
    date.at->setZone(zone);
    date.at->setNow([this] { return document().clock().nowMs(); });
    date.at->setValue(*Timestamp::parse(Timestamp::fromMs(day * Zone::msPerDay).text().left(10)));
    connect(date.at, &InstantEdit::edited, this, &BulkEditForm::tell);
    date.days =
        number(-kMostDays, kMostDays, kDaysOffered, tr("%1, move by days").arg(label), name + u".days"_s);
    date.days->setToolTip(tr("With a minus they move to earlier days."));
    date.choice = new ChoiceField(
        label, {{tr("Leave")}, {tr("Set to"), date.at}, {tr("No limit")}, {tr("Move by days"), date.days}});
    return choiceRow(label, date.choice, name);
}

QWidget* BulkEditForm::buildTagsToAdd() {
    m_addedTags = entityChips(tr("Tags to add"), tr("tag"), EntityKind::Tag);
    return chipsRow(tr("Tags to add"), m_addedTags, u"bulk.tags.add"_s);
}

QWidget* BulkEditForm::buildTagsToRemove() {
    m_removedTags = new TagChips(tr("Tags to remove"), tr("tag"), [this] { return presentTags(); });
    m_removedTags->setPlaceholder(tr("Choose tags that they have"));
    return chipsRow(tr("Tags to remove"), m_removedTags, u"bulk.tags.remove"_s);
}

QWidget* BulkEditForm::buildCaps() {
    m_cap = new CappingCard(document(), tr("Cap"));
    m_cap->setObjectName(u"bulk.cap"_s);
    m_cap->setValue(CappingRule());
    letGrow(m_cap);
    m_caps = new ChoiceField(
        tr("Caps"),
        {{tr("Leave")}, {tr("Add one"), m_cap}, {tr("Replace by one"), m_cap}, {tr("Remove all")}});
    connect(m_cap, &FormPart::edited, this, [this] {
        m_cap->setValue(m_cap->value());
        tell();
    });
    connect(m_cap, &FormPart::removeRequested, m_caps, &ChoiceField::leaveAlone);
    return choiceRow(tr("Caps"), m_caps, u"bulk.caps"_s);
}

QWidget* BulkEditForm::buildCharacteristics() {
    m_characteristics = new CharacteristicsTable(document());
    m_characteristics->setValue({});
    connect(m_characteristics, &FormPart::edited, this, [this] {
        m_characteristics->setValue(m_characteristics->value());
        tell();
    });
    return row(tr("Characteristics to set"), m_characteristics, {}, u"bulk.characteristics"_s);
}

QWidget* BulkEditForm::buildCharacteristicsToRemove() {
    m_removedCharacteristics = new TagChips(tr("Characteristics to remove"), tr("characteristic"),
                                            [this] { return presentCharacteristics(); });
    m_removedCharacteristics->setPlaceholder(tr("Choose keys that they have"));
    return chipsRow(tr("Characteristics to remove"), m_removedCharacteristics,
                    u"bulk.characteristics.remove"_s);
}

QVector<ReferenceItem> BulkEditForm::presentTags() const {
    QSet<TagId> tags;
    forEachTagged(catalog(), m_keys, [&](const auto& e) { tags += QSet(e.tags.cbegin(), e.tags.cend()); });
    QVector<ReferenceItem> items = referenceItemsOf(catalog(), EntityKind::Tag, tags);
    std::sort(items.begin(), items.end(), [](const ReferenceItem& a, const ReferenceItem& b) {
        const int order = QString::localeAwareCompare(a.label(), b.label());
        return order != 0 ? order < 0 : a.id < b.id;
    });
    return items;
}

QVector<ReferenceItem> BulkEditForm::presentCharacteristics() const {
    QMap<QString, ReferenceItem> items;
    forEachTagged(catalog(), m_keys, [&](const auto& e) {
        for (auto it = e.characteristics.cbegin(); it != e.characteristics.cend(); ++it)
            items.insert(it.key(), {it.key(), {}, {}});
    });
    return items.values();
}

std::optional<BulkEdit::Date> BulkEditForm::DateChoice::value() const {
    using Way = BulkEdit::Date::Way;
    switch (choice ? choice->way() : LeaveDate) {
    case SetDate:
        return at->value() ? std::optional(BulkEdit::Date{Way::Set, *at->value(), 0}) : std::nullopt;
    case NoLimit:
        return BulkEdit::Date{Way::Clear, {}, 0};
    case MoveDate:
        return BulkEdit::Date{Way::Shift, {}, days->value()};
    default:
        return std::nullopt;
    }
}

BulkEdit BulkEditForm::value() const {
    BulkEdit edit;
    if (const int way = m_priority ? m_priority->way() : LeavePriority; way != LeavePriority) {
        const qint64 number = m_priorities[way - SetPriority]->value();
        edit.priority = {way != SetPriority, way == LowerPriority ? -number : number};
    }
    edit.start = m_start.value();
    edit.end = m_end.value();
    if (m_rules && m_rules->way() == Everyone)
        edit.rule = RuleId();
    else if (m_rules && m_rules->way() == ByRule && !m_rule->currentId().isEmpty())
        edit.rule = RuleId(m_rule->currentId());
    if (const int way = m_caps ? m_caps->way() : LeaveCaps; way != LeaveCaps) {
        edit.caps = BulkEdit::Caps{};
        edit.caps->keepsPresent = way == AddCap;
        if (way != RemoveCaps)
            edit.caps->added = m_cap->value();
    }
    if (m_addedTags) {
        edit.addedTags = tagIds(m_addedTags->ids());
        edit.removedTags = tagIds(m_removedTags->ids());
        edit.setCharacteristics = m_characteristics->value();
        edit.removedCharacteristics = m_removedCharacteristics->ids();
    }
    return edit;
}

bool BulkEditForm::isInOrder() const {
    return std::all_of(m_choices.cbegin(), m_choices.cend(),
                       [](const ChoiceField* choice) { return choice->isInOrder(); }) &&
           std::all_of(m_problems.cbegin(), m_problems.cend(),
                       [](const QString& text) { return text.isEmpty(); });
}

} // namespace ow

#include "moc_bulk_edit_form.cpp"
