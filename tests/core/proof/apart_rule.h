#pragma once

#include "expression/language/tree_builder.h"
#include "expression/pql_json/rule_text.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"
#include "small_world.h"

#include <QJsonDocument>
#include <QString>

namespace ow::test {

/// A rule of its own, compiled apart from the plan.
class ApartRule {
public:
    explicit ApartRule(const QString& text, int fixed = -1, bool value = false) {
        expr::Tree tree = *expr::read(text.toStdString());
        if (fixed >= 0) {
            expr::TreeBuilder builder;
            int at = 0;
            const expr::NodeId root = fixedAt(builder, tree, tree.root(), at, fixed, value);
            tree = std::move(builder).finish(root);
        }
        m_program = *expr::compile(tree, m_layout);
    }

    [[nodiscard]] bool holds(const QJsonObject& profile) const {
        expr::Arena arena;
        expr::Decoder decoder;
        const QByteArray json = QJsonDocument(profile).toJson(QJsonDocument::Compact);
        expr::Environment environment;
        environment.profile = *decoder.decode({json.constData(), std::size_t(json.size())}, arena, &m_layout);
        environment.nowMs = kSmallNow;
        environment.scratch = &arena;
        return expr::truth(expr::evaluate(m_program, environment));
    }

    /// How many parts there are that `and`, `or` and `not` join.
    static int conditions(const QString& text) {
        const expr::Tree tree = *expr::read(text.toStdString());
        expr::TreeBuilder builder;
        int at = 0;
        static_cast<void>(fixedAt(builder, tree, tree.root(), at, -1, false));
        return at;
    }

private:
    static expr::NodeId fixedAt(expr::TreeBuilder& builder, const expr::Tree& tree, expr::NodeId id, int& at,
                                int fixed, bool value) {
        const expr::Node& node = tree.node(id);
        std::vector<expr::NodeId> parts;
        if (node.kind == expr::NodeKind::And || node.kind == expr::NodeKind::Or ||
            node.kind == expr::NodeKind::Not) {
            for (const expr::NodeId child : node.children)
                parts.push_back(fixedAt(builder, tree, child, at, fixed, value));
        }
        switch (node.kind) {
        case expr::NodeKind::And:
            return builder.all(parts);
        case expr::NodeKind::Or:
            return builder.any(parts);
        case expr::NodeKind::Not:
            return builder.negation(parts.front());
        default:
            return at++ == fixed ? builder.boolean(value) : builder.graft(tree, id);
        }
    }

    expr::Layout m_layout;
    expr::Program m_program;
};

} // namespace ow::test
