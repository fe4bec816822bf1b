#pragma once

#include "decision/reasons/explanation.h"

namespace ow {

/// How sentences are put for those who read them. As it stands: English, numbers and instants as in JSON.
class Wording {
public:
    virtual ~Wording() = default;
    /// The words for a piece of a sentence, "%1 of at most %2 times".
    [[nodiscard]] virtual QString say(const char* text) const;
    [[nodiscard]] virtual QString number(double value) const;
    /// The same with all digits, where two numbers would look the same otherwise.
    [[nodiscard]] virtual QString exactNumber(double value) const;
    [[nodiscard]] virtual QString count(qint64 value) const;
    [[nodiscard]] virtual QString instant(qint64 ms) const;
    [[nodiscard]] virtual QString day(QDate day) const;
    /// A condition of a rule, given as canonical PQL.
    [[nodiscard]] virtual QString condition(const QString& text) const;
    /// A path that a rule read: "homeAddress.city".
    [[nodiscard]] virtual QString field(const QString& path) const;
};

/// Why a candidate won or lost, in one sentence: `The rule "Buyers" is not met: 2 of 7 events match, at least
/// 3 needed.` Every word of it stands in the trace; names stand for ids.
[[nodiscard]] QString sentence(const CandidateTrace& candidate, const Wording& wording = Wording());

/// `homeAddress.city is "Oslo"`, "person.age has no value", "xEvent holds 7 entries". Long values in short.
[[nodiscard]] QString foundText(const ValueFound& found, const Wording& wording);
/// What came of a condition: "2 of 7 events match, at least 3 needed", "total 197, at least 300 needed";
/// empty when it has no lists. A part of what must not hold leaves out what is needed to make it hold.
enum class Need { Told, LeftOut };
[[nodiscard]] QString listText(const RulePart& condition, const Wording& wording, Need need = Need::Told);
/// How far a cap is used, reached or not: "This profile has had it 3 of at most 5 times; it starts again on
/// …."
[[nodiscard]] QString capSentence(const CapReached& cap, const Wording& wording);
/// When a cap that is reached starts again: "It starts again on 3 January, after the offer ends".
[[nodiscard]] QString resetText(const CapReached& cap, const Wording& wording);

} // namespace ow
