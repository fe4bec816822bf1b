#include "widgets/fields/segmented_control.h"

#include "widgets/fields/lead_to.h"
#include "widgets/flow_layout.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QMetaMethod>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVariant>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSegmentHeight = 26;
constexpr int kShortLine = 310;   ///< fits into a card of the narrowest editor
constexpr int kLeastSegment = 48; ///< narrower than its text it is elided

} // namespace

SegmentedControl::SegmentedControl(QWidget* parent)
    : QFrame(parent), m_layout(new FlowLayout(this, 2)), m_group(new QButtonGroup(this)) {
    setProperty("segmented", true);
    // One line where there is room; its height follows its width.
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_layout->setContentsMargins(2, 2, 2, 2);
    // Not idClicked: assistive tools toggle a segment without a click.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool checked) {
        if (!checked)
            return;
        fixStops();
        Q_EMIT chosen(index);
    });
    connect(m_group, &QButtonGroup::buttonClicked, this, [this](QAbstractButton* button) {
        if (button->hasFocus()) // arrows press the next one before they go there
            Q_EMIT settled(m_group->id(button));
    });
}

void SegmentedControl::leadTo(int index, QWidget* field) {
    connect(this, &SegmentedControl::settled, field, [index, field](int settled) {
        if (settled == index)
            enterField(field);
    });
}

void SegmentedControl::keyPressEvent(QKeyEvent* event) {
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const QAbstractButton* stop = m_group->checkedButton();
    if (isReturn && stop && stop->hasFocus() &&
        isSignalConnected(QMetaMethod::fromSignal(&SegmentedControl::settled)))
        Q_EMIT settled(current());
    else
        QFrame::keyPressEvent(event);
}

/// Tab reaches the chosen segment, or the first where none is.
void SegmentedControl::fixStops() {
    const QList<QAbstractButton*> buttons = m_group->buttons();
    QAbstractButton* stop = m_group->checkedButton() ? m_group->checkedButton()
                            : buttons.isEmpty()      ? nullptr
                                                     : buttons.constFirst();
    for (QAbstractButton* button : buttons)
        button->setFocusPolicy(button == stop ? Qt::StrongFocus : Qt::ClickFocus);
    setFocusProxy(stop);
}

void SegmentedControl::setSegments(const QStringList& texts, const QString& subject) {
    const QList<QAbstractButton*> old = m_group->buttons();
    for (QAbstractButton* button : old) {
        m_group->removeButton(button);
        delete button;
    }
    setAccessibleName(subject);
    for (int i = 0; i < texts.size(); ++i) {
        auto* button = new QToolButton;
        button->setText(buttonText(texts[i]));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setProperty("kind", u"segment"_s);
        button->setObjectName(u"segment%1"_s.arg(i));
        button->setAccessibleName(u"%1: %2"_s.arg(subject, texts[i]));
        button->setMinimumSize(kLeastSegment, kSegmentHeight);
        m_group->addButton(button, i);
        m_layout->addWidget(button);
    }
    fixStops();
    updateGeometry();
}

void SegmentedControl::keepOneLine() {
    m_keepsLine = true;
    updateGeometry();
}

QSize SegmentedControl::minimumSizeHint() const {
    const QSize least = QFrame::minimumSizeHint();
    const int line = sizeHint().width();
    return m_keepsLine && line <= kShortLine ? QSize(line, least.height()) : least;
}

int SegmentedControl::current() const {
    return m_group->checkedId();
}

void SegmentedControl::setCurrent(int index) {
    const QSignalBlocker quiet(m_group);
    if (QAbstractButton* button = m_group->button(index)) {
        button->setChecked(true);
        fixStops();
        return;
    }
    if (QAbstractButton* checked = m_group->checkedButton()) {
        m_group->setExclusive(false);
        checked->setChecked(false);
        m_group->setExclusive(true);
    }
    fixStops();
}

} // namespace ow

#include "moc_segmented_control.cpp"
