#include "rulebuilder/group_edit.h"

#include "rulebuilder/block_grip.h"
#include "rulebuilder/blocks/new_blocks.h"
#include "rulebuilder/condition_edit.h"
#include "rulebuilder/events_edit.h"
#include "rulebuilder/segment_edit.h"
#include "rulebuilder/sentence_edit.h"
#include "rulebuilder/sequence_edit.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

enum Join { AllOf, AnyOf, NoneOf };

} // namespace

BlockEdit* makeBlockEdit(const RuleBlock& block, const BlockContext& context, const QString& name) {
    switch (block.kind) {
    case RuleBlock::Kind::All:
    case RuleBlock::Kind::Any:
        return new GroupEdit(block, context, name, false);
    case RuleBlock::Kind::Condition:
        return new ConditionEdit(block, context, name);
    case RuleBlock::Kind::Events:
        if (const std::optional<EventSentence> sentence = sentenceOf(block))
            return new SentenceEdit(block, *sentence, context, name);
        return new EventsEdit(block, context, name);
    case RuleBlock::Kind::Sequence:
        return new SequenceEdit(block, context, name);
    case RuleBlock::Kind::Step: // its sequence draws it
        break;
    case RuleBlock::Kind::Segment:
        return new SegmentEdit(block, context, name);
    case RuleBlock::Kind::Text:
        return new TextBlockEdit(block, context, name);
    }
    Q_UNREACHABLE();
    return nullptr;
}

GroupEdit::GroupEdit(const RuleBlock& block, const BlockContext& context, const QString& name, bool outer)
    : BlockEdit(context, name), m_block(block), m_outer(outer), m_kind(new SegmentedControl) {
    if (!outer)
        setProperty("card", u"inner"_s);
    m_kind->setSegments({tr("All of these"), tr("Any of these"), tr("None of these")},
                        spoken(tr("joins by")));
    m_kind->setObjectName(u"join"_s);
    const bool any = block.kind == RuleBlock::Kind::Any;
    m_kind->setCurrent(!any ? AllOf : block.negated ? NoneOf : AnyOf);
    auto* words = new FlowLayout(nullptr, space::s);
    words->addWidget(m_kind);
    auto* header = new QHBoxLayout;
    header->setSpacing(space::s);
    header->addLayout(words, 1);
    if (block.parts.size() <= 1 && !block.negated)
        m_kind->hide();          // one part needs no joining
    if (!any && block.negated) { // as a rule had it: there is no segment for it
        m_negated = new QCheckBox(tr("must not hold"));
        m_negated->setObjectName(u"negated"_s);
        m_negated->setAccessibleName(spoken(tr("must not hold")));
        m_negated->setChecked(true);
        words->addWidget(m_negated);
        connect(m_negated, &QCheckBox::toggled, this, &BlockEdit::edited);
    }
    if (!outer)
        header->addWidget(makeEndButtons({}), 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    const int margin = outer ? 0 : space::m;
    layout->setContentsMargins(margin, outer ? 0 : space::s, margin, margin);
    layout->setSpacing(space::s);
    layout->addLayout(header);
    m_column = new QVBoxLayout;
    m_column->setSpacing(space::s);
    layout->addLayout(m_column);
    for (const RuleBlock& part : block.parts)
        addPart(part);
    buildFooter(layout);
    connect(m_kind, &SegmentedControl::chosen, this, &BlockEdit::edited);
}

void GroupEdit::addPart(const RuleBlock& part) {
    const int index = int(m_parts.size());
    BlockEdit* edit = makeBlockEdit(part, context(), partName(index));
    m_parts.append(edit);
    m_marks.append(nullptr);
    m_grips.append(new BlockGrip(partName(index)));
    m_lines.append(new QHBoxLayout);
    m_lines.last()->setSpacing(space::xs);
    m_lines.last()->addWidget(m_grips.last(), 0, Qt::AlignTop);
    m_lines.last()->addWidget(edit, 1);
    m_column->addLayout(m_lines.last());
    if (part.off)
        switchPart(index, true);
    connect(edit, &BlockEdit::edited, this, &BlockEdit::edited);
    connect(edit, &BlockEdit::typing, this, &BlockEdit::typing);
    connect(edit, &BlockEdit::restructured, this, &BlockEdit::restructured);
    connect(edit, &BlockEdit::removeRequested, this, [this, index] {
        RuleBlock next = block();
        next.parts.erase(next.parts.begin() + index);
        const int left = int(next.parts.size());
        restructure(std::move(next), left == 0 ? QString() : partName(std::min(index, left - 1)));
    });
    connect(edit, &BlockEdit::commandRequested, this,
            [this, index](Command command) { run(command, index); });
}

void GroupEdit::switchPart(int index, bool off) {
    m_parts[index]->setOff(off);
    QWidget*& mark = m_marks[index];
    if (off && !mark) {
        mark = makeMark(index);
        m_column->insertWidget(m_column->indexOf(m_lines[index]), mark);
    }
    if (mark)
        mark->setVisible(off);
}

/// Says that the part below is left out when the rule is tried, and lets it in again.
QWidget* GroupEdit::makeMark(int index) {
    auto* words = textLabel(tr("Switched off for trying; the rule keeps it"), TextRole::Small, Tone::Warning);
    words->setObjectName(u"switchedOff"_s);
    auto* on = new QPushButton(tr("Switch on"));
    on->setObjectName(u"switchOn"_s);
    on->setAccessibleName(tr("Switch on %1").arg(partName(index)));
    setButtonKind(on, u"quiet"_s);
    connect(on, &QPushButton::clicked, this, [this, index] {
        m_parts[index]->firstField()->setFocus(); // the button goes
        run(Command::SwitchOff, index);
    });
    auto* mark = new QWidget(this);
    auto* line = new QHBoxLayout(mark);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::s);
    line->addWidget(words);
    line->addWidget(on);
    line->addStretch();
    return mark;
}

void GroupEdit::run(Command command, int index) {
    if (command == Command::SwitchOff) { // nothing of the rule changes
        switchPart(index, !m_parts[index]->isOff());
        Q_EMIT typing();
        return;
    }
    if (command == Command::MoveUp || command == Command::MoveDown) {
        moveBeside(index, command == Command::MoveUp);
        return;
    }
    RuleBlock next = block();
    const auto part = next.parts.begin() + index;
    int now = index;
    switch (command) {
    case Command::Clone:
        next.parts.insert(part + 1, RuleBlock(*part));
        now = index + 1;
        break;
    case Command::Wrap: {
        RuleBlock group;
        group.kind = next.kind == RuleBlock::Kind::All ? RuleBlock::Kind::Any : RuleBlock::Kind::All;
        group.parts.push_back(std::move(*part));
        *part = std::move(group);
        break;
    }
    case Command::MoveUp:
    case Command::MoveDown:
    case Command::SwitchOff:
        break;
    }
    restructure(std::move(next), partName(now));
}

/// As one reads: into groups and out of them.
void GroupEdit::moveBeside(int index, bool up) {
    const auto [scope, path] = placeOf(m_parts[index]);
    const RuleBlock whole = scope->block();
    const std::optional<BlockPlace> place = placeBeside(whole, path, up);
    std::optional<MovedBlock> moved = place ? withPartMoved(whole, path, *place) : std::nullopt;
    if (moved)
        scope->become(std::move(moved->whole), moved->part);
}

void GroupEdit::become(RuleBlock block, const BlockPath& part) {
    QString at = partName(int(part.front()));
    for (auto index = part.begin() + 1; index != part.end(); ++index)
        at += u'.' + QString::number(*index + 1);
    restructure(std::move(block), at);
}

const BlockGrip* GroupEdit::gripOf(const BlockEdit* part) const {
    return m_grips[m_parts.indexOf(part)];
}

int GroupEdit::partsTop() const {
    return m_column->geometry().top();
}

/// "Part 2.1"; it names the widget of the part, too.
QString GroupEdit::partName(int index) const {
    const QString number = QString::number(index + 1);
    return name().contains(u' ') ? name() + u'.' + number : tr("Part %1").arg(number);
}

/// Shows other parts, and puts the cursor into one of them.
void GroupEdit::restructure(RuleBlock block, const QString& part) {
    m_block = std::move(block);
    m_restructuring = true;
    Q_EMIT restructured(part);
}

void GroupEdit::buildFooter(QVBoxLayout* column) {
    auto* footer = new FlowLayout(nullptr, space::xs);
    const std::tuple<QString, QString, std::function<RuleBlock()>> buttons[] = {
        {tr("Condition"), u"addCondition"_s, newCondition}, {tr("Group"), u"addGroup"_s, newGroup},
        {tr("Events"), u"addEvents"_s, newEvents},          {tr("Sequence"), u"addSequence"_s, newSequence},
        {tr("Segment"), u"addSegment"_s, newSegment},       {tr("Text"), u"addText"_s, newText}};
    for (const auto& [text, objectName, make] : buttons) {
        const bool ofProfile = objectName == "addSequence"_L1 || objectName == "addSegment"_L1;
        if (ofProfile && context().isInside())
            continue; // one event is in no segment, and follows nothing
        auto* button = new QPushButton(text);
        button->setIcon(icon(u"add"_s));
        button->setObjectName(objectName);
        button->setAccessibleName(tr("%1: add %2").arg(name(), text.toLower()));
        setButtonKind(button, u"quiet"_s);
        footer->addWidget(button);
        m_firstAdd = m_firstAdd ? m_firstAdd : button;
        connect(button, &QPushButton::clicked, this, [this, make = make] { append(make()); });
    }
    column->addLayout(footer);
}

void GroupEdit::append(const RuleBlock& part) {
    RuleBlock next = block();
    next.parts.push_back(part);
    restructure(std::move(next), partName(int(m_parts.size())));
}

RuleBlock GroupEdit::block() const {
    if (m_restructuring)
        return m_block;
    RuleBlock block;
    block.kind = m_kind->current() == AllOf ? RuleBlock::Kind::All : RuleBlock::Kind::Any;
    block.negated =
        m_kind->current() == NoneOf || (m_kind->current() == AllOf && m_negated && m_negated->isChecked());
    for (const BlockEdit* part : m_parts) {
        block.parts.push_back(part->block());
        block.parts.back().off = part->isOff();
    }
    return block;
}

PartPlace placeOf(BlockEdit* block) {
    PartPlace place;
    while (true) {
        auto* group = qobject_cast<GroupEdit*>(block);
        if (group && group->isOuter()) {
            place.scope = group;
            return place;
        }
        GroupEdit* around = nullptr;
        for (QWidget* widget = block->parentWidget(); !around; widget = widget->parentWidget())
            around = qobject_cast<GroupEdit*>(widget);
        place.path.insert(place.path.begin(), std::size_t(around->parts().indexOf(block)));
        block = around;
    }
}

QWidget* GroupEdit::firstField() {
    return m_parts.isEmpty() ? m_firstAdd : m_parts.constFirst()->firstField();
}

} // namespace ow

#include "moc_group_edit.cpp"
