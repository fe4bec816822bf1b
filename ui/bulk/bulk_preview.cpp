#include "bulk/bulk_preview.h"

#include "base/date_text.h"
#include "models/capping_text.h"
#include "store/approval.h"
#include "widgets/notice.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMap>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

class BulkPreviewWords {
    Q_DECLARE_TR_FUNCTIONS(ow::BulkPreviewWords)
};

QString none() {
    return BulkPreviewWords::tr("none");
}

/// The rows of one entity, from the members that a bulk edit can change.
class Differences {
public:
    Differences(QVector<BulkPreview::Row>& rows, const Catalog& catalog, const QString& name)
        : m_rows(rows), m_catalog(catalog), m_name(name) {}

    template <class T>
    void between(const T& before, const T& after) {
        const auto number = [](const Rank& rank) { return QLocale().toString(rank.priority); };
        if constexpr (requires { before.rank; })
            add(BulkPreviewWords::tr("Priority"), before.rank, after.rank, number);
        if constexpr (requires { before.constraint; })
            add(BulkPreviewWords::tr("Who may get it"), before.constraint, after.constraint,
                [this](const auto& constraint) { return who(constraint); });
        if constexpr (requires { before.calendar; }) {
            const auto text = [this](const auto& at) { return when(at); };
            add(BulkPreviewWords::tr("Valid from"), before.calendar.start, after.calendar.start, text);
            add(BulkPreviewWords::tr("Valid until"), before.calendar.end, after.calendar.end, text);
        }
        if constexpr (requires { before.tags; })
            add(BulkPreviewWords::tr("Tags"), before.tags, after.tags,
                [this](const auto& tags) { return namesOf(tags); });
        if constexpr (requires { before.capping; })
            add(BulkPreviewWords::tr("Caps"), before.capping, after.capping, &Differences::capsOf);
        if constexpr (requires { before.characteristics; })
            addCharacteristics(before.characteristics, after.characteristics);
    }

private:
    template <class Value, class ToText>
    void add(const QString& field, const Value& before, const Value& after, ToText textOf) {
        if (before != after)
            m_rows.append({m_name, field, textOf(before), textOf(after)});
    }
    void addCharacteristics(const QMap<QString, QString>& before, const QMap<QString, QString>& after) {
        QMap<QString, QString> all = before;
        all.insert(after);
        for (const QString& key : all.keys())
            add(BulkPreviewWords::tr("Characteristic “%1”").arg(key), before.value(key, none()),
                after.value(key, none()), [](const QString& text) { return text; });
    }
    [[nodiscard]] QString nameOf(EntityKind kind, const QString& id) const {
        const EntityPtr entity = m_catalog.entity({kind, id});
        return entity ? entityLabel(*entity) : id;
    }
    [[nodiscard]] QString who(const ProfileConstraint& constraint) const {
        switch (constraint.type) {
        case ProfileConstraintType::None:
            return BulkPreviewWords::tr("Everyone");
        case ProfileConstraintType::EligibilityRule:
            return nameOf(EntityKind::EligibilityRule, constraint.rule.value());
        case ProfileConstraintType::AnySegments:
            return BulkPreviewWords::tr("Any segment");
        case ProfileConstraintType::AllSegments:
            return BulkPreviewWords::tr("All segments");
        case ProfileConstraintType::Rules:
            return BulkPreviewWords::tr("Several rules");
        }
        Q_UNREACHABLE();
        return {};
    }
    [[nodiscard]] QString when(const std::optional<Timestamp>& at) const {
        if (!at)
            return BulkPreviewWords::tr("No limit");
        const TimeZone& zone = m_catalog.zone();
        const qint64 ms = at->isDay() ? at->ms() : at->ms() + zone.zone().offsetMs(at->ms());
        const QDateTime clock = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
        return at->isDay() ? dateText(clock.date()) : clockText(clock, zone.name());
    }
    [[nodiscard]] QString namesOf(const QVector<TagId>& tags) const {
        QStringList names;
        for (const TagId& tag : tags)
            names.append(nameOf(EntityKind::Tag, tag.value()));
        return names.isEmpty() ? none() : names.join(u", "_s);
    }
    [[nodiscard]] static QString capsOf(const QVector<CappingRule>& rules) {
        QStringList texts;
        for (const CappingRule& rule : rules)
            texts.append(cappingText(rule));
        return texts.isEmpty() ? none() : texts.join(u"; "_s);
    }

    QVector<BulkPreview::Row>& m_rows;
    const Catalog& m_catalog;
    QString m_name;
};

void addChanges(QVector<BulkPreview::Row>& rows, const Change& change, const Catalog& catalog) {
    std::visit(
        [&](const auto& before) {
            Differences(rows, catalog, entityLabel(*change.before))
                .between(before, std::get<std::decay_t<decltype(before)>>(*change.after));
        },
        *change.before);
}

} // namespace

Result<BulkPreview> previewOf(CatalogStore& store, const Catalog& catalog, const QVector<EntityKey>& keys,
                              const BulkEdit& edit, const QString& user) {
    Result<BulkStatus> bulk = withFourEyes(store, bulkEdit(catalog, keys, edit), user);
    if (!bulk)
        return bulk.error();
    BulkPreview preview{std::move(*bulk), {}, {}};
    for (const Change& change : std::as_const(preview.bulk.change.changes))
        addChanges(preview.changes, change, catalog);
    for (const BulkStatus::Refusal& refusal : std::as_const(preview.bulk.refused)) {
        const EntityPtr entity = catalog.entity(refusal.key);
        Error reason = refusal.reason;
        reason.place = {};
        preview.left.append({entity ? entityLabel(*entity) : refusal.key.id, {}, {}, errorSentences(reason)});
    }
    return preview;
}

QString fieldsOf(const BulkEdit& edit) {
    QStringList fields;
    if (edit.priority)
        fields.append(BulkPreviewWords::tr("priority"));
    if (edit.rule)
        fields.append(BulkPreviewWords::tr("eligibility"));
    if (edit.start || edit.end)
        fields.append(BulkPreviewWords::tr("dates"));
    if (!edit.addedTags.isEmpty() || !edit.removedTags.isEmpty())
        fields.append(BulkPreviewWords::tr("tags"));
    if (edit.caps)
        fields.append(BulkPreviewWords::tr("caps"));
    if (!edit.setCharacteristics.isEmpty() || !edit.removedCharacteristics.isEmpty())
        fields.append(BulkPreviewWords::tr("characteristics"));
    return fields.join(u", "_s);
}

} // namespace ow
