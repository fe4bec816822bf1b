#pragma once

#include "proof/internal/class_space.h"

#include <QJsonArray>

#include <functional>
#include <optional>

namespace ow::proof {

/// The elements of one list of profiles, as far as conditions tell them apart, and how many there are of a
/// kind.
class ListSpace {
public:
    explicit ListSpace(Path path)
        : m_path(std::move(path)), m_circuit(m_solver), m_elements(m_circuit, ClassSpace::Of::Elements) {}
    ListSpace(const ListSpace&) = delete;
    ListSpace& operator=(const ListSpace&) = delete;

    [[nodiscard]] const Path& path() const { return m_path; }
    /// Conditions on an element are built of these.
    [[nodiscard]] Circuit& circuit() { return m_circuit; }
    [[nodiscard]] ClassSpace& elements() { return m_elements; }

    /// That at least so many elements, 1 or more, meet a condition: a literal of the profiles' circuit.
    [[nodiscard]] Literal atLeast(Circuit& profiles, Literal condition, std::int64_t count);
    void finish(Circuit& profiles);
    /// That the list is not there, nothing of it is.
    void excludeBy(Circuit& profiles, Literal nothing);

    enum class Fit {
        Fits,
        Learned, ///< no, for nobody is it so
        Unsure,  ///< counts that were not brought together
    };
    /// Of a literal whether it is to hold; nothing where it may come out either way.
    using Wanted = std::function<std::optional<bool>(Literal)>;
    /// Elements as wanted. Learned: the clause says why there are none.
    [[nodiscard]] Fit fit(const Wanted& isWanted, std::vector<Literal>& clause, QJsonArray& elements);
    [[nodiscard]] QJsonArray randomElements(std::mt19937& random);

private:
    struct Count {
        Literal condition = 0;
        std::int64_t count = 1;
        Literal literal = 0; ///< of the profiles
    };
    struct Element {
        QJsonValue value;
        std::vector<bool> meets; ///< by count
    };
    enum class Made { Yes, No, Unknown };
    struct Fitting;
    [[nodiscard]] Made make(Fitting& fitting, const Count& wanted, bool keepsAll);
    void nest(Circuit& profiles);
    [[nodiscard]] bool learn(std::vector<Literal>& clause, const Fitting& fitting, const Count& wanted);
    [[nodiscard]] static QJsonValue elementOf(const ClassSpace::Values& values);

    Path m_path;
    SatSolver m_solver;
    Circuit m_circuit;
    ClassSpace m_elements;
    std::vector<Count> m_counts;
};

} // namespace ow::proof
