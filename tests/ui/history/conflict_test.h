#pragma once

#include "base/sources.h"
#include "document/catalog_document.h"
#include "history/conflict_dialog.h"

#include <QObject>

#include <memory>

namespace ow {

/// Two edits of the same offer, settled in the window.
class ConflictTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void eachFieldIsChosen();
    void theirsForAllWritesNothing();
    void decidingLaterKeepsMine();
    void aThirdEditIsNotOverwritten();

private:
    /// Somebody else edits the offer while I edit it: the dialog that comes of it.
    [[nodiscard]] ConflictDialog* meet();
    void commitTheirs(const QString& name, qint64 priority);
    [[nodiscard]] PersonalizedOffer stored() const;

    FixedClock m_clock{1000};
    CountingIdSource m_ids;
    std::unique_ptr<CatalogDocument> m_document;
    std::unique_ptr<ConflictDialog> m_dialog;
};

} // namespace ow
