#pragma once

#include <random>
#include <string>

namespace ow {

/// Random rules in the words that people use: comparisons, questions to events, groups.
class SpelledRules {
public:
    explicit SpelledRules(unsigned seed) : m_random(seed) {}

    [[nodiscard]] std::string rule() { return group("", 2); }

private:
    int below(int n) { return int(m_random() % unsigned(n)); }
    std::string pick(std::initializer_list<const char*> words) {
        return *(words.begin() + below(int(words.size())));
    }
    std::string group(const std::string& variable, int depth);
    std::string part(const std::string& variable, int depth);
    std::string condition(const std::string& variable);
    std::string events(int depth);
    std::string sequence(int depth);
    std::string bareList(int depth);

    std::mt19937 m_random;
};

} // namespace ow
