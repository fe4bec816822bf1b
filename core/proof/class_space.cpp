#include "proof/internal/class_space.h"

#include <QJsonArray>

#include <algorithm>

namespace ow::proof {

namespace {

bool leadsTo(const Path& beginning, const Path& path) {
    return beginning.size() < path.size() && std::equal(beginning.begin(), beginning.end(), path.begin());
}

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QJsonValue jsonOf(expr::Value value) {
    switch (value.kind()) {
    case expr::Kind::Bool:
        return value.asBool();
    case expr::Kind::Integer:
        return qint64(value.asInteger());
    case expr::Kind::Double:
        return value.asDouble();
    case expr::Kind::String:
        return textOf(value.asString());
    case expr::Kind::List: {
        QJsonArray items;
        for (const expr::Value item : value.items())
            items.append(jsonOf(item));
        return items;
    }
    case expr::Kind::Object:
        return QJsonObject();
    default:
        return QJsonValue::Null;
    }
}

void insert(QJsonObject& object, std::span<const std::string> path, const QJsonValue& value) {
    const QString name = QString::fromStdString(path.front());
    if (path.size() == 1) {
        object.insert(name, value);
        return;
    }
    const QJsonValue known = object.value(name);
    const bool isList = known.isArray(); // what stands in it, its first element says
    QJsonObject inner = isList ? known.toArray().at(0).toObject() : known.toObject();
    insert(inner, path.subspan(1), value);
    if (isList)
        object.insert(name, QJsonArray{inner});
    else
        object.insert(name, inner);
}

} // namespace

Literal ClassSpace::test(const Path& path, std::unique_ptr<ValueTest> test) {
    PathTests& at = m_paths[path];
    for (std::size_t i = 0; i < at.tests.size(); ++i) {
        if (at.tests[i]->text() == test->text())
            return at.literals[i];
    }
    at.tests.push_back(std::move(test));
    at.literals.push_back(m_circuit.solver().newVariable());
    return at.literals.back();
}

Literal ClassSpace::open(const std::string& text) {
    Literal& literal = m_open[text];
    if (literal == 0) {
        literal = m_circuit.solver().newVariable();
        m_circuit.solver().prefer(-literal);
    }
    return literal;
}

std::vector<Path> ClassSpace::paths() const {
    std::vector<Path> paths;
    paths.reserve(m_paths.size());
    for (const auto& [path, tests] : m_paths)
        paths.push_back(path);
    return paths;
}

void ClassSpace::finish() {
    m_shown = m_circuit.solver().newVariable();
    m_shownOnly = {m_shown};
    for (auto& [known, tests] : m_paths) {
        const Path& path = known;
        ValueClasses::Shape shape = ValueClasses::Shape::Value;
        if (std::ranges::find(m_lists, path) != m_lists.end())
            shape = ValueClasses::Shape::List;
        else if ((path.empty() && tests.tests.size() == 1 && tests.tests.front()->texts.empty()) ||
                 std::ranges::any_of(m_paths, [&](const auto& other) { return leadsTo(path, other.first); }))
            shape = ValueClasses::Shape::Object;
        m_byPosition.emplace_back(&known, &tests);
        tellClasses(tests, shape, path.size() > (m_of == Of::Profiles ? 1 : 0));
    }
    leadThrough();
}

/// That it is one of the classes first … last.
Literal ClassSpace::between(const PathTests& path, std::size_t first, std::size_t last) {
    const Literal behind = last + 1 < path.from.size() ? path.from[last + 1] : m_circuit.no();
    return m_circuit.all({path.from[first], -behind});
}

void ClassSpace::tellClasses(PathTests& path, ValueClasses::Shape shape, bool throughLists) {
    std::vector<const ValueTest*> tests;
    tests.reserve(path.tests.size());
    for (const auto& test : path.tests)
        tests.push_back(test.get());
    path.classes = std::make_unique<ValueClasses>(std::move(tests), shape, throughLists);
    const ValueClasses& classes = *path.classes;
    SatSolver& solver = m_circuit.solver();
    path.from.push_back(m_circuit.yes());
    for (std::size_t row = 1; row < classes.count(); ++row) {
        const Literal from = solver.newVariable();
        solver.prefer(-from);
        solver.addClause({-from, path.from.back()});
        path.from.push_back(from);
        m_told.emplace(from, Told{m_byPosition.size() - 1, {{row, classes.count()}}});
    }
    for (std::size_t i = 0; i < path.literals.size(); ++i)
        tellTest(path, i);
    if (classes.firstUnshown() < classes.count())
        solver.addClause({-m_shown, -path.from[classes.firstUnshown()]});
}

void ClassSpace::tellTest(const PathTests& path, std::size_t test) {
    const ValueClasses& classes = *path.classes;
    SatSolver& solver = m_circuit.solver();
    Told told{m_byPosition.size() - 1, {}};
    std::vector<Literal> stretches;
    for (std::size_t row = 0; row < classes.count(); ++row) {
        const std::size_t first = row;
        if (!classes.holds(row, test))
            continue;
        while (row + 1 < classes.count() && classes.holds(row + 1, test))
            ++row;
        stretches.push_back(between(path, first, row));
        told.stretches.emplace_back(first, row + 1);
    }
    const Literal holds = m_circuit.any(std::move(stretches));
    const Literal unless = classes.isFree(test) ? -m_shown : m_circuit.no();
    solver.addClause({unless, -holds, path.literals[test]});
    solver.addClause({unless, holds, -path.literals[test]});
    if (!classes.isFree(test))
        m_told.emplace(path.literals[test], std::move(told));
}

const ClassSpace::Told* ClassSpace::told(Literal variable) const {
    const auto known = m_told.find(variable);
    return known == m_told.end() ? nullptr : &known->second;
}

/// Where nothing is, or what has no members, nothing is below.
void ClassSpace::leadThrough() {
    for (const auto& [path, tests] : m_paths) {
        const ValueClasses& classes = *tests.classes;
        if (classes.isNullAlone())
            m_nothing.emplace(path, between(tests, classes.nullRow(), classes.nullRow()));
        std::vector<Literal> ends;
        for (std::size_t row = 0; row < classes.count(); ++row) {
            if (!classes.leadsOn(row))
                ends.push_back(between(tests, row, row));
        }
        for (const auto& [below, others] : m_paths) {
            if (!leadsTo(path, below))
                continue;
            const std::size_t null = others.classes->nullRow();
            const std::size_t empty = others.classes->emptyRow();
            for (const Literal end : ends)
                m_circuit.solver().addClause(
                    {-end, between(others, null, null), between(others, empty, empty)});
        }
    }
}

std::optional<Literal> ClassSpace::nothingAt(const Path& path) const {
    const auto known = m_nothing.find(path);
    return known == m_nothing.end() ? std::nullopt : std::optional(known->second);
}

std::size_t ClassSpace::rowOf(const PathTests& path) const {
    // Each implies those before it: the last that is true is found by halves.
    std::size_t low = 0;
    std::size_t high = path.from.size();
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        (m_circuit.solver().isTrue(path.from[middle]) ? low : high) = middle;
    }
    return low;
}

QJsonValue ClassSpace::shown(const PathTests& path, std::size_t row) {
    const expr::Value example = path.classes->example(row);
    return example.isNull() || expr::isNothing(example) ? QJsonValue(QJsonValue::Undefined) : jsonOf(example);
}

ClassSpace::Values ClassSpace::values() const {
    Values values;
    for (const auto& [path, tests] : m_paths)
        values.emplace(path, shown(tests, rowOf(tests)));
    return values;
}

ClassSpace::Values ClassSpace::values(const ClassChoice& choice) const {
    Values values;
    for (const auto& [path, row] : choice.rows)
        values.emplace(*m_byPosition[path].first, shown(*m_byPosition[path].second, row));
    return values;
}

ClassSpace::Values ClassSpace::randomValues(std::mt19937& random) const {
    Values values;
    for (const auto& [path, tests] : m_paths)
        values.emplace(path, shown(tests, random() % tests.classes->firstUnshown()));
    return values;
}

QJsonObject ClassSpace::document(const Values& values) {
    QJsonObject document;
    for (const auto& [path, value] : values) {
        if (!path.empty() && !value.isUndefined())
            insert(document, path, value);
    }
    return document;
}

} // namespace ow::proof
