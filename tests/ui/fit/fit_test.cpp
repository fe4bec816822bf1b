#include "ui/fit/fit_test.h"

#include "bulk/bulk_edit_dialog.h"
#include "bulk/choice_field.h"
#include "document/catalog_document.h"
#include "history/catalog_settings_dialog.h"
#include "history/history_window.h"
#include "preview/funnel_view.h"
#include "preview/preview_pane.h"
#include "review/review_window.h"
#include "shell/about_dialog.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/delete_refused_dialog.h"
#include "shell/actions/entity_actions.h"
#include "shell/editor_pane.h"
#include "shell/help_window.h"
#include "shell/main_window.h"
#include "shell/start_dialog.h"
#include "shell/start_guide.h"
#include "shell/start_page.h"
#include "shell/workspace.h"
#include "store/memory_catalog_store.h"
#include "timeline/timeline_window.h"
#include "transfer/compare_dialog.h"
#include "transfer/export_dialog.h"
#include "transfer/merge_dialog.h"
#include "ui/fit/drawn_texts.h"
#include "ui/fit/faults.h"
#include "ui/fit/fit_window.h"
#include "ui/fit/stretched_words.h"
#include "widgets/elided_label.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/section_card.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kLeastWindow(640, 330); ///< of a screen of 640x360 its frame takes the rest

enum class Language { English, German, Stretched };

bool tryAll() {
    return qEnvironmentVariableIsSet("OW_FIT_ALL");
}

/// The language of the window for as long as it lives.
class Speaking {
public:
    explicit Speaking(Language language) {
        if (language == Language::German)
            QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        if (language == Language::Stretched)
            QCoreApplication::installTranslator(&m_words);
    }
    ~Speaking() {
        QLocale::setDefault(m_before);
        QCoreApplication::removeTranslator(&m_words);
    }
    Q_DISABLE_COPY_MOVE(Speaking)

private:
    QLocale m_before;
    StretchedWords m_words;
};

/// Sizes in pixels of a screen; the scale makes fewer of them.
void addRows() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("language");
    const qreal scale = qEnvironmentVariable("OW_FIT_SCALE", u"1"_s).toDouble();
    const auto add = [scale](const QSize& size, Language language) {
        const char* name = language == Language::English  ? "English"
                           : language == Language::German ? "German"
                                                          : "stretched";
        QTest::addRow("%dx%d at %d %%, %s", size.width(), size.height(), int(scale * 100), name)
            << QSize(int(size.width() / scale), int(size.height() / scale)) << int(language);
    };
    if (!tryAll()) {
        add({1280, 720}, Language::Stretched);
        add({720, 450}, Language::German);  // 1440x900 at 200 %
        add({640, 360}, Language::English); // 1280x720 at 200 %
        add({960, 600}, Language::English);
        return;
    }
    for (const QSize& size : {QSize(640, 360), QSize(960, 600), QSize(1280, 720), QSize(1440, 900),
                              QSize(1680, 1050), QSize(2560, 1440)}) {
        if (size.width() / scale < kLeastWindow.width() || size.height() / scale < kLeastWindow.height())
            continue; // nobody has such a screen
        for (const Language language : {Language::English, Language::German, Language::Stretched})
            add(size, language);
    }
}

/// Hears of windows that nobody asked for: a part that is shown before it has its place flashes up on the
/// screen and takes the keys.
class Flashes : public QObject {
public:
    Flashes() { qApp->installEventFilter(this); }
    [[nodiscard]] const QStringList& found() const { return m_found; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        const auto* widget = qobject_cast<const QWidget*>(watched);
        if (event->type() == QEvent::Show && widget && widget->isWindow() && !widget->parentWidget() &&
            !qobject_cast<const QMainWindow*>(widget))
            m_found.append(u"%1 %2 flashes up as a window of its own"_s.arg(
                QString::fromLatin1(widget->metaObject()->className()), widget->objectName()));
        return false;
    }

private:
    QStringList m_found;
};

class Walk {
public:
    explicit Walk(const QSize& size) : m_fit(size, true) {}

    QStringList faults() {
        // The window itself may not need more than the screen has.
        const QSize wished = m_fit.window().size();
        const QSize least = m_fit.window().minimumSizeHint();
        if (least.width() > wished.width() || least.height() > wished.height())
            m_faults.append(u"the window needs %1x%2"_s.arg(least.width()).arg(least.height()));
        kinds();
        rules();
        preview();
        problems();
        firstSteps();
        return m_faults + m_flashes.found();
    }

private:
    void look(const QString& page) {
        m_fit.settle();
        const QStringList found = faultsIn(&m_fit.window());
        for (const QString& fault : found) {
            const QString line = page + u": "_s + fault;
            if (!m_faults.contains(line))
                m_faults.append(line);
        }
    }

    void kinds() {
        for (const auto& [kind, name] : Tokens<EntityKind>::table) {
            m_fit.window().workspace()->showKind(kind);
            look(u"list of %1"_s.arg(QString(name)));
            const QVector<EntityPtr> all = m_fit.document().catalog().entities(kind);
            const QVector<qsizetype> which = tryAll() ? QVector<qsizetype>{0, all.size() / 3, all.size() - 1}
                                                      : QVector<qsizetype>{all.size() / 3};
            for (const qsizetype i : which) {
                if (i < 0 || i >= all.size())
                    continue;
                m_fit.window().workspace()->open(entityKey(*all.at(i)));
                look(u"%1 %2"_s.arg(QString(name)).arg(i));
            }
        }
    }

    /// The rules with most to them, as blocks.
    void rules() {
        auto rules = m_fit.document().catalog().all<EligibilityRule>();
        std::sort(rules.begin(), rules.end(), [](const EligibilityRule* a, const EligibilityRule* b) {
            return a->condition.value.size() > b->condition.value.size();
        });
        for (const EligibilityRule* rule : rules.mid(0, tryAll() ? 6 : 2)) {
            m_fit.window().workspace()->open({EntityKind::EligibilityRule, rule->id.value()});
            m_fit.settle();
            const auto* view = m_fit.find<QWidget>(u"ruleView"_s);
            if (!view)
                continue;
            QTest::mouseClick(m_fit.find<QAbstractButton>(u"segment1"_s, view), Qt::LeftButton);
            look(u"blocks of %1"_s.arg(rule->id.value()));
        }
    }

    void preview() {
        QAction* toggle = m_fit.window().actions().action(ActionId::TogglePreview);
        if (!toggle->isChecked())
            toggle->trigger();
        look(u"preview"_s);
        if (auto* more = m_fit.window().findChild<Fold*>(u"preview.more"_s)) {
            more->setExpanded(true);
            look(u"options of the preview"_s);
            more->setExpanded(false);
        }
        auto* list = m_fit.window().findChild<QListView*>(u"preview.candidates"_s);
        for (int row = 0; list && row < std::min(list->model()->rowCount(), tryAll() ? 8 : 4); ++row) {
            list->setCurrentIndex(list->model()->index(row, 0));
            look(u"candidate %1"_s.arg(row));
        }
        if (list)
            list->setCurrentIndex({});
    }

    void problems() {
        m_fit.window().actions().action(ActionId::ToggleProblems)->trigger();
        look(u"problems"_s);
        m_fit.window().actions().action(ActionId::ToggleProblems)->trigger();
    }

    /// Of an empty catalog, which takes the place of the sample.
    void firstSteps() {
        MainWindow& window = m_fit.window();
        window.show(std::make_unique<CatalogDocument>(std::make_unique<MemoryCatalogStore>(), Snapshot(),
                                                      m_clock, m_ids, u"mira"_s));
        look(u"first steps"_s);
        for (const EntityKind kind : StartGuide::kSteps)
            (void)createEntity(*window.document(), kind);
        window.workspace()->open(
            entityKey(*window.document()->catalog().entities(EntityKind::Activity).first()));
        look(u"the way back to the first steps"_s);
        window.actions().action(ActionId::FirstSteps)->trigger();
        look(u"first steps, all done"_s);
    }

    Flashes m_flashes; // before the window
    FixedClock m_clock{1000};
    CountingIdSource m_ids;
    FitWindow m_fit;
    QStringList m_faults;
};

QString told(const QStringList& faults) {
    return u"%1 faults:\n"_s.arg(faults.size()) + faults.mid(0, 60).join(u'\n');
}

} // namespace

void FitTest::pagesFit_data() {
    addRows();
}

void FitTest::pagesFit() {
    QFETCH(QSize, size);
    QFETCH(int, language);
    const Speaking speaking{Language(language)};
    const QStringList faults = Walk(size).faults();
    QVERIFY2(faults.isEmpty(), qPrintable(told(faults)));
}

namespace {

/// Every choice of the dialog at this place, with the fields that this needs.
BulkEditDialog* editingTogether(CatalogDocument& document, int way, QWidget* window) {
    QVector<EntityKey> keys;
    for (const EntityPtr& offer : document.catalog().entities(EntityKind::PersonalizedOffer))
        keys.append(entityKey(*offer));
    auto* dialog = new BulkEditDialog(document, keys, window);
    for (const QWidget* choice : dialog->findChildren<ChoiceField*>()) {
        const auto* segments = choice->findChild<SegmentedControl*>(QString(), Qt::FindDirectChildrenOnly);
        if (auto* segment = segments->findChild<QToolButton*>(u"segment%1"_s.arg(way)))
            segment->click();
    }
    return dialog;
}

/// With all that it has to say.
QWidget* reviewOf(CatalogDocument& document, const EntityKey& key, QWidget* window) {
    auto* review = new ReviewWindow(document, key, window);
    review->show();
    const auto* since = review->findChild<QLabel*>(u"review.since"_s);
    (void)QTest::qWaitFor([since] { return !since->text().isEmpty(); });
    return review;
}

} // namespace

void FitTest::dialogsFit_data() {
    addRows();
}

void FitTest::dialogsFit() {
    QFETCH(QSize, size);
    QFETCH(int, language);
    const Speaking speaking{Language(language)};
    const FitWindow fit(size, true);
    MainWindow& window = fit.window();
    CatalogDocument& document = fit.document();
    const Catalog& catalog = document.catalog();
    const EntityKey tag = entityKey(*catalog.entities(EntityKind::Tag).constFirst());
    const QString folder = QDir::tempPath();
    CountingIdSource ids;
    QStringList faults;
    const auto look = [&](QWidget* dialog, const QString& name) {
        dialog->show();
        fit.settle();
        if (!dialog->screen()->availableGeometry().contains(dialog->frameGeometry()))
            faults.append(name + u": not on the screen"_s);
        for (const QString& fault : faultsIn(dialog))
            faults.append(name + u": "_s + fault);
        delete dialog;
    };
    look(new HelpWindow(&window), u"help"_s);
    look(new AboutDialog(&window), u"about"_s);
    const QStringList recent{folder + u"/there/autumn.offers"_s,
                             folder + u"/"_s + QString(200, u'w') + u".offers"_s};
    look(new StartDialog(new StartPage(window.actions(), window.files(), recent), &window), u"start"_s);
    look(new ExportDialog(document, {tag}, folder, &window), u"export"_s);
    look(new CatalogSettingsDialog(document, &window), u"settings"_s);
    look(new CompareDialog(document, ids, folder, &window), u"compare"_s);
    look(new MergeDialog(document, ids, folder, &window), u"merge"_s);
    look(new DeleteRefusedDialog(catalog, tag, usersOf(document, tag), &window), u"delete refused"_s);
    look(new HistoryWindow(document, std::nullopt, &window), u"history"_s);
    look(new TimelineWindow(document, &window), u"timeline"_s);
    const QVector<EntityPtr> offers = catalog.entities(EntityKind::PersonalizedOffer);
    look(reviewOf(document, entityKey(*offers.at(offers.size() / 3)), &window), u"review of an offer"_s);
    look(reviewOf(document, entityKey(*catalog.entities(EntityKind::Activity).constFirst()), &window),
         u"review of an activity"_s);
    for (int way = 0; way < 4; ++way)
        look(editingTogether(document, way, &window), u"edit together %1"_s.arg(way));
    QVERIFY2(faults.isEmpty(), qPrintable(told(faults)));
}

/// As large as they like to be they would not fit; they are bounded, and their buttons are in sight.
void FitTest::dialogsFitALowScreen() {
    const FitWindow fit(kLeastWindow, true);
    MainWindow& window = fit.window();
    const QList<QScreen*> screens = QGuiApplication::screens();
    const auto isLow = [](const QScreen* screen) { return screen->size() == QSize(640, 360); };
    const auto found = std::find_if(screens.cbegin(), screens.cend(), isLow);
    QVERIFY2(found != screens.cend(), "the test needs its screens");
    const QScreen* low = *found;
    window.move(low->availableGeometry().topLeft());
    fit.settle();
    QCOMPARE(window.screen(), low);
    window.workspace()->open(
        entityKey(*fit.document().catalog().entities(EntityKind::PersonalizedOffer).constFirst()));
    QStringList faults;
    for (const ActionId id : {ActionId::StartPage, ActionId::Export, ActionId::Compare, ActionId::Merge,
                              ActionId::CatalogSettings, ActionId::Import, ActionId::OpenCatalog,
                              ActionId::EditTogether, ActionId::ShowHistory, ActionId::ShowEntityHistory,
                              ActionId::ShowTimeline, ActionId::ShowOutcomes, ActionId::ShowBackups,
                              ActionId::Review, ActionId::Help, ActionId::About, ActionId::CommandPalette}) {
        window.actions().action(id)->trigger();
        fit.settle();
        for (QWidget* dialog : QApplication::topLevelWidgets()) {
            if (!dialog->isVisible() || dialog == &window || !qobject_cast<QDialog*>(dialog))
                continue;
            if (!low->availableGeometry().contains(dialog->frameGeometry()))
                faults.append(dialog->objectName() + u": not on the screen"_s);
            if (!qobject_cast<QFileDialog*>(dialog)) // Qt's own
                for (const QString& fault : unspokenIn(dialog))
                    faults.append(dialog->objectName() + u": "_s + fault);
            for (const QAbstractButton* button : dialog->findChildren<QPushButton*>()) {
                const QRect place(button->mapTo(dialog, QPoint()), button->size());
                const bool inButtons = qobject_cast<QDialogButtonBox*>(button->parentWidget());
                if (inButtons && button->isVisible() && !dialog->rect().contains(place))
                    faults.append(u"%1: “%2” is out of sight"_s.arg(dialog->objectName(), button->text()));
            }
            dialog->close();
        }
        fit.settle();
    }
    QVERIFY2(faults.isEmpty(), qPrintable(told(faults)));
}

void FitTest::theWindowFitsALowScreen() {
    const FitWindow fit(kLeastWindow);
    const auto needs = [&] { return fit.window().minimumSizeHint(); };
    QVERIFY2(needs().boundedTo(kLeastWindow) == needs(), qPrintable(QString::number(needs().height())));
    QCOMPARE(fit.window().size(), kLeastWindow);
    QAction* problems = fit.window().actions().action(ActionId::ToggleProblems);
    problems->trigger();
    fit.settle();
    QVERIFY2(needs().boundedTo(kLeastWindow) == needs(), qPrintable(QString::number(needs().height())));
    problems->trigger();
    fit.settle();
    QCOMPARE(fit.window().size(), kLeastWindow);
}

void FitTest::widthsComeBack() {
    const FitWindow fit({1440, 900});
    const auto* list = fit.find<QWidget>(u"list.table"_s);
    const auto* dock = fit.find<QWidget>(u"dock.preview"_s);
    QVERIFY(list && dock);
    const int ofList = list->width();
    const int ofPreview = dock->width();
    for (const int width : {1280, 881, 1440}) {
        fit.window().resize(width, 900);
        fit.settle();
    }
    QTRY_COMPARE(dock->width(), ofPreview);
    QTRY_COMPARE(list->width(), ofList);
}

void FitTest::everyScale_data() {
    QTest::addColumn<QString>("scale");
    for (const char* scale : {"1.25", "1.5", "2"})
        QTest::newRow(scale) << QString::fromLatin1(scale);
}

/// The same pages in a process of their own, where everything is drawn larger.
void FitTest::everyScale() {
    if (!tryAll() || qEnvironmentVariableIsSet("OW_FIT_SCALE"))
        QSKIP("OW_FIT_ALL=1 tries all scales");
    QFETCH(QString, scale);
    QProcess self;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_SCALE_FACTOR"_s, scale);
    environment.insert(u"OW_FIT_SCALE"_s, scale);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    self.setProcessEnvironment(environment);
    self.start(QCoreApplication::applicationFilePath(), {u"pagesFit"_s, u"dialogsFit"_s});
    QVERIFY(self.waitForFinished(-1));
    QVERIFY2(self.exitCode() == 0, self.readAllStandardOutput().constData());
}

void FitTest::countsOfTheFunnelKeepApart_data() {
    QTest::addColumn<int>("fallen");
    QTest::newRow("tens") << 7;
    QTest::newRow("ten thousands") << 10'000;
    QTest::newRow("ten millions") << 12'345'678;
}

void FitTest::countsOfTheFunnelKeepApart() {
    QFETCH(int, fallen);
    FunnelView funnel;
    std::array<int, kStageCount> dropped{};
    dropped.fill(fallen);
    funnel.setDropped(dropped);
    funnel.resize(282, 260);
    funnel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&funnel));
    const QStringList faults = faultsIn(&funnel);
    QVERIFY2(faults.isEmpty(), qPrintable(told(faults)));
}

/// A checker that finds nothing must be able to find something.
void FitTest::theCheckerSeesWhatIsWrong() {
    QWidget window;
    window.resize(300, 200);
    auto* cut = new QLabel(u"words that have no room at all"_s, &window);
    cut->setGeometry(10, 10, 60, 20);
    auto* one = new QLabel(u"one upon"_s, &window);
    one->setGeometry(10, 60, 120, 20);
    auto* other = new QLabel(u"the other"_s, &window);
    other->setGeometry(14, 64, 120, 20);
    auto* outside = new QLabel(u"outside"_s, &window);
    outside->setGeometry(260, 100, 120, 20);
    auto* area = new QScrollArea(&window);
    area->setGeometry(10, 120, 200, 60);
    auto* wide = new QWidget;
    wide->setMinimumWidth(500);
    area->setWidget(wide);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QString faults = faultsIn(&window).join(u'\n');
    for (const QString& kind : {u"cut ("_s, u"“one upon”"_s, u"outside its parent"_s, u"scrolls sideways"_s})
        QVERIFY2(faults.contains(kind), qPrintable(kind + u" in\n"_s + faults));
}

void FitTest::aNarrowWindowHasThePreviewAsATab() {
    const FitWindow fit({1279, 720});
    PreviewPane* preview = fit.window().preview();
    fit.window().workspace()->open(
        entityKey(*fit.document().catalog().entities(EntityKind::PersonalizedOffer).constFirst()));
    fit.settle();
    QVERIFY(fit.find<QWidget>(u"editor"_s));
    QVERIFY(fit.find<QWidget>(u"editor.tabs"_s));
    QVERIFY(!preview->isVisible());
    fit.window().actions().action(ActionId::TogglePreview)->trigger();
    QTRY_VERIFY(preview->isVisible());
    QVERIFY(fit.window().workspace()->editor().isAncestorOf(preview));
    QVERIFY(!fit.find<QWidget>(u"editor"_s)); // in its place
    fit.window().resize(1440, 900);
    fit.settle();
    QVERIFY(preview->isVisible());
    QVERIFY(fit.find<QWidget>(u"editor"_s)); // beside it
    QVERIFY(!fit.find<QWidget>(u"editor.tabs"_s));
    fit.window().resize(1000, 700);
    fit.settle();
    QVERIFY(fit.find<QWidget>(u"editor.tabs"_s));
    QVERIFY(fit.window().width() == 1000);
}

void FitTest::authorsStandUnderTheName() {
    const FitWindow fit({1440, 900});
    const EntityPtr offer = fit.document().catalog().entities(EntityKind::PersonalizedOffer).constFirst();
    auto changed = std::get<PersonalizedOffer>(*offer);
    changed.rank.priority += 1;
    QVERIFY(fit.document().update(u"Edit"_s, changed));
    fit.window().workspace()->open(entityKey(*offer));
    QTRY_VERIFY(fit.find<QLabel>(u"authors"_s));
    fit.settle();
    const auto texts = drawnTexts(&fit.window());
    const auto leftOf = [&](const QWidget* widget) {
        qreal left = -1;
        for (const DrawnText& drawn : texts) {
            if (drawn.widget == widget && (left < 0 || drawn.rect.left() < left))
                left = drawn.rect.left();
        }
        return left;
    };
    const qreal name = leftOf(fit.find<QLineEdit>(u"name"_s));
    const qreal authors = leftOf(fit.find<QLabel>(u"authors"_s));
    QVERIFY(name > 0 && authors > 0);
    QVERIFY2(std::abs(name - authors) <= 2, qPrintable(u"%1 and %2"_s.arg(name).arg(authors)));
}

/// The builder that is not in sight takes no room.
void FitTest::theRuleIsAsHighAsItsText() {
    const FitWindow fit({1440, 900});
    auto rules = fit.document().catalog().all<EligibilityRule>();
    for (const EligibilityRule* rule : rules) {
        fit.window().workspace()->open({EntityKind::EligibilityRule, rule->id.value()});
        fit.settle();
        const auto* text = fit.find<QPlainTextEdit>(u"ruleText"_s);
        QVERIFY(text);
        const auto* trial = fit.find<QWidget>(u"trialProfiles"_s);
        QVERIFY(trial);
        const auto* words = fit.find<QWidget>(u"ruleWords"_s); // stands below the text
        const QWidget* above = words && words->isVisible() ? words : text;
        const int gap = trial->mapTo(&fit.window(), QPoint()).y() -
                        above->mapTo(&fit.window(), QPoint(0, above->height())).y();
        QVERIFY2(gap < 200, qPrintable(u"%1 px under %2"_s.arg(gap).arg(rule->name)));
    }
}

void FitTest::theDetailsBeginAtTheirFirstSentence() {
    for (const QSize& size : {QSize(1280, 720), QSize(1440, 900)}) {
        const FitWindow fit(size);
        auto* list = fit.find<QListView>(u"preview.candidates"_s);
        QVERIFY(list);
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            list->setCurrentIndex(list->model()->index(row, 0));
            fit.settle();
            const auto* text = fit.find<QTextBrowser>(u"preview.details.text"_s);
            QVERIFY(text);
            QCOMPARE(text->verticalScrollBar()->value(), 0);
            QVERIFY2(text->height() >= 60, qPrintable(QString::number(text->height())));
            QVERIFY(fit.find<QWidget>(u"preview.details"_s)->height() >= 200);
        }
    }
}

} // namespace ow

#include "moc_fit_test.cpp"
