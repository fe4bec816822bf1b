#include "editors/offer_form.h"

#include "base/date_text.h"
#include "decision/capping/capping.h"
#include "domain/validity.h"
#include "editors/content/representation_list.h"
#include "editors/parts/calendar_form.h"
#include "editors/parts/characteristics_table.h"
#include "editors/parts/constraint_form.h"
#include "editors/parts/rank_form.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/fields/tag_chips.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QVector<TagId> tagIds(const QStringList& ids) {
    QVector<TagId> tags;
    for (const QString& id : ids)
        tags.append(TagId(id));
    return tags;
}

QString counted(qsizetype n) {
    return n == 0 ? QString() : QString::number(n);
}

} // namespace

OfferForm::OfferForm(CatalogDocument& document)
    : TypedForm(document), m_tags(entityChips(tr("Tags"), tr("tag"), EntityKind::Tag)),
      m_calendar(new CalendarForm(document, {})), m_counts(textLabel({}, TextRole::Small, Tone::Secondary)),
      m_constraint(new ConstraintForm(document, {})),
      m_rank(new RankForm(
          document, {}, u"rank"_s,
          tr("The higher number wins. Equal ones are drawn by the seed of a request; without one "
             "they stand by their ids."))),
      m_representations(new RepresentationList(document)),
      m_characteristics(new CharacteristicsTable(document)) {
    buildDetails();
    section(tr("Eligibility"))->body()->addWidget(m_constraint);
    section(tr("Ranking"))->body()->addWidget(m_rank);
    buildCapping();
    m_contentCard = section(tr("Content"));
    m_contentCard->addHeaderWidget(m_representations->view());
    m_contentCard->body()->addWidget(m_representations);
    section(tr("Characteristics"))->body()->addWidget(m_characteristics);
    bindPart(m_constraint, [this](const ProfileConstraint& constraint) { m_value.constraint = constraint; });
    bindPart(m_rank, [this](const Rank& rank) { m_value.rank = rank; });
    bindPart(m_representations,
             [this](const QVector<Representation>& list) { m_value.representations = list; });
    bindPart(m_characteristics, [this](const QMap<QString, QString>& map) { m_value.characteristics = map; });
}

void OfferForm::buildDetails() {
    SectionCard* details = section(tr("Details"));
    details->body()->addWidget(row(tr("Tags"), m_tags, u"tags"_s, u"tags"_s));
    details->body()->addWidget(m_calendar);
    m_counts->setObjectName(u"countsAfterEdit"_s);
    m_counts->setAccessibleName(tr("What the new dates do to counts"));
    m_counts->setTextFormat(Qt::PlainText);
    m_counts->setWordWrap(true);
    m_counts->hide();
    details->body()->addWidget(m_counts);
    bindChosen(tr("Tags"), m_tags, &TagChips::edited,
               [this](const QStringList& ids) { m_value.tags = tagIds(ids); });
    bindPart(m_calendar, [this](const CalendarConstraint& calendar) {
        const CalendarConstraint before = m_value.calendar;
        m_value.calendar = calendar;
        tellCounts(before);
    });
}

namespace {

/// DOMAIN.md 2.4: what an edit of the dates does to the counts of profiles.
QString countsText(const CalendarConstraint& before, const CalendarConstraint& after, qint64 nowMs) {
    const CountOutcome outcome = countsAfterEdit(before, after, nowMs, std::nullopt);
    const auto at = [](const std::optional<qint64>& ms) {
        return clockText(QDateTime::fromMSecsSinceEpoch(ms.value_or(0), Qt::UTC), u"UTC"_s);
    };
    switch (outcome.fate) {
    case CountFate::Unaffected:
        return outcome.from
                   ? OfferForm::tr("Capping has not begun to count: it begins on %1.").arg(at(outcome.from))
                   : OfferForm::tr("Capping has not begun to count: it begins now.");
    case CountFate::Carried:
        return OfferForm::tr("The counts of profiles go on.");
    case CountFate::Expired:
        break;
    }
    if (countsAfterEdit(before, after, nowMs, nowMs).fate == CountFate::Carried)
        return OfferForm::tr(
                   "The count of a profile goes on if a decision is made for it before %1; else it begins "
                   "at 0 then.")
            .arg(at(outcome.from));
    return OfferForm::tr("The counts of profiles end and begin at 0 on %1.").arg(at(outcome.from));
}

} // namespace

void OfferForm::tellCounts(const CalendarConstraint& before) {
    const bool counts =
        std::any_of(m_value.capping.begin(), m_value.capping.end(), [](const CappingRule& rule) {
            return rule.isEnabled() && rule.scope == CappingScope::Profile;
        });
    const bool speaks = counts && m_value.status == OfferStatus::Approved && before != m_value.calendar;
    m_countsOf = m_value.calendar;
    m_countsOffer = m_value.id;
    const Zone zone = catalog().zone().zone();
    m_counts->setText(speaks ? countsText(inInstants(before, zone), inInstants(m_value.calendar, zone),
                                          document().clock().nowMs())
                             : QString());
    m_counts->setVisible(speaks);
}

void OfferForm::buildCapping() {
    m_capping = new CappingList(document(), {},
                                {tr("Capping rule"), tr("No cap: it may be proposed any number of times."),
                                 tr("Add capping rule"), u"addCapping"_s},
                                [this] { return newCappingRule(); });
    setFieldPath(m_capping, u"capping"_s);
    m_cappingCard = section(tr("Capping"));
    m_cappingCard->body()->addWidget(m_capping);
    bindPart(m_capping, [this](const QVector<CappingRule>& rules) {
        m_value.capping = rules;
        for (const CappingRule& rule : rules)
            m_value.lastCappingIndex = std::max(m_value.lastCappingIndex, rule.index);
    });
}

CappingRule OfferForm::newCappingRule() const {
    CappingRule rule;
    // A number that was never used, since counters are kept under it (DOMAIN.md 1.6).
    rule.index = m_value.lastCappingIndex + 1;
    for (const CappingRule& present : m_value.capping)
        rule.index = std::max(rule.index, present.index + 1);
    return rule;
}

void OfferForm::showValue() {
    m_tags->setItems(referenceItemsOf(catalog(), EntityKind::Tag, m_value.tags));
    m_calendar->setValue(m_value.calendar);
    if (m_countsOffer != m_value.id || m_countsOf != m_value.calendar)
        m_counts->hide(); // it spoke of another edit
    m_constraint->setValue(m_value.constraint);
    m_rank->setValue(m_value.rank);
    m_capping->setValue(m_value.capping);
    m_cappingCard->setSummary(counted(m_value.capping.size()));
    m_representations->setValue({EntityKind::PersonalizedOffer, m_value.id.value()}, m_value.representations);
    m_contentCard->setSummary(counted(m_value.representations.size()));
    m_characteristics->setValue(m_value.characteristics);
}

FallbackForm::FallbackForm(CatalogDocument& document)
    : TypedForm(document), m_tags(entityChips(tr("Tags"), tr("tag"), EntityKind::Tag)),
      m_representations(new RepresentationList(document)),
      m_characteristics(new CharacteristicsTable(document)) {
    section(tr("Details"))->body()->addWidget(row(tr("Tags"), m_tags, u"tags"_s, u"tags"_s));
    SectionCard* content = section(tr("Content"));
    content->addHeaderWidget(m_representations->view());
    content->body()->addWidget(m_representations);
    section(tr("Characteristics"))->body()->addWidget(m_characteristics);
    bindChosen(tr("Tags"), m_tags, &TagChips::edited,
               [this](const QStringList& ids) { m_value.tags = tagIds(ids); });
    bindPart(m_representations,
             [this](const QVector<Representation>& list) { m_value.representations = list; });
    bindPart(m_characteristics, [this](const QMap<QString, QString>& map) { m_value.characteristics = map; });
}

void FallbackForm::showValue() {
    m_tags->setItems(referenceItemsOf(catalog(), EntityKind::Tag, m_value.tags));
    m_representations->setValue({EntityKind::FallbackOffer, m_value.id.value()}, m_value.representations);
    m_characteristics->setValue(m_value.characteristics);
}

} // namespace ow

#include "moc_offer_form.cpp"
