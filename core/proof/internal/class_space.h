#pragma once

#include "proof/internal/circuit.h"
#include "proof/internal/value_classes.h"

#include <QJsonObject>
#include <QJsonValue>

#include <map>
#include <memory>
#include <random>
#include <unordered_map>

namespace ow::proof {

/// The names from a thing down to one of its values.
using Path = std::vector<std::string>;

/// Of some paths the class, by position among the paths, and whether some conditions of which nothing else is
/// known hold.
struct ClassChoice {
    std::vector<std::pair<std::size_t, std::size_t>> rows;
    std::vector<std::pair<Literal, bool>> holds;
};

/// All things (profiles, or elements of one list) as far as tests tell them apart: of each path one class of
/// values. More things than there are, where it is not known better; never fewer.
class ClassSpace {
public:
    enum class Of : std::uint8_t { Profiles, Elements };
    ClassSpace(Circuit& circuit, Of of) : m_circuit(circuit), m_of(of) {}

    /// True exactly where the test of the path holds.
    [[nodiscard]] Literal test(const Path& path, std::unique_ptr<ValueTest> test);
    /// A condition of which nothing is known.
    [[nodiscard]] Literal open(const std::string& text);
    /// A list that elements are asked of: what leads to it leads through it.
    void addList(const Path& path) { m_lists.push_back(path); }
    /// Says which tests go together; after the last of them.
    void finish();

    /// Assume it to leave out classes that are shown by no value, and what examples do not show of open
    /// tests.
    [[nodiscard]] const std::vector<Literal>& shownOnly() const { return m_shownOnly; }
    /// That nothing stands at a path that has tests.
    [[nodiscard]] std::optional<Literal> nothingAt(const Path& path) const;
    /// The paths that have tests.
    [[nodiscard]] std::vector<Path> paths() const;

    [[nodiscard]] std::size_t pathCount() const { return m_byPosition.size(); }
    [[nodiscard]] std::size_t classCount(std::size_t path) const {
        return m_byPosition[path].second->classes->count();
    }
    [[nodiscard]] std::size_t nullRow(std::size_t path) const {
        return m_byPosition[path].second->classes->nullRow();
    }
    /// Classes from here on are shown by no value.
    [[nodiscard]] std::size_t firstUnshown(std::size_t path) const {
        return m_byPosition[path].second->classes->firstUnshown();
    }
    /// What a variable says of a path: in which stretches of its classes it is true.
    struct Told {
        std::size_t path = 0;
        std::vector<std::pair<std::size_t, std::size_t>> stretches; ///< first, end
    };
    /// Null where it says nothing of a path alone.
    [[nodiscard]] const Told* told(Literal variable) const;

    using Values = std::map<Path, QJsonValue>;
    /// What the solver's answer shows of each path; after Yes.
    [[nodiscard]] Values values() const;
    /// Of the paths that are named.
    [[nodiscard]] Values values(const ClassChoice& choice) const;
    /// Some of each path.
    [[nodiscard]] Values randomValues(std::mt19937& random) const;
    /// A document with these values.
    [[nodiscard]] static QJsonObject document(const Values& values);

private:
    struct PathTests {
        std::vector<std::unique_ptr<ValueTest>> tests;
        std::vector<Literal> literals;
        std::unique_ptr<ValueClasses> classes;
        std::vector<Literal> from; ///< by class: that it is this one or one behind it
    };
    void tellClasses(PathTests& path, ValueClasses::Shape shape, bool throughLists);
    void tellTest(const PathTests& path, std::size_t test);
    void leadThrough();
    [[nodiscard]] Literal between(const PathTests& path, std::size_t first, std::size_t last);
    [[nodiscard]] std::size_t rowOf(const PathTests& path) const;
    [[nodiscard]] static QJsonValue shown(const PathTests& path, std::size_t row);

    Circuit& m_circuit;
    Of m_of;
    Literal m_shown = 0; ///< only what the examples show
    std::map<Path, PathTests> m_paths;
    std::vector<std::pair<const Path*, const PathTests*>> m_byPosition; ///< in m_paths, after finish
    std::unordered_map<Literal, Told> m_told;
    std::map<std::string, Literal> m_open;
    std::vector<Path> m_lists;
    std::map<Path, Literal> m_nothing;
    std::vector<Literal> m_shownOnly;
};

} // namespace ow::proof
