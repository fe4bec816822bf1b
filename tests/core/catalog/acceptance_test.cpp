#include "catalog/acceptance.h"
#include "domain/entity_json.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ow;

namespace {

Finding tooLong(const QString& message) {
    return {u"content.too-long"_s,
            Severity::Warning,
            u"offer"_s,
            u"o"_s,
            u"representations/0/components/0/content"_s,
            message,
            u"shorten it"_s,
            {}};
}

Entity offer() {
    return newEntity(EntityKind::PersonalizedOffer, u"o"_s, u"Offer"_s);
}

} // namespace

class AcceptanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isKeptWithTheEntity() {
        const Finding finding = tooLong(u"the text has 30 characters"_s);
        const Entity accepted = accepting(offer(), finding, u"the legal text"_s, u"mira"_s, 1000);
        const Result<Entity> read = entityFromJson(EntityKind::PersonalizedOffer, toJson(accepted));
        QVERIFY(read.ok());
        const std::optional<Acceptance> acceptance = acceptanceOf(*read, finding);
        QVERIFY(acceptance);
        QCOMPARE(acceptance->reason, u"the legal text"_s);
        QCOMPARE(acceptance->by, u"mira"_s);
        QCOMPARE(acceptance->at, u"1970-01-01T00:00:01Z"_s);
        QVERIFY(!acceptanceOf(offer(), finding));
    }

    void isOfWhatWasSaid() {
        const Entity accepted = accepting(offer(), tooLong(u"30"_s), u"so"_s, u"mira"_s, 0);
        QVERIFY(!acceptanceOf(accepted, tooLong(u"40"_s)));
        Finding elsewhere = tooLong(u"30"_s);
        elsewhere.field = u"representations/1/components/0/content"_s;
        QVERIFY(!acceptanceOf(accepted, elsewhere));
        // What is accepted in a place takes the place of what was accepted there.
        const Entity again = accepting(accepted, tooLong(u"40"_s), u"so"_s, u"mira"_s, 0);
        QVERIFY(acceptanceOf(again, tooLong(u"40"_s)));
        QVERIFY(!acceptanceOf(again, tooLong(u"30"_s)));
    }

    void leavesNothingWhenItIsTakenBack() {
        Finding other = tooLong(u"30"_s);
        other.code = u"content.language"_s;
        const Entity both =
            accepting(accepting(offer(), tooLong(u"30"_s), u"a"_s, u"m"_s, 0), other, u"b"_s, u"m"_s, 0);
        const Entity one = notAccepting(both, tooLong(u"30"_s));
        QVERIFY(!acceptanceOf(one, tooLong(u"30"_s)));
        QVERIFY(acceptanceOf(one, other));
        QCOMPARE(notAccepting(one, other), offer());
    }

    void isNotForErrors() {
        Finding error = tooLong(u"30"_s);
        error.severity = Severity::Error;
        QVERIFY(!canBeAccepted(error));
        QVERIFY(!acceptanceOf(accepting(offer(), error, u"so"_s, u"m"_s, 0), error));
    }
};

QTEST_APPLESS_MAIN(AcceptanceTest)
#include "acceptance_test.moc"
