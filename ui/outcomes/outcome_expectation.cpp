#include "outcomes/outcome_expectation.h"

#include "base/timestamp.h"
#include "catalog/catalog_names.h"
#include "preview/run/expected_answer.h"

#include <QCoreApplication>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSecondMs = 1000; ///< a suite tells instants no closer

struct OutcomeExpectationWords {
    Q_DECLARE_TR_FUNCTIONS(ow::OutcomeExpectation)
};

} // namespace

Result<NewTest> expectedOutcome(const Matrix& matrix, qsizetype row, qsizetype column,
                                const Catalog& catalog) {
    const MatrixRow& profile = matrix.rows.at(row);
    const MatrixHeading& heading = matrix.headings.at(column);
    const MatrixAnswer& answer = profile.cells.at(column).answer;
    if (!answer.error.isEmpty() || answer.picks.isEmpty())
        return Error::input(OutcomeExpectationWords::tr("nothing is decided in this cell"),
                            OutcomeExpectationWords::tr("choose one with an offer"));
    const CatalogNames names(catalog);
    NewTest test;
    if (!profile.profile.isEmpty())
        test.asked.append({u"profile"_s, suiteText(names, {EntityKind::TestProfile, profile.profile})});
    test.asked.append(
        {u"activity"_s, suiteText(names, {EntityKind::Activity, heading.column.scope.activity.value()})});
    test.asked.append(
        {u"placement"_s, suiteText(names, {EntityKind::Placement, heading.column.scope.placement.value()})});
    test.asked.append({u"at"_s, formatInstant(heading.atMs - heading.atMs % kSecondMs)});
    const MatrixPick& pick = answer.picks.constFirst();
    NewExpectation expected{.kind = Expectation::Kind::Wins, .offers = {}};
    if (answer.isFallback) {
        test.name =
            OutcomeExpectationWords::tr("%1 at %2: the fallback").arg(profile.name, heading.placement);
    } else {
        expected.offers.append(names.offerText({EntityKind::PersonalizedOffer, pick.offer}));
        test.name =
            OutcomeExpectationWords::tr("%1 at %2: %3 wins").arg(profile.name, heading.placement, pick.name);
    }
    test.expected = {expected};
    return test;
}

} // namespace ow
