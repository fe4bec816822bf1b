#pragma once

#include <cstddef>
#include <vector>

namespace ow {

/// One line of a list: a row of the source within a group, or the head of a group.
struct ListLine {
    int row = -1;   ///< of the source; -1: the head
    int group = -1; ///< -1: there are no groups

    bool operator==(const ListLine&) const = default;
};

/// Lines from top to bottom, found by what they show.
class ListLines {
public:
    ListLines() = default;
    /// `rows`: how many the source has.
    ListLines(std::vector<ListLine> lines, int rows);

    [[nodiscard]] int size() const { return int(m_lines.size()); }
    [[nodiscard]] const ListLine& at(int line) const { return m_lines[std::size_t(line)]; }
    [[nodiscard]] const std::vector<ListLine>& all() const { return m_lines; }
    /// -1 where it is not.
    [[nodiscard]] int find(const ListLine& line) const;
    /// The first line of a row, and the one after another of its lines; -1: no more.
    [[nodiscard]] int firstOf(int row) const { return m_firstOf[std::size_t(row)]; }
    [[nodiscard]] int nextOf(int line) const { return m_next[std::size_t(line)]; }
    /// Rows came to the source, or went from it, of which no line tells: the numbers of the others follow.
    void shiftRows(int first, int by);

private:
    std::vector<ListLine> m_lines;
    std::vector<int> m_firstOf; ///< by row
    std::vector<int> m_next;    ///< by line: the next of the same row
    std::vector<int> m_headOf;  ///< by group
};

/// One step from some lines to others, as models tell it.
struct LineStep {
    enum class Kind { Insert, Remove, Move };
    Kind kind = Kind::Move;
    int first = 0; ///< of what comes or goes
    int count = 0;
    std::vector<int> to{};         ///< of a move: where each line is afterwards
    std::vector<ListLine> lines{}; ///< as they are after it
};

/// Few steps that lead from some lines to others, however many differ: what stays is moved, so that what is
/// selected stays so. A row that goes from one group and comes to another one is moved as well. What goes
/// leaves from where `near` was (of several lines the first), so that the line above takes its place.
[[nodiscard]] std::vector<LineStep> stepsBetween(const ListLines& before, const ListLines& after,
                                                 const std::vector<int>& near);

} // namespace ow
