#include "simulation/profile_simulator.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

std::string jsonText(const QString& text) {
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2).toStdString();
}

} // namespace

OutputText::OutputText(const DecisionPlan& plan, const std::vector<ScopeAsk>& asks,
                       const QVector<ScopeRequest>& scopes) {
    for (const ScopeRequest& scope : scopes)
        head.push_back("{\"activity\":" + jsonText(scope.activity.value()) +
                       ",\"placement\":" + jsonText(scope.placement.value()) + ",\"offers\":[");
    for (const ScopeAsk& ask : asks) {
        const QString id =
            ask.scope ? plan.data().activities[ask.activity]->activity->fallback.value() : QString();
        fallback.push_back(id.isEmpty() ? std::string() : jsonText(id));
    }
    for (const auto& one : plan.data().offers)
        offer.push_back(jsonText(one->offer->id.value()));
}

ProfileSimulator::ProfileSimulator(const DecisionPlan& plan, const PlanCounters& counters,
                                   const SimulationOptions& options, const std::vector<ScopeAsk>& asks,
                                   const OutputText& text)
    : m_plan(plan), m_options(options), m_asks(asks), m_text(text), m_engine(m_plan, counters) {
    if (!options.contextJson.isEmpty()) {
        const std::string_view json(options.contextJson.constData(), std::size_t(options.contextJson.size()));
        if (Result<expr::Value, expr::DecodeError> context =
                m_decoder.decode(json, m_contextArena, &m_plan.layout()))
            m_context = *context;
    }
}

void ProfileSimulator::run(std::string_view block, BlockResult& result) {
    if (m_options.statistics)
        result.losers.resize(m_asks.size());
    while (!block.empty()) {
        const std::size_t end = block.find('\n');
        std::string_view text = block.substr(0, end);
        block.remove_prefix(end == std::string_view::npos ? block.size() : end + 1);
        ++result.lines;
        if (text.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        line(text, result);
        if (m_options.strict && result.malformed > 0)
            return;
    }
}

void ProfileSimulator::problem(BlockResult& result, QString message) const {
    ++result.malformed;
    result.problems.push_back({result.lines, std::move(message)});
}

void ProfileSimulator::line(std::string_view json, BlockResult& result) {
    m_arena.reset();
    const Result<expr::Record, expr::DecodeError> record =
        m_decoder.decodeProfile(json, m_arena, m_plan.layout());
    if (!record) {
        problem(result, u"column %1: %2"_s.arg(record.error().offset + 1)
                            .arg(QString::fromStdString(record.error().message)));
        return;
    }
    if (!record->root.is(expr::Kind::Object)) {
        problem(result, u"a profile is a JSON object"_s);
        return;
    }
    const expr::Value id = record->root.get("_id");
    const std::string_view name = id.is(expr::Kind::String) ? id.asString() : std::string_view();
    m_engine.start(*record, name, m_context, m_options.nowMs, {false, false, m_options.seed});
    result.output += "{\"profile\":";
    result.output += expr::toJsonText(id);
    result.output += ",\"decisions\":[";
    for (std::size_t i = 0; i < m_asks.size(); ++i) {
        if (i > 0)
            result.output += ',';
        scope(i, result);
    }
    result.output += "]}\n";
    ++result.profiles;
}

void ProfileSimulator::scope(std::size_t index, BlockResult& result) {
    const ScopeAsk& ask = m_asks[index];
    std::string& output = result.output;
    output += m_text.head[index];
    if (!ask.scope) {
        output += "],\"fallback\":false}";
        return;
    }
    m_engine.forgetProposals();
    const std::span<const Ranked> ranked = m_engine.rank(ask, m_options.statistics ? &m_notes : nullptr);
    const std::span<const Ranked> picks = ranked.first(std::min(ranked.size(), ask.itemCount));
    for (std::size_t i = 0; i < picks.size(); ++i) {
        if (i > 0)
            output += ',';
        output += m_text.offer[picks[i].offer];
        result.picks.emplace_back(index, picks[i].offer);
    }
    if (picks.empty()) {
        output += m_text.fallback[index];
        result.picks.emplace_back(index, kNone);
    }
    output += picks.empty() ? "],\"fallback\":true}" : "],\"fallback\":false}";
    if (!m_options.statistics)
        return;
    // Ranked offers have been noted as far as their last drop: they are counted as what they became.
    std::array<quint64, kReasonCount>& losers = result.losers[index];
    for (const Note& note : m_notes)
        ++losers[std::size_t(note.reason)];
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        --losers[std::size_t(m_notes[ranked[i].offer].reason)];
        if (i >= ask.itemCount)
            ++losers[std::size_t(rankReason(ranked[i], picks.back()))];
    }
}

} // namespace ow
