#include "ui/preview/replay_test.h"

#include "cli/command_line.h"
#include "decision/documents/request_json.h"
#include "document/catalog_document.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "store/sqlite_catalog_store.h"
#include "support/run_count.h"
#include "widgets/section_card.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <random>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The sample catalog in a file, with many equals, shown in a pane that is used by keys and mouse.
class UsedPane {
public:
    UsedPane() {
        QVERIFY(test::runCli({u"new"_s, path(), u"--sample"_s, u"--zone"_s, u"Europe/Berlin"_s}).exitCode ==
                0);
        auto store = SqliteCatalogStore::open(path());
        QVERIFY(store.ok());
        const Snapshot snapshot = (*store)->snapshot().value();
        m_document = std::make_unique<CatalogDocument>(*std::move(store), snapshot, m_clock, m_ids, u"ann"_s);
        ChangeSet equals;
        for (const EntityPtr& entity : m_document->catalog().entities(EntityKind::PersonalizedOffer)) {
            auto offer = std::get<PersonalizedOffer>(*entity);
            offer.rank.priority %= 2;
            equals.changes.append({entity, std::make_shared<const Entity>(std::move(offer))});
        }
        equals.label = u"Make equals"_s;
        QVERIFY(m_document->apply(equals).ok());
        m_pane = std::make_unique<PreviewPane>(*m_document);
        m_pane->resize(480, 1400);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        auto* more = part<Fold>(u"preview.more"_s)->findChild<QToolButton*>();
        QTest::mouseClick(more, Qt::LeftButton);
        settle();
    }

    [[nodiscard]] QString path() const { return m_folder.filePath(u"sample.offers"_s); }
    [[nodiscard]] const PreviewChoice& choice() const { return m_pane->session().choice(); }
    [[nodiscard]] std::shared_ptr<const PreviewResult> result() { return m_pane->session().result(); }
    void settle() {
        QVERIFY(QTest::qWaitFor([this] { return m_pane->session().isCurrent(); }, 30'000));
    }

    /// Changes one thing that is asked, at random.
    void change(std::mt19937& random) {
        const auto one = [&random](int count) { return int(random() % quint32(count)); };
        switch (one(11)) {
        case 0:
            return choose(u"preview.activity"_s, random);
        case 1:
            return choose(u"preview.profile"_s, random);
        case 2:
            return choose(u"preview.placement"_s, random);
        case 3:
            return click(part<QToolButton>(u"preview.now"_s));
        case 4:
            return type(part<QWidget>(u"preview.instant"_s)->findChild<QLineEdit*>(),
                        u"2026-%1-%2 0%3:30"_s.arg(1 + one(12)).arg(1 + one(28)).arg(one(10)));
        case 5:
            return type(part<QSpinBox>(u"preview.items"_s), QString::number(one(6)));
        case 6:
            return type(part<QLineEdit>(u"preview.seed"_s),
                        one(3) == 0 ? QString() : QString::number(one(99)));
        case 7: {
            static const QString languages[] = {{}, u"de"_s, u"fr-CA,fr;q=0.8"_s, u"en"_s, u"de;q=x"_s};
            return type(part<QLineEdit>(u"preview.language"_s), languages[one(5)]);
        }
        case 8: {
            static const QString boxes[] = {u"preview.duplicates.activities"_s,
                                            u"preview.duplicates.placements"_s, u"preview.avoidFallbacks"_s,
                                            u"preview.drafts"_s};
            return click(part<QCheckBox>(boxes[one(4)]));
        }
        case 9: {
            static const QString contexts[] = {
                {},
                u"[]"_s,
                u"[{\"@type\": \"weather\", \"xdm:data\": {\"xdm:sky\": \"rain\", \"wind\": 3.5}}]"_s,
                u"[{\"@type\": \"page\", \"data\": {\"xdm:name\": \"home\"}}]"_s,
                u"[{\"@type\": 1}]"_s,
                u"{\"a\": 1, \"a\": 2}"_s};
            return type(part<QPlainTextEdit>(u"preview.context"_s), contexts[one(6)]);
        }
        default:
            return pretend(random);
        }
    }

    [[nodiscard]] QByteArray copied(const QString& what) {
        const auto* copy = part<QToolButton>(u"preview.copy"_s);
        if (!copy->isEnabled())
            return {};
        part<QAction>(u"preview.copy."_s + what)->trigger();
        return QGuiApplication::clipboard()->text().toUtf8();
    }

private:
    template <class T>
    [[nodiscard]] T* part(const QString& name) {
        auto* found = m_pane->findChild<T*>(name);
        Q_ASSERT(found);
        return found;
    }
    void choose(const QString& name, std::mt19937& random) {
        auto* box = part<QComboBox>(name);
        if (!box->isVisible())
            return;
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = int(random() % quint32(box->count())); i > 0; --i)
            QTest::keyClick(box, Qt::Key_Down);
    }
    static void click(QAbstractButton* button) {
        // A check box is hit at its sign, and by a key wherever it stands.
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
    static void type(QWidget* field, const QString& text) {
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Tab);
    }
    void pretend(std::mt19937& random) {
        settle();
        const int row = int(random() % 4);
        if (auto* used = m_pane->findChild<QSpinBox*>(u"preview.caps.%1"_s.arg(row));
            used && used->isVisible())
            type(used, QString::number(random() % 6));
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    CountingIdSource m_ids;
    std::unique_ptr<CatalogDocument> m_document;
    std::unique_ptr<PreviewPane> m_pane;
};

/// Apart from the id of the proposition, which is another one each time.
QJsonObject withoutId(QJsonObject response) {
    response.remove("xdm:propositionId"_L1);
    return response;
}

QString text(const QJsonValue& value) {
    return QString::fromUtf8(value.isArray() ? QJsonDocument(value.toArray()).toJson()
                                             : QJsonDocument(value.toObject()).toJson());
}

void compare(const test::Run& run, UsedPane& pane) {
    QJsonObject told = QJsonDocument::fromJson(run.out).object();
    const QJsonValue explanation = told.take("explanation"_L1);
    QCOMPARE(text(withoutId(told)), text(withoutId(pane.result()->responseJson)));
    QCOMPARE(text(explanation), text(toJson(pane.result()->explanation)));
    bool isDecided = true;
    for (const PreviewScope& scope : pane.result()->scopes)
        isDecided = isDecided && scope.error.isEmpty();
    QCOMPARE(run.exitCode, isDecided ? 0 : 1);
}

/// What an edge request can say it says as the request does.
void sameScopesAtTheEdge(const QByteArray& request, const QByteArray& edge, const Catalog& catalog) {
    const auto hub = decisionRequestFromJson(QJsonDocument::fromJson(request), catalog);
    const auto other = decisionRequestFromJson(QJsonDocument::fromJson(edge), catalog);
    QVERIFY(hub && other);
    QCOMPARE(other->scopes, hub->scopes);
    QCOMPARE(other->identityMap, hub->identityMap);
}

} // namespace

void ReplayTest::aCopiedRequestIsAnsweredTheSame() {
    UsedPane pane;
    std::mt19937 random(11);
    int replayed = 0;
    const int count = test::runCount("OW_PANE_STATES", 200);
    for (int state = 0; state < count; ++state) {
        for (int i = 0; i < 3; ++i)
            pane.change(random);
        pane.settle();
        const QByteArray request = pane.copied(u"request"_s);
        QCOMPARE(request.isEmpty(), !pane.result()->error.isEmpty());
        if (request.isEmpty())
            continue;
        ++replayed;
        sameScopesAtTheEdge(request, pane.copied(u"edge"_s), pane.result()->catalog);
        const test::Run run = test::runCli(
            {u"decide"_s, u"--catalog"_s, pane.path(), u"--request"_s, u"-"_s, u"--explain"_s}, request);
        compare(run, pane);
        if (QTest::currentTestFailed()) {
            qWarning("state %d: %s\n%s", state, request.constData(), run.err.constData());
            return;
        }
    }
    QVERIFY2(replayed * 3 > count, qPrintable(QString::number(replayed)));
}

/// The pane as it comes up against the plainest command line.
void ReplayTest::whatNobodySaysIsTheSameForBoth() {
    UsedPane pane;
    const QJsonObject request = QJsonDocument::fromJson(pane.copied(u"request"_s)).object();
    const PreviewChoice& choice = pane.choice();
    const test::Run run =
        test::runCli({u"decide"_s, u"--catalog"_s, pane.path(), u"--activity"_s, choice.activity.value(),
                      u"--placement"_s, choice.placement.value(), u"--profile"_s, choice.profile.value(),
                      u"--at"_s, request["at"_L1].toString(), u"--explain"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(text(QJsonDocument::fromJson(run.out).object().value("explanation"_L1)),
             text(toJson(pane.result()->explanation)));
}

} // namespace ow

#include "moc_replay_test.cpp"
