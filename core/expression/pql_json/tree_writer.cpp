#include "expression/language/functions.h"
#include "expression/language/node_facts.h"
#include "expression/pql_json/tree_json.h"
#include "json/utf8.h"

#include <array>
#include <charconv>

namespace ow::expr {

namespace {

/// Writes one node after the other; knows whether a bare name could mean a member of an element.
class Writer {
public:
    Writer(const Tree& tree, JsonDialect dialect) : m_tree(tree), m_dialect(dialect) {}

    std::string run() {
        node(m_tree.root());
        return std::move(m_out);
    }

private:
    void text(std::string_view key, std::string_view value) {
        m_out += '"';
        m_out += key;
        m_out += "\":";
        appendJsonString(m_out, value);
    }
    void literal(std::string_view type, std::string_view value) {
        m_out += R"({"nodeType":"literal","literalType":")";
        m_out += type;
        m_out += "\",\"value\":";
        m_out += value;
        m_out += '}';
    }
    static std::string quoted(std::string_view value) {
        std::string out;
        appendJsonString(out, value);
        return out;
    }
    static std::string number(double value) {
        std::array<char, 32> buffer{};
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
        std::string out(buffer.data(), std::size_t(end - buffer.data()));
        if (out.find_first_of(".e") == std::string::npos)
            out += ".0";
        return out;
    }

    void open(std::string_view function) {
        m_out += R"({"nodeType":"fnApply",)";
        text("fnName", function);
        m_out += ",\"params\":[";
        m_first = true;
    }
    void comma() {
        if (!m_first)
            m_out += ',';
        m_first = false;
    }
    void close() {
        m_out += "]}";
        m_first = false;
    }
    void parameter(NodeId id) {
        comma();
        node(id);
        m_first = false;
    }
    void parameterText(std::string_view value) {
        comma();
        literal("String", quoted(value));
    }
    void parameterInteger(std::int64_t value) {
        comma();
        literal("Integer", std::to_string(value));
    }
    void apply(std::string_view function, const std::vector<NodeId>& parameters) {
        open(function);
        for (const NodeId id : parameters)
            parameter(id);
        close();
    }

    void node(NodeId id);
    void field(const Node& n);
    void list(const Node& n);
    [[nodiscard]] static std::string scalar(const Node& n);
    void literalValue(const Node& n);
    void lookup(std::string_view name, NodeId object);
    void profile();
    void call(const Node& n);
    void bindings(const Node& n);
    void binding(const Node& n);
    void lambda(const std::vector<std::string>& names, NodeId body);
    void occurs(const Node& n, bool withTime);
    void chain(const Node& n);

    const Tree& m_tree;
    JsonDialect m_dialect;
    std::string m_out;
    bool m_first = true;
    int m_elements = 0;
};

void Writer::profile() {
    if (m_dialect == JsonDialect::Segmentation)
        m_out += R"({"nodeType":"parameterReference","position":1})";
    else
        literal("XDMObject", "\"profile\"");
}

void Writer::lookup(std::string_view name, NodeId object) {
    m_out += R"({"nodeType":"fieldLookup",)";
    const bool prefix = m_dialect == JsonDialect::Xom && name.find(':') == std::string_view::npos;
    text("fieldName", prefix ? "xdm:" + std::string(name) : std::string(name));
    if (object != noNode) {
        m_out += ",\"object\":";
        node(object);
    }
    m_out += '}';
}

/// A bare name: below the profile where nothing else can be meant, without object inside filters.
void Writer::field(const Node& n) {
    m_out += R"({"nodeType":"fieldLookup",)";
    const bool prefix = m_dialect == JsonDialect::Xom && n.text.find(':') == std::string::npos;
    text("fieldName", prefix ? "xdm:" + n.text : n.text);
    if (m_elements == 0 || n.kind == NodeKind::Root) {
        m_out += ",\"object\":";
        profile();
    }
    m_out += '}';
}

/// As JSON text.
std::string Writer::scalar(const Node& n) {
    if (n.kind == NodeKind::Bool)
        return n.integer ? "true" : "false";
    if (n.kind == NodeKind::Integer)
        return std::to_string(n.integer);
    if (n.kind == NodeKind::Double)
        return number(n.number);
    return n.kind == NodeKind::String ? quoted(n.text) : "null";
}

void Writer::literalValue(const Node& n) {
    if (n.kind != NodeKind::List) {
        m_out += scalar(n);
        return;
    }
    m_out += '[';
    for (std::size_t i = 0; i < n.children.size(); ++i) {
        m_out += i > 0 ? "," : "";
        literalValue(m_tree.node(n.children[i]));
    }
    m_out += ']';
}

void Writer::list(const Node& n) {
    if (!isLiteral(m_tree, n)) {
        apply("list", n.children);
        return;
    }
    m_out += R"({"nodeType":"literal","literalType":"List","value":)";
    literalValue(n);
    m_out += '}';
}

void Writer::call(const Node& n) {
    const FunctionInfo* function = findFunction(n.text);
    open(n.text);
    for (std::size_t i = 0; i < n.children.size(); ++i) {
        const bool element =
            function && i < function->parameters.size() && function->parameters[i].perElement;
        m_elements += element ? 1 : 0;
        parameter(n.children[i]);
        m_elements -= element ? 1 : 0;
    }
    close();
}

void Writer::binding(const Node& n) {
    m_out += R"({"nodeType":"varDecl",)";
    text("varName", n.text);
    m_out += ",\"from\":";
    node(n.children[0]);
    if (n.children.size() > 1) {
        m_out += ",\"where\":";
        node(n.children[1]);
    }
    m_out += '}';
}

void Writer::bindings(const Node& n) {
    m_out += "\"variables\":[";
    for (std::size_t i = 0; i < n.children.size(); ++i) {
        m_out += i > 0 ? "," : "";
        binding(m_tree.node(n.children[i]));
    }
    m_out += "]}";
}

void Writer::lambda(const std::vector<std::string>& names, NodeId body) {
    m_out += R"({"nodeType":"fnCreate","params":[)";
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_out += i > 0 ? ",{" : "{";
        text("varName", names[i]);
        m_out += '}';
    }
    m_out += "],\"body\":";
    node(body);
    m_out += '}';
}

/// occurs(time, form, [operator, n, unit,] reference [, end]); without the time inside CHAIN.
void Writer::occurs(const Node& n, bool withTime) {
    static constexpr std::array<std::string_view, 8> forms = {"on",      "before", "after", "from",
                                                              "between", "before", "after", "from"};
    open(withTime ? "occurs" : "when");
    if (withTime)
        parameter(n.children[0]);
    parameterText(forms.at(std::size_t(n.form)));
    if (n.form >= OccursForm::NBefore) {
        parameterText(opText(n.op));
        parameterInteger(n.integer);
        parameterText(unitText(n.unit, true));
    }
    for (std::size_t i = 1; i < n.children.size(); ++i)
        parameter(n.children[i]);
    close();
}

void Writer::chain(const Node& n) {
    open("CHAIN");
    parameter(n.children[0]);
    parameterText(n.text);
    ++m_elements;
    for (std::size_t i = 1; i < n.children.size(); ++i) {
        const Node& step = m_tree.node(n.children[i]);
        comma();
        open("step");
        parameterText(step.text);
        parameter(step.children[0]);
        if (step.children.size() > 1) {
            comma();
            occurs(m_tree.node(step.children[1]), false);
        }
        close();
    }
    --m_elements;
    close();
}

void Writer::node(NodeId id) {
    const Node& n = m_tree.node(id);
    switch (n.kind) {
    case NodeKind::Null:
        literal("Null", scalar(n));
        break;
    case NodeKind::Bool:
        literal("Boolean", scalar(n));
        break;
    case NodeKind::Integer:
        literal("Integer", scalar(n));
        break;
    case NodeKind::Double:
        literal("Number", scalar(n));
        break;
    case NodeKind::String:
        literal("String", scalar(n));
        break;
    case NodeKind::List:
        list(n);
        break;
    case NodeKind::Root:
        if (n.text == "xEvent")
            field(n);
        else
            literal("XDMObject", quoted(n.text));
        break;
    case NodeKind::Parameter:
        m_out += R"({"nodeType":"parameterReference","position":)" + std::to_string(n.integer) + '}';
        break;
    case NodeKind::Context:
        open("contextData");
        parameterText(n.text);
        close();
        break;
    case NodeKind::Up:
        open("up");
        parameterInteger(n.integer);
        close();
        break;
    case NodeKind::Moment:
        apply(n.text, {});
        break;
    case NodeKind::Field:
        field(n);
        break;
    case NodeKind::Variable:
        m_out += R"({"nodeType":"varRef",)";
        text("varName", n.text);
        m_out += '}';
        break;
    case NodeKind::Member:
        lookup(n.text, n.children[0]);
        break;
    case NodeKind::Call:
        call(n);
        break;
    case NodeKind::Negate:
        apply("-", n.children);
        break;
    case NodeKind::Not:
        apply("not", n.children);
        break;
    case NodeKind::Arithmetic:
    case NodeKind::Compare:
    case NodeKind::Membership:
        apply(opText(n.op), n.children);
        break;
    case NodeKind::Like:
        apply("like", n.children);
        break;
    case NodeKind::And:
        apply("and", n.children);
        break;
    case NodeKind::Or:
        apply("or", n.children);
        break;
    case NodeKind::If:
        apply("if", n.children);
        break;
    case NodeKind::Let:
        open("let");
        comma();
        lambda({n.text}, n.children[1]);
        parameter(n.children[0]);
        close();
        break;
    case NodeKind::Lambda:
        lambda(n.names, n.children[0]);
        break;
    case NodeKind::Quantifier: {
        static constexpr std::array<std::string_view, 4> names = {"some", "all", "none", "one"};
        m_out += R"({"nodeType":"quantification",)";
        text("quantifier", names.at(std::size_t(n.op) - std::size_t(Op::Some)));
        m_out += ',';
        bindings(n);
        break;
    }
    case NodeKind::Select:
        m_out += R"({"nodeType":"select",)";
        bindings(n);
        break;
    case NodeKind::Binding:
        binding(n);
        break;
    case NodeKind::Aggregate:
        open(n.text + "Over");
        comma();
        lambda({m_tree.node(n.children[1]).text}, n.children[0]);
        comma();
        m_out += R"({"nodeType":"select","variables":[)";
        binding(m_tree.node(n.children[1]));
        m_out += "]}";
        close();
        break;
    case NodeKind::Occurs:
        occurs(n, true);
        break;
    case NodeKind::Period:
        open("period");
        parameterText(n.text);
        parameterText(unitText(n.unit, false));
        close();
        break;
    case NodeKind::Chain:
        chain(n);
        break;
    case NodeKind::Step:
        break;
    }
    m_first = false;
}

} // namespace

std::string toJson(const Tree& tree, JsonDialect dialect) {
    return tree.isEmpty() ? std::string("null") : Writer(tree, dialect).run();
}

} // namespace ow::expr
