#pragma once

#include "preview/run/preview_result.h"

#include <QWidget>

namespace ow {

class ContentView;
class MessageBar;
class PlacementFrame;

/// What a person would see of an offer in a placement, in the frame of that, and what is wrong with it.
class PickView : public QWidget {
    Q_OBJECT

public:
    /// `objectName` begins the names of its parts, `contentName` is the accessible name of the content.
    PickView(const QString& objectName, const QString& contentName, QWidget* parent = nullptr);

    /// Where relative picture paths start.
    void setBaseFolder(const QString& folder);
    /// `place` is the name of the placement. `gap` is said instead of content where there is none.
    void showPick(const PreviewPick& pick, const QString& channel, const QString& place,
                  const QString& person, const QString& gap);

private:
    ContentView* m_content;
    PlacementFrame* m_frame;
    MessageBar* m_notice;
};

} // namespace ow
