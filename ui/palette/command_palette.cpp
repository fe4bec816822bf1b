#include "palette/command_palette.h"

#include "palette/internal/palette_delegate.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 620;
constexpr int kRowsShown = 9;
constexpr int kLeastRows = 3;
constexpr int kListFrame = 2;
constexpr qreal kPaletteRadius = 10;

} // namespace

CommandPalette::CommandPalette(QWidget* window)
    : QDialog(window, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint),
      m_model(new PaletteModel(this)), m_query(new QLineEdit), m_list(new QListView),
      m_nothing(textLabel(tr("Nothing found"), TextRole::Body, Tone::Secondary)) {
    setObjectName(u"palette"_s);
    setAccessibleName(tr("Command palette"));
    setWindowTitle(tr("Command palette"));
    setAttribute(Qt::WA_TranslucentBackground);
    m_query->setObjectName(u"palette.query"_s);
    m_query->setAccessibleName(tr("Command or name"));
    m_query->setPlaceholderText(tr("Type a command, or the name of anything in the catalog"));
    m_query->setToolTip(
        tr("“> ” finds commands alone, “o ” offers, “f ” fallbacks, “p ” placements, “t ” tags, "
           "“c ” collections, “r ” rules, “s ” formulas, “a ” activities, “u ” test profiles."));
    m_query->addAction(icon(u"search"_s, Tone::Muted), QLineEdit::LeadingPosition);
    m_query->installEventFilter(this);
    m_list->setObjectName(u"palette.list"_s);
    m_list->setAccessibleName(tr("Matches"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setProperty("ground", u"raised"_s);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::m, space::m, space::m, space::m);
    layout->setSpacing(space::s);
    layout->addWidget(m_query);
    layout->addWidget(m_list);
    m_nothing->setObjectName(u"palette.nothing"_s);
    m_nothing->setContentsMargins(space::m, 0, space::m, 0);
    m_nothing->setFixedHeight(PaletteDelegate::kRowHeight);
    layout->addWidget(m_nothing);
    connect(m_query, &QLineEdit::textChanged, this, &CommandPalette::setQuery);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
}

void CommandPalette::popUp(QVector<PaletteEntry> entries, PaletteModel::Maker maker) {
    m_model->setMaker(std::move(maker));
    m_model->setEntries(std::move(entries));
    m_query->clear();
    const QWidget* window = parentWidget();
    const QRect screen = window->screen()->availableGeometry();
    const int width = std::min({kWidth, window->width() - 2 * space::xl, screen.width()});
    const int height = heightBesideRows() + kLeastRows * PaletteDelegate::kRowHeight;
    QPoint place = window->mapToGlobal(QPoint((window->width() - width) / 2, window->height() / 9));
    place.setX(std::clamp(place.x(), screen.left(), screen.right() + 1 - width));
    place.setY(std::clamp(place.y(), screen.top(), std::max(screen.top(), screen.bottom() + 1 - height)));
    resize(width, height);
    move(place);
    m_room = screen.bottom() + 1 - place.y();
    setQuery({});
    // A modal one would lose the keys that were on their way to the window.
    show();
    m_query->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::setQuery(const QString& query) {
    m_query->setText(query);
    m_model->setQuery(query);
    // Where nothing was found and no kind was named, making something is chosen, not happened upon.
    const bool isGuess = m_model->rowCount() > 1 && m_model->makes(0);
    m_list->setCurrentIndex(isGuess ? QModelIndex() : m_model->index(0));
    fitHeight();
}

int CommandPalette::heightBesideRows() const {
    return m_query->sizeHint().height() + 2 * space::m + space::s + kListFrame;
}

void CommandPalette::fitHeight() {
    const int fit = (m_room - heightBesideRows()) / PaletteDelegate::kRowHeight;
    const int most = std::clamp(fit, kLeastRows, kRowsShown);
    const int rows = std::clamp(m_model->rowCount(), 1, most);
    const bool any = m_model->rowCount() > 0;
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
    m_list->setFixedHeight(rows * PaletteDelegate::kRowHeight + kListFrame);
    layout()->activate();
    resize(width(), layout()->sizeHint().height());
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QCoreApplication::sendEvent(m_list, event);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(m_list->currentIndex());
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

void CommandPalette::paintEvent(QPaintEvent*) {
    const ThemeTokens& tokens = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens.borderStrong);
    painter.setBrush(tokens.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kPaletteRadius, kPaletteRadius);
}

void CommandPalette::run(const QModelIndex& index) {
    if (!index.isValid())
        return;
    const PaletteEntry entry = m_model->entry(index.row());
    m_model->remember(entry);
    accept();
    entry.run();
}

} // namespace ow

#include "moc_command_palette.cpp"
