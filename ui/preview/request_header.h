#pragma once

#include "domain/entity.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QToolButton;

namespace ow {

class InstantEdit;
class PreviewSession;

/// What is asked: activity, profile, placement, instant. Writes into the session and shows what it says.
class RequestHeader : public QWidget {
    Q_OBJECT

public:
    explicit RequestHeader(PreviewSession& session, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The user wants to see what is decided for a profile with other values.
    void tryRequested(const ow::EntityKey& key);

private:
    [[nodiscard]] QWidget* buildProfile();
    void keepNow();
    void buildInstant(QGridLayout& grid, int row);
    void showChoice();
    void showPlacements();
    void showInstant();
    void moveDays(int days);

    PreviewSession& m_session;
    QComboBox* m_activity;
    QComboBox* m_profile;
    QToolButton* m_try;
    QLabel* m_placementLabel;
    QComboBox* m_placement;
    QToolButton* m_now;
    InstantEdit* m_instant;
    QLabel* m_instantWords;
};

} // namespace ow
