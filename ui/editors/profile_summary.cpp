#include "editors/profile_summary.h"

#include "editors/profile_paths.h"
#include "widgets/theme.h"

#include <QDateTime>
#include <QEvent>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostEvents = 12;

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

Lines eventLines(const QJsonObject& profile) {
    Lines lines;
    for (const QJsonValue& value : profile.value("xEvent"_L1).toArray()) {
        const QJsonObject event = value.toObject();
        const QString type = event.value("eventType"_L1).toString(event.value("type"_L1).toString());
        lines.append({event.value("timestamp"_L1).toString(), type});
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    const qsizetype more = lines.size() - kMostEvents;
    if (more > 0) {
        lines.resize(kMostEvents);
        lines.append({QString(), ProfileSummary::tr("and %n earlier", nullptr, int(more))});
    }
    return lines;
}

Lines countLines(const QJsonObject& profile) {
    Lines lines;
    const QJsonObject counts = profile.value("offerCounts"_L1).toObject();
    for (auto it = counts.constBegin(); it != counts.constEnd(); ++it) {
        const QJsonValue total = it->isObject() ? it->toObject().value("total"_L1) : *it;
        lines.append({it.key(), QString::number(total.toInteger())});
    }
    return lines;
}

QString tableHtml(const QString& title, const Lines& lines, const ThemeTokens& t) {
    if (lines.isEmpty())
        return {};
    QString html = u"<p style='margin-bottom:4px; color:%1'>%2</p><table cellpadding='2'>"_s.arg(
        t.textMuted.name(), title.toHtmlEscaped());
    for (const auto& [name, value] : lines) {
        html += u"<tr><td style='color:%1; padding-right:16px'>%2</td><td>%3</td></tr>"_s.arg(
            t.textSecondary.name(), name.toHtmlEscaped(), value.toHtmlEscaped());
    }
    return html + u"</table>"_s;
}

} // namespace

ProfileSummary::ProfileSummary(QWidget* parent) : QLabel(parent) {
    setObjectName(u"profileSummary"_s);
    setAccessibleName(tr("Profile summary"));
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setAlignment(Qt::AlignTop | Qt::AlignLeft);
}

void ProfileSummary::setProfile(const QJsonObject& profile) {
    m_profile = profile;
    showProfile();
}

void ProfileSummary::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showProfile();
    QLabel::changeEvent(event);
}

void ProfileSummary::showProfile() {
    const ThemeTokens& t = tokensOf(this);
    const QString html = tableHtml(tr("Attributes"), attributeLines(m_profile), t) +
                         tableHtml(tr("Segments"), segmentLines(m_profile), t) +
                         tableHtml(tr("Events, latest first"), eventLines(m_profile), t) +
                         tableHtml(tr("Offers proposed so far"), countLines(m_profile), t);
    setText(html.isEmpty() ? tr("The profile is empty: whoever it is, nothing is known.") : html);
}

} // namespace ow
