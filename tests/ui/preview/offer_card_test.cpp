#include "ui/preview/offer_card_test.h"

#include "decision/decide.h"
#include "decision/documents/scope_requests.h"
#include "document/drafts.h"
#include "preview/offer_model.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "preview/run/reason_text.h"
#include "preview/run/screen_wording.h"
#include "ui/preview/preview_catalog.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

using Outcome = OfferVerdict::Outcome;

struct Fixture : PreviewCatalog {
    Fixture() {
        pane.resize(440, 1200);
        pane.show();
    }
    void open(const EntityKey& key) {
        pane.setOpen(key);
        settle();
    }
    void open(const QString& offer) { open({EntityKind::PersonalizedOffer, offer}); }
    void settle() {
        const bool settled = QTest::qWaitFor(
            [this] {
                const PreviewSession& session = pane.session();
                return session.isCurrent() && (!session.offer() || session.isOfferCurrent());
            },
            20'000);
        QVERIFY(settled);
    }
    template <class Change>
    void choose(Change&& by) {
        PreviewChoice choice = pane.session().choice();
        by(choice);
        pane.session().setChoice(choice);
        settle();
    }
    void update(const auto& entity) { QVERIFY(document().update(u"Edit"_s, entity)); }
    template <class T>
    [[nodiscard]] T* part(const QString& name) {
        auto* found = pane.findChild<T*>(name);
        Q_ASSERT(found);
        return found;
    }
    [[nodiscard]] QVector<OfferVerdict> verdicts() { return pane.session().offerAnswer()->verdicts; }
    [[nodiscard]] OfferVerdict verdict(const QString& activity, const QString& placement) {
        for (const OfferVerdict& each : verdicts()) {
            if (each.activity.value() == activity && each.placement.value() == placement)
                return each;
        }
        return {};
    }
    [[nodiscard]] QListView* list() { return part<QListView>(u"preview.offer.verdicts"_s); }
    /// The line of a decision, "Web only · Web hero".
    [[nodiscard]] QModelIndex line(const QString& where) {
        for (int row = 0; row < list()->model()->rowCount(); ++row) {
            const QModelIndex index = list()->model()->index(row, 0);
            if (index.data().toString() == where)
                return index;
        }
        return {};
    }
    [[nodiscard]] QString content() { return part<QTextBrowser>(u"preview.offer.content"_s)->toPlainText(); }
    [[nodiscard]] QString details() { return part<QLabel>(u"preview.details.name"_s)->text(); }
    void showContentIn(const QString& placement) {
        auto* box = part<QComboBox>(u"preview.offer.placement"_s);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && box->currentData().toString() != placement; ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentData().toString(), placement);
    }

    PreviewPane pane{document()};
};

/// One scope decided without the preview.
struct Truth {
    ScopeDecision decision;
    ScopeTrace trace;

    Truth(const Catalog& catalog, const TestProfile& person, const ScopeRequest& scope, qint64 nowMs) {
        const DecisionPlan plan = DecisionPlan::compile(catalog);
        const ProfileDocument profile = ProfileDocument::fromJson(person.document, plan);
        DecisionRequest request;
        request.scopes = {scope};
        request.nowMs = nowMs;
        Recorder recorder;
        decision = decide(plan, profile.value(), request, {}, &recorder).scopes.constFirst();
        trace = recorder.explanation.scopes.constFirst();
    }
    [[nodiscard]] int placeOf(const OfferId& offer) const {
        for (int i = 0; i < decision.picks.size(); ++i) {
            if (decision.picks.at(i).offer == offer)
                return i + 1;
        }
        return 0;
    }
    [[nodiscard]] CandidateTrace candidate(const OfferId& offer) const {
        for (const CandidateTrace& each : trace.candidates) {
            if (each.offer == offer)
                return each;
        }
        return {};
    }
};

} // namespace

void OfferCardTest::verdictsAreThoseOfDeciding() {
    Fixture f;
    Placement mail = *f.document().catalog().find<Placement>(PlacementId(u"mail"_s));
    mail.itemCount = 2;
    f.update(mail);
    const Catalog& catalog = f.document().catalog();
    int compared = 0;
    for (const TestProfile* person : catalog.all<TestProfile>()) {
        f.pane.session().setChoice([&] {
            PreviewChoice choice = f.pane.session().choice();
            choice.profile = person->id;
            return choice;
        }());
        for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
            f.open(offer->id.value());
            QCOMPARE(f.verdicts().size(), 3);
            for (const ScopeRequest& scope : allScopes(catalog)) {
                const Truth truth(catalog, *person, scope, f.clock.nowMs());
                const OfferVerdict told = f.verdict(scope.activity.value(), scope.placement.value());
                const int place = truth.placeOf(offer->id);
                QCOMPARE(told.outcome, place > 0 ? Outcome::Returned : Outcome::Dropped);
                QCOMPARE(told.place, place);
                QCOMPARE(told.stage, truth.candidate(offer->id).stage);
                QCOMPARE(told.sentence, sentence(truth.candidate(offer->id), ScreenWording()));
                ++compared;
            }
        }
    }
    QCOMPARE(compared, 2 * 5 * 3);
}

void OfferCardTest::whatWinsStandsFirst() {
    Fixture f;
    Activity letter = *f.document().catalog().find<Activity>(ActivityId(u"a-web"_s));
    letter.criteria[0].constraint.type = ProfileConstraintType::EligibilityRule;
    letter.criteria[0].constraint.rule = RuleId(u"lives-in-paris"_s);
    f.update(letter);
    f.open(u"capped"_s);
    f.choose([](PreviewChoice& c) { c.profile = ProfileId(u"ole"_s); });
    const auto spoken = [&f](int row) {
        return f.list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    };
    QVERIFY2(spoken(0).startsWith(u"Wins in Web and mail · "_s), qPrintable(spoken(0)));
    QVERIFY2(spoken(1).startsWith(u"Wins in Web and mail · "_s), qPrintable(spoken(1)));
    QVERIFY2(spoken(2).startsWith(u"Web only · Web hero: Criterion – "_s), qPrintable(spoken(2)));
}

void OfferCardTest::theContentOfALoserIsShown() {
    Fixture f;
    f.open(u"paris"_s);
    f.choose([](PreviewChoice& c) { c.profile = ProfileId(u"ole"_s); });
    QCOMPARE(f.verdict(u"a-web"_s, u"web"_s).stage, Stage::Eligibility);
    QVERIFY2(f.content().startsWith("Bonjour Ole"_L1), qPrintable(f.content()));
    QVERIFY(f.part<QWidget>(u"preview.offer.notice"_s)->accessibleName().contains("profile.loyalty.tier"_L1));
    f.choose([](PreviewChoice& c) { c.language = u"en"_s; });
    QCOMPARE(f.content(), u"Hello Ole"_s);
    f.showContentIn(u"mail"_s);
    QCOMPARE(f.content(), u"A walk in Paris"_s);
    f.choose([](PreviewChoice& c) { c.profile = ProfileId(u"ada"_s); });
    QCOMPARE(f.content(), u"A walk in Paris"_s); // the placement that was looked at stays
}

void OfferCardTest::aMissingContentIsAGapInWords() {
    Fixture f;
    f.editOffer(u"plain"_s, [](PersonalizedOffer& offer) { offer.representations.removeLast(); });
    f.open(u"plain"_s);
    QCOMPARE(f.content(), u"For everybody"_s);
    f.showContentIn(u"mail"_s);
    QVERIFY(!f.part<QWidget>(u"preview.offer.content"_s)->isVisible());
    auto* notice = f.part<QWidget>(u"preview.offer.notice"_s);
    QVERIFY(notice->isVisible());
    QVERIFY(notice->accessibleName().contains("no content for Mail footer"_L1));
    QCOMPARE(f.verdict(u"b-both"_s, u"mail"_s).stage, Stage::Placement);
}

void OfferCardTest::aClickGoesToTheFullDecision() {
    Fixture f;
    f.open(u"plain"_s);
    const QModelIndex line = f.line(u"Web and mail · Mail footer"_s);
    QVERIFY(line.isValid());
    QTest::mouseClick(f.list()->viewport(), Qt::LeftButton, {}, f.list()->visualRect(line).center());
    QCOMPARE(f.pane.session().choice().activity.value(), u"b-both"_s);
    QCOMPARE(f.pane.session().choice().placement.value(), u"mail"_s);
    f.settle();
    QTRY_VERIFY(f.part<QWidget>(u"preview.details"_s)->isVisible());
    QCOMPARE(f.details(), u"For everybody"_s);
    QCOMPARE(f.part<QLabel>(u"preview.details.stage"_s)->text(), u"Lost at: Ranking"_s);
    QCOMPARE(f.part<QComboBox>(u"preview.offer.placement"_s)->currentData().toString(), u"mail"_s);
}

void OfferCardTest::enterGoesToTheFullDecision() {
    Fixture f;
    f.open(u"ended"_s);
    f.list()->setFocus();
    f.list()->setCurrentIndex(f.line(u"Web only · Web hero"_s)); // decided already
    QTest::keyClick(f.list(), Qt::Key_Return);
    QTRY_VERIFY(f.part<QWidget>(u"preview.details"_s)->isVisible());
    QCOMPARE(f.details(), u"Summer sale"_s);
    f.list()->setCurrentIndex(f.line(u"Web and mail · Web hero"_s));
    QTest::keyClick(f.list(), Qt::Key_Return);
    f.settle();
    QCOMPARE(f.pane.session().choice().activity.value(), u"b-both"_s);
    QCOMPARE(f.details(), u"Summer sale"_s);
    QCOMPARE(f.list()->currentIndex(), f.line(u"Web and mail · Web hero"_s)); // one goes on from there
}

void OfferCardTest::theCardFollowsWhatIsOpen() {
    Fixture f;
    auto* card = f.part<QWidget>(u"preview.offerCard"_s);
    QVERIFY(!card->isVisible());
    f.open(u"ended"_s);
    QVERIFY(card->isVisible());
    QCOMPARE(f.content(), u"Summer sale"_s);
    f.open(u"capped"_s);
    QCOMPARE(f.part<QLabel>(u"preview.offer.name"_s)->text(), u"Once only"_s);
    QCOMPARE(f.content(), u"Once only"_s);
    QVERIFY(f.line(u"Web only · Web hero"_s).data(Qt::AccessibleTextRole).toString().contains("Ranking"_L1));
    f.editOffer(u"capped"_s, [](PersonalizedOffer& offer) { offer.rank.priority = 99; });
    f.settle();
    QVERIFY(f.line(u"Web only · Web hero"_s).data(Qt::AccessibleTextRole).toString().startsWith("Wins"_L1));
    f.pane.setOpen(EntityKey{EntityKind::Activity, u"a-web"_s});
    QVERIFY(!card->isVisible());
    f.open(u"capped"_s);
    const EntityKey key{EntityKind::PersonalizedOffer, u"capped"_s};
    QVERIFY(f.document().apply(ChangeSet::remove(u"Delete"_s, f.document().catalog().entity(key))));
    QTRY_VERIFY(!card->isVisible());
}

void OfferCardTest::theFallbackIsFollowedToo() {
    Fixture f;
    f.open({EntityKind::FallbackOffer, u"fallback"_s});
    QCOMPARE(f.content(), u"Nice day"_s);
    QCOMPARE(f.verdicts().size(), 3);
    QCOMPARE(f.verdict(u"a-web"_s, u"web"_s).outcome, Outcome::NotNeeded);
    QVERIFY(f.verdict(u"a-web"_s, u"web"_s).sentence.contains("A walk in Paris"_L1));
    for (const QString& id : {u"paris"_s, u"capped"_s, u"plain"_s})
        f.editOffer(id, [](PersonalizedOffer& offer) { offer.status = OfferStatus::Archived; });
    f.settle();
    QCOMPARE(f.verdict(u"a-web"_s, u"web"_s).outcome, Outcome::Returned);
    QVERIFY(f.list()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().startsWith("Wins in"_L1));
}

void OfferCardTest::whatCannotDecideSaysWhy() {
    Fixture f;
    Activity draft = *f.document().catalog().find<Activity>(ActivityId(u"a-web"_s));
    draft.status = ActivityStatus::Draft;
    f.update(draft);
    f.open(u"paris"_s);
    const OfferVerdict told = f.verdicts().constLast();
    QCOMPARE(told.activity.value(), u"a-web"_s);
    QCOMPARE(told.outcome, Outcome::Refused);
    const Truth truth(f.document().catalog(), *f.document().catalog().find<TestProfile>(ProfileId(u"ada"_s)),
                      {told.activity, told.placement, 1}, f.clock.nowMs());
    QCOMPARE(told.sentence, refusalText(*truth.trace.refusal));
    f.choose([](PreviewChoice& c) { c.draftsCount = true; });
    QCOMPARE(f.verdict(u"a-web"_s, u"web"_s).outcome, Outcome::Dropped);
    QCOMPARE(f.verdict(u"a-web"_s, u"web"_s).stage, Stage::RankedBelow); // the draft offer wins
}

void OfferCardTest::whatIsTypedIsDecidedWith() {
    Fixture f;
    f.open(u"paris"_s);
    QCOMPARE(f.verdict(u"a-web"_s, u"web"_s).outcome, Outcome::Returned);
    const EntityKey key{EntityKind::EligibilityRule, u"lives-in-paris"_s};
    auto rule = std::get<EligibilityRule>(*f.document().catalog().entity(key));
    Draft draft{key, u"condition"_s, memberOf(rule, u"condition"_s), {}, {}, nullptr};
    rule.condition.value = u"homeAddress.city = \"Oslo\""_s;
    draft.typed = std::make_shared<const Entity>(rule);
    f.document().drafts().keep(draft);
    QTRY_COMPARE(f.verdict(u"a-web"_s, u"web"_s).stage, Stage::Eligibility);
}

void OfferCardTest::optionsOfThePreviewHold() {
    Fixture f;
    f.open(u"capped"_s);
    f.choose([](PreviewChoice& c) { c.profile = ProfileId(u"ole"_s); });
    QCOMPARE(f.verdict(u"b-both"_s, u"mail"_s).outcome, Outcome::Returned);
    f.choose([](PreviewChoice& c) { c.counts[u"capped"_s].profile = 2; });
    QCOMPARE(f.verdict(u"b-both"_s, u"mail"_s).stage, Stage::Capping);
    f.open(u"ended"_s);
    f.choose([](PreviewChoice& c) { c.instantMs = 1'779'000'000'000; });
    QCOMPARE(f.verdict(u"a-web"_s, u"web"_s).outcome, Outcome::Returned);
}

void OfferCardTest::aJointRequestTakesNothingAway() {
    Fixture f;
    f.choose([](PreviewChoice& c) { c.activity = ActivityId(u"b-both"_s); });
    f.choose([](PreviewChoice& c) { c.placement = {}; }); // no offer twice
    f.open(u"paris"_s);
    for (const OfferVerdict& verdict : f.verdicts())
        QCOMPARE(verdict.outcome, Outcome::Returned);
}

void OfferCardTest::nothingIsDecidedOutOfSight() {
    Fixture f;
    f.pane.hide();
    f.pane.setDecidesHidden(true);
    f.pane.setOpen(EntityKey{EntityKind::PersonalizedOffer, u"paris"_s});
    f.editOffer(u"plain"_s, [](PersonalizedOffer& offer) { offer.name = u"Hidden edit"_s; });
    QTRY_VERIFY(f.pane.session().isCurrent());
    QCOMPARE(f.pane.session().offerRunsStarted(), 0);
    f.pane.show();
    f.settle();
    QCOMPARE(f.verdicts().size(), 3);
}

void OfferCardTest::anOfferThatNothingChoosesSaysSo() {
    Fixture f;
    auto* unused = f.part<QLabel>(u"preview.offer.unused"_s);
    f.open(u"plain"_s);
    QVERIFY(!unused->isVisible());
    f.editOffer(u"plain"_s, [](PersonalizedOffer& offer) { offer.tags.clear(); });
    f.settle();
    QVERIFY(unused->isVisible());
    QVERIFY(unused->text().startsWith("No activity"_L1));
    QVERIFY(!f.list()->isVisible());
    QCOMPARE(f.content(), u"For everybody"_s);
}

void OfferCardTest::longNamesMakeNothingWider() {
    Fixture f;
    const QString longName = u"SUMMER_SALE_"_s.repeated(10);
    Activity activity = *f.document().catalog().find<Activity>(ActivityId(u"a-web"_s));
    activity.name = longName;
    f.update(activity);
    Placement place = *f.document().catalog().find<Placement>(PlacementId(u"web"_s));
    place.name = longName;
    f.update(place);
    f.editOffer(u"plain"_s, [&](PersonalizedOffer& offer) { offer.name = longName; });
    f.pane.resize(330, 900);
    f.open(u"plain"_s);
    auto* scroll = f.part<QScrollArea>(u"preview.scroll"_s);
    const QWidget* card = f.part<QWidget>(u"preview.offerCard"_s);
    QTRY_COMPARE(scroll->widget()->width(), scroll->viewport()->width());
    QCOMPARE(f.list()->horizontalScrollBar()->maximum(), 0);
    QTRY_COMPARE(f.list()->verticalScrollBar()->maximum(), 0); // as high as its lines
    for (const auto* part : card->findChildren<QWidget*>()) {
        if (part->isVisible() && part->parentWidget() != f.list()->viewport())
            QVERIFY2(part->mapTo(card, QPoint(part->width(), 0)).x() <= card->width(),
                     qPrintable(part->objectName()));
    }
}

void OfferCardTest::theModelIsOne() {
    Fixture f;
    auto* model = static_cast<OfferModel*>(f.list()->model());
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    f.open(u"paris"_s);
    QCOMPARE(model->rowCount(), 3);
    QVERIFY(model->verdict(model->index(2)));
    f.open(u"ended"_s);
    QSignalSpy reset(model, &QAbstractItemModel::modelReset);
    f.choose([](PreviewChoice& c) { c.profile = ProfileId(u"ole"_s); });
    QCOMPARE(reset.size(), 0); // it says the same
    f.pane.setOpen(std::nullopt);
    QCOMPARE(model->rowCount(), 0);
}

} // namespace ow

#include "moc_offer_card_test.cpp"
