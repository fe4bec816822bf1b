#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace ow::test {

/// A part of a rule and what came of it, as whoever wrote it would tell it: made beside the text of the rule,
/// without the rule language.
struct ToldPart {
    enum class Form { All, Any, Not, Condition };
    Form form = Form::Condition;
    QString text; ///< canonical PQL
    bool holds = false;
    bool isUnknown = false; ///< Condition: it does not hold because what it reads is not there
    QStringList facts;      ///< Condition: what was found
    QVector<ToldPart> parts;

    [[nodiscard]] QString state() const; ///< "true", "false", "unknown"
};

/// A rule as explanations write it.
[[nodiscard]] QString canonical(const QString& text);

// `text` is canonical.
[[nodiscard]] ToldPart toldAll(const QString& text, const QVector<ToldPart>& parts);
[[nodiscard]] ToldPart toldAny(const QString& text, const QVector<ToldPart>& parts);
[[nodiscard]] ToldPart toldNot(const QString& text, const ToldPart& part);
[[nodiscard]] ToldPart toldCondition(const QString& text, bool holds, bool isUnknown,
                                     const QStringList& facts);

/// Why it does not hold, as a sentence of an explanation has it.
[[nodiscard]] QString whyNot(const ToldPart& part);
/// All of it on one line: "any:false(f0 = 1:false[f0 is 2] not:true(…))".
[[nodiscard]] QString inFull(const ToldPart& part);

} // namespace ow::test
