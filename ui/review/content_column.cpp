#include "review/content_column.h"

#include "content/framed_content.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool looksTheSame(const ReviewContent& a, const ReviewContent& b) {
    return a.place == b.place && a.languages == b.languages && a.channel == b.channel &&
           a.pick.shown.html == b.pick.shown.html && a.pick.shown.dataUrls == b.pick.shown.dataUrls &&
           a.pick.content.problem == b.pick.content.problem && a.pick.content.gaps == b.pick.content.gaps &&
           a.pick.content.link == b.pick.content.link;
}

} // namespace

ContentColumn::ContentColumn(PictureLoader& pictures, QWidget* parent)
    : QWidget(parent), m_pictures(pictures), m_column(new QVBoxLayout(this)), m_turn(new QTimer(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::m);
    m_turn->setInterval(0);
    connect(m_turn, &QTimer::timeout, this, &ContentColumn::showNext);
}

void ContentColumn::setContents(const QVector<ReviewContent>& contents, const QString& person) {
    if (person == m_person &&
        std::equal(contents.cbegin(), contents.cend(), m_contents.cbegin(), m_contents.cend(), looksTheSame))
        return;
    while (QLayoutItem* item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_contents = contents;
    m_person = person;
    m_shown = 0;
    m_turn->start();
}

void ContentColumn::showNext() {
    if (m_shown >= m_contents.size()) {
        m_turn->stop();
        return;
    }
    const ReviewContent& content = m_contents.at(m_shown);
    const QString languages = content.languages.isEmpty() ? tr("any language") : content.languages;
    QLabel* title = textLabel(breakableText(tr("%1 · %2").arg(content.place, languages)), TextRole::Small,
                              Tone::Secondary);
    title->setObjectName(u"review.place%1"_s.arg(m_shown));
    title->setWordWrap(true);
    auto* view = new FramedContent(m_pictures, u"review.content%1"_s.arg(m_shown),
                                   tr("Content in %1").arg(content.place));
    auto* both = new QWidget;
    auto* layout = new QVBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(title);
    layout->addWidget(view);
    if (const RenderedContent& shown = content.pick.content;
        !shown.link.isEmpty() && shown.form != ContentForm::ImageLink) { // that one shows its link
        QLabel* link =
            textLabel(breakableText(tr("Leads to %1").arg(shown.link)), TextRole::Small, Tone::Muted);
        link->setWordWrap(true);
        layout->addWidget(link);
    }
    m_column->addWidget(both);
    view->showContent(content.pick, content.channel, content.place, m_person, {});
    ++m_shown;
}

} // namespace ow

#include "moc_content_column.cpp"
