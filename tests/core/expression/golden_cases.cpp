#include "golden_cases.h"

#include "base/instant.h"

#include <QDir>
#include <QFile>

using namespace ow::expr;
using namespace Qt::StringLiterals;

QList<GoldenCase> readGoldenCases(const QString& folder) {
    QList<GoldenCase> cases;
    const QStringList files = QDir(folder).entryList({u"*.cases"_s}, QDir::Files, QDir::Name);
    for (const QString& name : files) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        GoldenCase current;
        int number = 0;
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray& line : lines) {
            ++number;
            const QByteArray text = line.trimmed();
            const auto rest = [&text](qsizetype from) { return text.mid(from).trimmed().toStdString(); };
            if (text.isEmpty() || text.startsWith('#'))
                continue;
            if (text.startsWith("@profile "))
                current.profile = rest(9);
            else if (text.startsWith("@offers "))
                current.offers = rest(8);
            else if (text.startsWith("@offer"))
                current.offer = rest(6);
            else if (text.startsWith("@context"))
                current.context = rest(8);
            else if (text.startsWith("@now "))
                current.nowMs = ow::parseInstant(rest(5), ow::InstantForms::Data)->ms;
            else if (text.startsWith("@zone "))
                current.zone = ow::TimeZone::named(QString::fromUtf8(text.mid(6))).value();
            else {
                current.sameAs = text.contains(" <=> ");
                const qsizetype arrow = text.lastIndexOf(current.sameAs ? "<=>" : "==>");
                current.place = name + u':' + QString::number(number);
                current.rule = text.left(qMax<qsizetype>(arrow, 0)).trimmed().toStdString();
                current.expected = arrow < 0 ? std::string("(no ==> in this line)") : rest(arrow + 3);
                cases.append(current);
            }
        }
    }
    return cases;
}

std::string evaluateCase(const Tree& tree, const GoldenCase& c) {
    Layout layout;
    const auto program = compile(tree, layout);
    if (!program)
        return "error: " + program.error().front().message;
    Arena arena;
    Decoder decoder;
    Environment env;
    const auto profile = decoder.decodeProfile(c.profile, arena, layout);
    if (!profile)
        return "error: profile: " + profile.error().message.toStdString();
    env.profile = profile->root;
    env.slotValues = profile->slotValues;
    if (!c.offer.empty())
        env.offer = decoder.decode(c.offer, arena, &layout).value();
    if (!c.context.empty())
        env.context = decoder.decode(c.context, arena, &layout).value();
    if (!c.offers.empty())
        env.offers = decoder.decode(c.offers, arena, &layout).value();
    env.nowMs = c.nowMs;
    env.zone = c.zone.zone();
    env.scratch = &arena;
    const std::string filtered = toJsonText(evaluate(*program, env), c.zone.zone());
    // The same on the whole profile, walked instead of read from slots, with a trace.
    env.profile = decoder.decode(c.profile, arena, &layout).value();
    env.slotValues = {};
    Trace trace;
    const std::string walked = toJsonText(evaluate(*program, env, &trace), c.zone.zone());
    return filtered == walked ? filtered : "filtered " + filtered + ", whole " + walked;
}
