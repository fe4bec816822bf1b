#include "rulebuilder/rule_trial.h"

#include "decision/plan/offer_value.h"
#include "decision/reasons/explained_rule.h"
#include "decision/reasons/sentence.h"
#include "domain/validity.h"
#include "expression/pql_json/rule_text.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>
#include <QSet>

namespace ow {

namespace {

constexpr qsizetype kLongestFound = 80;
constexpr qsizetype kLongestList = 48;

QString shortened(QString text) {
    if (text.size() > kLongestFound)
        text = text.left(kLongestFound - 1) + QChar(0x2026);
    return text;
}

RuleTrial broken(const expr::Diagnostics& diagnostics) {
    RuleTrial trial;
    if (!diagnostics.empty())
        trial.value = QString::fromStdString(expr::describe(diagnostics.front()));
    return trial;
}

RuleTrial::Outcome outcomeOf(expr::Value value) {
    if (value.isNull())
        return RuleTrial::Outcome::Null;
    if (value.is(expr::Kind::Bool))
        return value.asBool() ? RuleTrial::Outcome::True : RuleTrial::Outcome::False;
    return RuleTrial::Outcome::Other;
}

/// A value as a reader wants it: long lists and objects by their size only.
QString foundText(expr::Value value) {
    const QString json = QString::fromStdString(expr::toJsonText(value));
    if (value.is(expr::Kind::List) && json.size() > kLongestList)
        return QCoreApplication::translate("ow::RuleTrial", "a list of %n", nullptr,
                                           int(value.items().size()));
    if (value.is(expr::Kind::Object) && json.size() > kLongestList)
        return QCoreApplication::translate("ow::RuleTrial", "an object of %n members", nullptr,
                                           int(value.members().size()));
    return shortened(json);
}

QVector<RuleTrial::Reading> readingsOf(const expr::Trace& trace) {
    QVector<RuleTrial::Reading> readings;
    QSet<QString> seen;
    for (const expr::Trace::Read& read : trace.reads()) {
        RuleTrial::Reading reading;
        reading.path = QString::fromStdString(read.path);
        reading.missing = read.value.isNull();
        if (!reading.missing)
            reading.found = foundText(read.value);
        const QString key = reading.path + QChar(0) + reading.found;
        if (seen.contains(key))
            continue;
        seen.insert(key);
        readings.append(reading);
    }
    return readings;
}

/// The words of the preview (context ow::Reason), numbers as the user's country writes them.
class TrialWording final : public Wording {
public:
    [[nodiscard]] QString say(const char* text) const override {
        return QCoreApplication::translate("ow::Reason", text);
    }
    [[nodiscard]] QString number(double value) const override { return QLocale().toString(value, 'g', 10); }
    [[nodiscard]] QString count(qint64 value) const override { return QLocale().toString(value); }
};

void addCounted(const RulePart& part, const Wording& wording, QVector<RuleTrial::Counted>& all,
                Need need = Need::Told) {
    const Need below = part.form == RulePart::Form::Not ? Need::LeftOut : need;
    for (const RulePart& child : part.parts)
        addCounted(child, wording, all, below);
    if (part.form != RulePart::Form::Condition)
        return;
    if (const QString found = listText(part, wording, need); !found.isEmpty())
        all.append({part.text, found, part.verdict == RulePart::Verdict::True});
}

} // namespace

RuleTrial tryRule(const QString& text, const QJsonObject& profile, const PersonalizedOffer* offer,
                  qint64 nowMs, Zone zone, const std::stop_token& stop) {
    const auto tree = expr::read(text.toStdString());
    if (!tree)
        return broken(tree.error());
    expr::Layout layout;
    const auto program = expr::compile(*tree, layout);
    if (!program)
        return broken(program.error());
    expr::Arena arena;
    expr::Decoder decoder;
    const std::string json = QJsonDocument(profile).toJson(QJsonDocument::Compact).toStdString();
    const auto record = decoder.decodeProfile(json, arena, layout);
    if (!record)
        return broken({});
    expr::Environment environment;
    environment.profile = record->root;
    environment.slotValues = record->slotValues;
    environment.nowMs = nowMs;
    environment.zone = zone;
    environment.scratch = &arena;
    environment.stop = &stop;
    if (offer)
        environment.offer = offerValue(*offer, inInstants(offer->calendar, zone), arena, layout);
    expr::Trace trace;
    std::vector<expr::Warning> warnings;
    const expr::Value value = expr::evaluate(*program, environment, &trace, &warnings);
    RuleTrial trial;
    trial.outcome = outcomeOf(value);
    trial.value = shortened(QString::fromStdString(expr::toJsonText(value, zone)));
    trial.readings = readingsOf(trace);
    if (trial.outcome != RuleTrial::Outcome::Other) // a score holds nothing to be met
        addCounted(explainedRule(*tree, trace), TrialWording(), trial.counted);
    for (const expr::NodeId part : expr::conditionNodes(*tree))
        trial.parts.append(warnings.empty() ? expr::verdictOf(*tree, trace, part) : expr::Verdict::NotAsked);
    for (const expr::FailedCondition& failed : expr::failedConditions(*tree, trace))
        trial.failed.append(QString::fromStdString(failed.text));
    for (const expr::Warning& warning : warnings)
        trial.warnings.append(QString::fromStdString(warning.message));
    return trial;
}

} // namespace ow
