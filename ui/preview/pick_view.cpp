#include "preview/pick_view.h"

#include "content/content_view.h"
#include "content/placement_frame.h"
#include "widgets/message_bar.h"
#include "widgets/theme.h"

#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// How much larger the words of a placement are than those of the window.
double textScale(FrameKind kind) {
    return kind == FrameKind::Script ? 1.25 : 1.05;
}

} // namespace

PickView::PickView(const QString& objectName, const QString& contentName, QWidget* parent)
    : QWidget(parent), m_content(new ContentView), m_frame(new PlacementFrame(m_content)),
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

void PickView::setBaseFolder(const QString& folder) {
    m_content->setBaseFolder(folder);
}

void PickView::showPick(const PreviewPick& pick, const QString& channel, const QString& place,
                        const QString& person, const QString& gap) {
    const FrameKind kind = frameKind(channel);
    m_frame->setPlace(kind, place, person);
    m_frame->setVisible(pick.hasContent);
    if (pick.hasContent)
        m_content->showContent(pick.shown, textScale(kind));
    if (!pick.hasContent)
        m_notice->showMessage(Severity::Warning, gap);
    else if (!pick.content.problem.isEmpty())
        m_notice->showMessage(Severity::Warning, pick.content.problem);
    else if (!pick.content.gaps.isEmpty())
        m_notice->showMessage(Severity::Warning,
                              tr("%1 has no value for %2.").arg(person, pick.content.gaps.join(u", "_s)));
    else
        m_notice->hide();
}

} // namespace ow
