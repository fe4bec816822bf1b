#include "review/review_report.h"

#include "catalog/reach.h"
#include "models/entity_columns.h"
#include "preview/run/preview_run.h"

#include <QCoreApplication>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct ReviewWords {
    Q_DECLARE_TR_FUNCTIONS(ow::ReviewReport)
};

constexpr qsizetype kMostContents = 40; ///< drawn; the editor has them all

QString nameOf(const Catalog& catalog, const PlacementId& id) {
    const auto* placement = catalog.find<Placement>(id);
    return placement ? entityLabel(*placement) : id.value();
}

class ContentWriter {
public:
    ContentWriter(ReviewReport& report, PreviewInput input) : m_report(report), m_input(std::move(input)) {}

    template <class Offer>
    void write(const Offer& offer) {
        if constexpr (requires { offer.representations; }) {
            for (const Representation& representation : offer.representations)
                write(representation.placement);
        }
    }

private:
    void write(const PlacementId& id) {
        if (m_written.contains(id)) // twice in a catalog that somebody else made
            return;
        m_written.append(id);
        const auto* placement = m_report.catalog.find<Placement>(id);
        for (const PreviewPick& pick : previewContents(m_report.of, id, m_input)) {
            if (m_report.contents.size() >= kMostContents)
                ++m_report.moreContents;
            else
                m_report.contents.append({nameOf(m_report.catalog, id), pick.languages.join(u", "_s),
                                          placement ? placement->channel : QString(), pick});
        }
    }

    ReviewReport& m_report;
    PreviewInput m_input;
    QVector<PlacementId> m_written;
};

void writeContents(ReviewReport& report, qint64 nowMs) {
    PreviewChoice choice;
    choice.draftsCount = true;
    const auto profiles = report.catalog.all<TestProfile>();
    if (!profiles.isEmpty())
        choice.profile = profiles.constFirst()->id;
    auto input = previewInput(report.catalog, choice, {}, nowMs);
    if (!input) // a choice of a profile alone is always read
        return;
    report.personName = input->personName;
    ContentWriter writer(report, *std::move(input));
    std::visit([&writer](const auto& e) { writer.write(e); }, *report.entity);
}

void writeUses(ReviewReport& report) {
    if (report.of.kind == EntityKind::Activity)
        return;
    const QVector<PlacementId> withContent = placementsOf(*report.entity);
    for (const Activity* activity : report.catalog.all<Activity>()) {
        QStringList names;
        for (const PlacementId& id : placementsFor(report.of, *activity, report.catalog)) {
            const QString name = nameOf(report.catalog, id);
            names.append(withContent.contains(id) ? name : ReviewWords::tr("%1 (no content)").arg(name));
        }
        if (!names.isEmpty())
            report.uses.append({{EntityKind::Activity, activity->id.value()}, names.join(u", "_s)});
    }
}

} // namespace

bool isReviewed(EntityKind kind) {
    return kind == EntityKind::PersonalizedOffer || kind == EntityKind::FallbackOffer ||
           kind == EntityKind::Activity;
}

ReviewReport reviewReport(const ReviewOrder& order) {
    ReviewReport report;
    report.of = order.of;
    report.catalog = order.catalog;
    report.entity = order.catalog.entity(order.of);
    report.queue = reviewQueue(order.catalog, order.findings, order.of);
    if (!report.entity)
        return report;
    for (const Finding& finding : order.findings) {
        if (finding.entityId == order.of.id && finding.entityKind == token(order.of.kind))
            report.findings.append(finding);
    }
    report.facts = reviewFacts(order.catalog, *report.entity);
    writeContents(report, order.nowMs);
    writeUses(report);
    report.past = order.readPast();
    return report;
}

} // namespace ow
