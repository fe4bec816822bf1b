#include "editors/profile/event_fields.h"

#include "base/counted.h"
#include "base/timestamp.h"
#include "editors/profile/internal/attribute_value.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/popup_place.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <limits>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostLines = 12; ///< earlier ones are changed in the document itself
constexpr qint64 kDayMs = 86'400'000;
constexpr qint64 kMostDays = 36'500;
constexpr int kTypeWidth = 220;

/// What people do most, by the names that events have in the public schema.
struct EventTemplate {
    const char* type;
    const char* words;
};
constexpr std::array kTemplates{
    EventTemplate{"commerce.purchases", QT_TRANSLATE_NOOP("ow::EventFields", "Purchase")},
    EventTemplate{"commerce.productViews", QT_TRANSLATE_NOOP("ow::EventFields", "Product view")},
    EventTemplate{"commerce.productListAdds", QT_TRANSLATE_NOOP("ow::EventFields", "Added to the cart")},
    EventTemplate{"web.webpagedetails.pageViews", QT_TRANSLATE_NOOP("ow::EventFields", "Page view")},
};

QString typeOf(const QJsonObject& event) {
    return event.value("eventType"_L1).toString(event.value("type"_L1).toString());
}

/// "Purchase" of "commerce.purchases"; empty for what nobody named.
QString wordsOf(const QString& type) {
    const auto* found = std::find_if(kTemplates.begin(), kTemplates.end(), [&type](const EventTemplate& one) {
        return type == QLatin1StringView(one.type);
    });
    return found == kTemplates.end() ? QString() : EventFields::tr(found->words);
}

std::optional<qint64> whenOf(const QJsonObject& event) {
    const Result<Timestamp> at = Timestamp::parse(event.value("timestamp"_L1).toString());
    return at ? std::optional(at->ms()) : std::nullopt;
}

QJsonValue totalOf(const QJsonObject& event) {
    return event.value("commerce"_L1).toObject().value("order"_L1).toObject().value("priceTotal"_L1);
}

QJsonObject withTotal(QJsonObject event, double total) {
    QJsonObject commerce = event.value("commerce"_L1).toObject();
    QJsonObject order = commerce.value("order"_L1).toObject();
    order.insert("priceTotal"_L1, total);
    commerce.insert("order"_L1, order);
    event.insert("commerce"_L1, commerce);
    return event;
}

QJsonArray eventsOf(const QJsonObject& profile) {
    return profile.value("xEvent"_L1).toArray();
}

/// Places in the list, latest first.
QVector<int> order(const QJsonArray& events) {
    QVector<int> places;
    for (int i = 0; i < events.size(); ++i)
        places.append(i);
    const auto when = [&events](int i) {
        return whenOf(events.at(i).toObject()).value_or(std::numeric_limits<qint64>::min());
    };
    std::stable_sort(places.begin(), places.end(), [&](int a, int b) { return when(a) > when(b); });
    return places;
}

} // namespace

EventFields::EventFields(CatalogDocument& document)
    : FormPart(document, {}), m_column(new QVBoxLayout(this)), m_add(new QPushButton(tr("Add event"))) {
    setObjectName(u"events"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::s);
    m_add->setIcon(icon(u"add"_s));
    m_add->setObjectName(u"addEvent"_s);
    m_add->setAccessibleName(m_add->text());
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &EventFields::chooseTemplate);
}

void EventFields::setValue(const QJsonObject& profile) {
    const bool same = m_list && eventsOf(profile) == eventsOf(m_profile);
    m_profile = profile;
    if (!same)
        rebuild();
}

void EventFields::rebuild() {
    const QString focused = m_list && m_list->isAncestorOf(window()->focusWidget())
                                ? window()->focusWidget()->accessibleName()
                                : QString();
    m_list = freshLines(m_column, m_list);
    QLayout* column = m_list->layout();
    const QVector<int> places = order(eventsOf(m_profile));
    for (const int place : places.mid(0, kMostLines))
        column->addWidget(makeLine(place));
    if (places.size() > kMostLines)
        column->addWidget(
            textLabel(tr("and %n earlier, in the document below", nullptr, int(places.size() - kMostLines)),
                      TextRole::Small, Tone::Muted));
    if (places.isEmpty())
        column->addWidget(textLabel(tr("Nothing was done yet."), TextRole::Small, Tone::Muted));
    for (QWidget* field : m_list->findChildren<QWidget*>()) {
        if (!focused.isEmpty() && field->accessibleName() == focused && field->focusPolicy() != Qt::NoFocus)
            field->setFocus(Qt::OtherFocusReason);
    }
}

/// "[Purchase] [3] days ago, total [120]".
QWidget* EventFields::makeLine(int index) {
    const QJsonObject event = eventsOf(m_profile).at(index).toObject();
    const QString name = tr("Event %1").arg(index + 1);
    auto* type = new ReferenceCombo(tr("%1: what was done").arg(name), [this] {
        QVector<ReferenceItem> items;
        for (const QString& one : typesInUse())
            items.append({one, wordsOf(one), {}});
        return items;
    });
    type->setObjectName(u"eventType"_s);
    type->setFreeText(true);
    type->setOpenable(false);
    type->setMinimumWidth(kTypeWidth);
    type->setCurrent({typeOf(event), wordsOf(typeOf(event)), {}});
    connect(type, &ReferenceCombo::edited, this, [this, index](const QString& chosen) {
        QJsonObject changed = eventsOf(m_profile).at(index).toObject();
        changed.insert("eventType"_L1, chosen);
        change(index, changed, tr("Change what was done"));
    });
    auto* line = new QWidget;
    auto* flow = new FlowLayout(nullptr, space::s);
    flow->addWidget(type);
    const qint64 now = document().clock().nowMs();
    if (const std::optional<qint64> at = whenOf(event); at && *at <= now + kDayMs) {
        auto* days = new IntegerEdit(0, kMostDays);
        days->setObjectName(u"daysAgo"_s);
        days->setAccessibleName(tr("%1: days ago").arg(name));
        days->setValue(std::max<qint64>(0, (now - *at) / kDayMs));
        days->setToolTip(event.value("timestamp"_L1).toString());
        flow->addWidget(days);
        flow->addWidget(textLabel(tr("days ago"), TextRole::Body));
        connect(days, &IntegerEdit::committed, this, [this, index, now, at = *at](qint64 ago) {
            QJsonObject changed = eventsOf(m_profile).at(index).toObject();
            const qint64 moved = at + ((now - at) / kDayMs - ago) * kDayMs; // the time of day stays
            changed.insert("timestamp"_L1, formatInstant(moved));
            change(index, changed, tr("Change when it was done"));
        });
    } else {
        flow->addWidget(textLabel(event.value("timestamp"_L1).toString(tr("no date")), TextRole::Body));
    }
    if (totalOf(event).isDouble()) {
        auto* total = new AttributeValue(AttributeValue::Kind::Number, tr("%1: total").arg(name), {});
        total->setValue(totalOf(event));
        total->setMaximumWidth(kTypeWidth / 2);
        flow->addWidget(textLabel(tr("total"), TextRole::Body));
        flow->addWidget(row({}, total, {}, u"total"_s)); // it tells what is no number
        connect(total, &AttributeValue::edited, this, [this, index](const QJsonValue& number) {
            change(index, withTotal(eventsOf(m_profile).at(index).toObject(), number.toDouble()),
                   tr("Change the total"));
        });
    }
    QToolButton* removes = iconButton(u"close"_s, tr("Remove event %1").arg(index + 1), u"removeEvent"_s);
    connect(removes, &QToolButton::clicked, this, [this, index] { remove(index); });
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addLayout(flow, 1);
    layout->addWidget(removes, 0, Qt::AlignTop);
    return line;
}

void EventFields::change(int index, const QJsonObject& event, const QString& what) {
    QJsonArray events = eventsOf(m_profile);
    events.replace(index, event);
    const bool isMoved = order(events) != order(eventsOf(m_profile));
    m_profile.insert("xEvent"_L1, events);
    if (isMoved) // when the cursor is where it goes on
        QMetaObject::invokeMethod(this, &EventFields::rebuild, Qt::QueuedConnection);
    Q_EMIT edited(what, {});
}

void EventFields::remove(int index) {
    QJsonArray events = eventsOf(m_profile);
    events.removeAt(index);
    QJsonObject profile = m_profile;
    if (events.isEmpty())
        profile.remove("xEvent"_L1);
    else
        profile.insert("xEvent"_L1, events);
    m_add->setFocus();
    setValue(profile);
    Q_EMIT edited(tr("Remove event"), {});
}

void EventFields::chooseTemplate() {
    auto* menu = new QMenu(this);
    menu->setObjectName(u"eventMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QStringList offered;
    for (const EventTemplate& one : kTemplates) {
        const QString type = QString::fromLatin1(one.type);
        offered.append(type);
        connect(menu->addAction(tr(one.words)), &QAction::triggered, this, [this, type] { add(type); });
    }
    menu->addSeparator();
    for (const QString& type : typesInUse()) {
        if (!offered.contains(type))
            connect(menu->addAction(buttonText(type)), &QAction::triggered, this,
                    [this, type] { add(type); });
    }
    connect(menu->addAction(tr("Something else")), &QAction::triggered, this, [this] { add({}); });
    popupUnder(menu, m_add);
    menu->setActiveAction(menu->actions().constFirst()); // Return takes what is done most
}

void EventFields::add(const QString& type) {
    QJsonObject event{{u"eventType"_s, type}, {u"timestamp"_s, formatInstant(document().clock().nowMs())}};
    if (type == "commerce.purchases"_L1)
        event = withTotal(event, 100);
    QJsonArray events = eventsOf(m_profile);
    events.append(event);
    QJsonObject profile = m_profile;
    profile.insert("xEvent"_L1, events);
    setValue(profile);
    Q_EMIT edited(tr("Add event"), {});
    const QString name = tr("Event %1").arg(events.size());
    for (auto* field : m_list->findChildren<QWidget*>(type.isEmpty() ? u"referenceText"_s : u"daysAgo"_s)) {
        if (field->accessibleName().startsWith(name + u':'))
            field->setFocus(Qt::OtherFocusReason);
    }
}

/// Those that this profile and the others have, each once.
QStringList EventFields::typesInUse() const {
    QStringList types;
    for (const EventTemplate& one : kTemplates)
        types.append(QString::fromLatin1(one.type));
    constexpr int enough = 200; // of a profile: some have thousands
    for (const TestProfile* profile : catalog().all<TestProfile>()) {
        const QJsonArray events = eventsOf(profile->document);
        for (int i = 0; i < std::min(int(events.size()), enough); ++i)
            types.append(typeOf(events.at(i).toObject()));
    }
    types.removeAll(QString());
    types.removeDuplicates();
    return types;
}

} // namespace ow

#include "moc_event_fields.cpp"
