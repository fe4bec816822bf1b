#include "editors/content/internal/content_tile.h"

#include "content/content_miniature.h"
#include "editors/content/internal/language_tabs.h"
#include "widgets/elided_label.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastWidth = 200;
constexpr int kIcon = 20;
constexpr qsizetype kMostSpoken = 200;

} // namespace

ContentTile::ContentTile(PictureLoader& pictures, QWidget* parent)
    : QPushButton(parent), m_miniature(new ContentMiniature(pictures)),
      m_name(new ElidedLabel({}, TextRole::Body)),
      m_note(new ElidedLabel({}, TextRole::Small, Tone::Warning)), m_tabs(new LanguageTabs({})) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    QSizePolicy keepsRoom = m_miniature->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true); // of a gap
    m_miniature->setSizePolicy(keepsRoom);
    m_tabs->setObjectName(u"tileLanguages"_s);
    m_tabs->setCursor(Qt::ArrowCursor);
    for (QLabel* label : {m_name, m_note})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::m, space::m, space::m, space::m);
    layout->setSpacing(space::xs);
    layout->addWidget(m_miniature);
    layout->addSpacing(space::xs);
    layout->addWidget(m_name);
    layout->addWidget(m_note);
    layout->addWidget(m_tabs);
    layout->addStretch();
    m_note->hide();
    m_tabs->hide();
    connect(m_tabs, &LanguageTabs::chosen, this, &ContentTile::languageChosen);
    connect(m_tabs, &LanguageTabs::addRequested, this, &ContentTile::languageRequested);
}

void ContentTile::setGap(const QString& place) {
    m_isGap = true;
    m_place = place;
    m_name->setText(place);
    m_miniature->hide();
    m_note->hide();
    m_tabs->hide();
    setAccessibleName(tr("%1: add content").arg(place));
    setAccessibleDescription(tr("Activities that can choose the offer ask for it there"));
    setToolTip(accessibleDescription());
    update();
}

void ContentTile::setPlace(const QString& place, const QVector<LanguageTab>& languages,
                           const QStringList& missing, int current) {
    m_isGap = false;
    m_place = place;
    m_name->setText(place);
    m_miniature->show();
    setAccessibleName(tr("%1: open its content").arg(place));
    setToolTip({});
    m_tabs->setSubject(place);
    m_tabs->setTabs(languages, missing);
    m_tabs->setCurrent(current);
    m_tabs->setVisible(languages.size() > 1 || !missing.isEmpty());
    update();
}

void ContentTile::showContent(const ShownContent& content, const QString& channel, const QString& person) {
    m_miniature->showContent(content, channel, m_place, person);
    QString note = content.content.problem;
    if (note.isEmpty() && !content.content.gaps.isEmpty())
        note = tr("%1 has no value for %2.").arg(person, content.content.gaps.join(u", "_s));
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    setAccessibleDescription(m_miniature->text().left(kMostSpoken));
}

QSize ContentTile::sizeHint() const {
    return layout()->sizeHint().expandedTo({kLeastWidth, 0});
}

QSize ContentTile::minimumSizeHint() const {
    return layout()->minimumSize();
}

void ContentTile::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QPushButton::keyPressEvent(event);
}

void ContentTile::paintEvent(QPaintEvent*) {
    const ThemeTokens& t = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hover = underMouse() || isDown();
    const qreal width = hasFocus() ? 1.5 : 1;
    const QColor line = hasFocus() ? t.accent : hover || m_isGap ? t.borderStrong : t.border;
    painter.setPen(QPen(line, width, m_isGap && !hasFocus() ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(m_isGap ? (hover ? t.hover : QColor(Qt::transparent)) : t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 8, 8);
    if (m_isGap)
        paintGap(painter);
}

void ContentTile::paintGap(QPainter& painter) const {
    const ThemeTokens& t = tokensOf(this);
    const QRect room = m_miniature->geometry();
    const QPixmap plus = iconPixmap(u"add"_s, kIcon, t.textSecondary, devicePixelRatioF());
    const int line = fontMetrics().height();
    const int top = room.center().y() - (kIcon + space::xs + line) / 2;
    painter.drawPixmap(QPoint(room.center().x() - kIcon / 2, top), plus);
    painter.setPen(t.textSecondary);
    painter.drawText(QRect(room.left(), top + kIcon + space::xs, room.width(), line), Qt::AlignCenter,
                     tr("Add content"));
}

} // namespace ow

#include "internal/moc_content_tile.cpp"
