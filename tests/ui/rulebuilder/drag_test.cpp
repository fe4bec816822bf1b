#include "ui/rulebuilder/drag_test.h"

#include "expression/text/parser.h"
#include "rulebuilder/block_grip.h"
#include "rulebuilder/blocks/block_move.h"
#include "rulebuilder/fields/attribute_model.h"
#include "rulebuilder/fields/attribute_picker.h"
#include "rulebuilder/group_edit.h"
#include "ui/rulebuilder/rule_bench.h"

#include <QAction>
#include <QApplication>
#include <QRandomGenerator>
#include <QScrollArea>
#include <QScrollBar>
#include <QTreeView>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

RuleBlock leaf(int number) {
    RuleBlock block;
    block.kind = RuleBlock::Kind::Text;
    block.left = std::to_string(number);
    return block;
}

/// A group with two parts at the least, and groups in it.
RuleBlock randomGroup(QRandomGenerator& random, int depth, int& leaves) {
    RuleBlock group;
    group.kind = random.bounded(2) == 0 ? RuleBlock::Kind::All : RuleBlock::Kind::Any;
    const int count = 1 + int(random.bounded(4));
    for (int i = 0; i < count; ++i)
        group.parts.push_back(depth > 0 && random.bounded(3) == 0 ? randomGroup(random, depth - 1, leaves)
                                                                  : leaf(++leaves));
    return group;
}

/// All parts, and all places among them.
void walk(const RuleBlock& group, const BlockPath& path, std::vector<BlockPath>& parts,
          std::vector<BlockPlace>& places) {
    for (std::size_t i = 0; i < group.parts.size(); ++i) {
        BlockPath at = path;
        at.push_back(i);
        parts.push_back(at);
        places.push_back({path, i});
        if (group.parts[i].isGroup())
            walk(group.parts[i], at, parts, places);
        else
            places.push_back({path, i, true});
    }
    places.push_back({path, group.parts.size()});
}

/// "A(1 O(2 3))"
std::string print(const RuleBlock& block) {
    if (!block.isGroup())
        return block.left;
    std::string text = block.kind == RuleBlock::Kind::All ? "A(" : "O(";
    for (const RuleBlock& part : block.parts)
        text += (text.back() == '(' ? "" : " ") + print(part);
    return text + ")";
}

const RuleBlock& at(const RuleBlock& whole, const BlockPath& path) {
    const RuleBlock* block = &whole;
    for (const std::size_t index : path)
        block = &block->parts[index];
    return *block;
}

/// The blocks without one of them, and without groups that have nothing then; `both`: a group of two that
/// loses one is the other one.
RuleBlock without(const RuleBlock& group, const RuleBlock& gone, bool both) {
    RuleBlock rest = group;
    rest.parts.clear();
    for (const RuleBlock& part : group.parts) {
        if (part == gone)
            continue;
        RuleBlock kept = part.isGroup() ? without(part, gone, both) : part;
        if (part.isGroup() && kept.parts.empty())
            continue;
        const bool wasBoth = both && part.isGroup() && part.parts.size() == 2 && part.parts[1] == gone;
        rest.parts.push_back(wasBoth ? kept.parts.front() : kept);
    }
    return rest;
}

QPoint middleOf(const QWidget* widget) {
    return widget->mapToGlobal(widget->rect().center());
}

/// The mouse of somebody.
class Hand {
public:
    explicit Hand(QWidget* from) : m_from(from) {
        QTest::mousePress(from, Qt::LeftButton, {}, from->rect().center());
    }
    explicit Hand(QWidget* from, const QPoint& at) : m_from(from) {
        QTest::mousePress(from, Qt::LeftButton, {}, at);
    }
    void moveTo(const QPoint& global) {
        for (int step = 1; step <= 3; ++step)
            QTest::mouseMove(
                m_from, m_from->mapFromGlobal(m_at.isNull() ? global : m_at + (global - m_at) * step / 3));
        m_at = global;
    }
    void letGo() {
        QTest::mouseRelease(m_from, Qt::LeftButton, {}, m_from->mapFromGlobal(m_at));
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

private:
    QWidget* m_from;
    QPoint m_at;
};

BlockEdit* part(Bench& b, const QString& name) {
    return b.edit.findChild<BlockEdit*>(name);
}

/// The grip of a part stands beside it.
BlockGrip* gripOf(Bench& b, const QString& name) {
    for (BlockGrip* grip : b.edit.findChildren<BlockGrip*>()) {
        if (grip->accessibleName() == u"Drag "_s + name)
            return grip;
    }
    return nullptr;
}

QPoint above(const QWidget* widget) {
    return widget->mapToGlobal(QPoint(widget->width() / 2, 2));
}

QPoint below(const QWidget* widget) {
    return widget->mapToGlobal(QPoint(widget->width() / 2, widget->height() - 2));
}

void drag(Bench& b, const QString& name, const QPoint& to) {
    BlockGrip* grip = gripOf(b, name);
    QVERIFY2(grip, qPrintable(name));
    Hand hand(grip);
    hand.moveTo(to);
    hand.letGo();
}

QWidget* mark(Bench& b) {
    return b.edit.findChild<QWidget*>(u"dropMark"_s);
}

QString ages(const QString& rule) {
    return QString(rule).remove(u"person.age > "_s);
}

} // namespace

void BlockDragTest::nothingIsLostOnTheWay() {
    QRandomGenerator random(4711);
    int moves = 0, onto = 0;
    for (int i = 0; i < 20'000; ++i) {
        int leaves = 0;
        const RuleBlock whole = randomGroup(random, 3, leaves);
        std::vector<BlockPath> parts;
        std::vector<BlockPlace> places;
        walk(whole, {}, parts, places);
        const BlockPath& from = parts[random.bounded(quint32(parts.size()))];
        const BlockPlace& to = places[random.bounded(quint32(places.size()))];
        const RuleBlock moving = at(whole, from);
        const std::optional<MovedBlock> moved = withPartMoved(whole, from, to);
        if (!moved) { // into itself, or where it is
            const bool inside =
                to.group.size() >= from.size() && std::equal(from.begin(), from.end(), to.group.begin());
            const bool same = to.group == BlockPath(from.begin(), from.end() - 1) &&
                              (to.index == from.back() || to.index == from.back() + 1);
            QVERIFY(inside || same);
            continue;
        }
        ++moves;
        onto += to.onto ? 1 : 0;
        QVERIFY2(at(moved->whole, moved->part) == moving,
                 qPrintable(QString::fromStdString(print(moved->whole))));
        QCOMPARE(print(without(moved->whole, moving, to.onto)), print(without(whole, moving, false)));
    }
    QVERIFY(moves > 5000 && onto > 1000);
}

/// Up and down lead through all places among the parts, into groups and out.
void BlockDragTest::keysReachEveryPlace() {
    QRandomGenerator random(815);
    for (int i = 0; i < 2'000; ++i) {
        int leaves = 0;
        const RuleBlock whole = randomGroup(random, 2, leaves);
        std::vector<BlockPath> parts;
        std::vector<BlockPlace> places;
        walk(whole, {}, parts, places);
        const BlockPath& from = parts[random.bounded(quint32(parts.size()))];
        const BlockPlace& to = places[random.bounded(quint32(places.size()))];
        const std::optional<MovedBlock> dragged = to.onto ? std::nullopt : withPartMoved(whole, from, to);
        if (!dragged)
            continue;
        bool isReached = false;
        for (const bool up : {true, false}) {
            MovedBlock now{whole, from};
            while (!isReached) {
                const std::optional<BlockPlace> next = placeBeside(now.whole, now.part, up);
                if (!next)
                    break;
                now = *withPartMoved(now.whole, now.part, *next);
                isReached = print(now.whole) == print(dragged->whole);
            }
        }
        QVERIFY2(isReached,
                 qPrintable(QString::fromStdString(print(whole) + " to " + print(dragged->whole))));
    }
}

void BlockDragTest::partsAreDraggedUpAndDown() {
    Bench b(u"person.age > 1 and person.age > 2 and person.age > 3"_s);
    b.visual();
    Hand hand(gripOf(b, u"Part 3"_s));
    hand.moveTo(above(part(b, u"Part 1"_s)));
    QVERIFY(mark(b)->isVisible());
    QVERIFY(mark(b)->geometry().bottom() <=
            part(b, u"Part 1"_s)->mapTo(mark(b)->parentWidget(), QPoint()).y());
    QVERIFY(b.edit.findChild<QWidget*>(u"dragPicture"_s)->isVisible());
    hand.letGo();
    QCOMPARE(ages(b.rule()), u"3 and 1 and 2"_s);
    QCOMPARE(b.changed.size(), 1); // one step
    QVERIFY(!mark(b)->isVisible());
    QVERIFY(!b.edit.findChild<QWidget*>(u"dragPicture"_s));
    QTRY_VERIFY(b.find<QLineEdit>(u"left"_s, u"Part 1"_s)->hasFocus()); // the cursor goes along
    drag(b, u"Part 1"_s, below(part(b, u"Part 2"_s)));
    QCOMPARE(ages(b.rule()), u"1 and 3 and 2"_s);
    drag(b, u"Part 1"_s, below(part(b, u"Part 1"_s))); // where it is
    QCOMPARE(ages(b.rule()), u"1 and 3 and 2"_s);
    drag(b, u"Part 1"_s, b.edit.mapToGlobal(QPoint(-50, -50))); // nowhere
    QCOMPARE(ages(b.rule()), u"1 and 3 and 2"_s);
    drag(b, u"Part 1"_s, middleOf(b.find<QWidget>(u"addText"_s))); // behind all
    QCOMPARE(ages(b.rule()), u"3 and 2 and 1"_s);
}

void BlockDragTest::partsAreDraggedIntoGroupsAndOut() {
    Bench b(
        u"person.age > 1 and (person.age > 2 or person.age > 3) and (person.age > 4 or person.age > 5)"_s);
    b.visual();
    drag(b, u"Part 1"_s, below(part(b, u"Part 2.1"_s)));
    QCOMPARE(ages(b.rule()), u"(2 or 1 or 3) and (4 or 5)"_s);
    drag(b, u"Part 2.1"_s, above(part(b, u"Part 1"_s)));
    QCOMPARE(ages(b.rule()), u"4 and (2 or 1 or 3) and 5"_s); // one of two is no group in the text
    QVERIFY(part(b, u"Part 3.1"_s));
    drag(b, u"Part 3.1"_s, below(part(b, u"Part 2.3"_s)));
    QCOMPARE(ages(b.rule()), u"4 and (2 or 1 or 3 or 5)"_s);
    QVERIFY(!part(b, u"Part 3"_s));                    // a group with nothing in it goes
    drag(b, u"Part 2"_s, above(part(b, u"Part 1"_s))); // a group as a whole
    QCOMPARE(ages(b.rule()), u"(2 or 1 or 3 or 5) and 4"_s);
    drag(b, u"Part 1"_s, middleOf(part(b, u"Part 1.2"_s))); // not into itself
    QCOMPARE(ages(b.rule()), u"(2 or 1 or 3 or 5) and 4"_s);
}

void BlockDragTest::onePartOntoAnotherMakesAGroup() {
    Bench b(u"person.age > 1 and person.age > 2 and person.age > 3"_s);
    b.visual();
    Hand hand(gripOf(b, u"Part 1"_s));
    hand.moveTo(middleOf(part(b, u"Part 3"_s)));
    QVERIFY(mark(b)->isVisible());
    QVERIFY(mark(b)->height() > part(b, u"Part 3"_s)->height()); // a frame around it
    hand.letGo();
    QCOMPARE(ages(b.rule()), u"2 and (3 or 1)"_s);
    QCOMPARE(b.changed.size(), 1);
    drag(b, u"Part 2.1"_s, middleOf(part(b, u"Part 2.2"_s)));
    QVERIFY(part(b, u"Part 2.1.2"_s)); // all of these within any of these
    QCOMPARE(ages(b.rule()), u"2 and 1 and 3"_s);
}

void BlockDragTest::escapeLeavesAllAsItIs() {
    Bench b(u"person.age > 1 and person.age > 2"_s);
    b.visual();
    Hand hand(gripOf(b, u"Part 2"_s));
    hand.moveTo(above(part(b, u"Part 1"_s)));
    QVERIFY(mark(b)->isVisible());
    QTest::keyClick(b.edit.windowHandle(), Qt::Key_Escape);
    QVERIFY(!mark(b)->isVisible());
    QVERIFY(!part(b, u"Part 2"_s)->graphicsEffect());
    hand.moveTo(below(part(b, u"Part 1"_s)));
    QVERIFY(!mark(b)->isVisible());
    hand.letGo();
    QCOMPARE(ages(b.rule()), u"1 and 2"_s);
    QCOMPARE(b.changed.size(), 0);
    drag(b, u"Part 2"_s, above(part(b, u"Part 1"_s))); // the next one goes
    QCOMPARE(ages(b.rule()), u"2 and 1"_s);
}

/// Their names mean something else outside, and those of the profile something else inside.
void BlockDragTest::conditionsOfEventsStayTheirs() {
    const QString rule =
        u"person.age > 1 and exists E from xEvent where E.eventType = \"a\" and E._id = \"x\" and "
        "E.commerce.order.priceTotal > 2"_s;
    Bench b(rule);
    b.visual();
    QVERIFY(part(b, u"Part 2.2"_s));
    drag(b, u"Part 2.1"_s, above(part(b, u"Part 1"_s)));
    QCOMPARE(b.rule(), rule);
    drag(b, u"Part 2.2"_s, above(part(b, u"Part 2.1"_s)));
    QVERIFY2(b.rule().endsWith(u"E.commerce.order.priceTotal > 2 and E._id = \"x\""_s), qPrintable(b.rule()));
    drag(b, u"Part 2"_s, above(part(b, u"Part 1"_s))); // the question as a whole
    QVERIFY2(b.rule().endsWith(u"and person.age > 1"_s), qPrintable(b.rule()));
    drag(b, u"Part 2"_s, middleOf(part(b, u"Part 1"_s))); // not into it, but into a group with it
    QVERIFY(part(b, u"Part 1.1"_s));
    QVERIFY2(b.rule().endsWith(u"or person.age > 1"_s), qPrintable(b.rule()));
}

void BlockDragTest::whatIsSwitchedOffStaysSo() {
    Bench b(u"person.age > 1 and person.age > 2 and person.age > 3"_s);
    b.visual();
    b.find<QAction>(u"switchOff"_s, u"Part 3"_s)->trigger();
    drag(b, u"Part 3"_s, above(part(b, u"Part 1"_s)));
    QCOMPARE(ages(b.rule()), u"3 and 1 and 2"_s);
    QVERIFY(part(b, u"Part 1"_s)->isOff());
    QVERIFY(part(b, u"Part 1"_s)->graphicsEffect());
    QCOMPARE(b.edit.switchedOff(), 1);
    QCOMPARE(ages(b.edit.trialText()), u"1 and 2"_s);
}

void BlockDragTest::thePageScrollsAtItsEdge() {
    QStringList many;
    for (int i = 1; i <= 30; ++i)
        many.append(u"person.age > %1"_s.arg(i));
    Bench b(many.join(u" and "_s));
    b.visual();
    QScrollArea page;
    page.setWidgetResizable(true);
    page.setWidget(&b.edit);
    page.resize(900, 400);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    const auto at = [&page](int y) { return page.viewport()->mapToGlobal(QPoint(300, y)); };
    Hand hand(gripOf(b, u"Part 1"_s));
    hand.moveTo(at(page.viewport()->height() - 5));
    QTRY_COMPARE(page.verticalScrollBar()->value(), page.verticalScrollBar()->maximum());
    hand.moveTo(below(part(b, u"Part 30"_s)));
    hand.letGo();
    QVERIFY(ages(b.rule()).endsWith(u"30 and 1"_s));
    page.takeWidget();
}

/// Random drags, and the same by keys in another window.
void BlockDragTest::dragsAreWhatKeysMake() {
    const QString rule = u"person.age > 1 and (person.age > 2 or person.age > 3 or (person.age > 4 and "
                         "person.age > 5)) and person.age > 6"_s;
    QRandomGenerator random(99);
    int moved = 0;
    for (int i = 0; i < 12; ++i) {
        Bench mouse(rule);
        mouse.visual();
        QStringList names;
        for (const BlockEdit* each : mouse.edit.findChildren<BlockEdit*>()) {
            if (each->isPart())
                names.append(each->objectName());
        }
        const QString name = names.at(random.bounded(names.size()));
        const QString target = names.at(random.bounded(names.size()));
        const bool before = random.bounded(2) == 0;
        drag(mouse, name, before ? above(part(mouse, target)) : below(part(mouse, target)));
        if (mouse.rule() == rule)
            continue;
        ++moved;
        bool isReached = false;
        for (const Qt::Key key : {Qt::Key_Up, Qt::Key_Down}) {
            Bench keys(rule);
            keys.visual();
            const auto command =
                key == Qt::Key_Up ? BlockEdit::Command::MoveUp : BlockEdit::Command::MoveDown;
            const bool isGroup = qobject_cast<GroupEdit*>(part(keys, name));
            Q_EMIT part(keys, name)->commandRequested(command);
            QString last;
            while (!isReached && keys.rule() + QString::number(keys.changed.size()) != last) {
                QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
                isReached = keys.rule() == mouse.rule();
                last = keys.rule() + QString::number(keys.changed.size());
                QWidget* around = keys.edit.focusWidget(); // it went along
                while (around && !qobject_cast<BlockEdit*>(around))
                    around = around->parentWidget();
                if (!around) // it stood at the end, and nothing moved
                    break;
                QWidget* moving =
                    isGroup ? around->parentWidget() : around; // the cursor is in its first part
                Q_EMIT static_cast<BlockEdit*>(moving)->commandRequested(command);
            }
        }
        QVERIFY2(isReached,
                 qPrintable(name + (before ? u" above "_s : u" below "_s) + target + u": "_s + mouse.rule()));
    }
    QVERIFY(moved > 5);
}

/// From its own menu a group is moved key by key, into another one and out of it.
void BlockDragTest::aGroupKeepsTheKeys() {
    Bench b(u"person.age > 1 and (person.age > 2 or person.age > 3) and person.age > 4"_s);
    b.visual();
    const auto press = [&b](Qt::Key key, const QString& group) {
        auto* menu = b.find<QAbstractButton>(u"blockMenu"_s, group);
        QVERIFY2(menu && menu->hasFocus(), qPrintable(group));
        QTest::keyClick(menu, key, Qt::ControlModifier | Qt::ShiftModifier);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    b.find<QAbstractButton>(u"blockMenu"_s, u"Part 2"_s)->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Up, u"Part 2"_s);
    QCOMPARE(ages(b.rule()), u"(2 or 3) and 1 and 4"_s);
    press(Qt::Key_Down, u"Part 1"_s);
    press(Qt::Key_Down, u"Part 2"_s);
    QCOMPARE(ages(b.rule()), u"1 and 4 and (2 or 3)"_s);
    QVERIFY(b.find<QAbstractButton>(u"blockMenu"_s, u"Part 3"_s)->hasFocus());
}

namespace {

/// Opens the fields of a condition and takes hold of one.
Hand pull(Bench& b, const QString& condition, const QString& path, QPointer<AttributePicker>& picker) {
    b.press(u"pickField"_s, condition);
    picker = qobject_cast<AttributePicker*>(QApplication::activePopupWidget());
    auto* tree = picker->findChild<QTreeView*>(u"attributes"_s);
    QTest::keyClicks(picker->findChild<QLineEdit*>(u"attributeSearch"_s), path.section(u'.', -1));
    QModelIndex index = tree->model()->index(0, 0);
    while (index.isValid() && index.data(AttributeModel::PathRole).toString() != path)
        index = tree->indexBelow(index);
    tree->scrollTo(index);
    return Hand(tree->viewport(), tree->visualRect(index).center());
}

} // namespace

void BlockDragTest::attributesMakeConditions() {
    Bench b(u"person.age > 1 and person.age > 2"_s);
    b.visual();
    QPointer<AttributePicker> picker;
    Hand hand = pull(b, u"Part 1"_s, u"person.city"_s, picker);
    hand.moveTo(below(part(b, u"Part 1"_s)));
    QVERIFY(picker && picker->width() <= 1); // it makes way
    QVERIFY(mark(b)->isVisible());
    hand.letGo();
    QVERIFY(!picker || !picker->isVisible());
    QCOMPARE(ages(b.rule()), u"1 and 2"_s); // it is not finished
    auto* left = b.find<QLineEdit>(u"left"_s, u"Part 2"_s);
    QCOMPARE(left->text(), u"person.city"_s);
    auto* value = b.find<QLineEdit>(u"textValue"_s, u"Part 2"_s);
    QTRY_VERIFY(value->hasFocus());
    QTest::keyClicks(value, u"Rome"_s);
    QTest::keyClick(value, Qt::Key_Return);
    QCOMPARE(ages(b.rule()), u"1 and person.city = \"Rome\" and 2"_s);
    QCOMPARE(b.changed.size(), 1);
    // Escape takes it out of the hand; the fields close when the mouse is let go.
    Hand other = pull(b, u"Part 1"_s, u"person.city"_s, picker);
    other.moveTo(below(part(b, u"Part 3"_s)));
    QVERIFY(mark(b)->isVisible());
    QTest::keyClick(picker->findChild<QLineEdit*>(u"attributeSearch"_s), Qt::Key_Escape);
    QVERIFY(!mark(b)->isVisible());
    other.letGo();
    QVERIFY(!QApplication::activePopupWidget());
    QVERIFY(!part(b, u"Part 4"_s));
}

void BlockDragTest::attributesOfEventsMakeQuestionsOrJoinThem() {
    Bench b(u"person.age > 1 and exists E from xEvent where E.eventType = \"a\" and E._id = \"x\""_s);
    b.visual();
    QPointer<AttributePicker> picker;
    const QString price = u"xEvent.commerce.order.priceTotal"_s;
    Hand inside = pull(b, u"Part 1"_s, price, picker);
    inside.moveTo(below(part(b, u"Part 2.1"_s)));
    inside.letGo();
    QCOMPARE(b.find<QLineEdit>(u"left"_s, u"Part 2.2"_s)->text(), u"commerce.order.priceTotal"_s);
    b.type(u"plainValue"_s, u"5"_s, u"Part 2.2"_s);
    QVERIFY2(b.rule().endsWith(u"E._id = \"x\" and E.commerce.order.priceTotal = 5"_s), qPrintable(b.rule()));
    Hand outside = pull(b, u"Part 1"_s, price, picker);
    outside.moveTo(above(part(b, u"Part 1"_s)));
    outside.letGo();
    QVERIFY(b.find<QLineEdit>(u"eventType"_s, u"Part 1"_s));
    b.type(u"plainValue"_s, u"7"_s, u"Part 1.1"_s);
    QVERIFY2(b.rule().startsWith(u"(exists E from xEvent where E.commerce.order.priceTotal = 7)"_s),
             qPrintable(b.rule()));
    // A member of the event is of no use outside of its question.
    const QString before = b.rule();
    Hand member = pull(b, u"Part 3.1"_s, u"_id"_s, picker);
    member.moveTo(above(part(b, u"Part 2"_s)));
    QVERIFY(!mark(b)->isVisible());
    member.letGo();
    QCOMPARE(b.rule(), before);
}

} // namespace ow

#include "moc_drag_test.cpp"
