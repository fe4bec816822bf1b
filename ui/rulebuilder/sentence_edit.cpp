#include "rulebuilder/sentence_edit.h"

#include "rulebuilder/fields/event_type_edit.h"
#include "rulebuilder/fields/expression_line_edit.h"
#include "rulebuilder/fields/operator_box.h"
#include "rulebuilder/fields/sentence_words.h"
#include "rulebuilder/fields/unit_box.h"
#include "rulebuilder/fields/value_edit.h"
#include "rulebuilder/group_edit.h"
#include "widgets/flow_layout.h"
#include "widgets/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;
using Verb = EventSentence::Verb;

namespace {

constexpr int kAmountWidth = 120;

/// The verbs, in the order of their enum.
QList<std::pair<QString, QString>> verbs() {
    return {
        {u"has"_s, SentenceEdit::tr("Has done")},           {u"hasNot"_s, SentenceEdit::tr("Has not done")},
        {u"never"_s, SentenceEdit::tr("Has never done")},   {u"sum"_s, SentenceEdit::tr("The sum of")},
        {u"average"_s, SentenceEdit::tr("The average of")}, {u"min"_s, SentenceEdit::tr("The least")},
        {u"max"_s, SentenceEdit::tr("The largest")}};
}

QList<std::pair<QString, QString>> timesWords() {
    return {{QString(), SentenceEdit::tr("at least once")}, {u">="_s, SentenceEdit::tr("at least")},
            {u"="_s, SentenceEdit::tr("exactly")},          {u"<="_s, SentenceEdit::tr("at most")},
            {u">"_s, SentenceEdit::tr("more than")},        {u"<"_s, SentenceEdit::tr("fewer than")}};
}

} // namespace

SentenceEdit::SentenceEdit(const RuleBlock& block, const EventSentence& sentence, const BlockContext& context,
                           const QString& name)
    : BlockEdit(context, name), m_sentence(sentence), m_variable(block.variable),
      m_verb(choices(u"verb"_s, spoken(tr("question")), verbs())), m_measured(new ExpressionLineEdit),
      m_over(textLabel(tr("over"), TextRole::Body)),
      m_type(new EventTypeEdit(context.inside(block.variable, "xEvent"), spoken(tr("event type")))),
      m_times(choices(u"times"_s, spoken(tr("how often")), timesWords())),
      m_count(numberField(u"count"_s, spoken(tr("times")))),
      m_timesWord(textLabel(tr("times"), TextRole::Body)),
      m_operator(new OperatorBox(spoken(tr("operator")))),
      m_amount(new ValueEdit(context, spoken(tr("amount")))),
      m_window(choices(u"window"_s, spoken(tr("when")),
                       {{u"ever"_s, tr("ever")}, {u"last"_s, tr("in the last")}})),
      m_days(numberField(u"days"_s, spoken(tr("days")))), m_unit(new UnitBox(spoken(tr("unit")))),
      m_whereWord(textLabel(tr("where"), TextRole::Small, Tone::Secondary)) {
    setProperty("card", u"inner"_s);
    fill();
    m_where = new GroupEdit(sentence.where, context.inside(m_variable, "xEvent"), name, true);
    auto* otherList = new QAction(tr("Ask another list"), this);
    otherList->setObjectName(u"otherList"_s);
    connect(otherList, &QAction::triggered, this, [this] {
        m_otherList = true;
        Q_EMIT restructured(this->name());
    });
    auto* words = new FlowLayout(nullptr, space::s);
    buildWords(words);
    auto* top = new QHBoxLayout;
    top->setSpacing(space::s);
    top->addLayout(words, 1);
    top->addWidget(makeEndButtons({otherList}), 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::m, space::s, space::m, space::s);
    layout->setSpacing(space::s);
    layout->addLayout(top);
    layout->addWidget(m_whereWord);
    layout->addWidget(m_where);
    m_whereWord->setVisible(!sentence.where.parts.empty());
    bind();
    showParts();
}

/// What the rule says goes into the fields.
void SentenceEdit::fill() {
    const BlockContext inner = context().inside(m_variable, "xEvent");
    m_verb->setCurrentIndex(int(m_sentence.verb));
    m_measured->setObjectName(u"measured"_s);
    m_measured->setAccessibleName(spoken(tr("measured field")));
    m_measured->setPlaceholderText(tr("Field, e.g. commerce.order.priceTotal"));
    m_measured->setSchema(context().schema());
    m_measured->setContext(inner.beforeTyped({}));
    m_measured->setValue(QString::fromStdString(m_sentence.measured));
    m_type->setType(m_sentence.type);
    m_times->setCurrentIndex(std::max(0, m_times->findData(QString::fromStdString(m_sentence.op))));
    m_count->setPlaceholderText(u"1"_s);
    m_count->setValue(QString::fromStdString(m_sentence.value.text));
    m_operator->setAmounts(QString::fromStdString(m_sentence.op.empty() ? ">=" : m_sentence.op));
    m_amount->setValue(m_sentence.value, RuleValue::Kind::Number);
    const EventSentence::Window window =
        m_sentence.window.value_or(EventSentence::Window{"lastDays", "30", "days"});
    if (window.op != "lastDays")
        m_window->addItem(tr("for less than"), u"less"_s);
    m_window->setCurrentIndex(m_sentence.window ? m_window->count() - 1 : 0);
    m_days->setPlaceholderText(u"30"_s);
    m_days->setValue(QString::fromStdString(window.number));
    m_unit->setUnits(true, window.unit);
}

void SentenceEdit::buildWords(FlowLayout* words) {
    m_amount->setMaximumWidth(kAmountWidth);
    for (QWidget* word :
         {static_cast<QWidget*>(m_verb), static_cast<QWidget*>(m_measured), static_cast<QWidget*>(m_over),
          static_cast<QWidget*>(m_type), together({m_times, m_count, m_timesWord}),
          together({m_operator, m_amount}), together({m_window, m_days, m_unit})})
        words->addWidget(word);
}

void SentenceEdit::bind() {
    for (CommitLineEdit* line :
         {static_cast<CommitLineEdit*>(m_measured), static_cast<CommitLineEdit*>(m_type), m_count, m_days}) {
        connect(line, &CommitLineEdit::committed, this, &BlockEdit::edited);
        connect(line, &QLineEdit::textEdited, this, &BlockEdit::typing);
    }
    connect(m_verb, &QComboBox::activated, this, &SentenceEdit::chooseVerb);
    for (QComboBox* box :
         {m_times, static_cast<QComboBox*>(m_operator), m_window, static_cast<QComboBox*>(m_unit)}) {
        connect(box, &QComboBox::activated, this, [this] {
            showParts();
            Q_EMIT edited();
        });
    }
    connect(m_amount, &ValueEdit::edited, this, &BlockEdit::edited);
    connect(m_amount, &ValueEdit::typing, this, &BlockEdit::typing);
    connect(m_where, &BlockEdit::edited, this, &BlockEdit::edited);
    connect(m_where, &BlockEdit::typing, this, &BlockEdit::typing);
    connect(m_where, &BlockEdit::restructured, this, &BlockEdit::restructured);
}

/// “Has not done at least once” is what “has never done” says.
void SentenceEdit::chooseVerb() {
    if (verb() == Verb::HasNot && m_times->currentIndex() == 0)
        m_times->setCurrentIndex(1);
    showParts();
    Q_EMIT edited();
}

EventSentence::Verb SentenceEdit::verb() const {
    return static_cast<Verb>(std::max(0, m_verb->currentIndex()));
}

std::optional<EventSentence::Window> SentenceEdit::window() const {
    const QString choice = m_window->currentData().toString();
    if (choice == "ever"_L1)
        return std::nullopt;
    const QString number = m_days->text().trimmed();
    return EventSentence::Window{choice == "less"_L1 ? "lessAgo" : "lastDays",
                                 number.isEmpty() ? "30" : number.toStdString(), m_unit->current()};
}

EventSentence SentenceEdit::sentence() const {
    EventSentence now = m_sentence;
    now.verb = verb();
    now.type = m_type->type();
    now.window = window();
    if (now.measures()) {
        now.measured = m_measured->text().trimmed().toStdString();
        now.op = m_operator->current().toStdString();
        now.value = m_amount->value();
    } else {
        const QString count = m_count->text().trimmed();
        now.measured.clear();
        now.op = m_times->currentData().toString().toStdString();
        now.value = {RuleValue::Kind::Number, count.isEmpty() ? "1" : count.toStdString(), {}};
    }
    now.where = m_where->block();
    return now;
}

RuleBlock SentenceEdit::block() const {
    const EventSentence now = sentence();
    if (!m_otherList)
        return sentenceBlock(now, m_variable);
    EventSentence question = now;
    question.type.clear(); // of events alone
    question.window.reset();
    RuleBlock other = sentenceBlock(question, m_variable);
    other.left.clear();
    return other;
}

QWidget* SentenceEdit::firstField() {
    return m_type;
}

void SentenceEdit::showParts() {
    const bool measures = verb() >= Verb::Sum;
    const bool never = verb() == Verb::Never;
    const bool counts = !measures && !never && m_times->currentIndex() > 0;
    for (QWidget* part :
         {static_cast<QWidget*>(m_measured), static_cast<QWidget*>(m_over), m_operator->parentWidget()})
        part->setVisible(measures);
    m_times->parentWidget()->setVisible(!measures && !never);
    m_count->setVisible(counts);
    m_timesWord->setVisible(counts);
    const bool last = m_window->currentIndex() > 0;
    m_days->setVisible(last);
    m_unit->setVisible(last);
}

} // namespace ow

#include "moc_sentence_edit.cpp"
