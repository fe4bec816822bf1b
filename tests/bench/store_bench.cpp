// Times of the catalog file: store_bench [OFFERS]. Prints one line per figure.
#include "store/sqlite_catalog_store.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

void print(const char* what, double ms) {
    std::printf("%-44s %9.1f ms\n", what, ms);
}

void printMemory(const char* when) {
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS") || line.startsWith("VmHWM"))
            std::printf("memory %-37s %s\n", when, line.simplified().constData());
    }
}

template <class T>
T must(Result<T> result) {
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

EntityPtr shared(Entity entity) {
    return std::make_shared<const Entity>(std::move(entity));
}

Representation representation(int placement, int offer) {
    Representation result;
    result.placement = PlacementId(u"xcore:offer-placement:%1"_s.arg(placement));
    ContentComponent component;
    component.type = componentTypeUri(ContentForm::Html);
    component.format = u"text/html"_s;
    component.languages = {u"en"_s};
    component.content = u"<div class=\"offer\"><h2>Offer %1</h2><p>%2</p></div>"_s.arg(offer).arg(
        u"Save on your next journey with us, {{profile.person.name.firstName}}. "_s.repeated(5));
    component.deliveryURL = u"https://cdn.example.com/offers/%1.png"_s.arg(offer);
    result.components.append(component);
    return result;
}

PersonalizedOffer offer(int number) {
    PersonalizedOffer result;
    result.id = OfferId(u"xcore:personalized-offer:%1"_s.arg(number, 8, 10, QLatin1Char('0')));
    result.name = u"Offer number %1"_s.arg(number);
    result.status = OfferStatus::Approved;
    for (int i = 0; i < 3; ++i) {
        result.tags.append(TagId(u"xcore:tag:%1"_s.arg((number * 7 + i) % 50)));
        result.representations.append(representation((number + i) % 6, number));
    }
    result.calendar.start = Timestamp::fromMs(1'700'000'000'000);
    result.constraint.type = ProfileConstraintType::EligibilityRule;
    result.constraint.rule = RuleId(u"xcore:eligibility-rule:%1"_s.arg(number % 20));
    CappingRule cap;
    cap.limit = 3;
    cap.index = 1;
    result.capping.append(cap);
    result.rank.priority = number % 100;
    result.characteristics.insert(u"margin"_s, QString::number(number % 40));
    return result;
}

ChangeSet catalogOf(int offers) {
    ChangeSet change{u"Import"_s, {}};
    const auto add = [&change](Entity entity) {
        change.changes.append({nullptr, shared(std::move(entity))});
    };
    for (int i = 0; i < 50; ++i)
        add(newEntity(EntityKind::Tag, u"xcore:tag:%1"_s.arg(i), u"Tag %1"_s.arg(i)));
    for (int i = 0; i < 6; ++i)
        add(newEntity(EntityKind::Placement, u"xcore:offer-placement:%1"_s.arg(i), u"Place %1"_s.arg(i)));
    for (int i = 0; i < 20; ++i)
        add(newEntity(EntityKind::EligibilityRule, u"xcore:eligibility-rule:%1"_s.arg(i),
                      u"Rule %1"_s.arg(i)));
    for (int i = 0; i < offers; ++i)
        add(offer(i));
    return change;
}

EntityPtr withPriority(const EntityPtr& entity, qint64 priority) {
    PersonalizedOffer changed = std::get<PersonalizedOffer>(*entity);
    changed.rank.priority = priority;
    return shared(changed);
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const int offers = argc > 1 ? QByteArray(argv[1]).toInt() : 10'000;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"bench.offers"_s);
    QElapsedTimer timer;
    {
        const auto store = must(SqliteCatalogStore::create(path));
        const ChangeSet import = catalogOf(offers);
        timer.start();
        (void)must(store->commit(import, u"bench"_s, 1));
        print("import as one revision", double(timer.elapsed()));
    }
    std::printf("%d offers with 3 representations, file %.1f MB\n", offers,
                double(QFileInfo(path).size()) / 1e6);
    printMemory("before opening");
    timer.start();
    const auto store = must(SqliteCatalogStore::open(path));
    print("open", double(timer.nsecsElapsed()) / 1e6);
    timer.start();
    Catalog catalog = must(store->load());
    print("load", double(timer.nsecsElapsed()) / 1e6);
    printMemory("after loading");

    QVector<EntityPtr> all = catalog.entities(EntityKind::PersonalizedOffer);
    QVector<double> times;
    for (int i = 0; i < 200; ++i) {
        EntityPtr& entity = all[(i * 37) % all.size()];
        const EntityPtr after = withPriority(entity, 1000 + i);
        timer.start();
        (void)must(store->commit({u"Edit"_s, {{entity, after}}}, u"bench"_s, 1));
        times.append(double(timer.nsecsElapsed()) / 1e6);
        entity = after;
    }
    std::sort(times.begin(), times.end());
    print("one edit, median of 200", times[100]);
    print("one edit, slowest but one", times[198]);
    print("one edit, slowest", times[199]);

    ChangeSet bulk{u"Bulk edit"_s, {}};
    for (int i = 0; i < std::min(5000, int(all.size())); ++i)
        bulk.changes.append({all[i], withPriority(all[i], 7)});
    timer.start();
    (void)must(store->commit(bulk, u"bench"_s, 1));
    print("bulk edit of 5,000 offers", double(timer.nsecsElapsed()) / 1e6);
    timer.start();
    (void)must(store->history());
    print("history", double(timer.nsecsElapsed()) / 1e6);
    return 0;
}
