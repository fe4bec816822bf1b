#pragma once

#include <QJsonObject>
#include <QLabel>

namespace ow {

/// What a profile document says, for people: attributes, segments, the latest events, offers already
/// proposed.
class ProfileSummary : public QLabel {
    Q_OBJECT

public:
    explicit ProfileSummary(QWidget* parent = nullptr);

    void setProfile(const QJsonObject& profile);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showProfile();

    QJsonObject m_profile;
};

} // namespace ow
