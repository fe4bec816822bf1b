#pragma once

#include "domain/entity.h"
#include "preview/run/preview_result.h"

#include <QFrame>

#include <memory>

class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QTextBrowser;
class QToolButton;

namespace ow {

class ScrollPage;
class WaysCard;
struct WaysAnswer;

/// Why one candidate won or lost, in full, with links to what it was decided by.
class CandidatePanel : public QFrame {
    Q_OBJECT

public:
    explicit CandidatePanel(QWidget* parent = nullptr);

    /// Shows a candidate of one scope; an offer that is not among them hides the panel.
    void setCandidate(std::shared_ptr<const PreviewResult> result, qsizetype scope, OfferId offer);
    [[nodiscard]] const OfferId& offer() const { return m_offer; }
    [[nodiscard]] WaysCard& ways() const { return *m_ways; }
    /// What would let the candidate win was found.
    void showWays(const std::shared_ptr<const WaysAnswer>& answer);
    /// The height that shows all of it, at the present width.
    [[nodiscard]] int wholeHeight() const;
    /// The least at which nothing scrolls but the text, at the present width.
    [[nodiscard]] int leastHeight() const;

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);
    /// The user wants to see what became of it with other values.
    void tryRequested(const ow::EntityKey& key);
    /// The user wants to know what would make it win.
    void waysAsked();
    /// What became of it is to be kept as a test.
    void expectRequested(const ow::OfferId& offer);
    /// The user wants to see another candidate of the list.
    void candidateRequested(const ow::OfferId& offer);
    void closed();

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] const CandidateTrace* trace() const;
    void showCandidate();
    void follow(const QUrl& link);
    void buildTry();
    void fillRivals();
    [[nodiscard]] QString pageText(const CandidateTrace& shown) const;
    [[nodiscard]] EntityKey rule() const;

    std::shared_ptr<const PreviewResult> m_result;
    qsizetype m_scope = 0;
    OfferId m_offer;

    ScrollPage* m_page;
    QLabel* m_name;
    QLabel* m_stage;
    QTextBrowser* m_text;
    QPushButton* m_openOffer;
    QPushButton* m_openRule;
    QPushButton* m_try;
    QPushButton* m_expect;
    QComboBox* m_rival;
    WaysCard* m_ways;
    QAction* m_askWays;
    QAction* m_tryRule;
    QToolButton* m_close;
};

} // namespace ow
