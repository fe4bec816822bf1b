#include "checks/checks.h"
#include "checks/fixes/fixes.h"
#include "core/checks/golden_cases.h"
#include "domain/entity_json.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ow;
using namespace ow::test;

namespace {

QString shown(const QJsonValue& value) {
    if (value.isUndefined())
        return u"nothing"_s;
    return QString::fromUtf8(
        QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).chopped(1).sliced(1));
}

/// "placement Q deleted", "offer O: rank/priority -1 → 0".
QString shown(const Change& change) {
    const EntityKey key = change.key();
    const QString subject = token(key.kind) + u' ' + key.id;
    if (!change.after)
        return subject + u" deleted"_s;
    QStringList edits;
    for (const FieldChange& edit : diffFields(toJson(*change.before), toJson(*change.after)))
        edits.append(u"%1 %2 → %3"_s.arg(edit.path, shown(edit.before), shown(edit.after)));
    return subject + u": "_s + edits.join(u", "_s);
}

/// What each fix of each finding of a catalog does, a line each.
QStringList fixesIn(const Catalog& catalog, std::optional<qint64> nowMs) {
    QStringList lines;
    for (const Finding& finding : checkAll(catalog, nowMs)) {
        for (const Fix& fix : fixesFor(finding, catalog)) {
            QStringList changes;
            for (const Change& change : fix.change.changes)
                changes.append(shown(change));
            lines.append(u"%1 [%2] %3"_s.arg(finding.code, fix.about, changes.join(u"; "_s)));
        }
    }
    return lines;
}

/// How often the same is found of an entity.
qsizetype countOf(const Finding& like, const Catalog& catalog, std::optional<qint64> nowMs) {
    const QVector<Finding> findings = checkAll(catalog, nowMs);
    return std::count_if(findings.cbegin(), findings.cend(), [&](const Finding& finding) {
        return finding.code == like.code && finding.entityId == like.entityId;
    });
}

bool hasDanglingMention(const Catalog& catalog) {
    const QVector<EntityPtr> all = catalog.entities();
    return std::any_of(all.cbegin(), all.cend(), [&](const EntityPtr& one) {
        return !allReferences(*one, [&](const EntityKey& to) { return catalog.contains(to); });
    });
}

template <class T>
EntityPtr entity(T value) {
    return std::make_shared<const Entity>(std::move(value));
}

Tag tag(const QString& id, const QString& name) {
    return {TagId(id), name, {}};
}

PersonalizedOffer taggedOffer(const QStringList& tags) {
    PersonalizedOffer offer;
    offer.id = OfferId(u"o"_s);
    offer.name = u"Offer"_s;
    for (const QString& id : tags)
        offer.tags.append(TagId(id));
    return offer;
}

} // namespace

/// What the checks find and a click can mend.
class FixesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mendWhatTheyAreFor_data() {
        QTest::addColumn<QString>("path");
        for (const QString& path : goldenPaths())
            QTest::newRow(qUtf8Printable(QFileInfo(path).completeBaseName())) << path;
    }
    /// Whatever the catalog: the change is one that it takes, the finding is gone, and undo brings all back.
    void mendWhatTheyAreFor() {
        QFETCH(QString, path);
        const QJsonObject json = readCase(path);
        const Catalog catalog = catalogOf(json.value("catalog"_L1).toObject());
        for (const Finding& finding : checkAll(catalog, instantOf(json))) {
            for (const Fix& fix : fixesFor(finding, catalog)) {
                const Result<Catalog> after = apply(catalog, fix.change);
                QVERIFY2(after.ok(), after ? "" : qUtf8Printable(after.error().text()));
                // Another one may come to its place: the third cap is the second then.
                QVERIFY2(countOf(finding, *after, instantOf(json)) <
                             countOf(finding, catalog, instantOf(json)),
                         qUtf8Printable(finding.code));
                const Result<Catalog> back = apply(*after, fix.change.inverse());
                if (!hasDanglingMention(catalog)) { // no change may bring that back
                    QVERIFY(back.ok());
                    QVERIFY(*back == catalog);
                }
            }
        }
    }

    /// All of them as text, of each case what it is about, so that another fix, or another effect of one, is
    /// seen in a review.
    void golden() {
        QString all;
        for (const QString& path : goldenPaths()) {
            const QJsonObject json = readCase(path);
            const QStringList lines =
                fixesIn(catalogOf(json.value("catalog"_L1).toObject()), instantOf(json));
            const QString name = QFileInfo(path).completeBaseName();
            for (const QString& line : lines.filter(name.section(u'+', 0, 0) + u' '))
                all += u"%1: %2\n"_s.arg(name, line.section(u' ', 1));
        }
        QFile file(QStringLiteral(OW_TESTS_DIR "/golden/fixes.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList wanted = QString::fromUtf8(file.readAll()).split(u'\n');
        const QStringList found = all.split(u'\n');
        for (qsizetype i = 0; i < std::min(found.size(), wanted.size()); ++i)
            QCOMPARE(found.at(i), wanted.at(i));
        QCOMPARE(found.size(), wanted.size());
    }

    void whatIsMisspelledIsReplacedByWhatIsNear() {
        const Catalog catalog = *Catalog::fromEntities(
            {entity(tag(u"xcore:tag:winter"_s, u"Winter"_s)),
             entity(tag(u"xcore:tag:t7"_s, u"Station nights"_s)),
             entity(taggedOffer({u"xcore:tag:wintr"_s, u"station nights"_s, u"xcore:tag:nowhere-near"_s}))});
        QCOMPARE(
            fixesIn(catalog, {}).filter(u"reference."_s),
            (QStringList{
                u"reference.dangling [Winter] offer o: tags/0 \"xcore:tag:wintr\" → \"xcore:tag:winter\""_s,
                u"reference.dangling [tag] offer o: tags/0 \"xcore:tag:wintr\" → \"station nights\", "
                "tags/1 \"station nights\" → \"xcore:tag:nowhere-near\", "
                "tags/2 \"xcore:tag:nowhere-near\" → nothing"_s,
                u"reference.dangling [Station nights] offer o: tags/1 \"station nights\" → \"xcore:tag:t7\""_s,
                u"reference.dangling [tag] offer o: tags/1 \"station nights\" → \"xcore:tag:nowhere-near\", "
                "tags/2 \"xcore:tag:nowhere-near\" → nothing"_s,
                u"reference.dangling [tag] offer o: tags/2 \"xcore:tag:nowhere-near\" → nothing"_s,
            }));
    }

    void nothingIsNamedTwice() {
        const Catalog catalog = *Catalog::fromEntities(
            {entity(tag(u"winter"_s, u"Winter"_s)), entity(taggedOffer({u"wintr"_s, u"winter"_s}))});
        QCOMPARE(fixesIn(catalog, {}),
                 QStringList{u"reference.dangling [tag] offer o: tags/0 \"wintr\" → \"winter\", "
                             "tags/1 \"winter\" → nothing"_s});
    }

    /// A criterion without placements is for every placement: that is not what its author meant.
    void theLastPlacementOfACriterionStays() {
        Activity activity;
        activity.id = ActivityId(u"a"_s);
        activity.name = u"Home"_s;
        activity.fallback = FallbackId(u"f"_s);
        activity.criteria.append(Criterion());
        activity.criteria[0].placements = {PlacementId(u"gone"_s)};
        Catalog catalog = *Catalog::fromEntities({entity(activity)});
        QCOMPARE(fixesIn(catalog, {}).filter(u"placements"_s), QStringList());
        activity.criteria[0].placements = {PlacementId(u"gone"_s), PlacementId(u"lost"_s)};
        catalog = *Catalog::fromEntities({entity(activity)});
        QCOMPARE(fixesIn(catalog, {}).filter(u"placements"_s).size(), 2);
    }

    void aMistakeInARuleIsReplacedInItsText() {
        EligibilityRule rule;
        rule.id = RuleId(u"r"_s);
        rule.name = u"Grown up"_s;
        rule.condition.value = u"cout(xEvent) > 3"_s;
        const Catalog catalog = *Catalog::fromEntities({entity(rule)});
        const QStringList lines = fixesIn(catalog, {}).filter(u"condition"_s);
        QCOMPARE(lines.size(), 1);
        QVERIFY2(lines.constFirst().contains(u"[count]"_s), qUtf8Printable(lines.constFirst()));
        QVERIFY2(lines.constFirst().endsWith(u"→ \"count(xEvent) > 3\""_s),
                 qUtf8Printable(lines.constFirst()));
    }

    void whatIsGoneHasNoFix() {
        PersonalizedOffer offer = taggedOffer({});
        offer.rank.priority = -1;
        const Catalog catalog = *Catalog::fromEntities({entity(offer)});
        const QVector<Finding> findings = checkAll(catalog);
        QCOMPARE(findings.size(), 1);
        QCOMPARE(fixesFor(findings.constFirst(), catalog).size(), 1);
        QCOMPARE(fixesFor(findings.constFirst(), Catalog()).size(), 0);
    }
};

QTEST_APPLESS_MAIN(FixesTest)
#include "fixes_test.moc"
