#include "editors/parts/capping_card.h"

#include "models/capping_text.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/lead_to.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/fields/tag_chips.h"
#include "widgets/flow_layout.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMost = std::numeric_limits<qint64>::max();

} // namespace

CappingCard::CappingCard(CatalogDocument& document, const QString& subject)
    : FormPart(document, subject), m_enabled(new QCheckBox(tr("Caps"))), m_limit(new IntegerEdit(1, kMost)),
      m_scope(new SegmentedControl), m_entity(new SegmentedControl), m_query(textArea(2, 6, true)),
      m_queryRow(row(tr("Custom event query"), m_query, u"customQuery"_s, u"customQuery"_s)),
      m_repeat(new QCheckBox(tr("Start again every"))), m_every(new IntegerEdit(1, kMost)),
      m_unit(new SegmentedControl),
      m_placements(entityChips(tr("Only these placements"), tr("placement"), EntityKind::Placement)),
      m_placementsRow(row(tr("Only these placements"), m_placements, u"placements"_s, u"placements"_s)) {
    setProperty("card", u"inner"_s);
    m_queryRow->setHint(tr("A condition over the event; events for which it is true are counted."));
    m_placementsRow->setHint(tr("Left empty, every placement counts."));
    QWidget* header = cardHeader(this, {}, false);
    m_title = header->findChild<QLabel*>(u"cardTitle"_s);
    m_enabled->setObjectName(u"enabled"_s);
    m_enabled->setAccessibleName(spoken(tr("caps")));
    m_enabled->setToolTip(tr("Switched off, the rule is kept, but nothing is capped by it."));
    auto* enabledRow = new FieldRow({}, m_enabled);
    enabledRow->setFieldPath(u"enabled"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::m, space::s, space::m, space::m);
    layout->setSpacing(space::m);
    layout->addWidget(header);
    layout->addWidget(findingsNote());
    layout->addWidget(enabledRow);
    layout->addLayout(buildLimit());
    layout->addLayout(buildEvents());
    layout->addWidget(m_queryRow);
    layout->addLayout(buildRepeat());
    layout->addWidget(m_placementsRow);
    setFocusProxy(m_limit);
    bind();
}

QLayout* CappingCard::buildLimit() {
    m_scope->setSegments({tr("In total"), tr("Per profile")}, spoken(tr("Scope")));
    m_entity->setSegments({tr("Over all placements"), tr("In each placement")}, spoken(tr("Entity")));
    auto* line = new FlowLayout(nullptr, space::m);
    line->addWidget(row(tr("Limit"), m_limit, u"limit"_s, u"limit"_s));
    line->addWidget(row(tr("Counted"), m_scope, u"scope"_s, u"scope"_s));
    line->addWidget(row(tr("Where"), m_entity, u"entity"_s, u"entity"_s));
    return line;
}

QLayout* CappingCard::buildEvents() {
    const std::pair<CappingEvent, QString> events[] = {{CappingEvent::Decisioning, tr("Decision")},
                                                       {CappingEvent::Impression, tr("Impression")},
                                                       {CappingEvent::Click, tr("Click")},
                                                       {CappingEvent::Custom, tr("Custom event")}};
    auto* holder = new QWidget;
    auto* line = new FlowLayout(holder, space::m);
    for (const auto& [event, text] : events) {
        auto* box = new QCheckBox(text);
        box->setObjectName(u"event:"_s + token(event));
        box->setAccessibleName(spoken(tr("counts %1").arg(text.toLower())));
        line->addWidget(box);
        m_events.append(box);
        connect(box, &QCheckBox::toggled, this, [this, event = event](bool on) { setEvent(event, on); });
    }
    auto* layout = new QVBoxLayout;
    layout->addWidget(row(tr("What counts"), holder, u"events"_s, u"events"_s));
    return layout;
}

QLayout* CappingCard::buildRepeat() {
    m_unit->setSegments({tr("Days"), tr("Weeks"), tr("Months")}, spoken(tr("Unit")));
    m_repeat->setObjectName(u"repeat"_s);
    m_repeat->setAccessibleName(spoken(tr("Starts again")));
    m_every->setAccessibleName(spoken(tr("Every")));
    m_every->setObjectName(u"repeatCount"_s);
    m_unit->setObjectName(u"repeatUnit"_s);
    auto* holder = new QWidget;
    auto* line = new FlowLayout(holder, space::s);
    line->addWidget(m_repeat);
    line->addWidget(m_every);
    line->addWidget(m_unit);
    auto* field = new FieldRow({}, holder);
    field->setFieldPath(u"repeat"_s);
    connect(m_every, &IntegerEdit::problem, field, &FieldRow::setInputProblem);
    auto* layout = new QVBoxLayout;
    layout->addWidget(field);
    return layout;
}

void CappingCard::bind() {
    // A first-generation cap can only say a number; what goes beyond makes it one of today's rules.
    const auto modernise = [this] { m_value.legacyMember.clear(); };
    bindChosen(tr("Caps"), m_enabled, &QCheckBox::toggled, [this, modernise](bool on) {
        m_value.enabled = on ? std::nullopt : std::optional(false);
        modernise();
    });
    bindTyped(tr("Limit"), m_limit, [this](qint64 number) { m_value.limit = number; });
    bindChosen(tr("Scope"), m_scope, &SegmentedControl::chosen, [this, modernise](int index) {
        m_value.scope = static_cast<CappingScope>(index);
        modernise();
    });
    bindChosen(tr("Entity"), m_entity, &SegmentedControl::chosen, [this, modernise](int index) {
        m_value.entity = static_cast<CappingEntity>(index);
        modernise();
    });
    m_entity->leadTo(int(CappingEntity::Placement), m_placements);
    bindTyped(tr("Custom event query"), m_query, [this](const QString& text) { m_value.customQuery = text; });
    bindChosen(tr("Starts again"), m_repeat, &QCheckBox::toggled, [this, modernise](bool on) {
        m_value.repeat.enabled = on;
        modernise();
    });
    leadTo(m_repeat, true, m_every);
    leadTo(m_events.constLast(), true, m_query);
    bindTyped(tr("Every"), m_every, [this](qint64 number) { m_value.repeat.unitCount = number; });
    bindChosen(tr("Unit"), m_unit, &SegmentedControl::chosen,
               [this](int index) { m_value.repeat.unit = static_cast<RepeatUnit>(index); });
    bindChosen(tr("Only these placements"), m_placements, &TagChips::edited,
               [this, modernise](const QStringList& ids) {
                   m_value.placements.clear();
                   for (const QString& id : ids)
                       m_value.placements.append(PlacementId(id));
                   modernise();
               });
}

void CappingCard::setEvent(CappingEvent event, bool on) {
    QVector<CappingEvent> events = m_value.events;
    if (events.isEmpty())
        events.append(CappingEvent::Decisioning); // what an empty list means
    if (on && !events.contains(event))
        events.append(event);
    else if (!on)
        events.removeAll(event);
    m_value.events = events;
    m_value.legacyMember.clear();
    showParts();
    Q_EMIT edited(changeText(tr("What counts")), QString());
}

void CappingCard::setValue(const CappingRule& value) {
    m_value = value;
    m_limit->setValue(value.limit);
    m_scope->setCurrent(int(value.scope));
    m_entity->setCurrent(int(value.entity));
    m_query->setValue(value.customQuery);
    const QSignalBlocker quiet[] = {QSignalBlocker(m_enabled), QSignalBlocker(m_repeat)};
    m_enabled->setChecked(value.isEnabled());
    m_repeat->setChecked(value.repeat.enabled);
    m_every->setValue(value.repeat.unitCount);
    m_unit->setCurrent(int(value.repeat.unit));
    m_placements->setItems(referenceItemsOf(catalog(), EntityKind::Placement, value.placements));
    showParts();
}

void CappingCard::showParts() {
    m_title->setText(cappingText(m_value));
    m_title->setToolTip(m_value.index > 0 ? tr("Counter %1 of this offer").arg(m_value.index) : QString());
    for (int i = 0; i < m_events.size(); ++i) {
        const auto event = static_cast<CappingEvent>(i);
        const QSignalBlocker still(m_events[i]);
        m_events[i]->setChecked(m_value.events.isEmpty() ? event == CappingEvent::Decisioning
                                                         : m_value.events.contains(event));
    }
    m_queryRow->setVisible(m_value.events.contains(CappingEvent::Custom) || !m_value.customQuery.isEmpty());
    m_every->setEnabled(m_value.repeat.enabled);
    m_unit->setEnabled(m_value.repeat.enabled);
    m_placementsRow->setVisible(m_value.entity == CappingEntity::Placement || !m_value.placements.isEmpty());
}

} // namespace ow

#include "moc_capping_card.cpp"
