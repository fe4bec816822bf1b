#pragma once

#include "base/sources.h"
#include "domain/entity.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QTemporaryDir;

namespace ow {

class CatalogDocument;
class TimelineModel;
class TimelineView;
class TimelineWindow;

class TimelineTest : public QObject {
    Q_OBJECT

public:
    TimelineTest();
    ~TimelineTest() override;

private Q_SLOTS:
    void init();
    void cleanup();

    void theScaleTellsWhereAnInstantIs();
    void ticksHaveRoomAndBeginDays();
    void theModelIsAModel();
    void rowsSayWhenOnlyTheFallbackIsLeft();
    void anEndIsDraggedToAnotherDay();
    void datesMoveByKeys();
    void anEndStaysBehindItsStart();
    void oneActivityShowsWhatItCanChoose();
    void keysAndWheelMoveThroughTime();

private:
    [[nodiscard]] CatalogDocument& document() const { return *m_document; }
    [[nodiscard]] const PersonalizedOffer& offer(const QString& id) const;
    void choose(const QString& name);

    FixedClock m_clock{1'773'136'800'000}; ///< 2026-03-10 10:00 UTC
    CountingIdSource m_ids;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CatalogDocument> m_document;
    QPointer<TimelineWindow> m_window;
    TimelineView* m_view = nullptr;
    TimelineModel* m_model = nullptr;
};

} // namespace ow
