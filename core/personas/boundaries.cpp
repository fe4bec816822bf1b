#include "personas/internal/boundaries.h"

#include "base/timestamp.h"
#include "decision/plan/offer_value.h"
#include "expression/check/typing.h"
#include "expression/language/tree_builder.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"
#include "expression/text/printer.h"
#include "expression/value/compare.h"
#include "expression/witness/try_values.h"

#include <QDate>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace ow {

using expr::Node;
using expr::NodeId;
using expr::NodeKind;
using expr::Tree;

namespace {

constexpr std::size_t kMostTurns = 4;       ///< of one comparison
constexpr std::size_t kMostBoundaries = 16; ///< of one condition
constexpr double kLargest = 1e12;
constexpr const char* kUnknown = "p";

/// On which grid values lie: key 1 is next to key 2.
enum class Grid { Whole, Hundredths, Days, Instants };

bool isFixed(const Tree& tree, NodeId id) {
    const Node& node = tree.node(id);
    switch (node.kind) {
    case NodeKind::Bool:
    case NodeKind::Integer:
    case NodeKind::Double:
    case NodeKind::String:
    case NodeKind::Moment:
    case NodeKind::Period:
        return true;
    case NodeKind::Negate:
    case NodeKind::Arithmetic:
    case NodeKind::Call:
        return std::all_of(node.children.begin(), node.children.end(),
                           [&tree](NodeId child) { return isFixed(tree, child); });
    default:
        return false;
    }
}

expr::Environment environmentOf(qint64 nowMs, Zone zone, expr::Arena& arena) {
    expr::Environment environment;
    environment.nowMs = nowMs;
    environment.zone = zone;
    environment.scratch = &arena;
    environment.stepLimit = 1'000;
    return environment;
}

/// A comparison with the side that profiles give as an unknown.
class Turns {
public:
    Turns(const Tree& tree, NodeId comparison, NodeId side, Grid grid, qint64 nowMs, Zone zone)
        : m_grid(grid), m_nowMs(nowMs), m_zone(zone) {
        expr::TreeBuilder builder;
        const NodeId root = builder.graft(tree, comparison, [&](NodeId node) {
            return node == side ? builder.field(kUnknown) : expr::noNode;
        });
        m_tree = std::move(builder).finish(root);
        if (auto program = expr::compile(m_tree, m_layout))
            m_program = *std::move(program);
    }

    /// The keys beside which it turns, with what it says there.
    [[nodiscard]] std::map<std::int64_t, bool> find() {
        std::map<std::int64_t, bool> around;
        if (m_program.isEmpty())
            return around;
        const std::set<std::int64_t> keys = keysToTry();
        std::size_t turns = 0;
        for (auto at = keys.begin(); at != keys.end() && turns < kMostTurns; ++at) {
            const auto next = std::next(at);
            if (next == keys.end() || holds(*at) == holds(*next))
                continue;
            ++turns;
            const std::int64_t turn = firstBeyond(*at, *next);
            for (const std::int64_t key : {before(turn), after(turn)})
                around.emplace(key, holds(key));
        }
        return around;
    }

    [[nodiscard]] NodeId literal(expr::TreeBuilder& builder, std::int64_t key) const {
        switch (m_grid) {
        case Grid::Whole:
            return builder.integer(key);
        case Grid::Hundredths:
            return key % 100 == 0 ? builder.integer(key / 100) : builder.number(double(key) / 100);
        default:
            return builder.string(valueOf(key).toString().toStdString());
        }
    }

private:
    [[nodiscard]] QJsonValue valueOf(std::int64_t key) const {
        switch (m_grid) {
        case Grid::Whole:
            return qint64(key);
        case Grid::Hundredths:
            return double(key) / 100;
        case Grid::Days:
            return QDate(1970, 1, 1).addDays(key).toString(Qt::ISODate);
        case Grid::Instants:
            return formatInstant(key);
        }
        return {};
    }

    [[nodiscard]] std::set<std::int64_t> keysToTry() const {
        std::set<std::int64_t> keys;
        if (m_grid == Grid::Days || m_grid == Grid::Instants) {
            for (const std::int64_t ms : expr::timesToTry(expr::Named::of({&m_tree}), m_nowMs, m_zone)) {
                if (Timestamp::isWritable(ms))
                    keys.insert(m_grid == Grid::Days ? m_zone.dayOf(ms) : ms);
            }
            return keys;
        }
        expr::ValuesWish wish;
        wish.number = expr::ValuesWish::Number::Any;
        wish.tests = {&m_tree};
        wish.nowMs = m_nowMs;
        wish.zone = m_zone;
        for (const QJsonValue& value : expr::valuesToTry(wish)) {
            const double key = value.toDouble() * (m_grid == Grid::Hundredths ? 100 : 1);
            if (value.isDouble() && std::abs(key) < kLargest)
                keys.insert(std::llround(key));
        }
        return keys;
    }

    [[nodiscard]] bool holds(std::int64_t key) {
        const auto known = m_known.find(key);
        if (known != m_known.end())
            return known->second;
        expr::Arena arena;
        const QJsonObject profile{{QLatin1StringView(kUnknown), valueOf(key)}};
        const expr::Record record = expr::recordOf(jsonValue(profile, arena, &m_layout), arena, m_layout);
        expr::Environment environment = environmentOf(m_nowMs, m_zone, arena);
        environment.profile = record.root;
        environment.slotValues = record.slotValues;
        return m_known[key] = expr::truth(expr::evaluate(m_program, environment));
    }

    /// Between two that differ, the first that is as the second.
    [[nodiscard]] std::int64_t firstBeyond(std::int64_t low, std::int64_t high) {
        const bool atLow = holds(low);
        while (high - low > 1) {
            const std::int64_t middle = low + (high - low) / 2;
            (holds(middle) == atLow ? low : high) = middle;
        }
        return high;
    }

    [[nodiscard]] bool beginsDay(std::int64_t key) const {
        return m_grid == Grid::Instants && m_zone.firstInstant(m_zone.dayOf(key)) == key;
    }
    /// The last before a turn: where it turns with a day, the day before.
    [[nodiscard]] std::int64_t before(std::int64_t turn) {
        const std::int64_t near = turn - 1;
        const std::int64_t day = beginsDay(turn) ? m_zone.firstInstant(m_zone.dayOf(turn) - 1) : near;
        return holds(day) == holds(near) ? day : near;
    }
    /// The first after it: where a day's first instant is the last before it, the day after.
    [[nodiscard]] std::int64_t after(std::int64_t turn) {
        const std::int64_t day = beginsDay(turn - 1) ? m_zone.firstInstant(m_zone.dayOf(turn - 1) + 1) : turn;
        return holds(day) == holds(turn) ? day : turn;
    }

    Grid m_grid;
    qint64 m_nowMs;
    Zone m_zone;
    expr::Layout m_layout;
    Tree m_tree;
    expr::Program m_program;
    std::map<std::int64_t, bool> m_known;
};

class BoundaryFinder {
public:
    BoundaryFinder(const Tree& tree, NodeId condition, const expr::Schema& schema, qint64 nowMs, Zone zone)
        : m_tree(tree), m_condition(condition), m_typing(tree, schema), m_nowMs(nowMs), m_zone(zone) {}

    [[nodiscard]] std::vector<Boundary> find() {
        walk(m_condition, true);
        return std::move(m_found);
    }

private:
    void walk(NodeId id, bool positive) {
        const Node& node = m_tree.node(id);
        switch (node.kind) {
        case NodeKind::Compare:
        case NodeKind::Occurs:
            add(id, positive);
            break;
        case NodeKind::Not:
            positive = !positive;
            break;
        case NodeKind::Quantifier:
            positive = node.op == expr::Op::NoneOf ? !positive : positive;
            break;
        case NodeKind::Chain: // its times are of other steps
            return;
        default:
            break;
        }
        for (const NodeId child : node.children)
            walk(child, positive);
    }

    [[nodiscard]] std::optional<Grid> gridOf(NodeId side, NodeId fixed, NodeKind comparison) const {
        const expr::Typed& type = m_typing.of(side);
        if (type.array)
            return std::nullopt;
        if (type.type == expr::Type::Date)
            return Grid::Days;
        if (type.type == expr::Type::Timestamp || comparison == NodeKind::Occurs)
            return Grid::Instants;
        expr::Layout layout;
        const auto program = expr::compile(m_tree, fixed, layout);
        if (!program)
            return std::nullopt;
        expr::Arena arena;
        const expr::Value value = expr::evaluate(*program, environmentOf(m_nowMs, m_zone, arena));
        if (value.isNumber()) {
            const bool isWhole = type.type == expr::Type::Integer ||
                                 (value.is(expr::Kind::Integer) && type.type == expr::Type::Any);
            return isWhole ? Grid::Whole : Grid::Hundredths;
        }
        return expr::toTime(value, m_zone) ? std::optional(Grid::Instants) : std::nullopt;
    }

    void add(NodeId comparison, bool positive) {
        const Node& node = m_tree.node(comparison);
        const bool isOccurs = node.kind == NodeKind::Occurs;
        const bool onLeft = isOccurs || !isFixed(m_tree, node.children[0]);
        const NodeId side = node.children[onLeft ? 0 : 1];
        const NodeId fixed = node.children[onLeft ? 1 : 0];
        if (isFixed(m_tree, side) || m_tree.node(side).kind == NodeKind::Variable)
            return;
        for (const NodeId child : node.children) {
            if (child != side && !isFixed(m_tree, child))
                return;
        }
        const std::optional<Grid> grid = gridOf(side, fixed, node.kind);
        if (!grid)
            return;
        Turns turns(m_tree, comparison, side, *grid, m_nowMs, m_zone);
        for (const auto& [key, holds] : turns.find()) {
            if (m_found.size() == kMostBoundaries)
                return;
            m_found.push_back(written(comparison, side, positive, turns, key, holds));
        }
    }

    [[nodiscard]] Boundary written(NodeId comparison, NodeId side, bool positive, const Turns& turns,
                                   std::int64_t key, bool holds) const {
        Boundary boundary;
        expr::TreeBuilder builder;
        const NodeId root = builder.graft(m_tree, m_condition, [&](NodeId id) {
            if (id != comparison)
                return expr::noNode;
            boundary.reached =
                builder.compare(expr::Op::Equal, builder.graft(m_tree, side), turns.literal(builder, key));
            return positive ? boundary.reached : builder.negation(boundary.reached);
        });
        boundary.tree = std::move(builder).finish(root);
        boundary.text = QString::fromStdString(expr::print(boundary.tree, boundary.reached));
        boundary.holds = holds;
        return boundary;
    }

    const Tree& m_tree;
    NodeId m_condition;
    expr::Typing m_typing;
    qint64 m_nowMs;
    Zone m_zone;
    std::vector<Boundary> m_found;
};

} // namespace

std::vector<Boundary> boundariesOf(const Tree& tree, NodeId condition, const expr::Schema& schema,
                                   qint64 nowMs, Zone zone) {
    return BoundaryFinder(tree, condition, schema, nowMs, zone).find();
}

} // namespace ow
