// How long an import of many offers takes in the window, and how long the window does not answer meanwhile.
// usage: bench_import_window [OFFERS]

#include "base/sources.h"
#include "bench/stall_monitor.h"
#include "document/catalog_document.h"
#include "exchange/export/export.h"
#include "shell/actions/exchange_actions.h"
#include "shell/actions/file_actions.h"
#include "shell/actions/services.h"
#include "shell/main_window.h"
#include "shell/theme_controller.h"
#include "transfer/import_dialog.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTextStream>
#include <QUndoStack>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

QByteArray manyOffers(int count) {
    QVector<EntityPtr> entities;
    const auto add = [&entities](const Entity& entity) {
        entities.append(std::make_shared<const Entity>(entity));
    };
    for (int i = 0; i < 20; ++i)
        add(Tag{TagId(u"tag-%1"_s.arg(i)), u"Tag %1"_s.arg(i), {}});
    for (int i = 0; i < 3; ++i)
        add(newEntity(EntityKind::Placement, u"placement-%1"_s.arg(i), u"Placement %1"_s.arg(i)));
    for (int i = 0; i < count; ++i) {
        PersonalizedOffer offer;
        offer.id = OfferId(u"offer-%1"_s.arg(i));
        offer.name = u"Offer number %1"_s.arg(i);
        offer.status = OfferStatus::Approved;
        offer.tags = {TagId(u"tag-%1"_s.arg(i % 20))};
        offer.rank.priority = i % 100;
        for (int r = 0; r < 3; ++r) {
            Representation representation;
            representation.placement = PlacementId(u"placement-%1"_s.arg(r));
            offer.representations.append(representation);
        }
        add(offer);
    }
    return exportCatalog(Catalog::fromEntities(entities).value(), {});
}

template <class Condition>
void waitFor(Condition condition) {
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const int count = argc > 1 ? QByteArray(argv[1]).toInt() : 10'000;
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"many.json"_s));
    if (!file.open(QIODevice::WriteOnly))
        return 1;
    file.write(manyOffers(count));
    file.close();
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    ThemeController theme(application, settings);
    const SystemClock clock;
    RandomIdSource ids;
    MainWindow window({clock, ids, settings, theme, u"bench"_s, folder.path()});
    window.show();
    if (!createCatalogFile(folder.filePath(u"bench.offers"_s)))
        return 1;
    window.files().open(folder.filePath(u"bench.offers"_s));
    waitFor([&] { return window.document() != nullptr; });

    QTextStream out(stdout);
    bench::StallMonitor stalls;
    QElapsedTimer time;
    const auto report = [&](const char* what) {
        out << what << ": " << time.restart() << " ms, longest stall " << stalls.takeLongest() << " ms\n";
        out.flush();
    };
    waitFor([&] { return window.document()->isChecked(); });
    (void)stalls.take();
    time.start();
    auto* exchange = window.findChild<ExchangeActions*>();
    exchange->import({file.fileName()});
    auto* dialog = window.findChild<ImportDialog*>();
    waitFor([&] { return dialog->isReviewed(); });
    report("read and compare");
    QPointer<ImportDialog> open(dialog);
    dialog->findChild<QPushButton*>(u"import.confirm"_s)->click();
    waitFor([&] { return open.isNull(); });
    report("save");
    waitFor([&] { return window.document()->isChecked(); });
    report("checks");
    window.document()->undo();
    report("undo");
    waitFor([&] { return window.document()->isChecked(); });
    report("checks");
    return 0;
}
