#include "models/kind_text.h"

#include <QCoreApplication>

#include <array>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct KindText {
    EntityKind kind;
    const char* title;
    const char* singular;
    const char* counted; ///< in the numbers that a language has
    const char* purpose;
    const char* icon;
};

constexpr std::array kTexts{
    KindText{EntityKind::PersonalizedOffer, QT_TRANSLATE_NOOP("ow::kind", "Offers"),
             QT_TRANSLATE_NOOP("ow::kind", "Offer"), QT_TRANSLATE_N_NOOP("ow::kind", "%Ln offers"),
             QT_TRANSLATE_NOOP("ow::kind",
                               "Offers compete for a placement; rules, dates and caps say who may see them."),
             "offer"},
    KindText{
        EntityKind::FallbackOffer, QT_TRANSLATE_NOOP("ow::kind", "Fallback offers"),
        QT_TRANSLATE_NOOP("ow::kind", "Fallback offer"),
        QT_TRANSLATE_N_NOOP("ow::kind", "%Ln fallback offers"),
        QT_TRANSLATE_NOOP("ow::kind", "A fallback offer is what an activity shows when no offer is left."),
        "fallback"},
    KindText{
        EntityKind::Placement, QT_TRANSLATE_NOOP("ow::kind", "Placements"),
        QT_TRANSLATE_NOOP("ow::kind", "Placement"), QT_TRANSLATE_N_NOOP("ow::kind", "%Ln placements"),
        QT_TRANSLATE_NOOP("ow::kind", "A placement is a spot in a channel that holds content of one kind."),
        "placement"},
    KindText{EntityKind::Tag, QT_TRANSLATE_NOOP("ow::kind", "Tags"), QT_TRANSLATE_NOOP("ow::kind", "Tag"),
             QT_TRANSLATE_N_NOOP("ow::kind", "%Ln tags"),
             QT_TRANSLATE_NOOP("ow::kind", "Tags sort offers by topic, so that collections can gather them."),
             "tag"},
    KindText{
        EntityKind::OfferFilter, QT_TRANSLATE_NOOP("ow::kind", "Collections"),
        QT_TRANSLATE_NOOP("ow::kind", "Collection"), QT_TRANSLATE_N_NOOP("ow::kind", "%Ln collections"),
        QT_TRANSLATE_NOOP("ow::kind", "A collection gathers offers, by tags or one by one, for an activity."),
        "filter"},
    KindText{EntityKind::EligibilityRule, QT_TRANSLATE_NOOP("ow::kind", "Rules"),
             QT_TRANSLATE_NOOP("ow::kind", "Rule"), QT_TRANSLATE_N_NOOP("ow::kind", "%Ln rules"),
             QT_TRANSLATE_NOOP(
                 "ow::kind", "A rule is a condition over the profile and its events: who may get an offer."),
             "rule"},
    KindText{EntityKind::RankingFormula, QT_TRANSLATE_NOOP("ow::kind", "Formulas"),
             QT_TRANSLATE_NOOP("ow::kind", "Formula"), QT_TRANSLATE_N_NOOP("ow::kind", "%Ln formulas"),
             QT_TRANSLATE_NOOP("ow::kind",
                               "A formula scores an offer for one profile, in place of a fixed priority."),
             "formula"},
    KindText{
        EntityKind::Activity, QT_TRANSLATE_NOOP("ow::kind", "Activities"),
        QT_TRANSLATE_NOOP("ow::kind", "Activity"), QT_TRANSLATE_N_NOOP("ow::kind", "%Ln activities"),
        QT_TRANSLATE_NOOP("ow::kind",
                          "An activity is what a decision is asked of: placements, collections, a fallback."),
        "activity"},
    KindText{EntityKind::TestProfile, QT_TRANSLATE_NOOP("ow::kind", "Test profiles"),
             QT_TRANSLATE_NOOP("ow::kind", "Test profile"),
             QT_TRANSLATE_N_NOOP("ow::kind", "%Ln test profiles"),
             QT_TRANSLATE_NOOP("ow::kind",
                               "A test profile is a customer to try decisions with; it is never deployed."),
             "profile"},
    KindText{EntityKind::DecisionTests, QT_TRANSLATE_NOOP("ow::kind", "Test suites"),
             QT_TRANSLATE_NOOP("ow::kind", "Test suite"), QT_TRANSLATE_N_NOOP("ow::kind", "%Ln test suites"),
             QT_TRANSLATE_NOOP(
                 "ow::kind", "A test suite says which offers must win or lose, and tells when they do not."),
             "ok"},
};
static_assert(kTexts.size() == Tokens<EntityKind>::table.size());

QString translated(const char* source) {
    return QCoreApplication::translate("ow::kind", source);
}

const KindText& textOf(EntityKind kind) {
    return kTexts[std::size_t(kind)];
}

} // namespace

QString kindCount(EntityKind kind, qsizetype count) {
    return QCoreApplication::translate("ow::kind", textOf(kind).counted, nullptr, int(count));
}

QString kindTitle(EntityKind kind) {
    return translated(textOf(kind).title);
}

QString kindSingular(EntityKind kind) {
    return translated(textOf(kind).singular);
}

QString kindPurpose(EntityKind kind) {
    return translated(textOf(kind).purpose);
}

QString kindIcon(EntityKind kind) {
    return QString::fromLatin1(textOf(kind).icon);
}

QString statusTitle(const QString& statusToken) {
    static constexpr std::array titles{
        std::pair{"draft", QT_TRANSLATE_NOOP("ow::kind", "Draft")},
        std::pair{"approved", QT_TRANSLATE_NOOP("ow::kind", "Approved")},
        std::pair{"archived", QT_TRANSLATE_NOOP("ow::kind", "Archived")},
        std::pair{"live", QT_TRANSLATE_NOOP("ow::kind", "Live")},
        std::pair{"complete", QT_TRANSLATE_NOOP("ow::kind", "Complete")},
    };
    for (const auto& [token, title] : titles) {
        if (statusToken == QLatin1StringView(token))
            return translated(title);
    }
    return statusToken;
}

} // namespace ow
