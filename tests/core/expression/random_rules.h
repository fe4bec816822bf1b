#pragma once

#include "expression/language/scopes.h"

#include <random>
#include <string>

/// Random rules over a small vocabulary, and random profiles that speak it: mostly sensible, sometimes not.
class RandomRules {
public:
    explicit RandomRules(unsigned seed) : m_random(seed) {}

    /// Dates lie about this month of 2026 (2 to 11).
    void around(int month) { m_month = month; }
    [[nodiscard]] ow::expr::Tree tree();
    [[nodiscard]] std::string profile();
    [[nodiscard]] std::string offer();
    [[nodiscard]] std::string offers();  ///< a list of them
    [[nodiscard]] std::string context(); ///< as the environment takes it

private:
    using NodeId = ow::expr::NodeId;

    int below(int n) { return int(m_random() % unsigned(n)); }
    bool chance(int percent) { return below(100) < percent; }
    std::string pick(std::initializer_list<const char*> words);

    NodeId condition(int depth);
    NodeId number(int depth);
    NodeId text(int depth);
    NodeId time(int depth);
    NodeId list(int depth);
    NodeId any(int depth);
    NodeId path(std::initializer_list<const char*> names);
    NodeId scalarPath();
    NodeId literal();
    NodeId literalList();
    NodeId objectList(int depth);
    NodeId map(int depth);
    NodeId perElement(int depth, bool wantCondition);
    NodeId bindings(int depth, int kind);
    NodeId occurs(int depth);
    NodeId chain(int depth);
    NodeId compare(int depth);
    NodeId textTest(int depth);
    NodeId named(int depth);
    NodeId day(int depth);
    NodeId reference(int depth);
    NodeId call(const char* name, std::vector<NodeId> arguments) {
        return m_build.call(name, std::move(arguments));
    }

    std::string jsonScalar();
    std::string jsonText();
    std::string jsonTime();
    std::string jsonNumber();
    std::string jsonObjects(bool events);

    std::mt19937 m_random;
    int m_month = 6;
    ow::expr::TreeBuilder m_build;
    ow::expr::Scopes m_scopes;
};
