#include "widgets/segmented_control.h"

#include "widgets/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVariant>

namespace ow {

using namespace Qt::StringLiterals;

SegmentedControl::SegmentedControl(QWidget* parent)
    : QFrame(parent), m_layout(new QHBoxLayout(this)), m_group(new QButtonGroup(this)) {
    setProperty("segmented", true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_layout->setContentsMargins(2, 2, 2, 2);
    m_layout->setSpacing(2);
    // Not idClicked: assistive tools toggle a segment without a click.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool checked) {
        if (checked)
            Q_EMIT chosen(index);
    });
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
        button->setText(texts[i]);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setProperty("kind", u"segment"_s);
        button->setObjectName(u"segment%1"_s.arg(i));
        button->setAccessibleName(u"%1: %2"_s.arg(subject, texts[i]));
        button->setMinimumHeight(26);
        button->setFocusPolicy(Qt::StrongFocus);
        m_group->addButton(button, i);
        m_layout->addWidget(button);
        if (i == 0)
            setFocusProxy(button);
    }
}

int SegmentedControl::current() const {
    return m_group->checkedId();
}

void SegmentedControl::setCurrent(int index) {
    const QSignalBlocker quiet(m_group);
    if (QAbstractButton* button = m_group->button(index)) {
        button->setChecked(true);
        setFocusProxy(button);
        return;
    }
    if (QAbstractButton* checked = m_group->checkedButton()) {
        m_group->setExclusive(false);
        checked->setChecked(false);
        m_group->setExclusive(true);
    }
}

} // namespace ow
