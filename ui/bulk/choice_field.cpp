#include "bulk/choice_field.h"

#include "widgets/fields/segmented_control.h"
#include "widgets/flow_layout.h"
#include "widgets/theme.h"

#include <utility>

namespace ow {

ChoiceField::ChoiceField(const QString& subject, const QVector<Way>& ways, QWidget* parent)
    : QWidget(parent), m_ways(ways), m_segments(new SegmentedControl) {
    QStringList texts;
    for (const Way& way : ways)
        texts.append(way.text);
    m_segments->setSegments(texts, subject);
    m_segments->setCurrent(0);
    m_segments->keepOneLine();
    auto* line = new FlowLayout(this, space::s);
    line->addWidget(m_segments);
    for (int i = 0; i < ways.size(); ++i) {
        if (ways[i].field)
            m_segments->leadTo(i, ways[i].field);
    }
    for (const Way& way : ways) {
        if (!way.field || way.field->parentWidget() == this)
            continue;
        line->addWidget(way.field);
        if (way.field->metaObject()->indexOfSignal("problem(QString)") >= 0)
            connect(way.field, SIGNAL(problem(QString)), this, SLOT(takeProblem(QString)));
    }
    setFocusProxy(m_segments);
    connect(m_segments, &SegmentedControl::chosen, this, [this] {
        showWay();
        Q_EMIT chosen();
    });
    showWay();
}

int ChoiceField::way() const {
    return m_segments->current();
}

void ChoiceField::leaveAlone() {
    m_segments->setCurrent(0);
    showWay();
    Q_EMIT chosen();
}

bool ChoiceField::isInOrder() const {
    return m_problems.value(m_ways[way()].field).isEmpty();
}

void ChoiceField::takeProblem(const QString& text) {
    const bool isNew = std::exchange(m_problems[sender()], text) != text;
    if (isNew && sender() == m_ways[way()].field)
        Q_EMIT problem(text);
}

void ChoiceField::showWay() {
    const QWidget* shown = m_ways[way()].field;
    for (const Way& each : std::as_const(m_ways)) {
        if (each.field)
            each.field->setVisible(each.field == shown);
    }
    Q_EMIT problem(m_problems.value(shown));
}

} // namespace ow

#include "moc_choice_field.cpp"
