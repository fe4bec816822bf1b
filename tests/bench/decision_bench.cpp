// Figures of the decision engine, one JSON line each, as "measure" and what was found. Times are the best of
// several rounds: the machine may be shared.
//   bench_decision CATALOG.json PROFILES.ndjson COUNTERS.json   a workload in files: batch, one decision
//   bench_decision                                              made-up catalogs: explanation, compilation,
//   scale
#include "batch/block_decider.h"
#include "batch/block_reader.h"
#include "decision/decide.h"
#include "decision/documents/request_json.h"
#include "decision/engine/engine.h"
#include "exchange/import/document.h"
#include "synthetic.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <random>

using namespace Qt::StringLiterals;

namespace ow::bench {

namespace {

constexpr int kRounds = 7;

/// Seconds of processor time of this thread.
double processorTime() {
    std::timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

template <class Work>
double bestSeconds(const Work& work, int rounds = kRounds) {
    double best = 1e9;
    for (int i = 0; i < rounds; ++i) {
        const double start = processorTime();
        work();
        best = std::min(best, processorTime() - start);
    }
    return best;
}

void say(const char* measure, const QJsonObject& found) {
    QJsonObject line = found;
    line.insert(u"measure"_s, QString::fromLatin1(measure));
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
}

/// A plan with profiles as text.
struct Workload {
    Workload(DecisionPlan compiled, const Counters& given, std::vector<std::string> profiles, qint64 nowMs)
        : plan(std::move(compiled)), counters(plan, given), instant(nowMs), lines(std::move(profiles)) {
        for (const ScopeRequest& scope : allScopes(plan.catalog()))
            asks.push_back(resolve(plan.data(), scope, nowMs));
        for (std::string& line : lines)
            line.reserve(line.size() + BlockScan::kPadding);
    }

    DecisionPlan plan;
    PlanCounters counters;
    qint64 instant = 0;
    std::vector<ScopeAsk> asks;
    std::vector<std::string> lines;
};

/// Decisions a second: every profile with every scope. The profiles are in memory in the form in which
/// batches keep them.
double batch(const Workload& load) {
    const BatchPlan plan(load.plan, load.counters, load.asks,
                         {.nowMs = load.instant, .seed = {}, .judgesAll = false});
    BlockReader reader(load.plan.data(), plan.shape());
    std::vector<ProfileBlock> blocks;
    for (const std::string& line : load.lines) {
        if (blocks.empty() || blocks.back().size() == ProfileBlock::kMostProfiles)
            blocks.push_back(reader.emptyBlock());
        if (!reader.add(line, blocks.back()))
            qFatal("a line is no profile");
    }
    BlockDecider decider(plan);
    BlockDecisions decisions(plan);
    std::size_t won = 0;
    const double seconds = bestSeconds([&] {
        for (const ProfileBlock& block : blocks) {
            decider.decide(block, decisions);
            won += decisions.scopes().front().wins.size();
        }
    });
    return won > 0 ? double(load.lines.size() * load.asks.size()) / seconds : 0;
}

/// One decision of a random scope, of a random profile that has just been read, as an interactive request
/// does.
QJsonObject interactive(const Workload& load) {
    Engine engine(load.plan, load.counters);
    expr::Decoder decoder;
    expr::Arena arena;
    std::mt19937 random{1};
    std::vector<double> times;
    std::size_t won = 0;
    constexpr int warm = 20'000;
    constexpr int samples = 100'000;
    for (int i = 0; i < warm + samples; ++i) {
        arena.reset();
        const expr::Record profile =
            *decoder.decodeProfile(load.lines[random() % load.lines.size()], arena, load.plan.layout());
        const ScopeAsk& ask = load.asks[random() % load.asks.size()];
        const auto start = std::chrono::steady_clock::now();
        engine.start(profile, {}, {}, load.instant, {});
        won += engine.rank(ask).size();
        const auto end = std::chrono::steady_clock::now();
        if (i >= warm)
            times.push_back(std::chrono::duration<double, std::micro>(end - start).count());
    }
    std::sort(times.begin(), times.end());
    return {{u"p50us"_s, times[times.size() / 2]},
            {u"p99us"_s, times[times.size() * 99 / 100]},
            {u"won"_s, qint64(won)}};
}

QByteArray fileContent(const char* path) {
    QFile file(QString::fromLocal8Bit(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", path);
    return file.readAll();
}

int measureFiles(const char* catalogPath, const char* profilesPath, const char* countersPath) {
    const Result<ImportedDocument> document =
        readDocument(fileContent(catalogPath), QString::fromLocal8Bit(catalogPath));
    if (!document)
        qFatal("the catalog cannot be read");
    QVector<EntityPtr> entities;
    for (const ImportedEntity& imported : document->entities)
        entities.append(imported.entity);
    const Catalog catalog = *Catalog::fromEntities(entities);
    const Counters counters =
        *Counters::fromJson(QJsonDocument::fromJson(fileContent(countersPath)).object());
    std::vector<std::string> lines;
    for (const QByteArray& line : fileContent(profilesPath).split('\n')) {
        if (!line.isEmpty())
            lines.push_back(line.toStdString());
    }
    constexpr qint64 instant = 1'749'988'800'000; // 2025-06-15T12:00:00Z
    const Workload load(DecisionPlan::compile(catalog), counters, lines, instant);
    say("compile workload",
        {{u"ms"_s, bestSeconds([&] { static_cast<void>(DecisionPlan::compile(catalog)); }) * 1e3}});
    say("batch", {{u"perSecond"_s, batch(load)}});
    say("interactive", interactive(load));
    return 0;
}

void measureExplanation() {
    const Catalog catalog =
        syntheticCatalog({.offers = 10'000, .rules = 2'000, .activities = 20, .oneActivityTakesAll = true});
    const DecisionPlan plan = DecisionPlan::compile(catalog);
    const ProfileDocument profile =
        *ProfileDocument::fromJson(QByteArray::fromStdString(syntheticProfile(1)), plan);
    DecisionRequest request;
    request.nowMs = kBenchInstant;
    request.scopes = {{ActivityId(u"a0"_s), PlacementId(u"p0"_s), 1}};
    qsizetype candidates = 0;
    const double seconds = bestSeconds([&] {
        Recorder recorder;
        static_cast<void>(decide(plan, profile.value(), request, {}, &recorder));
        candidates = recorder.explanation.scopes.first().candidates.size();
    });
    say("explain", {{u"ms"_s, seconds * 1e3}, {u"candidates"_s, candidates}});
}

/// The catalog with one entity replaced by a changed copy, and the way there.
template <class T, class Change>
std::pair<Catalog, ChangeSet> changed(const Catalog& catalog, EntityKind kind, const Change& change) {
    QVector<EntityPtr> entities = catalog.entities();
    for (EntityPtr& entity : entities) {
        if (entityKind(*entity) != kind)
            continue;
        T copy = std::get<T>(*entity);
        change(copy);
        entity = std::make_shared<const Entity>(std::move(copy));
        break;
    }
    Catalog after = *Catalog::fromEntities(entities);
    ChangeSet set = diff(catalog, after, u"change"_s);
    return {std::move(after), std::move(set)};
}

void measureCompilation() {
    const Catalog catalog = syntheticCatalog({.offers = 10'000, .rules = 2'000, .activities = 20});
    say("compile",
        {{u"ms"_s, bestSeconds([&] { static_cast<void>(DecisionPlan::compile(catalog)); }) * 1e3}});
    const DecisionPlan plan = DecisionPlan::compile(catalog);
    const auto offer =
        changed<PersonalizedOffer>(catalog, EntityKind::PersonalizedOffer, [](PersonalizedOffer& one) {
            one.rank.priority += 7;
            one.tags = {TagId(u"t1"_s), TagId(u"t2"_s)};
        });
    const auto rule =
        changed<EligibilityRule>(catalog, EntityKind::EligibilityRule, [](EligibilityRule& one) {
            one.condition.value = u"words.w1 = \"new\" and numbers.n1 > 3"_s;
        });
    for (const auto& [name, change] : {std::pair("change offer", offer), std::pair("change rule", rule)}) {
        const double seconds = bestSeconds(
            [&, &to = change] { static_cast<void>(DecisionPlan::compile(to.first, plan, to.second)); });
        say(name, {{u"ms"_s, seconds * 1e3}});
    }
}

void measureScale() {
    std::vector<std::string> lines;
    for (unsigned i = 0; i < 4'000; ++i)
        lines.push_back(syntheticProfile(i));
    for (const auto& [offers, rules] :
         {std::pair(1'000, 200), std::pair(10'000, 200), std::pair(10'000, 2'000)}) {
        const Catalog catalog = syntheticCatalog({.offers = offers, .rules = rules});
        const Workload load(DecisionPlan::compile(catalog), {}, lines, kBenchInstant);
        say("scale", {{u"offers"_s, offers}, {u"rules"_s, rules}, {u"perSecond"_s, batch(load)}});
    }
}

} // namespace

} // namespace ow::bench

int main(int argc, char** argv) {
    if (argc == 4)
        return ow::bench::measureFiles(argv[1], argv[2], argv[3]);
    ow::bench::measureExplanation();
    ow::bench::measureCompilation();
    ow::bench::measureScale();
    return 0;
}
