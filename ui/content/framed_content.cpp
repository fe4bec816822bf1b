#include "content/framed_content.h"

#include "content/content_view.h"
#include "content/placement_frame.h"
#include "widgets/message_bar.h"
#include "widgets/theme.h"

#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

FramedContent::FramedContent(PictureLoader& pictures, const QString& objectName, const QString& contentName,
                             QWidget* parent)
    : QWidget(parent), m_content(new ContentView(pictures)), m_frame(new PlacementFrame(m_content)),
      m_notice(new MessageBar) {
    m_content->setObjectName(objectName + u".content"_s);
    m_content->setAccessibleName(contentName);
    m_notice->setObjectName(objectName + u".notice"_s);
    m_notice->setClosable(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_frame);
    layout->addWidget(m_notice);
}

void FramedContent::showContent(const ShownContent& content, const QString& channel, const QString& place,
                                const QString& person, const QString& gap) {
    const FrameKind kind = frameKind(channel);
    m_frame->setPlace(kind, place, person);
    m_frame->setVisible(content.hasContent);
    if (content.hasContent)
        m_content->showContent(content.shown, frameTextScale(kind));
    if (!content.hasContent)
        m_notice->showMessage(Severity::Warning, gap);
    else if (!content.content.problem.isEmpty())
        m_notice->showMessage(Severity::Warning, content.content.problem);
    else if (!content.content.gaps.isEmpty())
        m_notice->showMessage(Severity::Warning,
                              tr("%1 has no value for %2.").arg(person, content.content.gaps.join(u", "_s)));
    else
        m_notice->hide();
}

} // namespace ow

#include "moc_framed_content.cpp"
