#include "ui/shell/plain_text_test.h"

#include "catalog/bulk_status.h"
#include "checks/checks.h"
#include "disk/output_file.h"
#include "document/catalog_document.h"
#include "document/edit_conflict.h"
#include "domain/lifecycle.h"
#include "exchange/export/export.h"
#include "exchange/import/document.h"
#include "exchange/tables/csv_entities.h"
#include "history/change_preview_dialog.h"
#include "history/conflict_dialog.h"
#include "history/history_window.h"
#include "history/version_name_dialog.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/bulk_result_dialog.h"
#include "shell/actions/delete_refused_dialog.h"
#include "shell/actions/file_actions.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"
#include "store/sqlite_catalog_store.h"
#include "transfer/compare_dialog.h"
#include "transfer/import_dialog.h"
#include "transfer/merge_dialog.h"
#include "transfer/table_dialog.h"
#include "widgets/notice.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextEdit>
#include <QThreadPool>
#include <QToolTip>

#include <sys/stat.h>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Every kind once, each mentioning the others, all with the same look of HTML in what a person can name.
ChangeSet catalogNamed(const QString& name) {
    ChangeSet change{name, {}};
    const auto add = [&](const Entity& entity) {
        change.changes.append({nullptr, std::make_shared<const Entity>(entity)});
    };
    Placement placement;
    placement.id = PlacementId(u"p"_s);
    placement.name = name;
    placement.description = name;
    placement.channel = u"https://ns.adobe.com/xdm/channel-types/web"_s;
    placement.componentType = componentTypeUri(ContentForm::Text);
    Placement other = placement;
    other.id = PlacementId(u"q"_s);
    Representation shown;
    shown.placement = placement.id;
    ContentComponent content;
    content.type = componentTypeUri(ContentForm::Text);
    content.format = u"text/plain"_s;
    content.content = name;
    shown.components = {content};
    EligibilityRule rule;
    rule.id = RuleId(u"r"_s);
    rule.name = name;
    rule.description = name;
    rule.condition.value = u"person.age > 17"_s;
    RankingFormula formula;
    formula.id = FormulaId(u"f"_s);
    formula.name = name;
    formula.expression.value = u"person.age"_s;
    PersonalizedOffer offer;
    offer.id = OfferId(u"o"_s);
    offer.name = name;
    offer.status = OfferStatus::Approved;
    offer.tags = {TagId(u"t"_s)};
    offer.representations = {shown};
    offer.characteristics = {{name, name}};
    PersonalizedOffer loser = offer;
    loser.id = OfferId(u"l"_s);
    loser.constraint.type = ProfileConstraintType::EligibilityRule;
    loser.constraint.rule = rule.id;
    FallbackOffer fallback;
    fallback.id = FallbackId(u"b"_s);
    fallback.name = name;
    fallback.status = OfferStatus::Approved;
    fallback.representations = {shown};
    OfferFilter filter;
    filter.id = FilterId(u"c"_s);
    filter.name = name;
    filter.description = name;
    filter.ids = {u"t"_s};
    Criterion criterion;
    criterion.description = name;
    criterion.filter = filter.id;
    criterion.placements = {placement.id, other.id};
    Activity activity;
    activity.id = ActivityId(u"a"_s);
    activity.name = name;
    activity.status = ActivityStatus::Live;
    activity.fallback = fallback.id;
    activity.criteria = {criterion};
    TestProfile profile;
    profile.id = ProfileId(u"x"_s);
    profile.name = name;
    profile.description = name;
    profile.document = QJsonObject{{u"person"_s, QJsonObject{{u"age"_s, 12}, {u"name"_s, name}}}};
    DecisionTests tests;
    tests.id = SuiteId(u"s"_s);
    tests.name = name;
    const QString quoted = QString(name).replace(u'"', u"\\\""_s);
    tests.text =
        u"suite: S\ntests:\n  - name: \"%1\"\n    activity: \"%1\"\n    expect: [{wins: \"%1\"}]\n"_s.arg(
            quoted);
    add(Tag{TagId(u"t"_s), name, {}});
    for (const Entity& entity : std::initializer_list<Entity>{placement, other, rule, formula, offer, loser,
                                                              fallback, filter, activity, profile, tests})
        add(entity);
    return change;
}

/// What dialogs read on other threads comes in.
void takeInBackgroundWork() {
    do {
        QVERIFY(QThreadPool::globalInstance()->waitForDone(30'000));
        QCoreApplication::processEvents();
    } while (QThreadPool::globalInstance()->activeThreadCount() > 0);
}

} // namespace

PlainTextTest::PlainTextTest() = default;
PlainTextTest::~PlainTextTest() = default;

void PlainTextTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    const QString pipe = m_folder->filePath(u"pipe.png"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    m_markup = u"<h1>Bike & Rail</h1><a href=\"x\">go</a> &lt; <img src=\"%1\">"_s.arg(pipe);
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_theme = std::make_unique<ThemeController>(*qApp, *m_settings);
    m_window = std::make_unique<MainWindow>(
        Services{m_clock, m_ids, *m_settings, *m_theme, m_markup, m_folder->path()});
    m_window->resize(1600, 1000);
    m_window->QWidget::show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    const QString file = m_folder->filePath(u"<h1>c<br>&amp; d.offers"_s);
    {
        const auto store = SqliteCatalogStore::create(file);
        QVERIFY(store.ok());
        QVERIFY((*store)->commit(catalogNamed(m_markup), m_markup, 1'750'000'000'000).ok());
    }
    m_window->files().open(file);
    QTRY_VERIFY(m_window->document() && m_window->document()->isChecked());
    QCOMPARE(document().catalog().size(), 12);
}

void PlainTextTest::cleanup() {
    m_window.reset();
    m_folder.reset();
}

CatalogDocument& PlainTextTest::document() const {
    return *m_window->document();
}

void PlainTextTest::trigger(int action) {
    m_window->actions().action(ActionId(action))->trigger();
}

QStringList PlainTextTest::guilty(QWidget* within) const {
    QStringList found;
    const auto accuse = [&](const QWidget* widget, const QString& text) {
        found.append(u"%1 %2: %3"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                        widget->objectName(), text.left(80)));
    };
    for (const QLabel* label : within->findChildren<QLabel*>()) {
        const bool guesses = label->textFormat() == Qt::AutoText && Qt::mightBeRichText(label->text());
        const bool raw = label->textFormat() == Qt::RichText && label->text().contains("<h1>"_L1);
        if (guesses || raw || (label->textFormat() == Qt::MarkdownText))
            accuse(label, label->text());
    }
    for (const QTextEdit* edit : within->findChildren<QTextEdit*>()) {
        for (QTextBlock block = edit->document()->begin(); block.isValid(); block = block.next()) {
            for (auto it = block.begin(); !it.atEnd(); ++it) {
                if (it.fragment().charFormat().isImageFormat() || block.blockFormat().headingLevel() == 1)
                    accuse(edit, block.text());
            }
        }
    }
    return found;
}

void PlainTextTest::noPageReadsANameAsHtml_data() {
    QTest::addColumn<int>("kind");
    for (const auto& [kind, token] : Tokens<EntityKind>::table)
        QTest::newRow(qPrintable(QString(token))) << int(kind);
}

void PlainTextTest::noPageReadsANameAsHtml() {
    QFETCH(int, kind);
    const QVector<EntityPtr> all = document().catalog().entities(EntityKind(kind));
    QVERIFY(!all.isEmpty());
    for (const EntityPtr& entity : all) {
        m_window->workspace()->open(entityKey(*entity));
        QTRY_VERIFY(m_window->workspace()->current() == entityKey(*entity));
        QTRY_VERIFY(m_window->preview()->session().isCurrent());
        m_window->workspace()->showMessage(Severity::Note, m_markup);
        QCoreApplication::processEvents();
        QCOMPARE(guilty(m_window.get()), QStringList());
    }
    // The name stands somewhere as it was given.
    bool shown = false;
    for (const QLabel* label : m_window->findChildren<QLabel*>())
        shown |= label->isVisible() && label->text().contains(m_markup);
    QVERIFY(shown);
}

void PlainTextTest::noDialogReadsANameAsHtml_data() {
    QTest::addColumn<int>("action");
    for (const ActionId id :
         {ActionId::ShowHistory, ActionId::ShowEntityHistory, ActionId::ShowTimeline, ActionId::ShowOutcomes,
          ActionId::Review, ActionId::Delete, ActionId::Export, ActionId::Compare, ActionId::Merge,
          ActionId::ShowBackups, ActionId::CatalogSettings, ActionId::CommandPalette, ActionId::OpenCatalog,
          ActionId::NextProblem})
        QTest::newRow(actionTable()[std::size_t(id)].name) << int(id);
}

void PlainTextTest::noDialogReadsANameAsHtml() {
    QFETCH(int, action);
    m_window->workspace()->open(ActionId(action) == ActionId::Review
                                    ? EntityKey{EntityKind::PersonalizedOffer, u"o"_s}
                                    : EntityKey{EntityKind::Tag, u"t"_s}); // in use: deleting it is refused
    QTRY_VERIFY(m_window->workspace()->current());
    trigger(action);
    takeInBackgroundWork();
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (window->isVisible())
            QCOMPARE(guilty(window), QStringList());
    }
    showNotice(m_window.get(), m_markup, Error::io(m_markup, m_markup));
    QTRY_VERIFY(m_window->findChild<QMessageBox*>());
    QCOMPARE(guilty(m_window->findChild<QMessageBox*>()), QStringList());
}

QWidget* PlainTextTest::makeConflict() {
    const EntityPtr base = document().catalog().entity({EntityKind::PersonalizedOffer, u"o"_s});
    auto theirs = std::get<PersonalizedOffer>(*base);
    auto mine = theirs;
    theirs.name += u" theirs"_s;
    theirs.rank.priority = 7;
    mine.name += u" mine"_s;
    [&] {
        QVERIFY(document().store().commit(ChangeSet::update(m_markup, base, theirs), m_markup, 0).ok());
    }();
    QWidget* dialog = nullptr;
    const auto connection = QObject::connect(
        &document(), &CatalogDocument::conflicted, &document(),
        [&](const EditConflict& met) { dialog = new ConflictDialog(document(), met, nullptr); });
    (void)document().update(m_markup, base, mine);
    QObject::disconnect(connection);
    return dialog;
}

QWidget* PlainTextTest::makeComparison(bool merges) {
    const Catalog present = document().catalog();
    const auto saved = [&](const QString& suffix) {
        auto offer = *present.find<PersonalizedOffer>(OfferId(u"o"_s));
        offer.name += suffix;
        const EntityPtr before = present.entity({EntityKind::PersonalizedOffer, u"o"_s});
        const QString path = m_folder->filePath(u"<b>%1<br>.json"_s.arg(suffix));
        [&] {
            QVERIFY(
                replaceFile(
                    path, exportCatalog(ow::apply(present, ChangeSet::update({}, before, offer)).value(), {}))
                    .ok());
        }();
        return CatalogSource{path};
    };
    const CatalogSource before = saved(u" before"_s);
    if (merges) {
        auto* merge = new MergeDialog(document(), m_ids, m_folder->path(), nullptr);
        merge->setSources(before, saved(u" theirs"_s));
        [&] { QTRY_VERIFY(merge->isCurrent()); }();
        return merge;
    }
    auto* compare = new CompareDialog(document(), m_ids, m_folder->path(), nullptr);
    compare->setSources(before, {});
    [&] { QTRY_VERIFY(compare->isCurrent()); }();
    return compare;
}

QWidget* PlainTextTest::makeImport() {
    ImportedDocument imported;
    auto offer = *document().catalog().find<PersonalizedOffer>(OfferId(u"o"_s));
    offer.rank.priority += 5;
    imported.entities.append({std::make_shared<const Entity>(offer), Dialect::Offerwright, {}, {}});
    offer.id = OfferId(m_markup);
    offer.tags.append(TagId(m_markup)); // missing
    imported.entities.append({std::make_shared<const Entity>(offer), Dialect::Offerwright, {}, {}});
    auto* dialog = new ImportDialog(document(), m_ids, m_markup, nullptr);
    dialog->start([imported](const Progress&) { return imported; });
    [&] { QTRY_VERIFY(dialog->isReviewed()); }();
    return dialog;
}

QWidget* PlainTextTest::makeWindow(const QString& name) {
    const EntityKey key{EntityKind::PersonalizedOffer, u"o"_s};
    const Catalog& catalog = document().catalog();
    if (name == "conflict"_L1)
        return makeConflict();
    if (name == "compare"_L1 || name == "merge"_L1)
        return makeComparison(name == "merge"_L1);
    if (name == "import"_L1)
        return makeImport();
    if (name == "bulk result"_L1)
        return new BulkResultDialog(
            catalog, bulkStatus(catalog, {key, {EntityKind::Tag, u"t"_s}}, u"approved"_s, m_markup), m_markup,
            nullptr);
    if (name == "delete refused"_L1)
        return new DeleteRefusedDialog(catalog, {EntityKind::Tag, u"t"_s}, {key}, nullptr);
    if (name == "change"_L1)
        return new ChangePreviewDialog(document(), catalogNamed(m_markup).inverse(),
                                       {m_markup, m_markup, m_markup}, nullptr);
    if (name == "version"_L1)
        return new VersionNameDialog(NamedVersion{m_markup, 1, m_markup, m_markup, 0}, {m_markup}, nullptr);
    if (name == "history of one"_L1)
        return new HistoryWindow(document(), key, nullptr);
    const QString table = m_folder->filePath(u"<b>t<br>.csv"_s);
    [&] {
        QByteArray csv = exportTable(catalog, EntityKind::PersonalizedOffer);
        QVERIFY(replaceFile(table, csv.replace(",approved,", ",<h1>approved,")).ok());
    }();
    auto* dialog = new TableDialog(table, catalog, m_ids, nullptr);
    [&] { QTRY_VERIFY(dialog->isTried()); }();
    return dialog;
}

void PlainTextTest::noWindowOfItsOwnReadsANameAsHtml_data() {
    QTest::addColumn<QString>("window");
    for (const QString& name :
         {u"conflict"_s, u"compare"_s, u"merge"_s, u"import"_s, u"bulk result"_s, u"delete refused"_s,
          u"change"_s, u"version"_s, u"history of one"_s, u"table"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void PlainTextTest::noWindowOfItsOwnReadsANameAsHtml() {
    QFETCH(QString, window);
    const std::unique_ptr<QWidget> made(makeWindow(window));
    QVERIFY(made);
    made->show();
    takeInBackgroundWork();
    for (auto* view : made->findChildren<QAbstractItemView*>()) {
        if (view->model() && view->model()->rowCount(view->rootIndex()) > 0)
            view->setCurrentIndex(view->model()->index(0, 0, view->rootIndex()));
        takeInBackgroundWork(); // what belongs to the row
    }
    QCOMPARE(guilty(made.get()), QStringList());
}

void PlainTextTest::tooltipsShowTextAsItIs() {
    QToolTip::showText(QPoint(20, 20), m_markup, m_window.get());
    const auto tip = [] {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (widget->inherits("QTipLabel"))
                return qobject_cast<QLabel*>(widget);
        }
        return static_cast<QLabel*>(nullptr);
    };
    QTRY_VERIFY(tip() && tip()->isVisible());
    QCOMPARE(tip()->textFormat(), Qt::PlainText);
    QCOMPARE(tip()->text(), m_markup);
    QToolTip::hideText();
}

void PlainTextTest::anAmpersandStaysOnButtonsAndMenus() {
    m_window->workspace()->open({EntityKind::PersonalizedOffer, u"o"_s});
    QTRY_VERIFY(m_window->preview()->session().isCurrent());
    const auto check = [](const QString& text) {
        QString rest = text;
        rest.remove(u"&&"_s);
        return !text.contains("Bike"_L1) || !rest.contains(u'&');
    };
    for (const QAbstractButton* button : m_window->findChildren<QAbstractButton*>())
        QVERIFY2(check(button->text()), qPrintable(button->objectName() + u": "_s + button->text()));
    for (const QTabBar* bar : m_window->findChildren<QTabBar*>()) {
        for (int i = 0; i < bar->count(); ++i)
            QVERIFY2(check(bar->tabText(i)), qPrintable(bar->tabText(i)));
    }
    for (const QAction* action : m_window->actions().actions())
        QVERIFY2(check(action->text()), qPrintable(action->text()));
}

} // namespace ow

#include "moc_plain_text_test.cpp"
