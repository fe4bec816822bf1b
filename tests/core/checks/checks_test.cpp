#include "checks/checks.h"
#include "checks/finding_codes.h"
#include "core/checks/golden_cases.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ow;
using namespace ow::test;

namespace {

QString lineOf(const Finding& finding) {
    return QStringList{severityToken(finding.severity), finding.code, finding.entityKind, finding.entityId,
                       finding.field}
        .join(u' ');
}

Entity namedOffer(int number, const QString& name) {
    PersonalizedOffer offer;
    offer.id = OfferId(u"o%1"_s.arg(number, 5, 10, QLatin1Char('0')));
    offer.name = name;
    return offer;
}

} // namespace

class ChecksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void golden_data() {
        QTest::addColumn<QString>("path");
        const QStringList paths = goldenPaths();
        QVERIFY(!paths.isEmpty());
        for (const QString& path : paths)
            QTest::newRow(qUtf8Printable(QFileInfo(path).completeBaseName())) << path;
    }
    void golden() {
        QFETCH(QString, path);
        const QJsonObject json = readCase(path);
        QStringList found;
        for (const Finding& finding :
             checkAll(catalogOf(json.value("catalog"_L1).toObject()), instantOf(json), folderOf(json))) {
            found.append(lineOf(finding));
            const bool isInVoice = !finding.message.endsWith(u'.') && !finding.message.front().isUpper();
            QVERIFY2(isInVoice, qUtf8Printable(finding.message));
        }
        QCOMPARE(found.join(u'\n'), json.value("findings"_L1).toVariant().toStringList().join(u'\n'));
        // The file is named after what it shows.
        const QString code = QFileInfo(path).completeBaseName().section(u'+', 0, 0);
        const bool clean = code == u"clean";
        QVERIFY(clean == found.isEmpty());
        QVERIFY(clean || found.join(u'\n').contains(u' ' + code + u' '));
    }

    void everyCodeHasItsFile() {
        QSet<QString> shown;
        for (const QString& path : goldenPaths())
            shown.insert(QFileInfo(path).completeBaseName().section(u'+', 0, 0));
        QStringList missing;
        for (const QLatin1StringView code : kFindingCodes) {
            if (!shown.contains(code))
                missing.append(code);
        }
        QCOMPARE(missing, QStringList());
    }

    void manyNamesakesAreOneFinding() {
        QVector<EntityPtr> entities;
        constexpr int count = 8000;
        for (int i = 0; i < count; ++i)
            entities.append(std::make_shared<const Entity>(namedOffer(i, i % 2 ? u"Sale"_s : u" sale "_s)));
        const QVector<Finding> findings = checkAll(*Catalog::fromEntities(entities));
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings.constFirst().code, u"name.not-unique"_s);
        QVERIFY(findings.constFirst().message.contains(u"8000"_s));
        QVERIFY(findings.constFirst().message.contains(u"and 7996 more"_s));
        QVERIFY(findings.constFirst().message.size() < 300);
    }

    void manyNamesOfTwoAreAFindingEach() {
        QVector<EntityPtr> entities;
        for (int i = 0; i < 4000; ++i)
            entities.append(std::make_shared<const Entity>(namedOffer(i, u"Offer %1"_s.arg(i / 2))));
        QCOMPARE(checkAll(*Catalog::fromEntities(entities)).size(), 2000);
    }

    void namesAreComparedAsPeopleReadThem() {
        const auto findingsOf = [](const QString& a, const QString& b) {
            return checkAll(*Catalog::fromEntities({std::make_shared<const Entity>(namedOffer(1, a)),
                                                    std::make_shared<const Entity>(namedOffer(2, b))}))
                .size();
        };
        QCOMPARE(findingsOf(u"Caf\u00e9"_s, u"Cafe\u0301"_s), 1);
        QCOMPARE(findingsOf(u"Spring\u00a0sale"_s, u"Spring sale"_s), 1);
        QCOMPARE(findingsOf(u"Sale 1"_s, u"Sale 2"_s), 0);
    }

    /// Days are those of the zone, so a finding may depend on it.
    void zoneDecidesWhetherADayIsBefore() {
        PersonalizedOffer offer;
        offer.id = OfferId(u"o"_s);
        offer.name = u"o"_s;
        offer.calendar.start = *Timestamp::parse(u"2026-03-31T12:00:00Z"_s);
        offer.calendar.end = *Timestamp::parse(u"2026-03-31"_s);
        const Catalog catalog = *Catalog::fromEntities({std::make_shared<const Entity>(offer)});
        const auto codes = [](const Catalog& in) {
            QStringList list;
            for (const Finding& finding : checkAll(in))
                list.append(finding.code);
            return list;
        };
        QCOMPARE(codes(catalog), QStringList{u"calendar.day"_s});
        QCOMPARE(codes(catalog.withZone(TimeZone::named(u"Pacific/Kiritimati"_s).value())),
                 (QStringList{u"calendar.day"_s, u"calendar.start-after-end"_s}));
    }
};

QTEST_APPLESS_MAIN(ChecksTest)
#include "checks_test.moc"
