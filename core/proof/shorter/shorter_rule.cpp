#include "proof/shorter/shorter_rule.h"

#include "expression/pql_json/rule_text.h"
#include "expression/run/program.h"
#include "expression/text/printer.h"
#include "proof/shorter/internal/rule_edits.h"

#include <map>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

using expr::NodeId;
using expr::NodeKind;
using expr::Tree;
using expr::TreeBuilder;

constexpr int kMostProofs = 4'000; ///< of one rule

/// Rules with the conditions on the present, the offer and the context as ones that may come out any way:
/// what is the same for these is the same at every instant, for every offer and context.
class Masks {
public:
    QString text(const Tree& rule) {
        m_masked.clear();
        find(rule, rule.root());
        TreeBuilder builder;
        const NodeId root = builder.graft(rule, rule.root(), [&](NodeId part) {
            const auto masked = m_masked.find(part);
            return masked == m_masked.end() ? expr::noNode
                                            : builder.compare(expr::Op::Equal, builder.field(masked->second),
                                                              builder.boolean(true));
        });
        return QString::fromStdString(expr::print(std::move(builder).finish(root)));
    }

private:
    void find(const Tree& rule, NodeId id) {
        const expr::Node& node = rule.node(id);
        if (node.kind == NodeKind::And || node.kind == NodeKind::Or || node.kind == NodeKind::Not ||
            node.kind == NodeKind::If) {
            for (const NodeId child : node.children)
                find(rule, child);
            return;
        }
        expr::Layout layout;
        const auto program = expr::compile(rule, id, layout);
        if (program && !program->needs().time && !program->needs().offer && !program->needs().context)
            return;
        const std::string name = "comes out any way " + std::to_string(m_names.size());
        m_masked.emplace(id, m_names.try_emplace(expr::print(rule, id), name).first->second);
    }

    std::map<std::string, std::string> m_names; ///< by the text of the condition
    std::map<NodeId, std::string> m_masked;
};

QString textOf(const Tree& tree) {
    return QString::fromStdString(expr::print(tree));
}

/// Whether two rules are proved to say the same.
Result<bool> areSame(const Tree& one, const Tree& other, const Catalog& catalog, const ProofWish& wish) {
    Masks masks;
    QVector<EntityPtr> rules;
    for (const Tree* const tree : {&one, &other}) {
        EligibilityRule rule;
        rule.id = RuleId(rules.isEmpty() ? u"one"_s : u"other"_s);
        rule.name = rule.id.value();
        rule.condition.value = masks.text(*tree);
        rules.append(std::make_shared<const Entity>(std::move(rule)));
    }
    const Result<Catalog> both = Catalog::fromEntities(rules);
    if (!both)
        return both.error();
    Prover prover(DecisionPlan::compile(both->withZone(catalog.zone())), wish);
    const Result<Proof> proof = prover.difference(RuleId(u"one"_s), RuleId(u"other"_s));
    if (!proof)
        return proof.error();
    return proof->answer.kind == ProofAnswer::Kind::Never;
}

/// What is read back from its text: only that counts.
std::optional<Tree> readBack(const Tree& tree) {
    auto read = expr::read(expr::print(tree));
    return read ? std::optional(*std::move(read)) : std::nullopt;
}

} // namespace

Result<ShorterRule> shorterRule(const Catalog& catalog, const RuleId& id, const ProofWish& wish) {
    const EligibilityRule* const rule = catalog.find<EligibilityRule>(id);
    if (!rule)
        return Error::notFound(u"the catalog holds no rule “%1”"_s.arg(id.value()));
    auto read = expr::read(rule->condition.value.toStdString());
    expr::Layout layout;
    if (!read || !expr::compile(*read, layout))
        return Error::input(u"the rule “%1” cannot be read"_s.arg(rule->name), u"mend the rule first"_s);
    Tree tree = *std::move(read);
    ShorterRule shorter;
    shorter.rule = id;
    shorter.before = textOf(tree);
    int proofs = 0;
    for (bool goesOn = true; goesOn;) {
        goesOn = false;
        for (const proof::RuleEdit& edit : proof::ruleEdits(tree)) {
            const std::optional<Tree> edited = readBack(edit.tree);
            if (!edited)
                continue;
            shorter.isCut = ++proofs > kMostProofs;
            if (shorter.isCut)
                break;
            const Result<bool> isSame = areSame(tree, *edited, catalog, wish);
            if (!isSame && isSame.error().code == ErrorCode::Cancelled)
                return isSame.error();
            if (!isSame || !*isSame)
                continue;
            shorter.steps.append(edit.step);
            tree = *edited;
            goesOn = true;
            break;
        }
    }
    shorter.after = textOf(tree);
    return shorter;
}

} // namespace ow
