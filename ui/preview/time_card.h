#pragma once

#include "widgets/section_card.h"

class QLabel;
class QPushButton;
class QTimer;

namespace ow {

class PreviewSession;
class TimeStrip;

/// Who wins over time for the person of the preview, and the way from change to change.
class TimeCard : public SectionCard {
    Q_OBJECT

public:
    /// The session must outlive the card.
    explicit TimeCard(PreviewSession& session, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QWidget* makeButtons();
    void showBands();
    void showInstant();
    void go(qint64 ms);
    void play(bool on);
    void step();

    PreviewSession& m_session;
    TimeStrip* m_strip;
    QLabel* m_from;
    QLabel* m_to;
    QLabel* m_words;
    QLabel* m_untold;
    QPushButton* m_before;
    QPushButton* m_after;
    QPushButton* m_play;
    QTimer* m_playing;
};

} // namespace ow
