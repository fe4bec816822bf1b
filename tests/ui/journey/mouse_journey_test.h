#pragma once

#include "ui/journey/hands.h"

#include <QObject>

#include <memory>

namespace ow {

/// From an empty catalog to an explained winner with mouse and keys, as a newcomer goes who knows no
/// shortcut.
class MouseJourneyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyCatalogToExplainedWinner();

private:
    void makePlacement();
    void makeOfferWithRule();
    void writeRule();
    void makeOfferForAll();
    void makeCollection();
    void makeActivity();
    void makeProfiles();
    void readPreview();
    void addTag();
    void addContent(const QString& text, const QWidget* within = nullptr);
    [[nodiscard]] QWidget* sheet() const;

    std::unique_ptr<Hands> m_hands;
};

} // namespace ow
