#include "ui/preview/pane_test.h"

#include "assets/picture_limits.h"
#include "content/content_view.h"
#include "pictures/picture_loader.h"
#include "preview/funnel_view.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "ui/preview/preview_catalog.h"
#include "widgets/section_card.h"

#include <QAction>
#include <QBuffer>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QImage>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct Fixture : PreviewCatalog {
    Fixture() {
        pane.resize(440, 900);
        pane.show();
        settle();
    }
    void settle() {
        const bool settled = QTest::qWaitFor([this] { return pane.session().isCurrent(); }, 20'000);
        QVERIFY(settled);
    }
    template <class T>
    [[nodiscard]] T* part(const QString& name) {
        auto* found = pane.findChild<T*>(name);
        Q_ASSERT(found);
        return found;
    }
    void chooseItem(const QString& combo, const QString& data) {
        auto* box = part<QComboBox>(combo);
        box->setCurrentIndex(box->findData(data));
        Q_EMIT box->activated(box->currentIndex());
        settle();
    }
    void select(const QString& offer) {
        auto* list = part<QListView>(u"preview.candidates"_s);
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            if (index.data(Qt::DisplayRole).toString() == offer)
                list->setCurrentIndex(index);
        }
    }
    [[nodiscard]] QString accessible(const QString& offer) {
        const auto* model = part<QListView>(u"preview.candidates"_s)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex index = model->index(row, 0);
            if (index.data(Qt::DisplayRole).toString() == offer)
                return index.data(Qt::AccessibleTextRole).toString();
        }
        return {};
    }
    [[nodiscard]] QString winner() { return part<QLabel>(u"preview.winner.name"_s)->text(); }
    [[nodiscard]] QString content() { return part<QTextBrowser>(u"preview.winner.content"_s)->toPlainText(); }

    PreviewPane pane{document()};
};

} // namespace

void PaneTest::showsTheWinnerWithFilledTokens() {
    Fixture f;
    QCOMPARE(f.winner(), u"A walk in Paris"_s);
    f.chooseItem(u"preview.winner.language"_s, u"en"_s);
    QCOMPARE(f.content(), u"Hello Ada"_s);
    f.chooseItem(u"preview.profile"_s, u"ole"_s);
    QCOMPARE(f.winner(), u"Once only"_s);
    f.editOffer(u"capped"_s, [](PersonalizedOffer& offer) { offer.name = u"Twice at most"_s; });
    f.settle();
    QCOMPARE(f.winner(), u"Twice at most"_s);
}

void PaneTest::aLongWordMakesNothingWider() {
    Fixture f;
    const QString id = f.pane.session().result()->scopes.constFirst().picks.constFirst().offer.id;
    PersonalizedOffer offer = *f.document().catalog().find<PersonalizedOffer>(OfferId(id));
    offer.name = u"SUMMER_SALE_2026_HOMEPAGE_BANNER_DE_V2_FINAL_MOBILE"_s;
    QVERIFY(f.document().update(u"Rename"_s, offer).ok());
    f.settle();
    QCOMPARE(f.winner().remove(QChar(0x200B)), offer.name);
    const QWidget* page = f.part<QScrollArea>(u"preview.scroll"_s)->widget();
    QCOMPARE(page->width(), f.part<QScrollArea>(u"preview.scroll"_s)->viewport()->width());
    for (const auto* label : page->findChildren<QLabel*>()) {
        if (!label->isVisible())
            continue;
        QVERIFY2(label->minimumSizeHint().width() <= label->width(), qPrintable(label->text()));
        QVERIFY2(label->mapTo(page, QPoint(label->width(), 0)).x() <= page->width(),
                 qPrintable(label->text()));
    }
}

void PaneTest::showsWhatIsMissing() {
    Fixture f;
    f.chooseItem(u"preview.winner.language"_s, u"fr"_s);
    QVERIFY(f.content().contains("Bonjour Ada"_L1));
    QVERIFY(f.content().contains("no value for profile.loyalty.tier"_L1));
    QVERIFY(
        f.part<QWidget>(u"preview.winner.notice"_s)->accessibleName().contains("profile.loyalty.tier"_L1));
}

void PaneTest::theFallbackIsNamedAsSuch() {
    Fixture f;
    for (const QString& id : {u"paris"_s, u"capped"_s, u"plain"_s})
        f.editOffer(id, [](PersonalizedOffer& offer) { offer.status = OfferStatus::Archived; });
    f.settle();
    QCOMPARE(f.winner(), u"Have a nice day"_s);
    QVERIFY(f.part<QLabel>(u"preview.winner.facts"_s)->text().contains("fallback"_L1));
    QSignalSpy opened(&f.pane, &PreviewPane::openRequested);
    f.part<QPushButton>(u"preview.winner.open"_s)->click();
    QCOMPARE(opened.at(0).at(0).value<EntityKey>(), (EntityKey{EntityKind::FallbackOffer, u"fallback"_s}));
}

void PaneTest::aLanguageMayBeSaidByItsName() {
    Fixture f;
    auto* language = f.part<QLineEdit>(u"preview.language"_s);
    for (const auto& [said, tag] : {std::pair(u"German"_s, u"de"_s), std::pair(u"français"_s, u"fr"_s),
                                    std::pair(u"fr-CA,fr;q=0.8"_s, u"fr-CA,fr;q=0.8"_s)}) {
        language->clear();
        language->insert(said);
        QTest::keyClick(language, Qt::Key_Return);
        QCOMPARE(language->text(), tag);
        QCOMPARE(f.pane.session().choice().language, tag);
    }
}

void PaneTest::aLanguageIsTheProfilesOnlyIfItAsked() {
    Fixture f;
    const auto shown = [&f] { return f.part<QComboBox>(u"preview.winner.language"_s)->currentText(); };
    const auto speak = [&f](const QString& language) {
        TestProfile ada = *f.document().catalog().find<TestProfile>(ProfileId(u"ada"_s));
        ada.document.insert("preferredLanguage"_L1, language);
        QVERIFY(f.document().update(u"speak"_s, ada));
        f.settle();
    };
    QCOMPARE(shown(), u"fr (first)"_s);
    speak(u"en-GB"_s);
    QCOMPARE(shown(), u"en (profile)"_s);
    speak(u"de"_s);
    QCOMPARE(shown(), u"fr (first)"_s);
}

void PaneTest::warningsAreCountedAndNamePlacements() {
    Fixture f;
    const QSignalSpy counted(&f.pane, &PreviewPane::warningsChanged);
    f.chooseItem(u"preview.activity"_s, u"b-both"_s);
    f.chooseItem(u"preview.placement"_s, QString());
    for (const QString& id : {u"paris"_s, u"capped"_s, u"plain"_s})
        f.editOffer(id, [](PersonalizedOffer& offer) { offer.status = OfferStatus::Archived; });
    f.settle();
    QCOMPARE(counted.last().first().toInt(), 1); // the fallback has nothing for the mail
    const QStringList warnings = f.pane.session().result()->scopes.at(1).warnings;
    QCOMPARE(
        warnings,
        QStringList{u"The fallback \"Have a nice day\" has no content for the placement \"Mail footer\"."_s});
    f.pane.hide();
    QCOMPARE(counted.last().first().toInt(), 0);
    f.pane.setDecidesHidden(true); // as the hidden one of two tabs
    QCOMPARE(counted.last().first().toInt(), 1);
    for (int i = 0; i < 3; ++i)
        f.document().undo();
    f.settle();
    QCOMPARE(counted.last().first().toInt(), 0);
}

void PaneTest::everyLoserHasAReason() {
    Fixture f;
    f.chooseItem(u"preview.profile"_s, u"ole"_s);
    auto* list = f.part<QListView>(u"preview.candidates"_s);
    QCOMPARE(list->model()->rowCount(), 5);
    QVERIFY(f.accessible(u"A walk in Paris"_s).contains("Eligibility"_L1));
    QVERIFY(f.accessible(u"A walk in Paris"_s).contains("Oslo"_L1));
    QVERIFY(f.accessible(u"Summer sale"_s).contains("Dates"_L1));
    QVERIFY(f.accessible(u"Not written yet"_s).contains("draft"_L1, Qt::CaseInsensitive));
    QVERIFY(f.accessible(u"For everybody"_s).contains("Ranking"_L1));
    f.part<QLineEdit>(u"preview.words"_s)->setText(u"oslo paris"_s);
    QCOMPARE(list->model()->rowCount(), 1);
}

void PaneTest::aStageFiltersTheCandidates() {
    Fixture f;
    auto* funnel = f.part<FunnelView>(u"preview.funnel"_s);
    FunnelBar* status = funnel->bar(Stage::Status);
    QCOMPARE(status->accessibleName(), u"Funnel, Status: 4 remain, 1 fell"_s);
    QTest::mouseClick(status, Qt::LeftButton);
    auto* list = f.part<QListView>(u"preview.candidates"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Not written yet"_s);
    QTest::keyClick(status, Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), funnel->bar(Stage::Placement));
    f.part<QToolButton>(u"preview.allStages"_s)->click();
    QCOMPARE(list->model()->rowCount(), 5);
    QVERIFY(!status->isChecked());
}

void PaneTest::detailsOpenOfferAndRule() {
    Fixture f;
    f.chooseItem(u"preview.profile"_s, u"ole"_s);
    QVERIFY(!f.part<QWidget>(u"preview.details"_s)->isVisible());
    f.select(u"A walk in Paris"_s);
    const QString text = f.part<QTextBrowser>(u"preview.details.text"_s)->toPlainText();
    QVERIFY2(text.contains(u"Home address city is “Paris”"_s) && text.contains("Oslo"_L1), qPrintable(text));
    QSignalSpy opened(&f.pane, &PreviewPane::openRequested);
    f.part<QPushButton>(u"preview.details.openRule"_s)->click();
    f.part<QPushButton>(u"preview.details.openOffer"_s)->click();
    QCOMPARE(opened.at(0).at(0).value<EntityKey>(),
             (EntityKey{EntityKind::EligibilityRule, u"lives-in-paris"_s}));
    QCOMPARE(opened.at(1).at(0).value<EntityKey>(), (EntityKey{EntityKind::PersonalizedOffer, u"paris"_s}));
    f.editOffer(u"paris"_s, [](PersonalizedOffer& offer) { offer.constraint = {}; });
    f.settle();
    QVERIFY(f.part<QLabel>(u"preview.details.stage"_s)->text().contains("Selected"_L1));
    f.part<QToolButton>(u"preview.details.close"_s)->click();
    QVERIFY(!f.part<QWidget>(u"preview.details"_s)->isVisible());
}

/// Also of a winner: why it was allowed to win.
void PaneTest::detailsTellWhatWasPassed() {
    Fixture f;
    f.chooseItem(u"preview.profile"_s, u"ada"_s);
    f.select(u"A walk in Paris"_s);
    const auto* text = f.part<QTextBrowser>(u"preview.details.text"_s);
    QTRY_VERIFY2(text->toPlainText().contains(u"What it passed"_s), qPrintable(text->toPlainText()));
    QVERIFY2(text->toPlainText().contains(u"✓ Holds"_s), qPrintable(text->toPlainText()));
    QVERIFY(text->toPlainText().contains(u"Home address city is “Paris”"_s));
}

void PaneTest::twoOffersStandSideBySide() {
    Fixture f;
    f.chooseItem(u"preview.profile"_s, u"ole"_s);
    f.select(u"A walk in Paris"_s);
    auto* rival = f.part<QComboBox>(u"preview.details.rival"_s);
    const auto* text = f.part<QTextBrowser>(u"preview.details.text"_s);
    const ScopeTrace& trace = f.pane.session().result()->scopes.constFirst().trace;
    const CandidateTrace& winner = trace.candidates.constFirst();
    QCOMPARE(winner.stage, Stage::Selected);
    const int index = rival->findText(winner.name);
    QVERIFY(index > 0);
    rival->setFocus();
    while (rival->currentIndex() < index)
        QTest::keyClick(rival, Qt::Key_Down);
    const QString said = u"“%1” stands before “A walk in Paris”"_s.arg(winner.name);
    QTRY_VERIFY2(text->toPlainText().contains(said), qPrintable(text->toPlainText()));
    QVERIFY(text->toPlainText().contains(u"✗ Dropped"_s));
    while (rival->currentIndex() > 0)
        QTest::keyClick(rival, Qt::Key_Up);
    QTRY_VERIFY(text->toPlainText().contains(u"is not met"_s));
}

/// From change to change, with the mouse and with keys.
void PaneTest::theInstantGoesAlongTheBands() {
    Fixture f;
    f.chooseItem(u"preview.profile"_s, u"ada"_s);
    const QString first = f.pane.session().result()->scopes.constFirst().picks.constFirst().name;
    constexpr qint64 tenDays = 10 * qint64(86'400'000);
    const qint64 end = f.clock.nowMs() + tenDays;
    f.editOffer(u"paris"_s, [end](PersonalizedOffer& offer) { offer.calendar.end = Timestamp::fromMs(end); });
    f.settle();
    QCOMPARE(first, u"A walk in Paris"_s);
    const auto bands = [&f] { return f.pane.session().bands(); };
    QTRY_VERIFY(bands() && bands()->bands.size() == 2);
    QCOMPARE(bands()->bands.constFirst().name, first);
    const QString second = bands()->bands.constLast().name;
    const auto winner = [&f] {
        const auto result = f.pane.session().result();
        return f.pane.session().isCurrent() ? result->scopes.constFirst().picks.constFirst().name : QString();
    };
    const auto instant = [&f] { return f.pane.session().choice().instantMs.value_or(0); };
    QTest::mouseClick(f.part<QPushButton>(u"preview.time.after"_s), Qt::LeftButton);
    QCOMPARE(instant(), end + 1); // the end still belongs to the offer
    QTRY_COMPARE(winner(), second);
    QVERIFY(!f.part<QPushButton>(u"preview.time.after"_s)->isEnabled());
    auto* strip = f.part<QWidget>(u"preview.time"_s);
    QTest::mouseClick(strip, Qt::LeftButton, {}, {1, strip->height() / 2});
    QVERIFY(instant() < f.clock.nowMs());
    QTRY_COMPARE(winner(), first);
    strip->setFocus();
    QTest::keyClick(strip, Qt::Key_Right);
    QTRY_COMPARE(winner(), first); // a day
    QTest::keyClick(strip, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(instant(), end + 1);
    QTRY_COMPARE(winner(), second);
    QVERIFY2(strip->accessibleName().contains(second), qPrintable(strip->accessibleName()));
}

void PaneTest::aReportIsWritten() {
    Fixture f;
    f.chooseItem(u"preview.profile"_s, u"ole"_s);
    const QTemporaryDir folder;
    for (const QString& form : {u"html"_s, u"pdf"_s}) {
        f.pane.findChild<QAction*>(u"preview.report"_s)->trigger();
        auto* dialog = f.pane.findChild<QFileDialog*>();
        QVERIFY(dialog);
        const QString path = folder.filePath(u"decision."_s + form);
        Q_EMIT dialog->fileSelected(path);
        delete dialog;
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        if (form == "pdf"_L1) {
            QVERIFY(written.startsWith("%PDF"));
            continue;
        }
        QVERIFY(written.contains("A walk in Paris"));
        QVERIFY(written.contains("is not met"));
        QVERIFY(!written.contains("<script"));
        QVERIFY(written.size() < 200'000);
    }
}

void PaneTest::dayButtonsMoveTheInstant() {
    Fixture f;
    auto* now = f.part<QToolButton>(u"preview.now"_s);
    QVERIFY(now->isChecked());
    f.part<QToolButton>(u"preview.dayBack"_s)->click();
    f.settle();
    QVERIFY(!now->isChecked());
    QCOMPARE(f.pane.session().result()->nowMs, f.clock.nowMs() - 86'400'000);
    f.part<QToolButton>(u"preview.dayForth"_s)->click();
    f.settle();
    QCOMPARE(f.pane.session().result()->nowMs, f.clock.nowMs());
    now->click();
    f.settle();
    QVERIFY(!f.pane.session().choice().instantMs);
}

void PaneTest::everyCountCanBePretended() {
    Fixture f;
    f.chooseItem(u"preview.profile"_s, u"ole"_s);
    f.part<Fold>(u"preview.more"_s)->setExpanded(true);
    auto* used = f.part<QSpinBox>(u"preview.caps.0"_s);
    QCOMPARE(used->text(), u"0 of 2"_s);
    used->setValue(2);
    f.settle();
    QCOMPARE(f.winner(), u"For everybody"_s);
    QVERIFY(f.accessible(u"Once only"_s).contains("Capping"_L1));
    used->setValue(0);
    f.settle();
    QCOMPARE(f.winner(), u"Once only"_s);
    QVERIFY(f.pane.session().choice().counts.isEmpty());
}

/// A field for each value that rules read; the text beside it is the same context.
void PaneTest::theContextIsAForm() {
    Fixture f;
    EligibilityRule rule = *f.document().catalog().find<EligibilityRule>(RuleId(u"lives-in-paris"_s));
    rule.condition.value = u"@{page}.weather.sky = \"rain\""_s;
    QVERIFY(f.document().update(u"Edit"_s, rule).ok());
    f.settle();
    QVERIFY(f.winner() != u"A walk in Paris"_s);
    f.part<Fold>(u"preview.more"_s)->setExpanded(true);
    auto* sky = f.part<QLineEdit>(u"preview.context.weather.sky"_s);
    QTRY_VERIFY(sky->isVisible());
    sky->setFocus();
    QTest::keyClicks(sky, u"rain"_s);
    QTest::keyClick(sky, Qt::Key_Return);
    f.settle();
    QCOMPARE(f.winner(), u"A walk in Paris"_s);
    auto* text = f.part<QPlainTextEdit>(u"preview.context"_s);
    QCOMPARE(text->toPlainText(), u"[{\"@type\":\"page\",\"xdm:data\":{\"weather\":{\"sky\":\"rain\"}}}]"_s);
    sky->selectAll();
    QTest::keyClick(sky, Qt::Key_Delete);
    QTest::keyClick(sky, Qt::Key_Return);
    f.settle();
    QVERIFY(f.winner() != u"A walk in Paris"_s && text->toPlainText().isEmpty());
}

void PaneTest::severalPlacementsAreTabs() {
    Fixture f;
    auto* tabs = f.part<QTabBar>(u"preview.scopes"_s);
    QVERIFY(!tabs->isVisible());
    QVERIFY(!f.part<QComboBox>(u"preview.placement"_s)->isVisible());
    f.chooseItem(u"preview.activity"_s, u"b-both"_s);
    QVERIFY(f.part<QComboBox>(u"preview.placement"_s)->isVisible());
    f.chooseItem(u"preview.placement"_s, QString());
    QVERIFY(tabs->isVisible());
    QCOMPARE(tabs->count(), 2);
    tabs->setCurrentIndex(1);
    QCOMPARE(f.content(), u"Once only"_s); // one request: what the other placement shows is not shown again
}

void PaneTest::aDraftIsDecidedAllTheSameWhenAsked() {
    Fixture f;
    Activity draft = *f.document().catalog().find<Activity>(ActivityId(u"a-web"_s));
    draft.id = ActivityId(u"a-draft"_s);
    draft.status = ActivityStatus::Draft;
    QVERIFY(f.document().apply(ChangeSet::create(u"New"_s, draft)));
    f.settle();
    f.chooseItem(u"preview.activity"_s, u"a-draft"_s);
    QVERIFY(!f.part<QWidget>(u"preview.winner"_s)->isVisible());
    auto* pretending = f.part<QWidget>(u"preview.pretending"_s);
    QVERIFY(!pretending->isVisible());
    f.part<QWidget>(u"preview.notice"_s)->findChild<QPushButton*>()->click();
    f.settle();
    QCOMPARE(f.winner(), u"Not written yet"_s);
    QVERIFY(pretending->isVisible());
    pretending->findChild<QPushButton*>()->click();
    f.settle();
    QVERIFY(!f.part<QWidget>(u"preview.winner"_s)->isVisible());
}

void PaneTest::anEndedActivityIsSaid() {
    Fixture f;
    Activity activity = *f.document().catalog().find<Activity>(ActivityId(u"a-web"_s));
    activity.calendar.end = Timestamp::fromMs(1'780'000'000'000);
    QVERIFY(f.document().update(u"End"_s, activity));
    f.settle();
    auto* notice = f.part<QWidget>(u"preview.notice"_s);
    QVERIFY(notice->isVisible());
    QVERIFY(!notice->accessibleName().isEmpty());
    QVERIFY(!f.part<QWidget>(u"preview.winner"_s)->isVisible());
    QVERIFY(!f.part<QListView>(u"preview.candidates"_s)->isVisible());
}

void PaneTest::copiesTheResponse() {
    Fixture f;
    const auto* menu = f.part<QToolButton>(u"preview.copy"_s)->menu();
    QCOMPARE(menu->actions().size(), 7); // a line and the report
    const auto copied = [menu](const QString& what) {
        menu->findChild<QAction*>(u"preview.copy."_s + what)->trigger();
        return QGuiApplication::clipboard()->text().toUtf8();
    };
    const QByteArray base64 = copied(u"scope"_s);
    const QByteArray scope = QByteArray::fromBase64(base64);
    QVERIFY2(scope.startsWith("{\"xdm:activityId\":"), scope.constData());
    const QJsonObject edge = QJsonDocument::fromJson(copied(u"edge"_s)).object();
    QCOMPARE(edge["events"_L1][0]["query"_L1]["personalization"_L1]["decisionScopes"_L1][0].toString(),
             QString::fromLatin1(base64));
    const QJsonObject response = QJsonDocument::fromJson(copied(u"response"_s)).object();
    QCOMPARE(response.value("xdm:propositions"_L1).toArray().size(), 1);
}

void PaneTest::manyCandidatesStayQuick() {
    Fixture f;
    const PersonalizedOffer pattern = *f.document().catalog().find<PersonalizedOffer>(OfferId(u"capped"_s));
    ChangeSet change{u"Many"_s, {}};
    for (int i = 0; i < 5000; ++i) {
        PersonalizedOffer offer = pattern;
        offer.id = OfferId(u"many-%1"_s.arg(i));
        change.changes.append({nullptr, std::make_shared<const Entity>(offer)});
    }
    QVERIFY(f.document().apply(change));
    f.settle();
    auto* list = f.part<QListView>(u"preview.candidates"_s);
    QCOMPARE(list->model()->rowCount(), 5005);
    QVERIFY(list->uniformItemSizes());
    QElapsedTimer timer;
    timer.start();
    f.chooseItem(u"preview.profile"_s, u"ole"_s);
    qInfo("another profile with 5,005 candidates: %lld ms until shown", timer.restart());
    f.part<QLineEdit>(u"preview.words"_s)->setText(u"paris"_s);
    QCoreApplication::processEvents();
    qInfo("filter typed: %lld ms", timer.elapsed());
    QCOMPARE(list->model()->rowCount(), 1);
}

void PaneTest::namesAreUnique() {
    Fixture f;
    f.part<Fold>(u"preview.more"_s)->setExpanded(true);
    f.select(u"For everybody"_s);
    QSet<QString> names;
    for (const QWidget* widget : f.pane.findChildren<QWidget*>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || widget->focusProxy())
            continue;
        const QString name = widget->accessibleName();
        QVERIFY2(!name.isEmpty(), qPrintable(widget->objectName() + u' ' +
                                             QString::fromLatin1(widget->metaObject()->className())));
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.insert(name);
    }
    QVERIFY(names.contains(u"Preview activity"_s) && names.contains(u"Candidates"_s));
}

void PaneTest::deliveredContentIsShownToALimit() {
    Fixture f;
    const auto shown = [&f](qsizetype letters) {
        f.editOffer(u"paris"_s, [letters](PersonalizedOffer& offer) {
            offer.representations[0].components = {component(ContentForm::Text, QString(letters, u'x'))};
        });
        f.settle();
        return f.part<QPlainTextEdit>(u"preview.winner.source"_s)->toPlainText();
    };
    QCOMPARE(shown(50'000), QString(50'000, u'x'));
    const QString past = shown(50'001);
    QVERIFY(past.startsWith(QString(50'000, u'x') + u'…'));
    QVERIFY2(past.endsWith(u"(50,001 characters in all)"_s), qPrintable(past.right(60)));
}

void PaneTest::contentNeverLeavesTheMachine() {
    PictureLoader pictures(picture::kMostSide);
    ContentView view(pictures);
    view.resize(300, 200);
    view.show();
    view.showContent(
        boundedHtml(u"<p><img src=\"https://example.org/a.png\" width=\"600\" height=\"200\"></p>"_s));
    const QVariant picture =
        view.document()->resource(QTextDocument::ImageResource, QUrl(u"https://example.org/a.png"_s));
    QVERIFY(!picture.value<QImage>().isNull()); // a placeholder that names the host
    QVERIFY(view.document()->size().width() <= 300);
}

void PaneTest::picturesInContentComeALittleLater() {
    QImage blue(60, 30, QImage::Format_RGB32);
    blue.fill(Qt::blue);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::WriteOnly) && blue.save(&buffer, "PNG"));
    PictureLoader pictures(picture::kMostSide);
    ContentView view(pictures);
    view.resize(300, 200);
    view.show();
    view.showContent(boundedHtml(u"<p><img src='data:image/png;base64,%1'><img src=\"pipe.png\"></p>"_s.arg(
        QString::fromLatin1(bytes.toBase64()))));
    QVERIFY(view.isLoading());
    const auto shown = [&view] {
        return view.document()
            ->resource(QTextDocument::ImageResource, QUrl(u"offerwright-data:0"_s))
            .value<QImage>();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!view.isLoading(), 30'000);
    QCOMPARE(shown().size(), QSize(60, 30));
    QCOMPARE(shown().pixelColor(5, 5), QColor(Qt::blue));
}

void PaneTest::contentIsDrawnWithinLimits_data() {
    QTest::addColumn<QString>("html");
    QTest::addColumn<bool>("drawn");
    const auto tables = [](int depth) {
        return QString(u"<table><tr><td>"_s).repeated(depth) + u'x' +
               QString(u"</td></tr></table>"_s).repeated(depth);
    };
    const auto nested = [](int depth, int rows) {
        return QString(u"<table><tr><td>"_s).repeated(depth) + u"<table>"_s +
               QString(u"<tr><td>x</td></tr>"_s).repeated(rows) + u"</table>"_s +
               QString(u"</td></tr></table>"_s).repeated(depth);
    };
    QTest::newRow("tables") << tables(kMostTableDepth) << true;
    QTest::newRow("one table past it") << tables(kMostTableDepth + 1) << false;
    QTest::newRow("an e-mail") << nested(3, 100) << true;
    QTest::newRow("many rows") << nested(0, 1'000) << true;
    QTest::newRow("too many rows, deep") << nested(5, 500) << false;
    QTest::newRow("tags") << QString(u"<b>x "_s).repeated(2'000) << true;
    QTest::newRow("too many tags") << QString(u"<b>x "_s).repeated(5'000) << false;
    QTest::newRow("lists") << QString(u"<ul><li>x"_s).repeated(300) << true;
    QTest::newRow("lists too deep") << QString(u"<ul><li>x"_s).repeated(2'000) << false;
    QTest::newRow("pictures") << QString(u"<img src=\"a.png\">"_s).repeated(100) << true;
    QTest::newRow("too many pictures") << QString(u"<img src=\"a.png\">"_s).repeated(2'000) << false;
    QTest::newRow("words") << QString(u"word "_s).repeated(20'000) << true;
    QTest::newRow("too many words") << QString(u"word "_s).repeated(100'000) << false;
    QTest::newRow("a long word") << QString(5'000, u'x') << true;
    QTest::newRow("too long a word") << QString(50'000, u'x') << false;
    QTest::newRow("too many long words") << QString(QString(5'000, u'x') + u' ').repeated(50) << false;
    QTest::newRow("a long word of tags") << QString(u"<b>xxxxx</b>"_s).repeated(10'000) << false;
    QTest::newRow("a long data: URL")
        << u"<img src=\"data:image/png;base64,%1\">"_s.arg(QString(1'000'000, u'A')) << true;
    QTest::newRow("no end") << u"<"_s + QString(1'000'000, u'x') << true;
}

void PaneTest::contentIsDrawnWithinLimits() {
    QFETCH(QString, html);
    QFETCH(bool, drawn);
    const BoundedHtml bounded = boundedHtml(html);
    QCOMPARE(!bounded.html.contains("It begins:"_L1), drawn);
    if (!drawn)
        QVERIFY(bounded.html.size() < 5'000);
}

} // namespace ow

#include "moc_pane_test.cpp"
