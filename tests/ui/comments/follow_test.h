#pragma once

#include "base/sources.h"
#include "document/comments.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace ow {

class CatalogDocument;

/// The comments of two documents over one file.
class FollowTest : public QObject {
    Q_OBJECT

public:
    FollowTest();
    ~FollowTest() override;

private Q_SLOTS:
    void init();
    void cleanup();
    void whatOthersSayComesIn();
    void manyComeInTogether();
    void whatIsNewIsToldOnce();
    void theirEntityMayGoAndComeBack();
    void mentionsAreOfOpenOnes();
    void peopleAreThoseOfTheHistory();
    void aBackupInItsPlaceBeginsAnew();
    void noCommentWhileABigChangeIsWritten();
    void damageIsSaidAndTheCatalogGoesOn();

private:
    [[nodiscard]] std::unique_ptr<CatalogDocument> open(const QString& user);
    [[nodiscard]] QStringList texts(CatalogDocument& document) const;

    FixedClock m_clock{1000};
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CatalogDocument> m_mine;
    std::unique_ptr<CatalogDocument> m_theirs;
};

} // namespace ow
