#include "expectations/yaml/yaml_json.h"

#include "json/number.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <optional>
#include <string>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?
bool isJsonNumber(std::string_view text) {
    std::size_t i = text.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t from = i;
        while (i < text.size() && isDigit(text[i]))
            ++i;
        return i - from;
    };
    const bool isZero = i < text.size() && text[i] == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (isZero && whole > 1))
        return false;
    if (i < text.size() && text[i] == '.') {
        ++i;
        if (digits() == 0)
            return false;
    }
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        ++i;
        if (i < text.size() && (text[i] == '+' || text[i] == '-'))
            ++i;
        if (digits() == 0)
            return false;
    }
    return i == text.size();
}

class Writer {
public:
    explicit Writer(const YamlTree& tree) : m_tree(tree) {}

    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    QJsonValue value(const YamlView& view) {
        if (view.isList()) {
            QJsonArray list;
            for (const YamlView& item : view.items())
                list.append(value(item));
            return list;
        }
        if (view.isMap()) {
            QJsonObject object;
            for (const YamlView::Pair& pair : view.pairs())
                object.insert(pair.key.text(), value(pair.value));
            return object;
        }
        return scalar(view);
    }

private:
    QJsonValue scalar(const YamlView& view) {
        const std::string_view text = view.utf8();
        if (view.isNull())
            return QJsonValue::Null;
        if (!view.isPlain())
            return view.text();
        if (text == "true" || text == "false")
            return text == "true";
        if (!isJsonNumber(text))
            return view.text();
        if (!keepsNumber(text)) {
            if (!m_error)
                m_error = Error::input(lostNumberMessage(text), lostNumberMend(), m_tree.place(view.index()));
            return {};
        }
        if (text.find_first_of(".eE") == std::string_view::npos)
            return view.text().toLongLong();
        return view.text().toDouble();
    }

    const YamlTree& m_tree;
    std::optional<Error> m_error;
};

} // namespace

Result<QJsonValue> toJson(const YamlTree& tree, const YamlView& value) {
    Writer writer(tree);
    const QJsonValue json = writer.value(value);
    if (writer.error())
        return *writer.error();
    return json;
}

} // namespace ow
