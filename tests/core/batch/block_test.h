#pragma once

#include <QObject>

namespace ow::test {

/// Blocks of profiles: what is read of them, whichever way.
class BlockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void usualProfilesAreReadInOnePass_data();
    void usualProfilesAreReadInOnePass();
    void bothWaysOfReadingAgree();
    void blocksAgreeWithDecide();
    void profilesWithMoreNamesThanAreLearnedReadTheSame();
};

} // namespace ow::test
