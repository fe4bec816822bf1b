#include "transfer/task_page.h"

#include "widgets/theme.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kEveryMs = 50;
constexpr int kWidth = 320;
constexpr int kSteps = 1000;

} // namespace

TaskPage::TaskPage(QWidget* parent)
    : QWidget(parent), m_what(textLabel({}, TextRole::Body, Tone::Secondary)), m_bar(new QProgressBar) {
    m_what->setAlignment(Qt::AlignCenter);
    m_what->setObjectName(u"task.what"_s);
    m_bar->setObjectName(u"task.bar"_s);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(kWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::m);
    layout->addStretch();
    layout->addWidget(m_what);
    layout->addWidget(m_bar, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(&m_timer, &QTimer::timeout, this, &TaskPage::refresh);
}

void TaskPage::show(const QString& what, TaskPtr task) {
    m_task = std::move(task);
    m_what->setText(what);
    m_bar->setRange(0, 0);
    m_timer.start(kEveryMs);
}

void TaskPage::hideEvent(QHideEvent* event) {
    m_timer.stop();
    QWidget::hideEvent(event);
}

void TaskPage::refresh() {
    if (m_task->all() <= 0) {
        m_bar->setRange(0, 0);
        return;
    }
    m_bar->setRange(0, kSteps);
    m_bar->setValue(int(m_task->done() * kSteps / m_task->all()));
}

} // namespace ow

#include "moc_task_page.cpp"
