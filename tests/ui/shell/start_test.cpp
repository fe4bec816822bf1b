#include "ui/shell/start_test.h"

#include "document/catalog_document.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "preview/run/preview_result.h"
#include "shell/actions/action_registry.h"
#include "shell/actions/catalog_files.h"
#include "shell/actions/file_actions.h"
#include "shell/actions/recent_files.h"
#include "shell/editor_pane.h"
#include "shell/main_window.h"
#include "shell/start_guide.h"
#include "shell/theme_controller.h"
#include "shell/workspace.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

StartTest::StartTest() = default;
StartTest::~StartTest() = default;

void StartTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_theme = std::make_unique<ThemeController>(*qApp, *m_settings);
}

void StartTest::cleanup() {
    m_window.reset();
    m_folder.reset();
}

QString StartTest::makeEmpty(const QString& name) const {
    const QString path = m_folder->filePath(name);
    return createCatalogFile(path).ok() ? path : QString();
}

/// The window with a catalog, or without one.
void StartTest::start(const QString& catalog) {
    m_window = std::make_unique<MainWindow>(
        Services{m_clock, m_ids, *m_settings, *m_theme, u"mira"_s, m_folder->path()});
    m_window->QWidget::show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    if (catalog.isEmpty())
        return;
    m_window->files().open(catalog);
    QTRY_VERIFY(m_window->document() && m_window->document()->location() == catalog);
    QCoreApplication::processEvents();
}

void StartTest::restart(const QString& catalog) {
    QVERIFY(m_window->close());
    m_window.reset();
    start(catalog);
}

CatalogDocument& StartTest::document() const {
    return *m_window->document();
}

/// The control with this name that is in sight.
template <class T>
T* StartTest::find(const QString& objectName) const {
    for (T* widget : m_window->findChildren<T*>(objectName)) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

void StartTest::click(const QString& objectName) {
    QAbstractButton* button = find(objectName);
    QVERIFY2(button, qPrintable(objectName));
    QTest::mouseClick(button, Qt::LeftButton);
    QCoreApplication::processEvents();
}

void StartTest::eachStepIsOneClick() {
    start(makeEmpty(u"a.offers"_s));
    int done = 0;
    for (const EntityKind kind : StartGuide::kSteps) {
        const QString step = u"guide.%1"_s.arg(token(kind));
        QVERIFY(find(step) && find(step)->isEnabled());
        click(step);
        QCOMPARE(document().catalog().size(kind), 1);
        // It is open, and typing names it.
        const EntityKey made = entityKey(*document().catalog().entities(kind).constFirst());
        QCOMPARE(m_window->workspace()->current(), made);
        auto* name = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(name);
        QCOMPARE(name->selectedText(), entityName(*document().catalog().entity(made)));
        QTest::keyClicks(name, u"Mine"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(entityName(*document().catalog().entity(made)), u"Mine"_s);
        // The way back says how far one is.
        QVERIFY(find(u"editor.steps"_s)->text().contains(QString::number(++done)));
        click(u"editor.steps"_s);
        QVERIFY(!m_window->workspace()->current());
        QVERIFY(!find(step)->isEnabled());
        QVERIFY(find(step)->accessibleName().contains(u"done"_s));
    }
    QCOMPARE(find<QLabel>(u"guide.title"_s)->text(), u"All five steps are done"_s);
    QVERIFY(!find(u"guide.skip"_s));
    QVERIFY(!find(u"guide.template.web-hero"_s));
    m_window->actions().action(ActionId::TogglePreview)->setChecked(true);
    m_window->actions().action(ActionId::TogglePreview)->trigger();
    QVERIFY(!m_window->preview()->isVisible());
    click(u"guide.preview"_s);
    QTRY_VERIFY(m_window->preview()->isVisible());
    QVERIFY(!m_window->workspace()->editor().showsGuide());
}

void StartTest::theStepsGoByKeys() {
    start(makeEmpty(u"a.offers"_s));
    QVERIFY(find(u"guide.placement"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QVERIFY(find(u"guide.offer"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QVERIFY(find(u"guide.placement"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(document().catalog().size(EntityKind::PersonalizedOffer), 1);
    m_window->actions().action(ActionId::FirstSteps)->trigger();
    QVERIFY(find(u"guide.placement"_s)->hasFocus()); // what comes next
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(document().catalog().size(EntityKind::Placement), 1);
    m_window->actions().action(ActionId::FirstSteps)->trigger();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_window->workspace()->editor().isAncestorOf(QApplication::focusWidget()));
}

void StartTest::aTemplateDecidesAtOnce_data() {
    QTest::addColumn<QString>("button");
    for (const QString& name : {u"email-banner"_s, u"web-hero"_s, u"call-centre-line"_s})
        QTest::newRow(qPrintable(name)) << u"guide.template."_s + name;
}

void StartTest::aTemplateDecidesAtOnce() {
    QFETCH(QString, button);
    start(makeEmpty(u"a.offers"_s));
    m_window->resize(1500, 800);
    click(button);
    QCOMPARE(document().undoStack().count(), 1);
    QVERIFY(m_window->workspace()->current());
    QCOMPARE(m_window->workspace()->current()->kind, EntityKind::Activity);
    QVERIFY(m_window->preview()->isVisible());
    const PreviewSession& session = m_window->preview()->session();
    const auto winner = [&session] {
        const auto result = session.result();
        const bool isThere = session.isCurrent() && result && !result->scopes.isEmpty() &&
                             !result->scopes.constFirst().picks.isEmpty();
        return isThere ? result->scopes.constFirst().picks.constFirst() : PreviewPick();
    };
    QTRY_VERIFY(!winner().name.isEmpty());
    QVERIFY(!winner().isFallback);
    QVERIFY(winner().hasContent);
    QVERIFY(!m_window->workspace()->editor().showsGuide());
    QVERIFY(!find(u"editor.steps"_s));
}

void StartTest::aTemplateThatIsUndoneBringsTheStepsBack() {
    start(makeEmpty(u"a.offers"_s));
    click(u"guide.template.web-hero"_s);
    QVERIFY(!find(u"guide.placement"_s));
    m_window->actions().action(ActionId::Undo)->trigger();
    QTRY_COMPARE(document().catalog().size(), 0);
    QVERIFY(find(u"guide.placement"_s)->isEnabled());
    QVERIFY(find(u"guide.template.email-banner"_s));
}

void StartTest::skippedIsSkippedAtTheNextStart() {
    const QString a = makeEmpty(u"a.offers"_s);
    const QString b = makeEmpty(u"b.offers"_s);
    start(a);
    click(u"guide.skip"_s);
    QVERIFY(!find(u"guide.placement"_s));
    restart(a);
    QVERIFY(!find(u"guide.placement"_s));
    m_window->files().open(b); // another one has steps of its own
    QTRY_COMPARE(document().location(), b);
    QTRY_VERIFY(find(u"guide.placement"_s));
    restart(a);
    QVERIFY(!find(u"guide.placement"_s));
    m_window->actions().action(ActionId::FirstSteps)->trigger(); // who wants them has them again
    QVERIFY(find(u"guide.placement"_s));
    restart(a);
    QVERIFY(find(u"guide.placement"_s));
}

void StartTest::whatIsDoneIsSaidOnce() {
    const QString path = makeEmpty(u"a.offers"_s);
    start(path);
    for (const EntityKind kind : StartGuide::kSteps) {
        click(u"guide.%1"_s.arg(token(kind)));
        m_window->workspace()->showKind(EntityKind::RankingFormula); // nothing of it is open
    }
    QCOMPARE(find<QLabel>(u"guide.title"_s)->text(), u"All five steps are done"_s);
    m_window->workspace()->showKind(EntityKind::PersonalizedOffer);
    m_window->workspace()->showKind(EntityKind::RankingFormula);
    QVERIFY(!m_window->workspace()->editor().showsGuide());
    // Not even when one of them goes.
    m_window->workspace()->showKind(EntityKind::TestProfile);
    m_window->actions().action(ActionId::Delete)->trigger();
    QCOMPARE(document().catalog().size(EntityKind::TestProfile), 0);
    QVERIFY(!m_window->workspace()->editor().showsGuide());
    restart(path);
    m_window->workspace()->showKind(EntityKind::RankingFormula);
    QVERIFY(!m_window->workspace()->editor().showsGuide());
}

void StartTest::aFullCatalogIsNotGuided() {
    const QString path = m_folder->filePath(u"sample.offers"_s);
    QVERIFY(ensureSampleCatalog(path, m_clock).ok());
    start(path);
    QVERIFY(!m_window->workspace()->current());
    QVERIFY(!m_window->workspace()->editor().showsGuide());
    QVERIFY(!find(u"editor.steps"_s));
}

void StartTest::inASmallWindowTheStepsScroll() {
    start();
    m_window->resize(640, 360);
    m_window->files().open(makeEmpty(u"a.offers"_s));
    QTRY_VERIFY(m_window->document());
    QTRY_VERIFY(find(u"guide.placement"_s)); // and not the empty list
    const auto* area = m_window->workspace()->editor().guide().findChild<QScrollArea*>();
    QTRY_VERIFY(area->verticalScrollBar()->maximum() > 0);
    QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
    QVERIFY(area->widget()->width() <= area->viewport()->width());
    for (const EntityKind kind : StartGuide::kSteps) {
        for (const QLabel* label : find(u"guide.%1"_s.arg(token(kind)))->findChildren<QLabel*>()) {
            QVERIFY2(label->parentWidget()->rect().contains(label->geometry()), qPrintable(label->text()));
            QVERIFY2(!label->wordWrap() || label->height() >= label->heightForWidth(label->width()),
                     qPrintable(label->text()));
        }
    }
    click(u"guide.placement"_s);
    QVERIFY(find(u"editor.steps"_s));
    click(u"editor.steps"_s);
    QVERIFY(find(u"guide.offer"_s));
}

void StartTest::theStartPageGoesByKeys() {
    const QString a = makeEmpty(u"a.offers"_s);
    const QString b = makeEmpty(u"b.offers"_s);
    start(a);
    m_window->files().open(b);
    QTRY_COMPARE(document().location(), b);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Home, Qt::AltModifier);
    QTRY_VERIFY(find<QDialog>(u"start-dialog"_s));
    QTRY_VERIFY(find(u"start.new"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!find<QDialog>(u"start-dialog"_s));
    QCOMPARE(document().location(), b); // it is still open

    m_window->actions().action(ActionId::StartPage)->trigger();
    QTRY_VERIFY(find(u"start.new"_s) && find(u"start.new"_s)->hasFocus());
    for (const QString& next :
         {u"start.open"_s, u"start.sample"_s, u"start.import"_s, u"start.recent.0"_s, u"start.recent.1"_s}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY2(find(next)->hasFocus(), qPrintable(next));
        QVERIFY(!find(next)->accessibleName().isEmpty());
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(document().location(), a);
    QVERIFY(!find<QDialog>(u"start-dialog"_s));

    // A new catalog by keys alone.
    m_window->actions().action(ActionId::StartPage)->trigger();
    QTRY_VERIFY(find(u"start.new"_s) && find(u"start.new"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(find<QFileDialog>(u"dialog.new-catalog"_s));
    const QString c = m_folder->filePath(u"c.offers"_s);
    auto* name = find<QFileDialog>(u"dialog.new-catalog"_s)->findChild<QLineEdit*>(u"fileNameEdit"_s);
    name->selectAll();
    QTest::keyClicks(name, c);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(document().location(), c);
    QTRY_VERIFY(find(u"guide.placement"_s));
    m_window->activateWindow(); // nobody else does so without a window manager
    QTRY_VERIFY(find(u"guide.placement"_s)->hasFocus());
}

void StartTest::theStartPageTellsWhatIsGone() {
    const QString a = makeEmpty(u"a.offers"_s);
    RecentFiles(*m_settings).add(a);
    start(makeEmpty(u"b.offers"_s));
    QVERIFY(QFile::remove(a));
    m_window->actions().action(ActionId::StartPage)->trigger();
    QTRY_VERIFY(find(u"start.recent.1"_s));
    QVERIFY(find(u"start.recent.0"_s)->isEnabled());
    QVERIFY(!find(u"start.recent.1"_s)->isEnabled());
    QVERIFY(find(u"start.recent.1"_s)->accessibleDescription().contains(u"No longer"_s));
}

void StartTest::withoutACatalogTheStartPageIsShown() {
    const QString broken = m_folder->filePath(u"broken.offers"_s);
    QFile file(broken);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no catalog") > 0);
    file.close();
    start();
    QVERIFY(!find(u"start.new"_s)); // while one may still come
    m_window->files().open(broken);
    QTRY_VERIFY(m_window->findChild<QMessageBox*>());
    QTRY_VERIFY(find(u"start.new"_s));
    m_window->findChild<QMessageBox*>()->close();
    QVERIFY(!m_window->document());
    find(u"start.sample"_s)->setFocus();
    QTest::keyClick(find(u"start.sample"_s), Qt::Key_Return);
    QTRY_VERIFY(m_window->document());
    QTRY_VERIFY(!find(u"start.new"_s));
    QVERIFY(document().catalog().size() > 0);
}

void StartTest::anImportMakesACatalogFirst() {
    const QString a = makeEmpty(u"a.offers"_s);
    start(a);
    m_window->actions().action(ActionId::StartPage)->trigger();
    QTRY_VERIFY(find(u"start.import"_s));
    QTest::mouseClick(find(u"start.import"_s), Qt::LeftButton);
    QTRY_VERIFY(find<QFileDialog>(u"dialog.new-catalog"_s));
    const QString b = m_folder->filePath(u"b.offers"_s);
    auto* dialog = find<QFileDialog>(u"dialog.new-catalog"_s);
    dialog->selectFile(b);
    QTest::keyClick(dialog->findChild<QLineEdit*>(u"fileNameEdit"_s), Qt::Key_Return);
    QTRY_COMPARE(document().location(), b);
    QTRY_VERIFY(find<QFileDialog>(u"dialog.import"_s)); // what to take in
    find<QFileDialog>(u"dialog.import"_s)->close();
    // Only then: other new catalogs do not ask.
    m_window->files().open(a);
    QTRY_COMPARE(document().location(), a);
    QVERIFY(!find<QFileDialog>(u"dialog.import"_s));
}

} // namespace ow

#include "moc_start_test.cpp"
