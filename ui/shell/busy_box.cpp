#include "shell/busy_box.h"

#include "widgets/theme.h"

#include <QLabel>
#include <QProgressBar>
#include <QTimer>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 300; // a shorter wait shows nothing
constexpr int kWidth = 360;

} // namespace

BusyBox::BusyBox(const QString& what, QWidget* window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint) {
    setObjectName(u"busy"_s);
    setAccessibleName(what);
    setWindowTitle(tr("Saving"));
    setWindowModality(Qt::WindowModal);
    QLabel* label = textLabel(what, TextRole::Body);
    label->setObjectName(u"busy.what"_s);
    label->setWordWrap(true);
    auto* bar = new QProgressBar;
    bar->setObjectName(u"busy.bar"_s);
    bar->setAccessibleName(tr("Progress"));
    bar->setTextVisible(false);
    bar->setRange(0, 0);
    auto* card = new QFrame;
    card->setProperty("card", true);
    auto* inner = new QVBoxLayout(card);
    inner->setContentsMargins(space::xl, space::l, space::xl, space::xl);
    inner->setSpacing(space::m);
    inner->addWidget(label);
    inner->addWidget(bar);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(card);
    setFixedWidth(kWidth);
    QTimer::singleShot(kPatienceMs, this, &QWidget::show);
}

void BusyBox::showEvent(QShowEvent* event) {
    const QWidget* window = parentWidget();
    adjustSize();
    move(window->mapToGlobal(window->rect().center()) - rect().center());
    QDialog::showEvent(event);
}

} // namespace ow

#include "moc_busy_box.cpp"
