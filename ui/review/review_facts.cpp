#include "review/review_facts.h"

#include "catalog/reach.h"
#include "checks/rule_schema.h"
#include "domain/validity.h"
#include "expression/pql_json/rule_text.h"
#include "models/capping_text.h"
#include "models/entity_columns.h"
#include "models/kind_text.h"
#include "rulebuilder/blocks/rule_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct ReviewFacts {
    Q_DECLARE_TR_FUNCTIONS(ow::ReviewFacts)
};

/// Longer rules stand there as they are written.
constexpr qsizetype kLongestInWords = 4000;

template <class T, class Id>
QString nameOf(const Catalog& catalog, const Id& id) {
    const T* entity = catalog.find<T>(id);
    return entity ? entityLabel(*entity) : id.value();
}

QString quoted(const QString& name) {
    return u"“%1”"_s.arg(name);
}

class FactWriter {
public:
    explicit FactWriter(const Catalog& catalog) : m_catalog(catalog) {}

    QVector<ReviewFact> take() { return std::move(m_facts); }

    void write(const PersonalizedOffer& offer) {
        add(ReviewFacts::tr("For whom"), audience(offer.constraint));
        add(ReviewFacts::tr("Valid"), validity(offer.calendar));
        QStringList caps;
        for (const CappingRule& rule : offer.capping)
            caps.append(capWords(rule));
        add(ReviewFacts::tr("Caps"), caps.isEmpty() ? ReviewFacts::tr("None") : caps.join(u'\n'));
        add(ReviewFacts::tr("Priority"), order(offer.rank));
        writeCommon(offer);
    }

    void write(const FallbackOffer& offer) {
        add(ReviewFacts::tr("For whom"), ReviewFacts::tr("Everyone, where no other offer is left"));
        writeCommon(offer);
    }

    void write(const Activity& activity) {
        add(ReviewFacts::tr("Valid"), validity(activity.calendar));
        add(ReviewFacts::tr("Fallback"), activity.fallback.isEmpty()
                                             ? ReviewFacts::tr("None")
                                             : nameOf<FallbackOffer>(m_catalog, activity.fallback));
        for (qsizetype i = 0; i < activity.criteria.size(); ++i)
            add(ReviewFacts::tr("Criterion %1").arg(i + 1), criterion(activity.criteria.at(i)));
    }

    template <class T>
    void write(const T&) {} // the others are not approved

private:
    void add(const QString& title, const QString& text) { m_facts.append({title, text}); }

    template <class Offer>
    void writeCommon(const Offer& offer) {
        const QStringList tags = tagNames(m_catalog, offer);
        add(ReviewFacts::tr("Tags"), tags.isEmpty() ? ReviewFacts::tr("None") : tags.join(u", "_s));
        QStringList lines;
        for (auto it = offer.characteristics.cbegin(); it != offer.characteristics.cend(); ++it)
            lines.append(u"%1: %2"_s.arg(it.key(), *it));
        if (!lines.isEmpty())
            add(ReviewFacts::tr("Characteristics"), lines.join(u'\n'));
    }

    QString audience(const ProfileConstraint& constraint) {
        QStringList keys;
        for (const SegmentIdentity& segment : constraint.segments)
            keys.append(quoted(segment.key()));
        switch (constraint.type) {
        case ProfileConstraintType::None:
            return ReviewFacts::tr("Everyone");
        case ProfileConstraintType::EligibilityRule:
            return rule(constraint.rule);
        case ProfileConstraintType::AnySegments:
            return ReviewFacts::tr("In any of the segments %1").arg(keys.join(u", "_s));
        case ProfileConstraintType::AllSegments:
            return ReviewFacts::tr("In all of the segments %1").arg(keys.join(u", "_s));
        case ProfileConstraintType::Rules:
            break;
        }
        return ReviewFacts::tr("Nobody: several rules are asked for, and none is named");
    }

    QString rule(const RuleId& id) {
        const auto* rule = m_catalog.find<EligibilityRule>(id);
        if (!rule)
            return ReviewFacts::tr("The rule %1, which the catalog does not hold").arg(quoted(id.value()));
        const QString words = ruleInWords(rule->condition.value);
        return quoted(entityLabel(*rule)) +
               (words.isEmpty() ? u'\n' + ReviewFacts::tr("This rule is empty.") : u'\n' + words);
    }

    /// What cannot be read stands there as it is written.
    QString ruleInWords(const QString& text) {
        const auto tree = expr::read(text.toStdString());
        if (!tree || text.size() > kLongestInWords)
            return text.trimmed();
        if (!m_schema)
            m_schema = ruleSchema(m_catalog);
        const QString words = ruleWords(ruleBlock(*tree), m_schema);
        return words.isEmpty() ? text.trimmed() : words;
    }

    /// “From … to …”; days say whose days they are.
    [[nodiscard]] QString validity(const CalendarConstraint& calendar) const {
        Activity dated; // any that has dates
        dated.calendar = calendar;
        const QString from = cellText(m_catalog, dated, EntityColumn::Starts);
        const QString to = cellText(m_catalog, dated, EntityColumn::Ends);
        if (from.isEmpty() && to.isEmpty())
            return ReviewFacts::tr("Always");
        const QString dates = to.isEmpty()     ? ReviewFacts::tr("From %1").arg(from)
                              : from.isEmpty() ? ReviewFacts::tr("Until %1").arg(to)
                                               : ReviewFacts::tr("From %1 to %2").arg(from, to);
        return hasDays(calendar) ? ReviewFacts::tr("%1 (days in %2)").arg(dates, m_catalog.zone().name())
                                 : dates;
    }

    [[nodiscard]] QString capWords(const CappingRule& rule) const {
        QStringList names;
        for (const PlacementId& id : rule.placements)
            names.append(nameOf<Placement>(m_catalog, id));
        return names.isEmpty()
                   ? cappingText(rule)
                   : ReviewFacts::tr("%1 (only in %2)").arg(cappingText(rule), names.join(u", "_s));
    }

    [[nodiscard]] QString order(const Rank& rank) const {
        QString number = QLocale().toString(rank.priority);
        if (!rank.order || rank.order->type == OrderType::Static)
            return number;
        if (rank.order->type == OrderType::ScoringFunction)
            return ReviewFacts::tr("By the formula %1, then %2")
                .arg(quoted(nameOf<RankingFormula>(m_catalog, rank.order->formula)), number);
        return ReviewFacts::tr("By a strategy that is not known here, then %1").arg(number);
    }

    QString criterion(const Criterion& criterion) {
        QStringList names;
        for (const PlacementId& id : criterion.placements)
            names.append(nameOf<Placement>(m_catalog, id));
        QStringList lines{ReviewFacts::tr("In %1").arg(names.isEmpty() ? ReviewFacts::tr("every placement")
                                                                       : names.join(u", "_s))};
        lines.append(offers(criterion));
        lines.append(ReviewFacts::tr("For whom: %1").arg(audience(criterion.constraint)));
        lines.append(ReviewFacts::tr("Priority: %1").arg(order(criterion.ranking)));
        return lines.join(u'\n');
    }

    [[nodiscard]] QString offers(const Criterion& criterion) const {
        int all = 0;
        int approved = 0;
        for (const PersonalizedOffer* offer : m_catalog.all<PersonalizedOffer>()) {
            if (!admits(criterion, *offer, m_catalog))
                continue;
            ++all;
            approved += offer->status == OfferStatus::Approved ? 1 : 0;
        }
        const QString counts = ReviewFacts::tr("%1, approved: %2")
                                   .arg(kindCount(EntityKind::PersonalizedOffer, all))
                                   .arg(QLocale().toString(approved));
        if (criterion.selection == OptionSelectionType::DirectList)
            return ReviewFacts::tr("Listed: %1").arg(counts);
        return ReviewFacts::tr("Collection %1: %2")
            .arg(quoted(nameOf<OfferFilter>(m_catalog, criterion.filter)), counts);
    }

    const Catalog& m_catalog;
    std::shared_ptr<const expr::Schema> m_schema; ///< made where a rule needs it
    QVector<ReviewFact> m_facts;
};

} // namespace

QVector<ReviewFact> reviewFacts(const Catalog& catalog, const Entity& entity) {
    FactWriter writer(catalog);
    std::visit([&writer](const auto& e) { writer.write(e); }, entity);
    return writer.take();
}

} // namespace ow
