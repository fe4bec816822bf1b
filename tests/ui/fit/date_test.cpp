#include "ui/fit/date_test.h"

#include "base/date_text.h"
#include "document/catalog_document.h"
#include "shell/main_window.h"
#include "shell/workspace.h"
#include "ui/fit/drawn_texts.h"
#include "ui/fit/fit_window.h"
#include "widgets/application/interface_locale.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

class LocaleFor {
public:
    explicit LocaleFor(const QLocale& locale) { QLocale::setDefault(locale); }
    ~LocaleFor() { QLocale::setDefault(m_before); }
    Q_DISABLE_COPY_MOVE(LocaleFor)

private:
    QLocale m_before;
};

} // namespace

void DateTest::englishInAGermanCountryIsEnglish() {
    const QLocale german(QLocale::German, QLocale::Germany);
    const QLocale shown = interfaceLocale(german);
    QCOMPARE(shown.language(), QLocale::English);
    QCOMPARE(shown.territory(), QLocale::Germany);
    QCOMPARE(interfaceLocale(QLocale(QLocale::English, QLocale::UnitedStates)),
             QLocale(QLocale::English, QLocale::UnitedStates));
    const LocaleFor locale(shown);
    const FitWindow fit({1440, 900});
    for (const EntityKind kind : {EntityKind::PersonalizedOffer, EntityKind::Activity}) {
        fit.window().workspace()->open(entityKey(*fit.document().catalog().entities(kind).constFirst()));
        fit.settle();
        QStringList words;
        for (const DrawnText& drawn : drawnTexts(&fit.window()))
            words.append(drawn.text);
        const QString all = words.join(u' ');
        for (int day = 1; day <= 7; ++day)
            QVERIFY2(!all.contains(german.dayName(day)), qPrintable(german.dayName(day)));
        for (const QString& month : {u"Dezember"_s, u"Januar "_s, u"Dez."_s, u"Okt."_s, u"Mai"_s})
            QVERIFY2(!all.contains(month), qPrintable(month));
    }
}

void DateTest::datesFollowTheLocale() {
    const QDate day(2026, 11, 29);
    const QDateTime clock(day, QTime(14, 3), Qt::UTC);
    {
        const LocaleFor locale(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QCOMPARE(dateText(day), u"29 Nov 2026"_s);
        QCOMPARE(clockText(clock, u"UTC"_s), u"29 Nov 2026, 14:03 UTC"_s);
    }
    {
        const LocaleFor locale(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(dateText(day), u"Nov 29, 2026"_s);
    }
    const LocaleFor locale(QLocale::c());
    QCOMPARE(dateText(day), u"29 Nov 2026"_s);
}

void DateTest::aChannelIsOneOfItsValues() {
    const FitWindow fit({1440, 900});
    const EntityKey key = entityKey(*fit.document().catalog().entities(EntityKind::Placement).constFirst());
    fit.window().workspace()->open(key);
    fit.settle();
    const auto channel = [&] {
        return fit.document().catalog().find<Placement>(PlacementId(key.id))->channel;
    };
    const QString before = channel();
    auto* field = fit.find<QLineEdit>(u"referenceText"_s, fit.find<QWidget>(u"channel"_s));
    QVERIFY(field);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, u"carrier pigeon"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(channel(), before);
    QStringList messages;
    for (const QLabel* label : fit.window().findChildren<QLabel*>(u"fieldMessage"_s)) {
        if (label->isVisible())
            messages.append(label->text());
    }
    const QString said = messages.join(u' ');
    QVERIFY2(said.contains(u"carrier pigeon"_s) && said.contains(u"E-mail"_s) && said.contains(u"Social"_s),
             qPrintable(said));
    field->selectAll();
    QTest::keyClicks(field, u"Social"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(channel().endsWith(u"/social"_s));
    field->selectAll();
    QTest::keyClicks(field, u"Web"_s); // there is one of 2018, too
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY2(channel().endsWith(u"/web"_s), qPrintable(channel()));
}

} // namespace ow

#include "moc_date_test.cpp"
