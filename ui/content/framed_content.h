#pragma once

#include "content/render/shown_content.h"

#include <QWidget>

namespace ow {

class ContentView;
class MessageBar;
class PictureLoader;
class PlacementFrame;

/// What a person would see of a content in a placement, in the frame of that, and what is wrong with it.
class FramedContent : public QWidget {
    Q_OBJECT

public:
    /// `objectName` begins the names of its parts, `contentName` is the accessible name of the content.
    FramedContent(PictureLoader& pictures, const QString& objectName, const QString& contentName,
                  QWidget* parent = nullptr);

    /// `place` is the name of the placement. `gap` is said instead of content where there is none.
    void showContent(const ShownContent& content, const QString& channel, const QString& place,
                     const QString& person, const QString& gap);

private:
    ContentView* m_content;
    PlacementFrame* m_frame;
    MessageBar* m_notice;
};

} // namespace ow
