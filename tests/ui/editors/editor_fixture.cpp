#include "ui/editors/editor_fixture.h"

#include "editors/editor_factory.h"
#include "editors/parts/form_part.h"
#include "ui/support/list_store.h"
#include "widgets/section_card.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QJsonArray>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kNow = 1'772'323'200'000; // 2026-03-01T00:00:00Z

Catalog makeCatalog() {
    QVector<EntityPtr> all;
    const auto add = [&](Entity entity) { all.append(std::make_shared<const Entity>(std::move(entity))); };
    add(Tag{TagId(u"t:summer"_s), u"Summer"_s, {}});
    add(Tag{TagId(u"t:winter"_s), u"Winter"_s, {}});
    Placement web;
    web.id = PlacementId(u"p:web"_s);
    web.name = u"Web hero"_s;
    web.description = u"Large"_s;
    web.channel = u"https://ns.adobe.com/xdm/channel-types/web"_s;
    web.componentType = componentTypeUri(ContentForm::Html);
    web.contentTypes = {u"text/html"_s};
    add(web);
    Placement mail;
    mail.id = PlacementId(u"p:mail"_s);
    mail.name = u"Mail footer"_s;
    mail.componentType = componentTypeUri(ContentForm::Text);
    add(mail);
    EligibilityRule rule{RuleId(u"r:adult"_s), u"Adult"_s, {}, {}, {}};
    rule.condition.value = u"person.age >= 18"_s;
    add(rule);
    RankingFormula formula{FormulaId(u"f:margin"_s), u"Margin"_s, {}, {}, {}};
    formula.expression.value = u"offer.rank.priority"_s;
    add(formula);
    PersonalizedOffer offer;
    offer.id = OfferId(u"o:lake"_s);
    offer.name = u"Lake"_s;
    offer.tags = {TagId(u"t:summer"_s)};
    offer.characteristics = {{u"margin"_s, u"12"_s}};
    offer.extra = {{u"offerui:x"_s, 1}};
    add(offer);
    PersonalizedOffer other;
    other.id = OfferId(u"o:snow"_s);
    other.name = u"Snow"_s;
    other.status = OfferStatus::Approved;
    add(other);
    FallbackOffer fallback;
    fallback.id = FallbackId(u"fb:none"_s);
    fallback.name = u"Nothing special"_s;
    add(fallback);
    FallbackOffer second = fallback;
    second.id = FallbackId(u"fb:else"_s);
    second.name = u"Something else"_s;
    add(second);
    OfferFilter filter{FilterId(u"c:summer"_s), u"Summer offers"_s, {},
                       FilterType::AnyTags,     {u"t:summer"_s},    {}};
    add(filter);
    Activity activity;
    activity.id = ActivityId(u"a:home"_s);
    activity.name = u"Home"_s;
    activity.fallback = fallback.id;
    Criterion criterion;
    criterion.filter = filter.id;
    activity.criteria = {criterion};
    add(activity);
    TestProfile profile;
    profile.id = ProfileId(u"u:ada"_s);
    profile.name = u"Ada"_s;
    profile.document = {{u"person"_s, QJsonObject{{u"firstName"_s, u"Ada"_s}}}};
    add(profile);
    return Catalog::fromEntities(all).value();
}

} // namespace

EditorFixture::EditorFixture() : EditorFixture(makeCatalog()) {}

EditorFixture::EditorFixture(const QString& location) : EditorFixture(makeCatalog(), location) {}

EditorFixture::EditorFixture(const Catalog& catalog, const QString& location) : m_clock(kNow) {
    auto store = std::make_unique<ListStore>(catalog, location);
    m_store = store.get();
    m_document =
        std::make_unique<CatalogDocument>(std::move(store), Snapshot{catalog}, m_clock, m_ids, u"mira"_s);
    m_document->setChecker([](const Catalog&) { return QVector<Finding>(); });
}

void EditorFixture::setDiskFull(bool full) {
    m_store->failing = full;
}

void EditorFixture::open(EntityKind kind, const QString& id) {
    m_editor.reset(createEditor(*m_document, {kind, id}, nullptr));
    m_editor->resize(900, 2000);
    m_editor->show();
    m_editor->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_editor.get()));
}

void EditorFixture::focus(QWidget* widget) {
    // A popup that was open has taken the window's activity with it.
    m_editor->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_editor.get()));
    widget->setFocus();
    QTRY_VERIFY(widget->hasFocus());
}

QWidget* EditorFixture::find(const QString& path) {
    QWidget* at = m_editor.get();
    const QStringList names = path.split(u'/');
    for (const QString& name : names) {
        QWidget* next = nullptr;
        if (name.startsWith(u'#')) { // "#capping.0" is a card, by its field path
            const QString wanted = name.mid(1).replace(u'.', u'/');
            const QList<FormPart*> parts = at->findChildren<FormPart*>();
            for (FormPart* part : parts) {
                if (fieldPathOf(part) == wanted)
                    next = part;
            }
        } else {
            next = at->findChild<QWidget*>(name);
        }
        if (!next)
            qWarning("no widget %s", qPrintable(path));
        at = next;
        if (!at)
            return nullptr;
    }
    return at;
}

void EditorFixture::type(const QString& path, const QString& text) {
    QWidget* widget = find(path);
    QVERIFY2(widget, qPrintable(path));
    if (auto* spin = qobject_cast<QAbstractSpinBox*>(widget))
        widget = spin->findChild<QLineEdit*>();
    for (QWidget* outer = widget; outer; outer = outer->parentWidget()) {
        if (auto* fold = qobject_cast<Fold*>(outer))
            fold->setExpanded(true);
    }
    focus(widget);
    if (auto* area = qobject_cast<QPlainTextEdit*>(widget)) {
        area->selectAll();
        area->insertPlainText(text);
    } else {
        qobject_cast<QLineEdit*>(widget)->selectAll();
        text.isEmpty() ? QTest::keyClick(widget, Qt::Key_Delete) : QTest::keyClicks(widget, text);
    }
    widget->clearFocus();
}

void EditorFixture::choose(const QString& path, const QString& name) {
    auto* edit = find(path + u"/referenceText"_s);
    QVERIFY2(edit, qPrintable(path));
    focus(edit);
    qobject_cast<QLineEdit*>(edit)->selectAll();
    QTest::keyClicks(edit, name);
    QTest::keyClick(edit, Qt::Key_Return);
    edit->clearFocus();
}

void EditorFixture::addChip(const QString& path, const QString& name) {
    auto* edit = find(path + u"/chipText"_s);
    QVERIFY2(edit, qPrintable(path));
    focus(edit);
    QTest::keyClicks(edit, name);
    QTest::keyClick(edit, Qt::Key_Return);
}

void EditorFixture::press(const QString& path) {
    auto* button = find<QAbstractButton>(path);
    QVERIFY2(button, qPrintable(path));
    QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(9, button->height() / 2));
}

void EditorFixture::segment(const QString& path, int index) {
    press(path + u"/segment%1"_s.arg(index));
}

void EditorFixture::menu(const QString& menuName, const QString& text) {
    auto* popup = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(popup);
    QCOMPARE(popup->objectName(), menuName);
    QList<QAction*> actions = popup->actions();
    for (qsizetype i = 0; i < actions.size(); ++i) {
        if (actions[i]->menu())
            actions.append(actions[i]->menu()->actions());
        if (actions[i]->text().section(u'\t', 0, 0) == text) {
            actions[i]->trigger();
            popup->close();
            return;
        }
    }
    popup->close();
    QFAIL(qPrintable(u"no menu entry "_s + text));
}

QMap<QString, QString> EditorFixture::shown() {
    // New rows are shown, and old ones deleted, when control returns to the event loop.
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QMap<QString, QString> texts;
    const QList<QWidget*> widgets = m_editor->findChildren<QWidget*>();
    for (QWidget* widget : widgets) {
        if (!widget->isVisibleTo(m_editor.get()) || widget->accessibleName().isEmpty())
            continue;
        if (auto* line = qobject_cast<QLineEdit*>(widget))
            texts[widget->accessibleName()] = line->text();
        else if (auto* area = qobject_cast<QPlainTextEdit*>(widget))
            texts[widget->accessibleName()] = area->toPlainText();
        else if (auto* spin = qobject_cast<QAbstractSpinBox*>(widget))
            texts[widget->accessibleName()] = spin->text();
        else if (auto* button = qobject_cast<QAbstractButton*>(widget);
                 button && !qobject_cast<Fold*>(widget->parentWidget()))
            texts[widget->accessibleName()] = button->isChecked() ? u"on"_s : u"off"_s;
    }
    return texts;
}

QString EditorFixture::editAndUndo(const std::function<void()>& edit) {
    const Catalog before = m_document->catalog();
    const QMap<QString, QString> shownBefore = shown();
    edit();
    const Catalog after = m_document->catalog();
    if (after == before)
        return u"nothing changed"_s;
    m_document->undo();
    if (!(m_document->catalog() == before))
        return u"one undo does not take it back"_s;
    const QMap<QString, QString> shownAfter = shown();
    for (auto it = shownBefore.cbegin(); it != shownBefore.cend(); ++it) {
        if (shownAfter.value(it.key()) != it.value())
            return u"after undo “%1” shows “%2”, not “%3”"_s.arg(it.key(), shownAfter.value(it.key()),
                                                                 it.value());
    }
    m_document->redo();
    return m_document->catalog() == after ? QString() : u"redo gives something else"_s;
}

QString cardName(const QString& list, int index) {
    return u"#%1.%2"_s.arg(QString(list).replace(u'/', u'.')).arg(index);
}

} // namespace ow
