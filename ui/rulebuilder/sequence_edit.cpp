#include "rulebuilder/sequence_edit.h"

#include "rulebuilder/fields/event_type_edit.h"
#include "rulebuilder/fields/sentence_words.h"
#include "rulebuilder/fields/unit_box.h"
#include "rulebuilder/group_edit.h"
#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;
using When = SequenceStep::When;

namespace {

constexpr std::size_t kFewestSteps = 1;
const char* const kUsualTime = "7";

} // namespace

SequenceEdit::SequenceEdit(const RuleBlock& block, const BlockContext& context, const QString& name)
    : BlockEdit(context, name), m_block(block),
      m_verb(choices(u"verb"_s, spoken(tr("question")),
                     {{u"has"_s, tr("Has done, one after the other")},
                      {u"hasNot"_s, tr("Has not done, one after the other")}})) {
    setProperty("card", u"inner"_s);
    m_verb->setCurrentIndex(block.negated ? 1 : 0);
    connect(m_verb, &QComboBox::activated, this, &BlockEdit::edited);
    auto* top = new QHBoxLayout;
    top->setSpacing(space::s);
    top->addWidget(m_verb);
    top->addStretch();
    top->addWidget(makeEndButtons({}), 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::m, space::s, space::m, space::s);
    layout->setSpacing(space::s);
    layout->addLayout(top);
    for (std::size_t i = 0; i < block.parts.size(); ++i)
        addStep(i, layout);
    auto* more = new QPushButton(tr("Then"));
    more->setIcon(icon(u"add"_s));
    more->setObjectName(u"addStep"_s);
    more->setAccessibleName(tr("%1: add a step").arg(name));
    setButtonKind(more, u"quiet"_s);
    connect(more, &QPushButton::clicked, this, [this] { restructure(withStep(this->block())); });
    layout->addWidget(more, 0, Qt::AlignLeft);
}

void SequenceEdit::addStep(std::size_t index, QVBoxLayout* column) {
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < index; ++i)
        labels.push_back(m_block.parts[i].variable);
    const std::string before = labels.empty() ? std::string() : labels.back();
    const BlockContext inner = context().insideStep(m_block.left, m_block.variable, labels);
    Step step;
    step.said = sequenceStep(m_block.parts[index], before);
    step.name = spoken(tr("step %1").arg(index + 1));
    step.type = new EventTypeEdit(inner, step.name + u' ' + tr("event type"));
    step.type->setType(step.said.type);
    QList<std::pair<QString, QString>> times{{u"any"_s, before.empty() ? tr("ever") : tr("at any time")},
                                             {u"in"_s, before.empty() ? tr("in the last") : tr("within")}};
    const bool other = step.said.when == When::Other || (step.said.when == When::Last && !before.empty());
    if (other)
        times.append({u"other"_s, QString::fromStdString(timeText(step.said.time))});
    step.when = choices(u"when"_s, step.name + u' ' + tr("when"), times);
    step.when->setCurrentIndex(other ? 2 : step.said.when == When::Any ? 0 : 1);
    const bool counted = step.said.when != When::Any && !other;
    step.number = numberField(u"number"_s, step.name + u' ' + tr("number"));
    step.number->setPlaceholderText(QString::fromLatin1(kUsualTime));
    step.number->setValue(counted ? QString::fromStdString(step.said.time.value.text)
                                  : QString::fromLatin1(kUsualTime));
    step.unit = new UnitBox(step.name + u' ' + tr("unit"));
    step.unit->setUnits(true, counted ? step.said.time.unit : "days");
    // Its parts are named like those of a group: "Part 1.2.1".
    step.where = new GroupEdit(step.said.where, inner, name() + u'.' + QString::number(index + 1), true);
    m_steps.append(step);
    column->addWidget(stepWords(step, index));
    auto* indented = new QVBoxLayout;
    indented->setContentsMargins(space::l, 0, 0, 0);
    indented->addWidget(step.where);
    column->addLayout(indented);
    bind(step);
    showParts(step);
}

/// "First [Purchase] [ever]" with a cross at its end.
QWidget* SequenceEdit::stepWords(const Step& step, std::size_t index) {
    auto* remove = new QToolButton;
    remove->setIcon(icon(u"close"_s));
    remove->setAutoRaise(true);
    remove->setFocusPolicy(Qt::StrongFocus);
    remove->setObjectName(u"removeStep"_s);
    remove->setAccessibleName(tr("Remove %1").arg(step.name));
    remove->setToolTip(tr("Remove this step"));
    if (m_block.parts.size() <= kFewestSteps)
        remove->hide();
    connect(remove, &QToolButton::clicked, this, [this, index] { restructure(withoutStep(block(), index)); });
    auto* words = new FlowLayout(nullptr, space::s);
    words->addWidget(textLabel(index == 0 ? tr("first") : tr("then"), TextRole::Body, Tone::Secondary));
    words->addWidget(step.type);
    words->addWidget(together({step.when, step.number, step.unit}));
    auto* whole = new QWidget;
    whole->setObjectName(step.name);
    auto* line = new QHBoxLayout(whole);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::s);
    line->addLayout(words, 1);
    line->addWidget(remove, 0, Qt::AlignTop);
    return whole;
}

void SequenceEdit::bind(const Step& step) {
    for (CommitLineEdit* line : {static_cast<CommitLineEdit*>(step.type), step.number}) {
        connect(line, &CommitLineEdit::committed, this, &BlockEdit::edited);
        connect(line, &QLineEdit::textEdited, this, &BlockEdit::typing);
    }
    for (QComboBox* box : {step.when, static_cast<QComboBox*>(step.unit)}) {
        connect(box, &QComboBox::activated, this, [this, step] {
            showParts(step);
            Q_EMIT edited();
        });
    }
    connect(step.where, &BlockEdit::edited, this, &BlockEdit::edited);
    connect(step.where, &BlockEdit::typing, this, &BlockEdit::typing);
    connect(step.where, &BlockEdit::restructured, this, &BlockEdit::restructured);
}

void SequenceEdit::showParts(const Step& step) {
    const bool counts = step.when->currentData().toString() == "in"_L1;
    step.number->setVisible(counts);
    step.unit->setVisible(counts);
}

SequenceStep SequenceEdit::stepOf(std::size_t index) const {
    const Step& step = m_steps[qsizetype(index)];
    const std::string before = index > 0 ? m_steps[qsizetype(index) - 1].said.label : std::string();
    SequenceStep now = step.said;
    now.type = step.type->type();
    now.where = step.where->block();
    const QString when = step.when->currentData().toString();
    if (when == "any"_L1) {
        now.when = When::Any;
    } else if (when == "in"_L1) {
        const std::string typed = step.number->text().trimmed().toStdString();
        const std::string number = typed.empty() ? kUsualTime : typed;
        const bool asBefore = step.said.when == (before.empty() ? When::Last : When::Within);
        RuleBlock time = stepTime(number, step.unit->current(), before);
        if (asBefore)
            time.op = step.said.time.op; // "<" stays as the rule has it
        now.when = before.empty() ? When::Last : When::Within;
        now.time = std::move(time);
    }
    return now;
}

RuleBlock SequenceEdit::block() const {
    if (m_restructuring)
        return m_block;
    RuleBlock block = m_block;
    block.negated = m_verb->currentIndex() == 1;
    block.parts.clear();
    for (std::size_t i = 0; i < std::size_t(m_steps.size()); ++i)
        block.parts.push_back(stepBlock(stepOf(i)));
    return block;
}

void SequenceEdit::restructure(RuleBlock block) {
    m_block = std::move(block);
    m_restructuring = true;
    Q_EMIT restructured(name());
}

QWidget* SequenceEdit::firstField() {
    const auto bare = std::find_if(m_steps.cbegin(), m_steps.cend(),
                                   [](const Step& step) { return step.type->text().isEmpty(); });
    return bare == m_steps.cend() ? m_steps.constFirst().type : bare->type;
}

} // namespace ow

#include "moc_sequence_edit.cpp"
