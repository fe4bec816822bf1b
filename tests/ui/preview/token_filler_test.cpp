#include "ui/preview/token_filler_test.h"

#include "content/render/rendered_content.h"
#include "content/render/token_filler.h"
#include "ui/preview/preview_catalog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

TokenFiller filler() {
    const QJsonObject profile{
        {u"person"_s,
         QJsonObject{{u"name"_s, QJsonObject{{u"firstName"_s, u"Zoë \"Z\" <b>"_s}}}, {u"birthYear"_s, 1988}}},
        {u"hobbies"_s, QJsonArray{u"rail"_s, u"tea"_s}},
        {u"vip"_s, true},
        {u"empty"_s, u""_s},
        {u"nothing"_s, QJsonValue::Null}};
    const QJsonObject offer{{u"name"_s, u"Night train"_s},
                            {u"characteristics"_s, QJsonObject{{u"region"_s, u"north"_s}}}};
    const QJsonArray context{
        QJsonObject{{u"@type"_s, u"weather"_s}, {u"xdm:data"_s, QJsonObject{{u"sky"_s, u"rain"_s}}}}};
    return {profile, offer, *contextFromJson(context), 0};
}

} // namespace

void TokenFillerTest::fills_data() {
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("html");
    const auto row = [](const char* name, const QString& content, const QString& plain, const QString& html) {
        QTest::newRow(name) << content << plain << html;
    };
    row("no token", u"Hello {you} & me"_s, u"Hello {you} & me"_s, u"Hello {you} & me"_s);
    row("text", u"Hi {{profile.person.name.firstName}}!"_s, u"Hi Zoë \"Z\" <b>!"_s,
        u"Hi Zoë &quot;Z&quot; &lt;b&gt;!"_s);
    row("spaces", u"{{ profile.person.birthYear }}"_s, u"1988"_s, u"1988"_s);
    row("three braces", u"{{{profile.person.birthYear}}}"_s, u"1988"_s, u"1988"_s);
    row("Adobe's later form", u"{%= profile.person.birthYear %}"_s, u"1988"_s, u"1988"_s);
    row("list", u"{{profile.hobbies}}"_s, u"rail, tea"_s, u"rail, tea"_s);
    row("boolean", u"{{profile.vip}}"_s, u"true"_s, u"true"_s);
    row("empty text is a value", u"[{{profile.empty}}]"_s, u"[]"_s, u"[]"_s);
    row("offer", u"{{offer.name}} {{offer.characteristics.region}}"_s, u"Night train north"_s,
        u"Night train north"_s);
    row("context", u"{{@{weather}.sky}}"_s, u"rain"_s, u"rain"_s);
    row("inside a tag", u"<a href=\"?n={{profile.nobody}}\">x</a>"_s,
        u"<a href=\"?n=[no value for profile.nobody]\">x</a>"_s,
        u"<a href=\"?n=[no value for profile.nobody]\">x</a>"_s);
    row("null is missing", u"{{profile.nothing}}"_s, u"[no value for profile.nothing]"_s,
        u"<span class=\"gap\" style=\"background-color:#ffe3a3; color:#5c3b00;\">&nbsp;no value for "
        "profile.nothing&nbsp;</span>"_s);
    row("block", u"{{#if x}}"_s, u"[cannot fill {{#if x}}]"_s,
        u"<span class=\"gap\" style=\"background-color:#ffe3a3; color:#5c3b00;\">&nbsp;cannot fill "
        "{{#if x}}&nbsp;</span>"_s);
    row("no path", u"{{profile. +}}"_s, u"[cannot fill profile. +]"_s,
        u"<span class=\"gap\" style=\"background-color:#ffe3a3; color:#5c3b00;\">&nbsp;cannot fill profile. "
        "+&nbsp;</span>"_s);
}

void TokenFillerTest::fills() {
    QFETCH(QString, content);
    const FilledText filled = filler().fill(content);
    QTEST(filled.text(), "plain");
    QTEST(filled.text(FillStyle::Html), "html");
}

void TokenFillerTest::gapsAreListedOnce() {
    const FilledText filled = filler().fill(u"{{profile.a}} {{profile.vip}} {{profile.a}} {{profile.b}}"_s);
    QCOMPARE(filled.gaps(), (QStringList{u"profile.a"_s, u"profile.b"_s}));
}

void TokenFillerTest::formsAreRendered_data() {
    QTest::addColumn<int>("form");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("source");
    QTest::newRow("text is escaped") << int(ContentForm::Text) << u"1 < 2 {{offer.name}}"_s
                                     << u"<p style=\"white-space:pre-wrap\">1 &lt; 2 Night train</p>"_s
                                     << u"1 < 2 Night train"_s;
    QTest::newRow("html stays") << int(ContentForm::Html) << u"<b>{{offer.name}}</b>"_s
                                << u"<b>Night train</b>"_s << u"<b>Night train</b>"_s;
    QTest::newRow("json card")
        << int(ContentForm::Json)
        << uR"({"title":"To {{profile.person.name.firstName}}","image":"qrc:/a.svg"})"_s
        << u"<p><img src=\"qrc:/a.svg\"></p><h3>To Zoë &quot;Z&quot; &lt;b&gt;</h3>"_s
        << u"{\n    \"image\": \"qrc:/a.svg\",\n    \"title\": \"To Zoë \\\"Z\\\" <b>\"\n}"_s;
}

void TokenFillerTest::formsAreRendered() {
    QFETCH(int, form);
    QFETCH(QString, content);
    const RenderedContent rendered = renderContent(component(ContentForm(form), content), filler());
    QTEST(rendered.html, "html");
    QTEST(rendered.source, "source");
    QCOMPARE(rendered.problem, QString());
}

void TokenFillerTest::brokenJsonIsSaid() {
    const RenderedContent rendered =
        renderContent(component(ContentForm::Json, u"{\"title\": }"_s), filler());
    QVERIFY(rendered.problem.startsWith("This content is not valid JSON"_L1));
    QCOMPARE(rendered.source, u"{\"title\": }"_s);
}

} // namespace ow

#include "moc_token_filler_test.cpp"
