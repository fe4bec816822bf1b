#include "rulebuilder/blocks/rule_words.h"

#include "base/counted.h"
#include "expression/language/tree_builder.h"
#include "expression/text/parser.h"
#include "expression/text/printer.h"
#include "rulebuilder/blocks/event_names.h"
#include "rulebuilder/blocks/event_sentence.h"
#include "rulebuilder/blocks/sequence_step.h"
#include "rulebuilder/blocks/time_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

using ValueKind = RuleValue::Kind;

/// Inside a sentence: “Total price” as “total price”, “SKU” as it is.
QString lowered(const QString& words) {
    const bool shouted = words.size() > 1 && words[1].isUpper();
    return words.isEmpty() || shouted ? words : words[0].toLower() + words.mid(1);
}

QString raised(const QString& words) {
    return words.isEmpty() ? words : words[0].toUpper() + words.mid(1);
}

/// The names of a path; none of anything else.
QStringList pathNames(const std::string& expression) {
    const auto tree = expr::parse(expression);
    if (!tree)
        return {};
    QStringList names;
    for (expr::NodeId id = tree->root();;) {
        const expr::Node& node = tree->node(id);
        const bool member = node.kind == expr::NodeKind::Member;
        if (!member && node.kind != expr::NodeKind::Field && node.kind != expr::NodeKind::Root)
            return {};
        names.prepend(QString::fromStdString(node.text));
        if (!member)
            return names;
        id = node.children[0];
    }
}

class Writer {
    Q_DECLARE_TR_FUNCTIONS(ow::RuleWords)

public:
    [[nodiscard]] static QString block(const RuleBlock& block, const BlockContext& place) {
        switch (block.kind) {
        case RuleBlock::Kind::All:
        case RuleBlock::Kind::Any:
            return group(block, place);
        case RuleBlock::Kind::Condition:
            return block.negated ? tr("it is not so that %1").arg(condition(block, place))
                                 : condition(block, place);
        case RuleBlock::Kind::Events:
            return events(block, place);
        case RuleBlock::Kind::Sequence:
            return sequence(block, place);
        case RuleBlock::Kind::Step: // its sequence says it
            break;
        case RuleBlock::Kind::Segment: {
            const QString segment = quotedWords(QString::fromStdString(block.left));
            return block.negated ? tr("is not in the segment %1").arg(segment)
                                 : tr("is in the segment %1").arg(segment);
        }
        case RuleBlock::Kind::Text:
            return tr("“%1” holds").arg(QString::fromStdString(block.left));
        }
        return {};
    }

    /// Parts of a group that reads as it joins; a group of another kind inside stands in parentheses.
    [[nodiscard]] static QString group(const RuleBlock& group, const BlockContext& place) {
        const bool all = group.kind == RuleBlock::Kind::All;
        QStringList parts;
        for (const RuleBlock& part : group.parts) {
            const QString words = block(part, place);
            const bool nested =
                part.isGroup() && !part.negated && part.parts.size() > 1 && part.kind != group.kind;
            if (!words.isEmpty())
                parts.append(nested ? u'(' + words + u')' : words);
        }
        if (parts.isEmpty())
            return {};
        if (!group.negated)
            return parts.join(all ? tr(" and ") : tr(" or "));
        return all ? tr("not all of this holds (%1)").arg(parts.join(u"; "_s))
                   : tr("none of this holds (%1)").arg(parts.join(u"; "_s));
    }

private:
    [[nodiscard]] static QString value(const RuleValue& value, const BlockContext& place) {
        const QString text = QString::fromStdString(value.text);
        QStringList items;
        for (const std::string& item : value.items)
            items.append(value.kind == ValueKind::List ? quotedWords(QString::fromStdString(item))
                                                       : QString::fromStdString(item));
        switch (value.kind) {
        case ValueKind::Text:
            return quotedWords(text);
        case ValueKind::Number:
        case ValueKind::Day:
            return text.isEmpty() ? u"…"_s : text;
        case ValueKind::YesNo:
            return value.text == "true" ? tr("true") : tr("false");
        case ValueKind::List:
        case ValueKind::Numbers:
            return items.isEmpty() ? u"…"_s : items.join(u", "_s);
        case ValueKind::Expression:
            return fieldWords(place, value.text);
        }
        return {};
    }

    [[nodiscard]] static QString quotedWords(const QString& words) { return tr("“%1”").arg(words); }

    [[nodiscard]] static QString condition(const RuleBlock& block, const BlockContext& place) {
        const RuleOperator* op = findOperator(block.op);
        const QString field = fieldWords(place, block.left);
        if (!op)
            return tr("“%1” holds").arg(QString::fromStdString(blockText(block)));
        if (op->form == RuleOperator::Form::Within)
            return field + u' ' + within(block, *op, place);
        QString words = field + u' ' + operatorWords(*op, block.value.kind);
        if (op->form == RuleOperator::Form::Test)
            return words;
        if (op->form == RuleOperator::Form::Period)
            return words + u' ' + unitWords(block.unit);
        const QString whole = words + u' ' + namedValue(block, place);
        return block.matchCase == 0 ? tr("%1 in any case of letters").arg(whole) : whole;
    }

    /// “is in the last 30 days”, “is more than 3 hours ago”.
    [[nodiscard]] static QString within(const RuleBlock& block, const RuleOperator& op,
                                        const BlockContext& place) {
        QString words = operatorWords(op, block.value.kind);
        const QString duration = durationWords(block.value.text, block.unit);
        words = words.contains(u'…') ? words.replace(u'…', duration) : words + u' ' + duration;
        return block.reference == "now"
                   ? words
                   : tr("%1, counted from %2").arg(words, fieldWords(place, block.reference));
    }

    /// A value whose field has names for its values.
    [[nodiscard]] static QString namedValue(const RuleBlock& block, const BlockContext& place) {
        const expr::SchemaField* field =
            block.value.kind == ValueKind::Text ? place.typeOf(block.left).field : nullptr;
        const std::string_view name = field ? field->nameOf(block.value.text) : std::string_view();
        return name.empty() ? value(block.value, place)
                            : quotedWords(QString::fromUtf8(name.data(), qsizetype(name.size())));
    }

    /// “has done A, then B within 7 days where …”.
    [[nodiscard]] static QString sequence(const RuleBlock& block, const BlockContext& place) {
        QStringList steps;
        std::vector<std::string> labels;
        for (const RuleBlock& part : block.parts) {
            const SequenceStep step = sequenceStep(part, labels.empty() ? std::string() : labels.back());
            const BlockContext inner = place.insideStep(block.left, block.variable, labels);
            QStringList words{eventWords(step.type, place)};
            if (step.when != SequenceStep::When::Any)
                words.append(stepTimeWords(step));
            words.append(where(step.where, inner, tr("where %1")));
            words.removeAll(QString());
            steps.append(words.join(u' '));
            labels.push_back(step.label);
        }
        const QString all = steps.join(tr(", then "));
        return block.negated ? tr("has not done %1").arg(all) : tr("has done %1").arg(all);
    }

    [[nodiscard]] static QString stepTimeWords(const SequenceStep& step) {
        const QString duration = durationWords(step.time.value.text, step.time.unit);
        if (step.when == SequenceStep::When::Within)
            return tr("within %1").arg(duration);
        if (step.when == SequenceStep::When::Last)
            return tr("in the last %1").arg(duration);
        return u'(' + QString::fromStdString(timeText(step.time)) + u')';
    }

    [[nodiscard]] static QString eventWords(const std::string& type, const BlockContext& place) {
        return type.empty() ? tr("anything") : quotedWords(eventName(*place.schema(), type));
    }

    [[nodiscard]] static QString times(const EventSentence& sentence) {
        if (sentence.op.empty())
            return {};
        bool ok = false;
        const int count = QString::fromStdString(sentence.value.text).toInt(&ok);
        const QString number = ok ? tr("%n times", nullptr, count)
                                  : tr("%1 times").arg(QString::fromStdString(sentence.value.text));
        if (sentence.op == ">=")
            return tr("at least %1").arg(number);
        if (sentence.op == "<=")
            return tr("at most %1").arg(number);
        if (sentence.op == ">")
            return tr("more than %1").arg(number);
        return sentence.op == "<" ? tr("fewer than %1").arg(number) : tr("exactly %1").arg(number);
    }

    [[nodiscard]] static QString events(const RuleBlock& block, const BlockContext& place) {
        const BlockContext inner = place.inside(block.variable, block.left);
        const std::optional<EventSentence> sentence = sentenceOf(block);
        return sentence ? done(*sentence, inner) : general(block, inner, place);
    }

    /// A question to events, as its block puts it.
    [[nodiscard]] static QString done(const EventSentence& sentence, const BlockContext& inner) {
        const QString what = eventWords(sentence.type, inner);
        const QString measured = fieldWords(inner, memberOf(inner.variable(), sentence.measured));
        QStringList words;
        switch (sentence.verb) {
        case EventSentence::Verb::Has:
            words.append(tr("has done %1").arg(what));
            break;
        case EventSentence::Verb::HasNot:
            words.append(tr("has not done %1").arg(what));
            break;
        case EventSentence::Verb::Never:
            words.append(tr("has never done %1").arg(what));
            break;
        case EventSentence::Verb::Sum:
            words.append(tr("the sum of %1").arg(measured));
            break;
        case EventSentence::Verb::Average:
            words.append(tr("the average of %1").arg(measured));
            break;
        case EventSentence::Verb::Least:
            words.append(tr("the least %1").arg(measured));
            break;
        case EventSentence::Verb::Largest:
            words.append(tr("the largest %1").arg(measured));
            break;
        }
        if (sentence.measures())
            words.append(sentence.type.empty() ? tr("over all events") : tr("over %1").arg(what));
        else if (sentence.verb != EventSentence::Verb::Never)
            words.append(times(sentence));
        if (sentence.window) {
            const QString duration = durationWords(sentence.window->number, sentence.window->unit);
            words.append(sentence.window->op == "lastDays" ? tr("in the last %1").arg(duration)
                                                           : tr("less than %1 ago").arg(duration));
        }
        words.append(where(sentence.where, inner, tr("where %1")));
        if (const RuleOperator* op = findOperator(sentence.op); op && sentence.measures())
            words.append(operatorWords(*op, ValueKind::Number) + u' ' + value(sentence.value, inner));
        words.removeAll(QString());
        return words.join(u' ');
    }

    [[nodiscard]] static QString where(const RuleBlock& conditions, const BlockContext& inner,
                                       const QString& frame) {
        const QString words = block(conditions, inner);
        const bool any = conditions.kind == RuleBlock::Kind::Any && conditions.parts.size() > 1;
        return words.isEmpty() ? QString() : frame.arg(any ? u'(' + words + u')' : words);
    }

    /// A question to any list.
    [[nodiscard]] static QString general(const RuleBlock& block, const BlockContext& inner,
                                         const BlockContext& outer) {
        const QString list = fieldWords(outer, block.left);
        const RuleBlock none;
        const RuleBlock& conditions = block.parts.empty() ? none : block.parts.front();
        const QString whose = where(conditions, inner, tr("where %1"));
        QString words;
        if (block.quantifier == "exists")
            words = tr("there is one in %1").arg(list);
        else if (block.quantifier == "forall")
            words = tr("all in %1 are so").arg(list);
        else if (block.quantifier == "none")
            words = tr("there is none in %1").arg(list);
        else if (block.quantifier == "one")
            words = tr("there is exactly one in %1").arg(list);
        else if (block.quantifier == "count")
            words = tr("the number in %1").arg(list);
        else
            words = measureWords(block.quantifier)
                        .arg(fieldWords(inner, memberOf(inner.variable(), block.measured)), list);
        if (!whose.isEmpty())
            words += u' ' + (block.quantifier == "forall" ? where(conditions, inner, tr("that %1")) : whose);
        if (const RuleOperator* op = findOperator(block.op))
            words += u' ' + operatorWords(*op, block.value.kind) + u' ' + value(block.value, inner);
        return block.negated ? tr("it is not so that %1").arg(words) : words;
    }

    [[nodiscard]] static QString measureWords(const std::string& quantifier) {
        if (quantifier == "sum")
            return tr("the sum of %1 over %2");
        if (quantifier == "average")
            return tr("the average of %1 over %2");
        return quantifier == "min" ? tr("the least %1 in %2") : tr("the largest %1 in %2");
    }
};

} // namespace

QString operatorWords(const RuleOperator& op, std::optional<RuleValue::Kind> kind) {
    const bool day = kind == RuleValue::Kind::Day && op.dayWords;
    return QCoreApplication::translate("ow::RuleOperator", day ? op.dayWords : op.words);
}

QString fieldWords(const BlockContext& place, const std::string& expression) {
    if (expression.empty() || expression.ends_with('.'))
        return u"…"_s;
    QStringList names = pathNames(expression);
    if (names.size() > 1 && names.front() == QString::fromStdString(place.variable()))
        names.removeFirst();
    const expr::SchemaField* field = place.typeOf(expression).field;
    QString title = field ? lowered(QString::fromStdString(field->title)) : QString();
    // “Tier” alone says little: “loyalty tier”.
    if (!title.isEmpty() && (title.contains(u' ') || names.size() < 2))
        return title;
    if (!title.isEmpty())
        return lowered(memberWords(names[names.size() - 2])) + u' ' + title;
    if (names.isEmpty())
        return QString::fromStdString(expression);
    QStringList words;
    for (const QString& name : names.mid(std::max(qsizetype(0), names.size() - 2)))
        words.append(lowered(memberWords(name)));
    return words.join(u' ');
}

QString ruleWords(const RuleBlock& block, const std::shared_ptr<const expr::Schema>& schema) {
    const QString words = Writer::block(block, BlockContext(schema));
    return words.isEmpty() ? QString() : raised(words) + u'.';
}

QString partWords(const expr::Tree& tree, expr::NodeId node,
                  const std::shared_ptr<const expr::Schema>& schema) {
    expr::TreeBuilder builder;
    const expr::NodeId root = builder.graft(tree, node);
    QString words = ruleWords(ruleBlock(std::move(builder).finish(root)), schema);
    if (words.endsWith(u'.'))
        words.chop(1);
    return words.isEmpty() ? QString::fromStdString(expr::print(tree, node)) : words;
}

} // namespace ow
