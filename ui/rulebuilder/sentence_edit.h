#pragma once

#include "rulebuilder/block_edit.h"
#include "rulebuilder/blocks/event_sentence.h"

class QLabel;
class QVBoxLayout;

namespace ow {

class CommitLineEdit;
class EventTypeEdit;
class ExpressionLineEdit;
class FlowLayout;
class GroupEdit;
class OperatorBox;
class UnitBox;
class ValueEdit;

/// Events as a sentence: “has done [Purchase] [at least] [2] times [in the last] [30] days where …”.
class SentenceEdit : public BlockEdit {
    Q_OBJECT

public:
    SentenceEdit(const RuleBlock& block, const EventSentence& sentence, const BlockContext& context,
                 const QString& name);

    [[nodiscard]] RuleBlock block() const override;
    [[nodiscard]] QWidget* firstField() override;

private:
    void fill();
    void buildWords(FlowLayout* words);
    void bind();
    void showParts();
    void chooseVerb();
    [[nodiscard]] EventSentence sentence() const;
    [[nodiscard]] std::optional<EventSentence::Window> window() const;
    [[nodiscard]] EventSentence::Verb verb() const;

    EventSentence m_sentence;
    std::string m_variable;
    bool m_otherList = false; ///< it is about to become a question to another list
    QComboBox* m_verb;
    ExpressionLineEdit* m_measured;
    QLabel* m_over;
    EventTypeEdit* m_type;
    QComboBox* m_times;
    CommitLineEdit* m_count;
    QLabel* m_timesWord;
    OperatorBox* m_operator;
    ValueEdit* m_amount;
    QComboBox* m_window;
    CommitLineEdit* m_days;
    UnitBox* m_unit;
    QLabel* m_whereWord;
    GroupEdit* m_where = nullptr;
};

} // namespace ow
