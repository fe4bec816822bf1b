#include "models/list_lines.h"

#include <algorithm>

namespace ow {

namespace {

/// Where the lines of before are afterwards, -1: nowhere.
std::vector<int> targetsOf(const ListLines& before, const ListLines& after) {
    std::vector<int> targets;
    targets.reserve(before.all().size());
    std::vector<bool> isTaken;
    for (const ListLine& line : before.all()) {
        int target = after.find(line);
        if (target < 0 && line.row >= 0) { // perhaps it is in a group where it was not before
            isTaken.resize(after.all().size());
            target = after.firstOf(line.row);
            while (target >= 0 && (isTaken[std::size_t(target)] || before.find(after.at(target)) >= 0))
                target = after.nextOf(target);
            if (target >= 0)
                isTaken[std::size_t(target)] = true;
        }
        targets.push_back(target);
    }
    return targets;
}

/// The lines on their way.
class Walk {
public:
    Walk(const ListLines& before, const ListLines& after)
        : m_after(after), m_lines(before.all()), m_targets(targetsOf(before, after)) {
        const int least = std::min(before.size(), after.size());
        while (m_head < least && m_targets[std::size_t(m_head)] == m_head)
            ++m_head;
        while (m_tail < least - m_head &&
               m_targets[std::size_t(before.size() - 1 - m_tail)] == after.size() - 1 - m_tail)
            ++m_tail;
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            if (m_targets[i] >= 0)
                m_lines[i] = after.at(m_targets[i]);
        }
    }

    /// What is nowhere afterwards is gathered, where it is not together already, and goes.
    void remove(const std::vector<int>& near) {
        std::vector<int> gone;
        for (int i = m_head; i < end(); ++i) {
            if (m_targets[std::size_t(i)] < 0)
                gone.push_back(i);
        }
        if (gone.empty())
            return;
        const int count = int(gone.size());
        int first = gone.front();
        if (gone.back() - first + 1 != count) {
            int pivot = end();
            for (const int line : near) {
                if (line >= m_head && line < end() && m_targets[std::size_t(line)] < 0)
                    pivot = std::min(pivot, line);
            }
            first = pivot - int(std::lower_bound(gone.begin(), gone.end(), pivot) - gone.begin());
            std::vector<int> to = inPlace();
            int before = m_head, among = first, behind = first + count;
            for (int i = m_head; i < end(); ++i) {
                int& next = m_targets[std::size_t(i)] < 0 ? among : i < pivot ? before : behind;
                to[std::size_t(i)] = next++;
            }
            move(std::move(to));
        }
        m_lines.erase(m_lines.begin() + first, m_lines.begin() + first + count);
        m_targets.erase(m_targets.begin() + first, m_targets.begin() + first + count);
        add({LineStep::Kind::Remove, first, count});
    }

    /// What was nowhere comes, and all stand where they belong.
    void insert() {
        std::vector<bool> isThere(m_after.all().size());
        for (const int target : m_targets)
            isThere[std::size_t(target)] = true;
        std::vector<int> come;
        for (int i = m_head; i < m_after.size() - m_tail; ++i) {
            if (!isThere[std::size_t(i)])
                come.push_back(i);
        }
        const bool isInOrder = std::is_sorted(m_targets.begin(), m_targets.end());
        if (come.empty() && isInOrder)
            return;
        const int count = int(come.size());
        const bool isTogether = count > 0 && come.back() - come.front() + 1 == count;
        const int first = isInOrder && isTogether ? come.front() : end();
        std::vector<ListLine> lines;
        lines.reserve(come.size());
        for (const int line : come)
            lines.push_back(m_after.at(line));
        m_lines.insert(m_lines.begin() + first, lines.begin(), lines.end());
        m_targets.insert(m_targets.begin() + first, come.begin(), come.end());
        if (count > 0)
            add({LineStep::Kind::Insert, first, count});
        if (!std::is_sorted(m_targets.begin(), m_targets.end()))
            move(std::vector<int>(m_targets));
    }

    [[nodiscard]] std::vector<LineStep>& steps() { return m_steps; }

private:
    [[nodiscard]] int end() const { return int(m_lines.size()) - m_tail; }

    [[nodiscard]] std::vector<int> inPlace() const {
        std::vector<int> to(m_lines.size());
        for (std::size_t i = 0; i < to.size(); ++i)
            to[i] = int(i);
        return to;
    }

    void move(std::vector<int> to) {
        std::vector<ListLine> lines(m_lines.size());
        std::vector<int> targets(m_lines.size());
        for (std::size_t i = 0; i < to.size(); ++i) {
            lines[std::size_t(to[i])] = m_lines[i];
            targets[std::size_t(to[i])] = m_targets[i];
        }
        m_lines = std::move(lines);
        m_targets = std::move(targets);
        LineStep step;
        step.to = std::move(to);
        add(std::move(step));
    }

    void add(LineStep step) {
        step.lines = m_lines;
        m_steps.push_back(std::move(step));
    }

    const ListLines& m_after;
    std::vector<ListLine> m_lines;
    std::vector<int> m_targets;
    int m_head = 0; ///< lines that stay where they are, at the top
    int m_tail = 0; ///< and at the bottom
    std::vector<LineStep> m_steps;
};

} // namespace

ListLines::ListLines(std::vector<ListLine> lines, int rows)
    : m_lines(std::move(lines)), m_firstOf(std::size_t(rows), -1), m_next(m_lines.size(), -1) {
    int groups = 0;
    for (const ListLine& line : m_lines)
        groups = std::max(groups, line.group + 1);
    m_headOf.assign(std::size_t(groups), -1);
    for (int i = size() - 1; i >= 0; --i) { // the first of a row is met last
        const ListLine& line = at(i);
        int& first = line.row < 0 ? m_headOf[std::size_t(line.group)] : m_firstOf[std::size_t(line.row)];
        m_next[std::size_t(i)] = line.row < 0 ? -1 : first;
        first = i;
    }
}

int ListLines::find(const ListLine& line) const {
    if (line.row < 0)
        return line.group < int(m_headOf.size()) ? m_headOf[std::size_t(line.group)] : -1;
    int found = firstOf(line.row);
    while (found >= 0 && at(found).group != line.group)
        found = nextOf(found);
    return found;
}

void ListLines::shiftRows(int first, int by) {
    for (ListLine& line : m_lines) {
        if (line.row >= first)
            line.row += by;
    }
    const auto at = m_firstOf.begin() + (by < 0 ? first + by : first);
    if (by < 0)
        m_firstOf.erase(at, at - by);
    else
        m_firstOf.insert(at, std::size_t(by), -1);
}

std::vector<LineStep> stepsBetween(const ListLines& before, const ListLines& after,
                                   const std::vector<int>& near) {
    Walk walk(before, after);
    walk.remove(near);
    walk.insert();
    return std::move(walk.steps());
}

} // namespace ow
