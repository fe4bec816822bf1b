#include "rulebuilder/segment_edit.h"

#include "widgets/fields/commit_edits.h"
#include "widgets/flow_layout.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastSegment = 200;

} // namespace

SegmentEdit::SegmentEdit(const RuleBlock& block, const BlockContext& context, const QString& name)
    : BlockEdit(context, name), m_block(block), m_membership(new QComboBox), m_segment(new CommitLineEdit) {
    m_membership->addItems({tr("Is in the segment"), tr("Is not in the segment")});
    m_membership->setObjectName(u"membership"_s);
    m_membership->setAccessibleName(spoken(tr("membership")));
    m_membership->setFocusPolicy(Qt::StrongFocus);
    m_membership->setCurrentIndex(block.negated ? 1 : 0);
    m_segment->setObjectName(u"segment"_s);
    m_segment->setAccessibleName(spoken(tr("segment")));
    m_segment->setPlaceholderText(tr("Segment"));
    m_segment->setMinimumWidth(kLeastSegment);
    m_segment->setHandOver(HandOver::OnLeaving);
    m_segment->setValue(QString::fromStdString(block.left));
    QStringList known;
    for (const expr::Schema::Segment& segment : context.schema()->segments())
        known.append(QString::fromStdString(segment.id));
    auto* completer = new QCompleter(known, m_segment);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_segment->setCompleter(completer);
    auto* parts = new FlowLayout(nullptr, space::s);
    parts->addWidget(m_membership);
    parts->addWidget(m_segment);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addLayout(parts, 1);
    layout->addWidget(makeEndButtons({}), 0, Qt::AlignTop);
    connect(m_membership, &QComboBox::activated, this, &BlockEdit::edited);
    connect(m_segment, &CommitLineEdit::committed, this, &BlockEdit::edited);
    connect(m_segment, &QLineEdit::textEdited, this, &BlockEdit::typing);
}

RuleBlock SegmentEdit::block() const {
    RuleBlock block = m_block;
    block.negated = m_membership->currentIndex() == 1;
    block.left = m_segment->text().toStdString();
    return block;
}

QWidget* SegmentEdit::firstField() {
    return m_segment;
}

} // namespace ow

#include "moc_segment_edit.cpp"
