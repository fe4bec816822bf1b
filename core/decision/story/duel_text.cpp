#include "decision/story/duel.h"
#include "decision/story/internal/story_names.h"
#include "decision/story/internal/story_words.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

QString sideName(const CandidateTrace& candidate) {
    return onOneLine(candidate.name.isEmpty() ? candidate.offer.value() : candidate.name);
}

/// The names of both; with their ids where they have one name.
std::array<QString, 2> namesOf(const Duel& duel) {
    std::array names{sideName(duel.first), sideName(duel.second)};
    if (names[0] == names[1]) {
        names[0] += u" (%1)"_s.arg(onOneLine(duel.first.offer.value()));
        names[1] += u" (%1)"_s.arg(onOneLine(duel.second.offer.value()));
    }
    return names;
}

/// Two numbers; with all digits where they differ and would look the same.
std::array<QString, 2> numbersOf(double a, double b, const Wording& w) {
    const std::array words{w.number(a), w.number(b)};
    return words[0] != words[1] || a == b ? words : std::array{w.exactNumber(a), w.exactNumber(b)};
}

QString stageWord(Stage stage, const Wording& w) {
    return w.say(token(stage).toUtf8().constData());
}

QString scoreSentence(const Duel& duel, const Wording& w) {
    const auto [first, second] = namesOf(duel);
    const auto [higher, lower] = numbersOf(duel.first.score->score, duel.second.score->score, w);
    const bool byFormula = !duel.first.score->formula.isEmpty() || !duel.second.score->formula.isEmpty();
    return byFormula ? worded(w, "\"%1\" stands before \"%2\": its score %3 is higher than %4.", first,
                              second, higher, lower)
                     : worded(w, "\"%1\" stands before \"%2\": its priority %3 is higher than %4.", first,
                              second, higher, lower);
}

/// The cells of a row.
std::array<QString, 2> cellsOf(const DuelRow& row, const Wording& w) {
    using State = DuelSide::State;
    if (row.first.state == State::Number && row.second.state == State::Number &&
        row.point == DuelPoint::Score)
        return numbersOf(row.first.number, row.second.number, w);
    const auto cell = [&](const DuelSide& side) {
        switch (side.state) {
        case State::Passed:
            return w.say("passed");
        case State::Dropped:
            return w.say("dropped");
        case State::NotReached:
            return w.say("not reached");
        case State::Number:
            break;
        }
        return row.point == DuelPoint::Group   ? w.count(qint64(side.number) + 1)
               : row.point == DuelPoint::Score ? w.number(side.number)
                                               : w.count(qint64(side.number));
    };
    return {cell(row.first), cell(row.second)};
}

} // namespace

QString sentence(const Duel& duel, const Wording& w) {
    const auto [first, second] = namesOf(duel);
    if (!duel.decidedBy)
        return worded(w, "Neither stands before the other: \"%1\" was dropped at %2, \"%3\" at %4.", first,
                      stageWord(duel.first.stage, w), second, stageWord(duel.second.stage, w));
    switch (*duel.decidedBy) {
    case DuelPoint::Group:
        return worded(w, "\"%1\" stands before \"%2\": its criterion goes first, in group %3 before %4.",
                      first, second, w.count(duel.first.score->group + 1),
                      w.count(duel.second.score->group + 1));
    case DuelPoint::Score:
        return scoreSentence(duel, w);
    case DuelPoint::Priority:
        return worded(w,
                      "\"%1\" stands before \"%2\": the scores are equal (%3), and its priority %4 is "
                      "higher than %5.",
                      first, second, w.number(duel.first.score->score), w.count(duel.first.score->priority),
                      w.count(duel.second.score->priority));
    case DuelPoint::Draw:
        return duel.drawn ? worded(w, "\"%1\" stands before \"%2\": they are equal, and it was drawn first.",
                                   first, second)
                          : worded(w, "\"%1\" stands before \"%2\": they are equal, and its id goes first.",
                                   first, second);
    default:
        return worded(w, "\"%1\" stands before \"%2\", which was dropped at %3. %4", first, second,
                      stageWord(duel.second.stage, w), sentence(duel.second, w));
    }
}

QStringList duelLines(const Duel& duel, const Wording& w) {
    QStringList lines{onOneLine(sentence(duel, w))};
    const auto names = namesOf(duel);
    QVector<std::array<QString, 3>> table{{QString(), inShort(names[0], 30), inShort(names[1], 30)}};
    for (const DuelRow& row : duel.rows) {
        const auto cells = cellsOf(row, w);
        table.append({w.say(token(row.point).toUtf8().constData()), cells[0], cells[1]});
    }
    std::array<qsizetype, 2> widths{};
    for (const auto& row : std::as_const(table)) {
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    for (qsizetype i = 0; i < table.size(); ++i) {
        const auto& row = table.at(i);
        const bool decides = i > 0 && duel.decidedBy == duel.rows.at(i - 1).point;
        lines.append(u"  %1  %2  %3%4"_s.arg(row[0].leftJustified(widths[0]), row[1].leftJustified(widths[1]),
                                             row[2], decides ? u"  "_s + w.say("(decides)") : QString()));
    }
    for (const CandidateTrace* one : {&duel.first, &duel.second}) {
        const QString& name = names[one == &duel.first ? 0 : 1];
        if (one->rank == 0)
            lines.append(u"  %1: %2"_s.arg(name, onOneLine(sentence(*one, w))));
        else if (one->score && !one->score->formula.isEmpty())
            lines.append(u"  %1: %2"_s.arg(name, scoreText(*one->score, w)));
    }
    return lines;
}

} // namespace ow
