#include "simulation/visits.h"

#include "batch/batch_plan.h"
#include "batch/block_reader.h"
#include "decision/reasons/sentence.h"
#include "simulation/line_source.h"
#include "simulation/profile_simulator.h"
#include "simulation/visit_counts.h"

#include <QJsonDocument>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// A profile as it is kept: all of it but its counts.
struct Visitor {
    std::string head; ///< the JSON up to, but without, the last brace
    VisitCounts counts{CappingScope::Profile};
};

/// The JSON without `offerCounts`, and those.
std::pair<std::string, QJsonObject> withoutCounts(std::string_view json) {
    if (json.find("offerCounts") == std::string_view::npos && json.find('\\') == std::string_view::npos)
        return {std::string(json), {}};
    QJsonObject document = QJsonDocument::fromJson(QByteArray(json.data(), qsizetype(json.size()))).object();
    const QJsonObject counts = document.take("offerCounts"_L1).toObject();
    return {QJsonDocument(document).toJson(QJsonDocument::Compact).toStdString(), counts};
}

/// Reads all profiles of a stream.
class VisitorReader {
public:
    VisitorReader(const DecisionPlan& plan, const VisitQuestion& question)
        : m_plan(plan), m_nowMs(question.startMs), m_batch(plan, m_none, {}, optionsAt(question.startMs)),
          m_reader(plan.data(), m_batch.shape()), m_block(m_reader.emptyBlock()) {}

    Result<void> read(const ReadText& read, const std::stop_token& stop, VisitReport& report,
                      std::vector<Visitor>& visitors) {
        LineSource source(read, stop);
        LineBlock block;
        quint64 lines = 0;
        while (source.next(block)) {
            if (block.isTooLong())
                problem(tooLong(1), ++lines, report);
            for (std::string_view rest = block.text(); !rest.empty();) {
                const std::size_t end = rest.find('\n');
                const std::string_view text = rest.substr(0, end);
                rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
                ++lines;
                if (text.find_first_not_of(" \t\r") == std::string_view::npos)
                    continue;
                m_block.clear();
                if (const Result<void> added = m_reader.add(text, m_block); !added)
                    problem(added.error(), lines, report);
                else
                    visitors.push_back(visitorOf(text));
            }
        }
        report.cancelled = stop.stop_requested();
        report.profiles = visitors.size();
        if (source.failed())
            return Error::io(u"the profiles could not be read to their end"_s);
        return {};
    }

private:
    [[nodiscard]] static BatchPlan::Options optionsAt(qint64 nowMs) {
        BatchPlan::Options options;
        options.nowMs = nowMs;
        return options;
    }
    static void problem(Error error, quint64 line, VisitReport& report) {
        error.place.line = int(line);
        if (report.problems.size() < BlockResult::kMostProblems)
            report.problems.append(error);
        ++report.malformed;
    }

    [[nodiscard]] Visitor visitorOf(std::string_view text) const {
        auto [json, counts] = withoutCounts(text);
        Visitor visitor;
        visitor.head = json.substr(0, json.rfind('}'));
        const auto read = offerCountsFromJson(counts, {}); // its form was checked
        if (!read)
            return visitor;
        for (auto it = read->cbegin(); it != read->cend(); ++it) {
            const OfferIndex offer = m_plan.data().offerIndex.of(it.key());
            if (offer != kNone)
                visitor.counts.begin(m_plan.data(), offer, *it, m_nowMs);
        }
        return visitor;
    }

    const DecisionPlan& m_plan;
    const qint64 m_nowMs;
    const PlanCounters m_none;
    const BatchPlan m_batch;
    BlockReader m_reader;
    ProfileBlock m_block;
};

struct Visit {
    qint64 offset = 0;
    std::uint32_t visitor = 0;
    friend auto operator<=>(const Visit&, const Visit&) = default;
};

/// Plays visits one after the other.
class VisitPlay {
public:
    VisitPlay(const DecisionPlan& plan, const VisitQuestion& question, VisitReport& report)
        : m_plan(plan), m_data(plan.data()), m_question(question),
          m_report(report), m_rules{question.duplicatesAcrossActivities, question.duplicatesAcrossPlacements,
                                    question.drawSeed},
          m_engine(plan, m_counters), m_freeEngine(plan, m_noCounters),
          m_context(question.context.value(m_contextArena, &plan.layout())) {
        for (auto it = question.counters.offers.cbegin(); it != question.counters.offers.cend(); ++it) {
            const OfferIndex offer = m_data.offerIndex.of(it.key());
            if (offer != kNone)
                m_global.begin(m_data, offer, *it, question.startMs);
        }
        recountAll();
        findInstants();
        m_scopes.resize(std::size_t(question.scopes.size()));
        for (Scope& scope : m_scopes) {
            scope.offers.resize(m_data.offers.size());
            scope.fallback.resize(std::size_t(question.buckets));
            scope.visits.resize(std::size_t(question.buckets));
        }
    }

    void play(Visitor& visitor, qint64 offset) {
        const qint64 nowMs = m_question.startMs + offset;
        turnTo(nowMs);
        if (visitor.counts.isDue(nowMs))
            static_cast<void>(visitor.counts.forget(nowMs));
        m_arena.reset();
        m_text.assign(visitor.head);
        if (!visitor.counts.isEmpty())
            m_text.append(m_text.find('"') == std::string::npos ? "" : ",")
                .append("\"offerCounts\":")
                .append(visitor.counts.json(m_data));
        m_text.append("}");
        m_text.append(BlockScanPadding, '\0');
        const Result<expr::Record> record =
            m_decoder.decodeProfile(std::string_view(m_text).substr(0, m_text.size() - BlockScanPadding),
                                    m_arena, m_plan.layout(), expr::Decoder::Mode::Bulk);
        if (!record) // it was read before
            return;
        const bool isFree = visitor.counts.isEmpty() && m_global.isEmpty();
        decide(m_engine, *record, nowMs, m_answers);
        if (!isFree)
            decideFree(*record, nowMs);
        const auto bucket =
            std::size_t(double(offset) / double(m_question.spanMs) * double(m_question.buckets));
        for (std::size_t i = 0; i < m_scopes.size(); ++i) {
            if (m_asks[i].scope)
                count(i, isFree ? m_answers[i] : m_free[i], bucket);
        }
        for (std::size_t i = 0; i < m_scopes.size(); ++i) {
            for (const OfferIndex offer : m_answers[i])
                propose(visitor, offer, m_asks[i].placement, nowMs);
        }
        ++m_report.visits;
    }

    void tell() {
        for (std::size_t i = 0; i < m_scopes.size(); ++i) {
            VisitScope told;
            const Scope& scope = m_scopes[i];
            told.fallback = QVector<quint64>(scope.fallback.cbegin(), scope.fallback.cend());
            told.visits = QVector<quint64>(scope.visits.cbegin(), scope.visits.cend());
            if (std::ranges::all_of(scope.visits, [](quint64 visits) { return visits == 0; }) &&
                m_asks[i].refusal)
                told.error = sentence(*m_asks[i].refusal, Wording());
            for (const OfferIndex offer : scope.offers.indexes()) {
                const Offer& of = scope.offers[offer];
                if (of.served.empty() && of.takenBy.empty())
                    continue;
                ServedOffer served;
                served.served = QVector<quint64>(of.served.cbegin(), of.served.cend());
                served.served.resize(m_question.buckets);
                served.first = of.first;
                for (const auto& [by, times] : of.takenBy) {
                    served.lost += times;
                    served.takenBy.insert(by == kNone ? QString() : idOf(by), times);
                }
                told.offers.insert(idOf(offer), served);
            }
            m_report.scopes.append(told);
        }
    }

private:
    static constexpr std::size_t BlockScanPadding = 64;
    using Answers = std::vector<std::vector<OfferIndex>>; ///< by scope
    struct Offer {
        std::vector<quint64> served;
        quint64 first = 0;
        std::map<OfferIndex, quint64> takenBy;
    };
    struct Scope {
        VectorBy<OfferIndex, Offer> offers;
        std::vector<quint64> fallback, visits;
    };

    [[nodiscard]] QString idOf(OfferIndex offer) const { return m_data.offers[offer]->offer->id.value(); }

    /// The instants at which an activity begins or is over.
    void findInstants() {
        for (const auto& activity : m_data.activities) {
            for (const qint64 instant :
                 {qint64(activity->start), addCounts(std::max<qint64>(activity->end, 0), 1)}) {
                if (instant > m_question.startMs && instant < m_question.startMs + m_question.spanMs)
                    m_instants.push_back(instant);
            }
        }
        std::ranges::sort(m_instants, std::greater<>());
        resolveAll(m_question.startMs);
    }

    void resolveAll(qint64 nowMs) {
        m_asks.clear();
        for (const ScopeRequest& scope : m_question.scopes)
            m_asks.push_back(resolve(m_data, scope, nowMs));
    }

    void turnTo(qint64 nowMs) {
        bool isOther = false;
        for (; !m_instants.empty() && m_instants.back() <= nowMs; m_instants.pop_back())
            isOther = true;
        if (isOther)
            resolveAll(nowMs);
        if (!m_global.isDue(nowMs))
            return;
        for (const OfferIndex offer : m_global.forget(nowMs))
            m_counters.set(m_plan, offer, m_global.countOf(m_data, offer));
    }

    void recountAll() {
        for (auto it = m_question.counters.offers.cbegin(); it != m_question.counters.offers.cend(); ++it) {
            const OfferIndex offer = m_data.offerIndex.of(it.key());
            if (offer != kNone)
                m_counters.set(m_plan, offer, m_global.countOf(m_data, offer));
        }
    }

    void decide(Engine& engine, const expr::Record& record, qint64 nowMs, Answers& answers) {
        const expr::Value id = record.slotValues[m_data.idSlot];
        const std::string_view name = id.is(expr::Kind::String) ? id.asString() : std::string_view();
        engine.start(record, name, m_context, nowMs, m_rules);
        answers.resize(m_asks.size());
        for (std::size_t i = 0; i < m_asks.size(); ++i) {
            answers[i].clear();
            for (const Ranked& ranked : engine.decide(m_asks[i]))
                answers[i].push_back(ranked.offer);
        }
    }

    /// As if nothing had been counted.
    void decideFree(const expr::Record& record, qint64 nowMs) {
        m_slots.assign(record.slotValues.begin(), record.slotValues.end());
        m_slots[m_data.countsSlot] = expr::Value();
        decide(m_freeEngine, {record.root, m_slots}, nowMs, m_free);
    }

    void count(std::size_t number, const std::vector<OfferIndex>& free, std::size_t bucket) {
        Scope& scope = m_scopes[number];
        const std::vector<OfferIndex>& picks = m_answers[number];
        ++scope.visits[bucket];
        scope.fallback[bucket] += picks.empty() ? 1U : 0U;
        for (const OfferIndex pick : picks) {
            std::vector<quint64>& served = scope.offers[pick].served;
            served.resize(std::size_t(m_question.buckets));
            ++served[bucket];
        }
        const OfferIndex first = picks.empty() ? OfferIndex() : picks.front();
        if (first != kNone)
            ++scope.offers[first].first;
        if (!free.empty() && free.front() != first)
            ++scope.offers[free.front()].takenBy[first];
    }

    void propose(Visitor& visitor, OfferIndex offer, PlacementIndex placement, qint64 nowMs) {
        if (m_data.offers[offer]->caps.empty())
            return;
        m_full.clear();
        visitor.counts.add(m_data, offer, placement, nowMs, m_full);
        if (!m_full.empty())
            m_report.profileCaps[idOf(offer)] += m_full.size();
        m_full.clear();
        m_global.add(m_data, offer, placement, nowMs, m_full);
        for (const VisitCounts::Full& full : m_full) {
            ++m_report.exhaustionCount;
            if (m_report.exhaustions.size() < VisitReport::kMostExhaustions)
                m_report.exhaustions.append(
                    {idOf(offer), full.cap,
                     full.placement == kNone ? QString() : m_data.placements[full.placement], nowMs,
                     full.resetMs});
        }
        const bool isGlobal = std::ranges::any_of(m_data.offers[offer]->caps, [](const CapPlan& cap) {
            return cap.scope == CappingScope::Global && cap.countsDecisions;
        });
        if (isGlobal)
            m_counters.set(m_plan, offer, m_global.countOf(m_data, offer));
    }

    const DecisionPlan& m_plan;
    const PlanData& m_data;
    const VisitQuestion& m_question;
    VisitReport& m_report;
    const Engine::Rules m_rules;
    PlanCounters m_counters;
    const PlanCounters m_noCounters;
    VisitCounts m_global{CappingScope::Global};
    Engine m_engine, m_freeEngine;
    expr::Arena m_contextArena;
    const expr::Value m_context;
    std::vector<ScopeAsk> m_asks;
    std::vector<qint64> m_instants; ///< at which these change, the next one last
    std::vector<Scope> m_scopes;
    expr::Decoder m_decoder;
    expr::Arena m_arena;
    std::string m_text;
    std::vector<expr::Value> m_slots;
    Answers m_answers, m_free;
    std::vector<VisitCounts::Full> m_full;
};

Error tooManyVisits() {
    return Error::usage(u"these are more than %1 visits"_s.arg(VisitQuestion::kMostVisits),
                        u"let fewer profiles come, less often or for less long"_s);
}

} // namespace

Result<VisitReport> playVisits(const DecisionPlan& plan, const VisitQuestion& question, const ReadText& read,
                               const std::stop_token& stop, const SimulationProgress& progress) {
    VisitReport report;
    report.startMs = question.startMs;
    report.spanMs = question.spanMs;
    // One profile alone may come too often: its visits are not made to be counted.
    const double each =
        question.arrivals.kind == VisitArrivals::Kind::Fixed
            ? question.arrivals.count
            : question.arrivals.count * double(question.spanMs) / double(question.arrivals.periodMs);
    if (each > double(VisitQuestion::kMostVisits))
        return tooManyVisits();
    std::vector<Visitor> visitors;
    if (const Result<void> done = VisitorReader(plan, question).read(read, stop, report, visitors); !done)
        return done.error();
    std::vector<Visit> visits;
    for (std::size_t i = 0; i < visitors.size(); ++i) {
        for (const qint64 offset : arrivalsOf(question.arrivals, question.seed, i, question.spanMs))
            visits.push_back({offset, std::uint32_t(i)});
        if (visits.size() > std::size_t(VisitQuestion::kMostVisits))
            return tooManyVisits();
    }
    std::ranges::sort(visits);
    VisitPlay play(plan, question, report);
    constexpr quint64 often = 1024;
    for (const Visit& visit : visits) {
        if (report.visits % often == 0) {
            report.cancelled = stop.stop_requested();
            if (report.cancelled)
                break;
            if (progress)
                progress(report.visits, 0);
        }
        play.play(visitors[visit.visitor], visit.offset);
    }
    play.tell();
    return report;
}

} // namespace ow
