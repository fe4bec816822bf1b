#include "slow_functions.h"

#include "slow_operators.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <functional>

namespace slow {

using namespace ow::expr;

Value aggregate(const std::string& name, const std::vector<Value>& values, const QTimeZone& zone) {
    if (name == "count")
        return integer(std::count_if(values.begin(), values.end(),
                                     [](const Value& v) { return v.type != Value::Null; }));
    std::vector<Value> flat;
    const std::function<void(const Value&)> spread = [&](const Value& v) {
        if (v.type == Value::List)
            std::for_each(v.items.begin(), v.items.end(), spread);
        else if (v.type != Value::Null)
            flat.push_back(v);
    };
    std::for_each(values.begin(), values.end(), spread);
    Value sum = integer(0);
    Value best;
    int numbers = 0;
    for (const Value& v : flat) {
        const Value n = asNumber(v);
        if (name == "sum" || name == "average") {
            if (n.type == Value::Null)
                continue;
            ++numbers;
            sum = calculate(Op::Add, sum, n);
            continue;
        }
        const bool time = n.type == Value::Null && asTime(v, zone);
        if (n.type == Value::Null && !time)
            continue;
        const Value candidate = time ? v : n;
        if (best.type == Value::Null) {
            best = candidate;
            continue;
        }
        const bool bestIsTime = best.type != Value::Integer && best.type != Value::Double;
        if (bestIsTime != time)
            continue;
        const auto key = [&](const Value& x) { return time ? integer(asTime(x, zone)->ms) : x; };
        if (compare(key(candidate), key(best), zone) == (name == "min" ? '<' : '>'))
            best = candidate;
    }
    if (name == "sum")
        return sum;
    if (name == "average")
        return numbers == 0 ? Value() : calculate(Op::Divide, sum, integer(numbers));
    return best;
}

Value textFunction(const std::string& function, const std::vector<Value>& arguments, const QTimeZone& zone) {
    const auto subject = asText(arguments[0], zone);
    const Value second = arguments[1];
    const auto other = asText(second, zone);
    if (function == "matches" || function == "regexGroup") {
        if (!subject || !other)
            return function == "matches" ? boolean(false) : Value();
        const QRegularExpression expression(QString::fromStdString(*other));
        const auto match = expression.match(QString::fromStdString(*subject));
        if (function == "matches")
            return boolean(match.hasMatch());
        const Value wanted =
            arguments.size() > 2 ? asNumber(arguments[2]) : integer(expression.captureCount() > 0 ? 1 : 0);
        if (wanted.type != Value::Integer || wanted.integer < 0 || wanted.integer > expression.captureCount())
            return {};
        const int group = int(wanted.integer);
        return match.hasMatch() && match.hasCaptured(group) ? text(match.captured(group).toStdString())
                                                            : Value();
    }
    if (!subject || !other)
        return boolean(false);
    QString a = QString::fromStdString(*subject);
    QString b = QString::fromStdString(*other);
    const Value flag = arguments.size() > 2 ? arguments[2] : boolean(true);
    if (flag.type != Value::Null && !truth(flag)) {
        a = a.toCaseFolded();
        b = b.toCaseFolded();
    }
    const QString name = QString::fromStdString(function);
    const bool negated = name.startsWith(QStringLiteral("doesNot")) || name.startsWith(QStringLiteral("not"));
    const bool found = name.contains(QStringLiteral("tart"))     ? a.startsWith(b)
                       : name.contains(QStringLiteral("nd"))     ? a.endsWith(b)
                       : name.contains(QStringLiteral("ontain")) ? a.contains(b)
                                                                 : a == b;
    return boolean(found != negated);
}

} // namespace slow
