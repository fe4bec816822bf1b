#include "editors/profile/count_fields.h"

#include "decision/plan/counters.h"
#include "widgets/elided_label.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostCount = 1'000'000'000;

QJsonObject countsOf(const QJsonObject& profile) {
    return profile.value("offerCounts"_L1).toObject();
}

/// A count that is more than a number, in words.
QString countText(const QString& offer, const QJsonValue& count) {
    const auto read = offerCountsFromJson({{offer, count}}, {});
    const OfferCount counts = read ? read->value(offer) : OfferCount();
    QStringList parts;
    if (counts.rules.isEmpty() || counts.total > 0)
        parts.append(QString::number(counts.total));
    for (auto rule = counts.rules.begin(); rule != counts.rules.end(); ++rule) {
        qint64 sum = 0;
        for (const qint64 one : rule->placements)
            sum += one;
        parts.append(CountFields::tr("rule %1: %2").arg(rule.key()).arg(rule->total.value_or(sum)));
    }
    return parts.join(u", "_s);
}

} // namespace

CountFields::CountFields(CatalogDocument& document)
    : FormPart(document, {}), m_column(new QVBoxLayout(this)),
      m_add(new ReferenceCombo(tr("Add an offer proposed before"), [this] {
          QVector<ReferenceItem> items = referenceItems(catalog(), EntityKind::PersonalizedOffer);
          const QJsonObject counts = countsOf(m_profile);
          items.removeIf([&counts](const ReferenceItem& item) { return counts.contains(item.id); });
          return items;
      })) {
    setObjectName(u"offerCounts"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::s);
    m_add->setPlaceholder(tr("Add an offer: type a part of its name"));
    m_add->setOpenable(false);
    m_column->addWidget(row({}, m_add, {}, u"addCount"_s));
    connect(m_add, &ReferenceCombo::edited, this, [this](const QString& offer) {
        if (offer.isEmpty())
            return;
        change(offer, 1, tr("Add an offer proposed before"));
        QMetaObject::invokeMethod( // the completer writes the name into the field after this
            this,
            [this, offer] {
                m_add->setCurrent({});
                if (auto* times = m_list->findChild<IntegerEdit*>(u"count:"_s + offer)) {
                    times->setFocus(Qt::OtherFocusReason);
                    times->selectAll();
                }
            },
            Qt::QueuedConnection);
    });
}

void CountFields::setValue(const QJsonObject& profile) {
    const bool same = m_list && countsOf(profile) == countsOf(m_profile);
    m_profile = profile;
    if (!same)
        rebuild();
}

void CountFields::rebuild() {
    m_list = freshLines(m_column, m_list);
    const QJsonObject counts = countsOf(m_profile);
    for (auto it = counts.constBegin(); it != counts.constEnd(); ++it)
        addLine(it.key(), *it);
    m_list->setVisible(!counts.isEmpty());
}

void CountFields::addLine(const QString& offer, const QJsonValue& count) {
    const auto* known = catalog().find<PersonalizedOffer>(OfferId(offer));
    const QString name = known && !known->name.isEmpty() ? known->name : offer;
    auto* line = new QWidget;
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(new ElidedLabel(name, TextRole::Body), 1);
    if (count.isDouble()) {
        auto* times = new IntegerEdit(0, kMostCount);
        times->setObjectName(u"count:"_s + offer);
        times->setAccessibleName(tr("%1: times proposed").arg(name));
        times->setValue(count.toInteger());
        layout->addWidget(times);
        layout->addWidget(textLabel(tr("times"), TextRole::Body));
        connect(times, &IntegerEdit::committed, this, [this, offer, name](qint64 now) {
            change(offer, now, tr("Change how often “%1” was proposed").arg(name));
        });
    } else {
        layout->addWidget(textLabel(countText(offer, count), TextRole::Body, Tone::Secondary));
    }
    QToolButton* remove = iconButton(u"close"_s, tr("Remove %1").arg(name), u"removeCount:"_s + offer);
    connect(remove, &QToolButton::clicked, this, [this, offer, name] {
        change(offer, QJsonValue(QJsonValue::Undefined), tr("Remove the count of “%1”").arg(name));
    });
    layout->addWidget(remove);
    m_list->layout()->addWidget(line);
}

void CountFields::change(const QString& offer, const QJsonValue& count, const QString& what) {
    QJsonObject counts = countsOf(m_profile);
    const bool isNew = counts.contains(offer) == count.isUndefined() || !counts.contains(offer);
    counts.insert(offer, count);
    if (counts.isEmpty())
        m_profile.remove("offerCounts"_L1);
    else
        m_profile.insert("offerCounts"_L1, counts);
    if (isNew)
        rebuild();
    Q_EMIT edited(what, isNew ? QString() : offer);
}

} // namespace ow

#include "moc_count_fields.cpp"
