#include "compare/compare_view.h"
#include "compare/comparison_model.h"
#include "compare/word_diff.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QJsonArray>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

EntityPtr shared(Entity entity) {
    return std::make_shared<const Entity>(std::move(entity));
}

PersonalizedOffer offer(const QString& name, qint64 priority, const QVector<TagId>& tags) {
    PersonalizedOffer made;
    made.id = OfferId(u"o1"_s);
    made.name = name;
    made.rank.priority = priority;
    made.tags = tags;
    return made;
}

/// A list whose order may say something.
PersonalizedOffer withLabels(PersonalizedOffer offer, const QStringList& labels) {
    offer.extra.insert(u"_labels"_s, QJsonArray::fromStringList(labels));
    return offer;
}

Catalog catalogWith(const QVector<EntityPtr>& entities) {
    return *Catalog::fromEntities(entities);
}

QString joined(const QVector<TextRun>& runs) {
    QString text;
    for (const TextRun& run : runs)
        text += run.differs ? u'[' + run.text + u']' : run.text;
    return text;
}

} // namespace

class CompareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldsHaveTheirWords_data();
    void fieldsHaveTheirWords();
    void wordsThatDiffer();
    void changesAreReadable();
    void manyEntitiesCanBeFiltered();
    void conflictsAreSettledByMouseAndKeys();
    void deletedByTheOther();

private:
    const EntityPtr m_red = shared(Tag{TagId(u"t1"_s), u"Red"_s, {}});
    const EntityPtr m_blue = shared(Tag{TagId(u"t2"_s), u"Blue"_s, {}});
};

void CompareTest::fieldsHaveTheirWords_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("title");
    QTest::newRow("plain") << u"name"_s << u"Name"_s;
    QTest::newRow("inside rank") << u"rank/priority"_s << u"Priority"_s;
    QTest::newRow("item") << u"representations/0/placement"_s << u"Representation 1 › Placement"_s;
    QTest::newRow("deep") << u"representations/1/components/0/content"_s
                          << u"Representation 2 › Content 1 › Text"_s;
    QTest::newRow("rule text") << u"condition/value"_s << u"Condition"_s;
    QTest::newRow("own key") << u"characteristics/margin"_s << u"Characteristics › margin"_s;
    QTest::newRow("unknown") << u"lastCappingIndex"_s << u"Last capping index"_s;
}

void CompareTest::fieldsHaveTheirWords() {
    QFETCH(QString, path);
    QTEST(fieldTitle(path), "title");
}

void CompareTest::wordsThatDiffer() {
    const WordDiff diff = diffWords(u"Save 20% on the night train"_s, u"Save 30% on every night train!"_s);
    QCOMPARE(joined(diff.before), u"Save [20]% on [the] night train"_s);
    QCOMPARE(joined(diff.after), u"Save [30]% on [every] night train[!]"_s);
}

void CompareTest::changesAreReadable() {
    const EntityPtr before = shared(offer(u"Night"_s, 10, {TagId(u"t1"_s)}));
    const EntityPtr after = shared(offer(u"Night train"_s, 20, {TagId(u"t1"_s), TagId(u"t2"_s)}));
    CompareView view;
    view.setComparison(compareChange({u"Edit"_s, {{before, after}, {nullptr, m_blue}}},
                                     EntityNames(catalogWith({m_red, m_blue, after}))));
    const QAbstractItemModel* model = view.tree().model();
    QCOMPARE(model->rowCount(), 2);
    const QModelIndex changed = model->index(0, 0);
    QStringList rows;
    for (int row = 0; row < model->rowCount(changed); ++row) {
        QStringList cells;
        for (const int column :
             {ComparisonModel::FieldColumn, ComparisonModel::LeftColumn, ComparisonModel::RightColumn})
            cells.append(model->index(row, column, changed).data().toString());
        rows.append(cells.join(u" | "_s));
    }
    QCOMPARE(rows, (QStringList{u"Name | Night | Night train"_s, u"Tags | Red | Red, Blue"_s,
                                u"Priority | 10 | 20"_s}));
    QVERIFY(view.tree().isColumnHidden(ComparisonModel::ChoiceColumn));
    QVERIFY(view.tree().isColumnHidden(ComparisonModel::BaseColumn));
    QCOMPARE(view.findChild<QTextBrowser*>(u"compare.detail.right"_s)->toPlainText(), u"Night train"_s);
}

void CompareTest::manyEntitiesCanBeFiltered() {
    ChangeSet change{u"Import"_s, {}};
    for (int i = 0; i < 10'000; ++i)
        change.changes.append({nullptr, shared(Tag{TagId(u"x%1"_s.arg(i)), u"Topic %1"_s.arg(i), {}})});
    CompareView view;
    view.resize(900, 600);
    view.setComparison(compareChange(change, {}));
    view.show();
    auto* filter = view.findChild<QLineEdit*>(u"compare.filter"_s);
    QVERIFY(filter->isVisible());
    QTest::keyClicks(filter, u"topic 4321"_s);
    QCOMPARE(view.tree().model()->rowCount(), 1);
    QTest::keyClicks(filter, u"9"_s);
    QCOMPARE(view.tree().model()->rowCount(), 0);
    filter->clear();
    QCOMPARE(view.tree().model()->rowCount(), 10'000);
}

void CompareTest::conflictsAreSettledByMouseAndKeys() {
    const EntityPtr base = shared(offer(u"Night"_s, 10, {}));
    const ChangeSet mine = ChangeSet::update(
        u"Edit"_s, base, withLabels(offer(u"Night train"_s, 20, {TagId(u"t1"_s)}), {u"p1"_s}));
    const Catalog present = catalogWith(
        {m_red, m_blue, shared(withLabels(offer(u"Nightly"_s, 30, {TagId(u"t2"_s)}), {u"p2"_s}))});
    const Rebase met = rebase(mine, present);
    CompareView view;
    view.resize(1000, 600);
    view.setComparison(compareRebase(mine, met, present));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QCOMPARE(view.openConflicts(), 3); // name, priority, labels; what each did to a set is no conflict
    QSignalSpy chosen(&view, &CompareView::choiceChanged);
    QTest::keyClick(&view.tree(), Qt::Key_M);
    QTest::keyClick(&view.tree(), Qt::Key_Down);
    QCOMPARE(view.openConflicts(), 2);
    QVERIFY(!view.isSettled());
    auto* theirs =
        view.findChild<QWidget*>(u"compare.detail.choice"_s)->findChild<QToolButton*>(u"segment1"_s);
    QTest::mouseClick(theirs, Qt::LeftButton);
    QCOMPARE(view.openConflicts(), 1);
    QTest::keyClick(&view.tree(), Qt::Key_Down);
    QTest::keyClick(&view.tree(), Qt::Key_B);
    QVERIFY(view.isSettled());
    QCOMPARE(chosen.size(), 3);
    const Result<ChangeSet> change = resolveRebase(mine, met, present, view.choices());
    QVERIFY(change.ok());
    const auto merged = std::get<PersonalizedOffer>(*change->changes.constFirst().after);
    QCOMPARE(merged,
             withLabels(offer(u"Night train"_s, 30, {TagId(u"t2"_s), TagId(u"t1"_s)}), {u"p2"_s, u"p1"_s}));
}

void CompareTest::deletedByTheOther() {
    const EntityPtr base = shared(offer(u"Night"_s, 10, {}));
    const ChangeSet mine = ChangeSet::update(u"Edit"_s, base, offer(u"Night train"_s, 10, {}));
    const Catalog present = catalogWith({m_red});
    const Rebase met = rebase(mine, present);
    CompareView view;
    view.setComparison(compareRebase(mine, met, present));
    QCOMPARE(view.openConflicts(), 1);
    view.chooseAll(MergeChoice::Theirs);
    QVERIFY(resolveRebase(mine, met, present, view.choices())->isEmpty());
    view.chooseAll(MergeChoice::Mine);
    const Result<ChangeSet> change = resolveRebase(mine, met, present, view.choices());
    QCOMPARE(change->changes.size(), 1);
    QVERIFY(!change->changes.constFirst().before);
    QCOMPARE(entityName(*change->changes.constFirst().after), u"Night train"_s);
}

} // namespace ow

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ow::applyTheme(application, ow::ThemeMode::Light);
    ow::CompareTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "compare_test.moc"
