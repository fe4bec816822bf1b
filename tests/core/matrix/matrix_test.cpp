#include "base/timestamp.h"
#include "matrix/matrix.h"
#include "matrix/matrix_profiles.h"
#include "random_decision.h"
#include "random_entities.h"
#include "small_catalog.h"

#include <QJsonDocument>
#include <QTest>

#include <stop_token>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

const ScopeRequest kScope{ActivityId(u"a"_s), PlacementId(u"p"_s), 1};

/// A gold member, and somebody of whom nothing is known.
QVector<MatrixProfile> twoProfiles() {
    return {{u"gold"_s, u"Gold"_s, R"({"level": "gold"})"}, {u"new"_s, {}, "{}"}};
}

SmallCatalog goldAndCommon() {
    SmallCatalog catalog;
    (void)catalog.offer(u"common"_s);
    (void)catalog.offer(u"golden"_s, u"level = \"gold\""_s);
    return catalog;
}

QString winner(const Matrix& matrix, qsizetype row, qsizetype column) {
    const MatrixAnswer& answer = matrix.rows.at(row).cells.at(column).answer;
    return answer.picks.isEmpty() ? QString() : answer.picks.constFirst().offer;
}

} // namespace

class MatrixTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachCellIsItsOwnDecision() {
        std::mt19937 random(7);
        for (int round = 0; round < 60; ++round) {
            const RandomWorld world = randomWorld(random);
            const DecisionPlan plan = DecisionPlan::compile(world.catalog);
            MatrixQuestion question;
            for (int i = 0; i < 3; ++i)
                question.profiles.append(
                    {QString::number(i), {}, QJsonDocument(randomProfile(random)).toJson()});
            question.request.nowMs = kNow;
            if (oneIn(random, 2))
                question.request.seed = random();
            for (int i = 0; i < 6; ++i) // scopes come twice, too
                question.columns.append(
                    {{ActivityId(id("a", below(random, 4))), PlacementId(id("p", below(random, 3))),
                      1 + below(random, 3)},
                     {},
                     oneIn(random, 3) ? std::optional(kNow - below(random, 3) * kDay) : std::nullopt});
            const Matrix matrix = decideMatrix(plan, question).value();
            QCOMPARE(matrix.rows.size(), 3);
            for (qsizetype row = 0; row < 3; ++row) {
                const ProfileDocument profile =
                    ProfileDocument::fromJson(question.profiles.at(row).json, plan).value();
                for (qsizetype i = 0; i < question.columns.size(); ++i) {
                    DecisionRequest request = question.request;
                    request.scopes = {question.columns.at(i).scope};
                    request.nowMs = question.columns.at(i).atMs.value_or(kNow);
                    const ScopeDecision decision = decide(plan, profile.value(), request).scopes.constFirst();
                    const MatrixAnswer& answer = matrix.rows.at(row).cells.at(i).answer;
                    QCOMPARE(answer.error, decision.error);
                    QCOMPARE(answer.isFallback, decision.isFallback);
                    QStringList expected;
                    for (const Pick& pick : decision.picks)
                        expected.append(pick.offer.value());
                    if (decision.isFallback)
                        expected.append(decision.fallback.value());
                    QStringList got;
                    for (const MatrixPick& pick : answer.picks)
                        got.append(pick.offer);
                    QCOMPARE(got, expected);
                }
            }
        }
    }

    void languagesShowOtherContentOfTheSameOffer() {
        const DecisionPlan plan = DecisionPlan::compile(goldAndCommon().catalog());
        const MatrixQuestion question{twoProfiles(), {{kScope, {u"de"_s}}, {kScope, {u"en"_s}}}, {}, true};
        const Matrix matrix = decideMatrix(plan, question).value();
        const MatrixPick german = matrix.rows.at(0).cells.at(0).answer.picks.constFirst();
        QCOMPARE(german.offer, u"golden"_s);
        QCOMPARE(german.content, u"golden de"_s);
        QCOMPARE(german.languages, QStringList{u"de"_s});
        QCOMPARE(matrix.rows.at(0).cells.at(1).answer.picks.constFirst().content, u"golden en"_s);
        QCOMPARE(matrix.rows.at(1).cells.at(1).answer.picks.constFirst().content, u"common en"_s);
    }

    void whatIsShownIsLeftOutWhereNobodyAsked() {
        const DecisionPlan plan = DecisionPlan::compile(goldAndCommon().catalog());
        const Matrix matrix = decideMatrix(plan, {twoProfiles(), {{kScope}}, {}, false}).value();
        QVERIFY(matrix.rows.at(0).cells.at(0).answer.picks.constFirst().content.isEmpty());
    }

    void fallbackAndErrorAreToldApart() {
        SmallCatalog small;
        (void)small.offer(u"golden"_s, u"level = \"gold\""_s);
        const DecisionPlan plan = DecisionPlan::compile(small.catalog());
        const ScopeRequest nowhere{ActivityId(u"nobody"_s), PlacementId(u"p"_s), 1};
        const Matrix matrix = decideMatrix(plan, {twoProfiles(), {{kScope}, {nowhere}}, {}, false}).value();
        const MatrixAnswer& fallback = matrix.rows.at(1).cells.at(0).answer;
        QVERIFY(fallback.isFallback);
        QCOMPARE(fallback.picks.constFirst().name, u"Welcome"_s);
        QVERIFY(matrix.rows.at(0).cells.at(1).answer.error.contains(u"nobody"_s));
        QCOMPARE(matrix.headings.at(0).activity, u"Spring"_s);
        QCOMPARE(matrix.headings.at(0).placement, u"Home page"_s);
        QCOMPARE(matrix.headings.at(1).activity, u"nobody"_s);
    }

    void columnsMayBeInstants() {
        SmallCatalog small = goldAndCommon();
        small.offer(u"later"_s).calendar.start = Timestamp::parse(u"2026-03-01"_s).value();
        const DecisionPlan plan = DecisionPlan::compile(small.catalog());
        const qint64 start = Timestamp::parse(u"2026-03-01T00:00:00Z"_s)->ms();
        MatrixQuestion question{
            twoProfiles(), {{kScope, {}, start - 1}, {kScope, {}, start}, {kScope}}, {}, false};
        question.request.nowMs = start - 1;
        const Matrix matrix = decideMatrix(plan, question).value();
        QCOMPARE(winner(matrix, 1, 0), u"common"_s);
        QCOMPARE(winner(matrix, 1, 1), u"later"_s);
        QCOMPARE(winner(matrix, 1, 2), u"common"_s);
        QCOMPARE(matrix.headings.at(1).atMs, start);
        QCOMPARE(matrix.headings.at(2).atMs, start - 1);
    }

    void cellsThatDifferFromAnotherCatalogAreMarked() {
        SmallCatalog small = goldAndCommon();
        const MatrixQuestion question{twoProfiles(), {{kScope}}, {}, false};
        const Matrix before = decideMatrix(DecisionPlan::compile(small.catalog()), question).value();
        (void)small.offer(u"newest"_s, u"level != \"gold\" or level = \"gold\""_s);
        const Matrix now = decideMatrix(DecisionPlan::compile(small.catalog()), question).value();
        const Matrix compared = against(now, before, u"revision 1"_s);
        QVERIFY(compared.rows.at(0).cells.at(0).differs());
        QVERIFY(!compared.rows.at(1).cells.at(0).differs());
        QCOMPARE(compared.rows.at(0).cells.at(0).other->picks.constFirst().offer, u"golden"_s);
        QCOMPARE(compared.differing(), 1);
        QCOMPARE(compared.against, u"revision 1"_s);
        QVERIFY(!now.rows.at(0).cells.at(0).differs());
    }

    /// An offer of another name, or of another score, is the same offer to who gets it; another text is not.
    void whatNobodySeesIsNoDifference() {
        MatrixAnswer a{{}, false, {{u"o"_s, u"Old name"_s, 1.0, {}, u"text"_s}}, {}};
        MatrixAnswer b{{}, false, {{u"o"_s, u"New name"_s, 2.0, {}, u"text"_s}}, {u"a warning"_s}};
        QVERIFY(isSameAnswer(a, b));
        b.picks.first().content = u"other text"_s;
        QVERIFY(!isSameAnswer(a, b));
        b = a;
        b.isFallback = true;
        QVERIFY(!isSameAnswer(a, b));
        a = {u"The activity is a draft."_s, false, {}, {}};
        QVERIFY(!isSameAnswer(a, {}));
        QVERIFY(isSameAnswer(a, {u"The activity has ended."_s, false, {}, {}}));
    }

    void rowsAreComparedWithOneOfThem() {
        const DecisionPlan plan = DecisionPlan::compile(goldAndCommon().catalog());
        const Matrix matrix =
            againstRow(decideMatrix(plan, {twoProfiles(), {{kScope}}, {}, false}).value(), 1);
        QVERIFY(matrix.rows.at(0).cells.at(0).differs());
        QVERIFY(!matrix.rows.at(1).cells.at(0).differs());
        QCOMPARE(matrix.against, u"profile “new”"_s);
    }

    void aProfileThatCannotBeReadIsARowWithAProblem() {
        const DecisionPlan plan = DecisionPlan::compile(goldAndCommon().catalog());
        MatrixQuestion question{
            profilesOfLines("\xEF\xBB\xBF{\"_id\": \"a\", \"level\": \"gold\"}\r\n\n[1]\n{\n"
                            "{\"segmentMembership\": []}\n{}"),
            {{kScope}},
            {},
            false};
        const Matrix matrix = decideMatrix(plan, question).value();
        QStringList names;
        for (const MatrixRow& row : matrix.rows)
            names.append(row.name);
        QCOMPARE(names, (QStringList{u"a"_s, u"line 3"_s, u"line 4"_s, u"line 5"_s, u"line 6"_s}));
        QVERIFY(!matrix.rows.at(0).problem);
        QCOMPARE(winner(matrix, 0, 0), u"golden"_s);
        for (const qsizetype bad : {1, 2, 3}) {
            QVERIFY(matrix.rows.at(bad).problem);
            QCOMPARE(matrix.rows.at(bad).problem->place.line, int(bad) + 2);
            QVERIFY(!matrix.rows.at(bad).cells.at(0).answer.error.isEmpty());
        }
        QCOMPARE(matrix.rows.at(3).problem->place.field, u"/segmentMembership"_s);
        QCOMPARE(winner(matrix, 4, 0), u"common"_s);
    }

    void oneCellTooManyIsRefused() {
        const DecisionPlan plan;
        MatrixQuestion question;
        question.columns = QVector<MatrixColumn>(1, {kScope});
        question.profiles = QVector<MatrixProfile>(kMostMatrixCells, {u"x"_s, {}, "{}"});
        const auto atOnce = [](qint64, qint64) { return false; };
        QCOMPARE(decideMatrix(plan, question, {}, {}, atOnce).error().code, ErrorCode::Cancelled);
        question.profiles.append({u"y"_s, {}, "{}"});
        QCOMPARE(decideMatrix(plan, question, {}, {}, atOnce).error().code, ErrorCode::Input);
    }

    void itStopsWhenAsked() {
        const DecisionPlan plan = DecisionPlan::compile(goldAndCommon().catalog());
        std::stop_source stop;
        stop.request_stop();
        const Result<Matrix> matrix =
            decideMatrix(plan, {twoProfiles(), {{kScope}}, {}, false}, {}, stop.get_token());
        QCOMPARE(matrix.error().code, ErrorCode::Cancelled);
    }
};

QObject* makeMatrixTest() {
    return new MatrixTest;
}

} // namespace ow::test

#include "matrix_test.moc"
