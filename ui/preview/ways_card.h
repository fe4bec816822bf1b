#pragma once

#include "preview/run/ways_run.h"

#include <QJsonObject>
#include <QScrollArea>

#include <functional>

namespace ow {

/// What would let a candidate win: the smallest changes that were found, each to be tried with a click.
class WaysCard : public QScrollArea {
    Q_OBJECT

public:
    explicit WaysCard(QWidget* parent = nullptr);

    /// Of which candidate it speaks; the answer to another one goes.
    void setOffer(const OfferId& offer);
    void setAnswer(const std::shared_ptr<const WaysAnswer>& answer, const Wording& wording);
    /// What it tells is so no more.
    void forget();
    /// It is being looked for.
    void setSearching();

Q_SIGNALS:
    /// The profile, or the offer, is to be tried so.
    void profileTried(const QJsonObject& document);
    void offerTried(const ow::PersonalizedOffer& offer);

private:
    void clear();
    void tell(const std::shared_ptr<const WaysAnswer>& answer, const Wording& wording);
    void addWay(const QString& text, const QString& spoken, std::function<void()> attempt);
    void say(const QString& text);

    OfferId m_offer;
    QWidget* m_lines = nullptr;
};

} // namespace ow
