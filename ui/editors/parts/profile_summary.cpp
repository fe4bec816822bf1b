#include "editors/parts/profile_summary.h"

#include "base/date_text.h"
#include "base/timestamp.h"
#include "decision/plan/counters.h"
#include "editors/parts/internal/profile_paths.h"
#include "widgets/elided_label.h"
#include "widgets/folding_row.h"
#include "widgets/theme.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostEvents = 12;
constexpr qsizetype kLongestValue = 44;
constexpr int kLeastSection = 280; ///< pixels; narrower, names and values are no more than beginnings

using Lines = QVector<std::pair<QString, QString>>;

Lines attributeLines(const QJsonObject& profile) {
    Lines lines;
    for (const ProfilePath& path : attributePaths(profile))
        lines.append({path.path, path.example});
    return lines;
}

Lines segmentLines(const QJsonObject& profile) {
    Lines lines;
    const QJsonObject membership = profile.value("segmentMembership"_L1).toObject();
    for (auto space = membership.constBegin(); space != membership.constEnd(); ++space) {
        const QJsonObject segments = space->toObject();
        for (auto it = segments.constBegin(); it != segments.constEnd(); ++it)
            lines.append({space.key() + u" / "_s + it.key(), it->toObject().value("status"_L1).toString()});
    }
    return lines;
}

/// An instant as the catalog's clocks show it; what is none, as it is written.
QString whenText(const QString& written, const TimeZone& zone) {
    const Result<Timestamp> instant = Timestamp::parse(written);
    if (!instant)
        return written;
    const qint64 shown = instant->ms() + zone.zone().offsetMs(instant->ms());
    return clockText(QDateTime::fromMSecsSinceEpoch(shown, Qt::UTC), zone.name());
}

Lines eventLines(const QJsonObject& profile, const TimeZone& zone) {
    struct Event {
        qint64 ms;
        QString when, type;
    };
    QVector<Event> events;
    for (const auto& value : profile.value("xEvent"_L1).toArray()) {
        const QJsonObject event = value.toObject();
        const QString type = event.value("eventType"_L1).toString(event.value("type"_L1).toString());
        const QString written = event.value("timestamp"_L1).toString();
        const Result<Timestamp> instant = Timestamp::parse(written);
        events.append({instant ? instant->ms() : std::numeric_limits<qint64>::min(), written, type});
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& a, const Event& b) { return a.ms > b.ms; });
    Lines lines;
    for (const Event& event : std::as_const(events))
        lines.append({whenText(event.when, zone), event.type});
    const qsizetype more = lines.size() - kMostEvents;
    if (more > 0) {
        lines.resize(kMostEvents);
        lines.append({QString(), ProfileSummary::tr("and %n earlier", nullptr, int(more))});
    }
    return lines;
}

Lines countLines(const QJsonObject& profile, const Catalog& catalog) {
    Lines lines;
    const QJsonObject counts = profile.value("offerCounts"_L1).toObject();
    for (auto it = counts.constBegin(); it != counts.constEnd(); ++it) {
        const auto read = offerCountsFromJson({{it.key(), *it}}, {});
        const OfferCount count = read ? read->value(it.key()) : OfferCount();
        QStringList parts;
        if (count.rules.isEmpty() || count.total > 0)
            parts.append(QString::number(count.total));
        for (auto rule = count.rules.begin(); rule != count.rules.end(); ++rule) {
            qint64 sum = 0;
            for (const qint64 one : rule->placements)
                sum += one;
            parts.append(ProfileSummary::tr("rule %1: %2").arg(rule.key()).arg(rule->total.value_or(sum)));
        }
        const auto* offer = catalog.find<PersonalizedOffer>(OfferId(it.key()));
        const bool isNamed = offer && !offer->name.isEmpty();
        lines.append({isNamed ? offer->name : it.key(), parts.join(u", "_s)});
    }
    return lines;
}

} // namespace

ProfileSummary::ProfileSummary(QWidget* parent)
    : QWidget(parent), m_attributes(makeSection(tr("Attributes"), u"attributes"_s)),
      m_segments(makeSection(tr("Segments"), u"segments"_s)),
      m_events(makeSection(tr("Events, latest first"), u"events"_s)),
      m_counts(makeSection(tr("Offers proposed so far"), u"offerCounts"_s)),
      m_empty(textLabel(tr("The profile is empty: whoever it is, nothing is known."), TextRole::Body,
                        Tone::Muted)) {
    setObjectName(u"profileSummary"_s);
    setAccessibleName(tr("Profile summary"));
    auto* rightSide = new QWidget;
    auto* right = new QVBoxLayout(rightSide);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(space::l);
    right->addWidget(m_segments.widget);
    right->addWidget(m_events.widget);
    right->addWidget(m_counts.widget);
    auto* columns = new FoldingRow(space::l, FoldingRow::Share::Equal);
    columns->addWidget(m_attributes.widget);
    columns->addWidget(rightSide);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_empty);
    layout->addLayout(columns);
}

void ProfileSummary::setProfile(const QJsonObject& profile, const Catalog& catalog) {
    const Lines attributes = attributeLines(profile);
    const Lines segments = segmentLines(profile);
    const Lines events = eventLines(profile, catalog.zone());
    const Lines counts = countLines(profile, catalog);
    showLines(m_attributes, attributes);
    showLines(m_segments, segments);
    showLines(m_events, events);
    showLines(m_counts, counts);
    m_empty->setVisible(attributes.isEmpty() && segments.isEmpty() && events.isEmpty() && counts.isEmpty());
}

ProfileSummary::Section ProfileSummary::makeSection(const QString& title, const QString& name) {
    Section section;
    section.widget = new QWidget;
    section.widget->setMinimumWidth(kLeastSection);
    section.names = new ElidedLabel({}, TextRole::Body, Tone::Secondary);
    section.values = new ElidedLabel({}, TextRole::Body);
    for (QLabel* label : {section.names, section.values})
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    section.names->setObjectName(name + u"Names"_s);
    section.values->setObjectName(name + u"Values"_s);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(space::l);
    columns->addWidget(section.names);
    columns->addWidget(section.values, 1);
    auto* layout = new QVBoxLayout(section.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(textLabel(title, TextRole::Small, Tone::Muted));
    layout->addLayout(columns);
    return section;
}

void ProfileSummary::showLines(const Section& section, const Lines& lines) {
    QStringList names;
    QStringList values;
    for (const auto& [name, value] : lines) {
        names.append(name);
        // One line each, so that names and values stay beside one another.
        const QString plain = value.simplified();
        values.append(plain.size() > kLongestValue ? plain.left(kLongestValue - 1) + QChar(0x2026) : plain);
    }
    section.names->setText(names.join(u'\n'));
    section.values->setText(values.join(u'\n'));
    section.widget->setVisible(!lines.isEmpty());
}

} // namespace ow
