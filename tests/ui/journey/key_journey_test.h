#pragma once

#include "ui/journey/hands.h"

#include <QObject>

#include <memory>

namespace ow {

/// From an empty catalog to an explained winner without a mouse, as someone goes who knows the keys.
class KeyJourneyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyCatalogToExplainedWinner();

private:
    void makePlacement();
    void makeOfferForAll();
    void makeOfferWithRule();
    void writeRule();
    void makeCollection();
    void makeFallback();
    void makeActivity();
    void makeProfiles();
    void readPreview();
    /// By its name in the palette.
    void make(const QString& prefix, const QString& name);
    /// To the card of the editor with this number.
    void card(int number);
    void addContent(const QString& text);

    std::unique_ptr<Hands> m_hands;
};

} // namespace ow
