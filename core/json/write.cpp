#include "json/write.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>
#include <charconv>
#include <limits>

namespace ow {

namespace {

class Writer {
public:
    explicit Writer(JsonStyle style) : m_indented(style == JsonStyle::Indented) {}

    [[nodiscard]] QByteArray take() { return std::move(m_out); }

    void value(const QJsonValue& v, int depth) {
        switch (v.type()) {
        case QJsonValue::Object:
            return object(v.toObject(), depth);
        case QJsonValue::Array:
            return array(v.toArray(), depth);
        case QJsonValue::String:
            return string(v.toString());
        case QJsonValue::Double:
            return number(v);
        case QJsonValue::Bool:
            m_out += v.toBool() ? "true" : "false";
            return;
        case QJsonValue::Null:
        case QJsonValue::Undefined:
            m_out += "null";
            return;
        }
    }

private:
    void line(int depth) {
        if (m_indented) {
            m_out += '\n';
            m_out.append(qsizetype(depth) * 2, ' ');
        }
    }

    void object(const QJsonObject& o, int depth) {
        if (o.isEmpty()) {
            m_out += "{}";
            return;
        }
        m_out += '{';
        bool first = true;
        for (auto it = o.constBegin(); it != o.constEnd(); ++it) {
            if (!first)
                m_out += ',';
            first = false;
            line(depth + 1);
            string(it.key());
            m_out += m_indented ? ": " : ":";
            value(it.value(), depth + 1);
        }
        line(depth);
        m_out += '}';
    }

    void array(const QJsonArray& a, int depth) {
        if (a.isEmpty()) {
            m_out += "[]";
            return;
        }
        m_out += '[';
        for (qsizetype i = 0; i < a.size(); ++i) {
            if (i > 0)
                m_out += ',';
            line(depth + 1);
            value(a[i], depth + 1);
        }
        line(depth);
        m_out += ']';
    }

    void string(const QString& text) {
        const QByteArray utf8 = text.toUtf8();
        m_out += '"';
        qsizetype plain = 0; // start of the run that needs no escape
        for (qsizetype i = 0; i < utf8.size(); ++i) {
            const char c = utf8[i];
            if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\')
                continue;
            m_out.append(utf8.constData() + plain, i - plain);
            plain = i + 1;
            escape(c);
        }
        m_out.append(utf8.constData() + plain, utf8.size() - plain);
        m_out += '"';
    }

    void escape(char c) {
        switch (c) {
        case '"':
            m_out += "\\\"";
            break;
        case '\\':
            m_out += "\\\\";
            break;
        case '\n':
            m_out += "\\n";
            break;
        case '\r':
            m_out += "\\r";
            break;
        case '\t':
            m_out += "\\t";
            break;
        default:
            m_out += "\\u00" + QByteArray::number(int(c), 16).rightJustified(2, '0');
        }
    }

    void number(const QJsonValue& v) {
        constexpr qint64 low = std::numeric_limits<qint64>::min();
        const qint64 whole = v.toInteger(low);
        if (whole != low || v.toInteger(0) == low) {
            m_out += QByteArray::number(whole);
            return;
        }
        std::array<char, 40> text{};
        const auto [end, fault] = std::to_chars(text.data(), text.data() + text.size(), v.toDouble());
        Q_ASSERT(fault == std::errc());
        m_out.append(text.data(), end - text.data());
    }

    bool m_indented;
    QByteArray m_out;
};

} // namespace

QByteArray writeJson(const QJsonValue& value, JsonStyle style) {
    Writer writer(style);
    writer.value(value, 0);
    QByteArray out = writer.take();
    if (style == JsonStyle::Indented)
        out += '\n';
    return out;
}

} // namespace ow
