#include "base/timestamp.h"
#include "calendar/documents/band_json.h"
#include "calendar/documents/band_text.h"
#include "small_catalog.h"

#include <QJsonArray>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

/// What is told of bands.
class BandDocumentsTest final : public QObject {
    Q_OBJECT

private:
    static ChangeCalendar calendarOf(const Catalog& catalog) {
        return {DecisionPlan::compile(catalog),
                {ActivityId(u"a"_s), PlacementId(u"p"_s), 2},
                {Timestamp::parse(u"2026-03-01"_s)->ms(), Timestamp::parse(u"2026-04-01"_s)->ms()}};
    }
    static Catalog twoOffers() {
        SmallCatalog small;
        small.activity.calendar = {Timestamp::parse(u"2026-03-02"_s).value(), {}};
        (void)small.offer(u"odd"_s, u"(let t = now in t occurs after \"2026-03-10T12:00:00Z\")"_s);
        small.offer(u"spring"_s).calendar = {Timestamp::parse(u"2026-03-05T10:00:00Z"_s).value(), {}};
        return small.catalog();
    }

private Q_SLOTS:
    void theTextForATerminal() {
        const ChangeCalendar calendar = calendarOf(twoOffers());
        QCOMPARE(
            bandsText(bandsOf(calendar, {}).value(), calendar),
            u"2026-03-01T00:00:00Z      The activity \"Spring\" begins at 2026-03-02T00:00:00Z.\n"
            "2026-03-02T00:00:00Z      Welcome (fallback)\n"
            "                            The activity \"Spring\" starts.\n"
            "2026-03-05T10:00:00Z      spring\n"
            "                            The offer \"spring\" starts.\n"
            "2026-03-10T12:00:00.001Z  spring | odd\n"
            "                            Found by trying; what brings it cannot be told.\n"
            "2026-04-01T00:00:00Z      (end)\n"
            "\nCannot tell when this changes, so a thousand instants were tried; what lasts for less than "
            "the time between two may be missed:\n"
            "  rule of odd: now\n"_s);
    }

    void nothingChanges() {
        const ChangeCalendar calendar = calendarOf(SmallCatalog().catalog());
        QCOMPARE(bandsText({}, calendar), u"2026-04-01T00:00:00Z      (nothing changes until then)\n"_s);
    }

    void whatComesTogetherIsToldUpToTen() {
        SmallCatalog small;
        for (int i = 0; i < 12; ++i)
            small.offer(u"o%1"_s.arg(i)).calendar = {Timestamp::parse(u"2026-03-05"_s).value(), {}};
        const ChangeCalendar calendar = calendarOf(small.catalog());
        const QString text = bandsText(bandsOf(calendar, {}).value(), calendar);
        QCOMPARE(text.count(u"starts.\n"_s), 10);
        QVERIFY(text.contains(u"  and 2 more\n"_s));
    }

    void theJsonSaysAll() {
        const ChangeCalendar calendar = calendarOf(twoOffers());
        const QJsonObject json = bandsJson(bandsOf(calendar, {}).value(), calendar);
        QCOMPARE(json["activity"_L1], QJsonValue(u"a"_s));
        QCOMPARE(json["placement"_L1], QJsonValue(u"p"_s));
        QCOMPARE(json["untold"_L1][0], QJsonValue(u"rule of odd: now"_s));
        const QJsonArray bands = json["bands"_L1].toArray();
        QCOMPARE(bands.size(), 4);
        QVERIFY(bands[0]["error"_L1].toString().contains(u"begins at"_s));
        QCOMPARE(bands[0]["to"_L1], bands[1]["from"_L1]);
        QCOMPARE(bands[1]["fallback"_L1], QJsonValue(true));
        QCOMPARE(bands[1]["offers"_L1][0]["name"_L1], QJsonValue(u"Welcome"_s));
        QCOMPARE(bands[2]["causes"_L1][0]["kind"_L1], QJsonValue(u"offer-starts"_s));
        QCOMPARE(bands[2]["causes"_L1][0]["text"_L1], QJsonValue(u"The offer \"spring\" starts."_s));
        QVERIFY(bands[2]["sampled"_L1].isUndefined());
        QCOMPARE(bands[3]["sampled"_L1], QJsonValue(true));
        QCOMPARE(bands[3]["offers"_L1].toArray().size(), 2);
    }
};

QObject* makeBandDocumentsTest() {
    return new BandDocumentsTest;
}

} // namespace ow::test

#include "documents_test.moc"
