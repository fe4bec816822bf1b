#include "expression/assist/assist.h"
#include "expression/assist/internal/token_context.h"
#include "expression/assist/internal/token_place.h"
#include "expression/language/functions.h"
#include "expression/language/names.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace ow::expr {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

constexpr int kByLabel = 30;             ///< what is found by a word of its label
constexpr std::size_t kLeastOfLabel = 3; ///< letters: labels have many words

/// How well `typed` (lower case) fits a name: 0 not at all, more when it stands at the start.
int fit(std::string_view name, std::string_view typed) {
    if (typed.empty())
        return 50;
    const auto same = [](char a, char b) { return lower(a) == b; };
    const auto at = std::search(name.begin(), name.end(), typed.begin(), typed.end(), same);
    if (at == name.begin())
        return name.size() == typed.size() ? 100 : 80;
    if (at != name.end())
        return *at >= 'A' && *at <= 'Z' ? 60 : 40;
    // All letters in order: "hac" finds "homeAddress.city".
    std::size_t k = 0;
    for (const char c : name)
        k += k < typed.size() && lower(c) == typed[k] ? 1U : 0U;
    return k == typed.size() && typed.size() > 1 && lower(name.front()) == typed.front() ? 20 : 0;
}

/// The same for a member, which people may know by its label: "total" finds "Total price".
int fit(const SchemaField& field, std::string_view typed) {
    const int byName = fit(field.name, typed);
    const std::string_view label = field.title;
    if (byName >= kByLabel || typed.size() < kLeastOfLabel)
        return byName;
    for (std::size_t at = 0; at < label.size(); at = label.find(' ', at) + 1) {
        if (fit(label.substr(at), typed) >= 80)
            return kByLabel;
        if (label.find(' ', at) == std::string_view::npos)
            break;
    }
    return byName;
}

class Completer {
public:
    Completer(std::string_view text, std::uint32_t cursor, const Schema& schema)
        : m_text(text), m_cursor(cursor), m_schema(schema), m_context(text, schema) {}

    Completions run(std::size_t limit) {
        findWord();
        if (m_context.token(m_at).kind == TokenKind::String && insideString())
            stringValues();
        else if (m_previous != none && (m_context.token(m_previous).isPunctuation(".") ||
                                        m_context.token(m_previous).isPunctuation("^")))
            members();
        else if (!afterOccurs())
            fresh();
        auto& items = m_result.items;
        std::stable_sort(items.begin(), items.end(), [this](const Completion& a, const Completion& b) {
            // Without a word everything fits alike: the order of the schema is the best there is.
            if (a.score != b.score || m_typed.empty())
                return a.score > b.score;
            return a.label.size() != b.label.size() ? a.label.size() < b.label.size() : a.label < b.label;
        });
        if (items.size() > limit)
            items.resize(limit);
        return std::move(m_result);
    }

private:
    static constexpr std::size_t none = SIZE_MAX;

    /// Splits what is before the cursor into the word being written and the token before it.
    void findWord() {
        m_at = m_context.tokenBefore(m_cursor);
        const Token& token = m_context.token(m_at);
        const bool word = token.kind == TokenKind::Word;
        m_result.range = word ? token.range : Range{m_cursor, 0};
        if (word) {
            m_typed = m_text.substr(token.range.offset, m_cursor - token.range.offset);
            std::transform(m_typed.begin(), m_typed.end(), m_typed.begin(), lower);
        }
        if (word)
            m_previous = m_at > 0 ? m_at - 1 : none;
        else if (token.kind != TokenKind::End)
            m_previous = m_at;
        else
            m_previous = lastBefore();
        m_place = word || token.kind == TokenKind::String ? m_at : m_previous == none ? 0 : m_previous + 1;
    }

    [[nodiscard]] std::size_t lastBefore() const {
        std::size_t last = none;
        for (std::size_t i = 0; i + 1 < m_context.tokens().size(); ++i) {
            if (m_context.token(i).range.end() <= m_cursor)
                last = i;
        }
        return last;
    }

    [[nodiscard]] bool insideString() const {
        const Range range = m_context.token(m_at).range;
        const bool closed =
            range.length > 1 && (m_text[range.end() - 1] == '"' || m_text[range.end() - 1] == '\'');
        return m_cursor > range.offset && (m_cursor < range.end() || !closed);
    }

    void add(Completion::Kind kind, std::string label, std::string insert, std::string detail,
             std::string help, int score) {
        if (score <= 0)
            return;
        m_result.items.push_back(
            {kind, std::move(label), std::move(insert), std::move(detail), std::move(help), score});
    }

    static std::string helpOf(const SchemaField& field) {
        std::string help = field.title;
        if (!field.description.empty())
            help += (help.empty() ? "" : ": ") + field.description;
        const auto& shown = field.values.empty() ? field.examples : field.values;
        for (std::size_t i = 0; i < shown.size() && i < 4; ++i)
            help += (i > 0 ? ", " : help.empty() ? "e.g. " : "; e.g. ") + shown[i];
        return help;
    }

    static std::string written(const std::string& name) {
        const std::string_view bare =
            std::string_view(name).starts_with('@') ? std::string_view(name).substr(1) : name;
        return isPlainName(bare) && !isReservedWord(name) ? name : "`" + name + "`";
    }

    void fields(const SchemaField& object, int bonus) {
        for (const SchemaField& field : object.children) {
            if (field.name == "*" || !fits(m_where, field))
                continue;
            const int score = fit(field, m_typed);
            if (score > 0)
                add(Completion::Kind::Path, field.name, written(field.name), typeText(field), helpOf(field),
                    score + bonus - (field.deprecated ? 15 : 0));
        }
    }

    /// Paths further down whose last name fits: "city" finds homeAddress.city.
    void deepFields(const SchemaField& object) {
        std::string prefix;
        if (m_typed.size() > 1)
            deepFields(object, prefix, 0);
    }

    void deepFields(const SchemaField& object, std::string& prefix, int depth) {
        if (depth > 8)
            return;
        for (const SchemaField& field : object.children) {
            if (field.name == "*" || (field.array && !m_where.list) || !fits(m_where, field))
                continue;
            const std::size_t size = prefix.size();
            if (size > 0) {
                const int score = fit(field, m_typed);
                if (score >= kByLabel)
                    add(Completion::Kind::Path, prefix + field.name, prefix + written(field.name),
                        typeText(field), helpOf(field), score - 10 - (field.deprecated ? 15 : 0));
            }
            if (field.array)
                continue; // its members are those of its elements
            prefix += field.name + '.';
            deepFields(field, prefix, depth + 1);
            prefix.resize(size);
        }
    }

    void methods(const Shape& shape, int bonus) {
        for (const FunctionInfo& function : allFunctions()) {
            if (!function.method || !takes(function, shape) || !fits(m_where, function.result))
                continue;
            const bool more = function.parameters.size() > 1;
            add(Completion::Kind::Function, std::string(function.name),
                std::string(function.name) + (more ? "(" : "()"), signatureText(function),
                std::string(function.help),
                fit(function.name, m_typed) + (fit(function.name, m_typed) > 0 ? bonus : 0));
        }
    }

    static bool takes(const FunctionInfo& function, const Shape& shape) {
        if (!shape.field || shape.field->type == Type::Any)
            return true;
        const std::string_view type = function.parameters.front().type;
        if (type == "any")
            return true;
        const Type of = shape.field->type;
        if (shape.array)
            return type.starts_with("Array");
        if (type == "String")
            return of == Type::String;
        if (type == "Timestamp")
            return of == Type::Timestamp || of == Type::Date;
        return type.starts_with("Map") && (of == Type::Map || of == Type::Object);
    }

    void members() {
        if (m_previous == 0)
            return;
        const bool up = m_context.token(m_previous).isPunctuation("^");
        const std::size_t end = up ? m_previous : m_previous - 1;
        const std::size_t start = m_context.startOfOperand(end);
        m_where = placeAfter(m_context, start == 0 ? none : start - 1);
        const Shape shape = m_context.shapeOf(start, end);
        if (shape.field) {
            fields(*shape.field, 10);
            if (!shape.array)
                deepFields(*shape.field);
        }
        methods(shape, 0);
    }

    void word(std::string_view text, std::string_view help, int bonus) {
        const int score = fit(text, m_typed);
        if (score > 0)
            add(Completion::Kind::Keyword, std::string(text), std::string(text), "", std::string(help),
                score + bonus);
    }

    /// Words after `occurs`, after a number there, and after a unit. True when it was such a place.
    bool afterOccurs() {
        if (m_previous == none)
            return false;
        const Token& token = m_context.token(m_previous);
        if (token.isWord("occurs")) {
            for (const char* text :
                 {"before", "after", "between", "on", "today", "yesterday", "tomorrow", "this week",
                  "this month", "last week", "last month", "next week", "<= 7 days before now"})
                word(text, "", 20);
            return true;
        }
        const bool inside = m_previous >= 2 && token.kind == TokenKind::Integer &&
                            m_context.token(m_previous - 2).isWord("occurs");
        const bool unit = m_previous >= 3 && m_context.token(m_previous - 1).kind == TokenKind::Integer &&
                          m_context.token(m_previous - 3).isWord("occurs");
        if (inside) {
            for (const char* text : {"days", "hours", "weeks", "months", "minutes", "years", "seconds"})
                word(text, "", 20);
            return true;
        }
        if (unit) {
            for (const char* text : {"before", "after", "from"})
                word(text, "", 20);
            return true;
        }
        return false;
    }

    void fresh() {
        if (m_previous != none && m_context.endsOperand(m_previous) &&
            !isTimeRelation(m_context, m_previous)) {
            operators();
            return;
        }
        m_where = placeAfter(m_context, m_previous);
        if (m_where.kind == Place::Kind::NewName)
            return;
        values();
        for (const auto& variable : m_context.variablesAt(m_place)) {
            const int score = fit(variable.name, m_typed);
            const SchemaField* shape = variable.shape.field;
            if (score > 0 && (!shape || fits(m_where, *shape)))
                add(Completion::Kind::Variable, variable.name, variable.name,
                    variable.shape.field ? typeText(variable.shape.field->type).data() : "", "", score + 25);
        }
        int bonus = 20;
        for (const Shape& element : m_context.elementsAt(m_place)) {
            if (element.field) {
                fields(*element.field, bonus);
                deepFields(*element.field);
            }
            bonus = 5;
        }
        if (const SchemaField* profile = m_schema.root("profile")) {
            fields(*profile, 5);
            deepFields(*profile);
        }
        for (const std::string_view root : {"profile", "offer"})
            word(root, root == "offer" ? "the offer that is judged" : "the profile", -5);
        keywords();
        const auto call = m_context.callAt(m_place);
        const bool inMap = call && m_context.token(call->name).text == "map";
        for (const FunctionInfo& function : allFunctions()) {
            const bool entry = function.id == FunctionId::MapEntry; // has a meaning in map(…) alone
            const int score = function.method || (entry && !inMap) ? 0 : fit(function.name, m_typed);
            if (score > 0 && fits(m_where, function.result))
                add(Completion::Kind::Function, std::string(function.name),
                    std::string(function.name) + (function.parameters.empty() ? "()" : "("),
                    signatureText(function), std::string(function.help), score - 5);
        }
    }

    /// Words that can begin what is wanted here.
    void keywords() {
        const bool anything = !m_where.list && m_where.type == Type::Any;
        const bool time = m_where.type == Type::Date || m_where.type == Type::Timestamp;
        const auto offer = [this](std::initializer_list<const char*> words) {
            for (const char* text : words)
                word(text, "", -10);
        };
        if (anything || (!m_where.list && m_where.type == Type::Boolean))
            offer({"not", "exists", "forall", "true", "false"});
        if (anything)
            offer({"let"});
        if (anything || m_where.list)
            offer({"select"});
        if (anything || (!m_where.list && time))
            offer({"now", "today", "yesterday", "tomorrow"});
        if (!m_where.list)
            offer({"if("});
    }

    void operators() {
        const Following f = followingOf(m_context, m_previous);
        const auto offer = [this](bool fits, std::initializer_list<const char*> words, int bonus) {
            for (const char* text : words) {
                if (fits)
                    word(text, "", bonus);
            }
        };
        if (f.occurs)
            word("occurs", "when it happened", f.join ? 0 : 15);
        offer(f.where, {"where"}, 15);
        offer(f.from, {"from"}, 15);
        offer(f.over, {"over"}, 15);
        offer(f.letIn, {"in"}, 15);
        offer(f.join, {"and", "or"}, f.compare ? 0 : 20);
        offer(f.in, {"in", "notIn"}, 0);
        offer(f.like, {"like"}, 0);
        if (!m_typed.empty())
            return;
        const auto sign = [this](const char* text) {
            add(Completion::Kind::Keyword, text, text, "", "", 55);
        };
        if (f.compare || f.equality || f.letIs)
            sign("=");
        if (f.compare || f.equality)
            sign("!=");
        if (f.compare) {
            for (const char* text : {"<", "<=", ">", ">="})
                sign(text);
        }
    }

    /// After a comparison: what the other side may be.
    void values() {
        const SchemaField* field = comparedField();
        if (!field)
            return;
        for (const std::string& value : field->values) {
            const std::string_view name = field->nameOf(value);
            const int score = std::max(fit(value, m_typed), name.empty() ? 0 : fit(name, m_typed));
            if (score > 0)
                add(Completion::Kind::Value, value, '"' + value + '"',
                    name.empty() ? "value" : std::string(name), "", score + 30);
        }
        if (field->type == Type::Boolean) {
            word("true", "", 40);
            word("false", "", 40);
        }
    }

    [[nodiscard]] const SchemaField* comparedField() const {
        std::size_t at = m_previous;
        if (at == none)
            return nullptr;
        // Inside the list of `in [ … ]`: back to before the bracket.
        std::size_t back = at;
        while (back > 0 &&
               (m_context.token(back).isPunctuation(",") || m_context.token(back).kind == TokenKind::String))
            --back;
        if (back > 0 &&
            (m_context.token(back).isPunctuation("[") || m_context.token(back).isPunctuation("(")) &&
            (m_context.token(back - 1).isWord("in") || m_context.token(back - 1).isWord("notin")))
            at = back - 1;
        const Token& token = m_context.token(at);
        const bool comparison = token.isPunctuation("=") || token.isPunctuation("!=") || token.isWord("in") ||
                                token.isWord("notin");
        const auto call = m_context.callAt(m_place);
        if (!comparison && call && call->method && call->open == at && call->name >= 2) {
            const std::string& name = m_context.token(call->name).text;
            if (name != "equals" && name != "notEqualTo" && name != "includes")
                return nullptr;
            return m_context.shapeOf(m_context.startOfOperand(call->name - 2), call->name - 2).field;
        }
        if (!comparison || at == 0 || !m_context.endsOperand(at - 1))
            return nullptr;
        return m_context.shapeOf(m_context.startOfOperand(at - 1), at - 1).field;
    }

    /// Inside a text in quotes: allowed values of the path it is compared with, segments, example values.
    void stringValues() {
        const Range range = m_context.token(m_at).range;
        const std::uint32_t from = range.offset + 1;
        const bool closed = range.length > 1 && m_text[range.end() - 1] == m_text[range.offset];
        m_result.range = {from, range.end() - from - (closed ? 1U : 0U)};
        m_typed = m_text.substr(from, m_cursor - from);
        std::transform(m_typed.begin(), m_typed.end(), m_typed.begin(), lower);
        const auto call = m_context.callAt(m_place);
        if (call && m_context.token(call->name).text == "inSegment") {
            for (const Schema::Segment& segment : m_schema.segments()) {
                const int score = std::max(fit(segment.id, m_typed), fit(segment.name, m_typed));
                add(Completion::Kind::Segment, segment.name.empty() ? segment.id : segment.name, segment.id,
                    segment.id, "", score);
            }
            return;
        }
        m_previous = m_at > 0 ? m_at - 1 : none;
        const SchemaField* field = comparedField();
        if (!field)
            return;
        const bool list = !field->values.empty();
        std::vector<std::string> offered = list ? field->values : field->examples;
        for (const auto& [value, name] : field->names) {
            if (!list && std::find(offered.begin(), offered.end(), value) == offered.end())
                offered.push_back(value);
        }
        for (const std::string& value : offered) {
            // As with segments: the name that people know, beside it what stands in the rule.
            const std::string name(field->nameOf(value));
            const int score = std::max(fit(value, m_typed), name.empty() ? 0 : fit(name, m_typed));
            add(Completion::Kind::Value, name.empty() ? value : name, value,
                !name.empty() ? value
                : list        ? "value"
                              : "example",
                "", score);
        }
    }

    std::string_view m_text;
    std::uint32_t m_cursor;
    const Schema& m_schema;
    TokenContext m_context;
    std::size_t m_at = 0;
    std::size_t m_previous = none;
    Place m_where;           ///< what may stand there
    std::size_t m_place = 0; ///< index at which the word being written stands or would stand
    std::string m_typed;
    Completions m_result;
};

} // namespace

Completions completionsAt(std::string_view text, std::uint32_t cursor, const Schema& schema,
                          std::size_t limit) {
    return Completer(text, std::min<std::uint32_t>(cursor, std::uint32_t(text.size())), schema).run(limit);
}

} // namespace ow::expr
