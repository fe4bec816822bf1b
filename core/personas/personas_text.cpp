#include "base/counted.h"
#include "personas/personas.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr qsizetype kMostTold = 8; ///< aims of one persona, for people

QString compact(const QJsonObject& json) {
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QStringList textsOf(const Personas& personas, const QVector<int>& aims) {
    QStringList texts;
    texts.reserve(aims.size());
    for (const int aim : aims)
        texts.append(aimText(personas.aims.at(aim)));
    return texts;
}

QJsonObject toJson(const PersonaAim& aim) {
    QJsonObject json{{u"rule"_s, aim.rule.value()}, {u"name"_s, aim.ruleName}, {u"text"_s, aimText(aim)}};
    if (aim.condition >= 0)
        json.insert(u"condition"_s, aim.condition);
    switch (aim.kind) {
    case PersonaAim::Kind::Met:
        json.insert(u"kind"_s, u"true"_s);
        break;
    case PersonaAim::Kind::Unmet:
        json.insert(u"kind"_s, u"false"_s);
        break;
    case PersonaAim::Kind::Boundary:
        json.insert(u"kind"_s, u"boundary"_s);
        json.insert(u"boundary"_s, aim.boundary);
        json.insert(u"holds"_s, aim.holds);
        break;
    }
    return json;
}

QJsonArray toJson(const QVector<int>& positions) {
    QJsonArray json;
    for (const int position : positions)
        json.append(position);
    return json;
}

} // namespace

QString aimText(const PersonaAim& aim) {
    const QString name = u"\"%1\""_s.arg(aim.ruleName.isEmpty() ? aim.rule.value() : aim.ruleName);
    if (aim.kind == PersonaAim::Kind::Boundary)
        return u"%1: %2, %3"_s.arg(name, aim.boundary,
                                   aim.holds ? u"which is enough"_s : u"which is not enough"_s);
    const QString what = aim.condition < 0 ? name : name + u": "_s + aim.text;
    return what + (aim.kind == PersonaAim::Kind::Met ? u" is true"_s
                   : aim.condition < 0               ? u" is not true"_s
                                                     : u" is false"_s);
}

QString personasText(const Personas& personas) {
    QString text;
    for (const Persona& persona : personas.personas) {
        QJsonObject profile = persona.document;
        profile.remove("_id"_L1);
        text += persona.id + u"  "_s + compact(profile) + u'\n';
        const QStringList told =
            textsOf(personas, persona.alone.first(std::min(kMostTold, persona.alone.size())));
        for (const QString& one : told)
            text += u"  alone shows "_s + one + u'\n';
        const qsizetype more = persona.shows.size() - told.size();
        if (more > 0)
            text += u"  shows %1 more\n"_s.arg(more);
    }
    const QStringList missing = textsOf(personas, personas.notFound);
    for (const QString& one : missing)
        text += u"none was found: "_s + one + u'\n';
    const qsizetype shown = personas.aims.size() - personas.notFound.size();
    return text + u"%1 for %2: %3 of %4 wishes are shown, %5 of %6 outcomes of conditions.\n"_s
                      .arg(counted(personas.personas.size(), u"persona"_s),
                           counted(personas.coverage.rules.size(), u"rule"_s))
                      .arg(shown)
                      .arg(personas.aims.size())
                      .arg(personas.coverage.covered())
                      .arg(personas.coverage.wanted());
}

QByteArray personasLines(const Personas& personas) {
    QByteArray lines;
    for (const Persona& persona : personas.personas) {
        QJsonObject profile = persona.document;
        profile.insert(u"_shows"_s, QJsonArray::fromStringList(textsOf(personas, persona.shows)));
        lines += QJsonDocument(profile).toJson(QJsonDocument::Compact) + '\n';
    }
    return lines;
}

QJsonObject toJson(const Personas& personas) {
    QJsonArray aims;
    for (const PersonaAim& aim : personas.aims)
        aims.append(toJson(aim));
    QJsonArray profiles;
    for (const Persona& persona : personas.personas)
        profiles.append(QJsonObject{{u"id"_s, persona.id},
                                    {u"profile"_s, persona.document},
                                    {u"shows"_s, toJson(persona.shows)},
                                    {u"alone"_s, toJson(persona.alone)}});
    return {{u"aims"_s, aims},
            {u"personas"_s, profiles},
            {u"notFound"_s, toJson(personas.notFound)},
            {u"coverage"_s, toJson(personas.coverage)}};
}

} // namespace ow
