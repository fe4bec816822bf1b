#include "content/render/token_filler.h"

#include "domain/content_template.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"
#include "expression/run/program.h"
#include "expression/text/parser.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct TokenFillerWords {
    Q_DECLARE_TR_FUNCTIONS(ow::TokenFiller)
};

QString gapText(const FilledPart& part) {
    if (part.kind == FilledPart::Kind::Missing)
        return TokenFillerWords::tr("no value for %1").arg(part.token);
    return TokenFillerWords::tr("cannot fill %1").arg(part.token);
}

/// Text as it stands between the quotes of a JSON string.
QString jsonEscaped(const QString& text) {
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(2, list.size() - 4));
}

/// Whether a position after this text is inside an HTML tag, where no element may stand.
bool endsInsideTag(const QString& html) {
    return html.lastIndexOf(u'<') > html.lastIndexOf(u'>');
}

QString markedGap(const FilledPart& part) {
    return u"<span class=\"gap\" style=\"background-color:#ffe3a3; color:#5c3b00;\">&nbsp;%1&nbsp;</span>"_s
        .arg(gapText(part).toHtmlEscaped());
}

QString written(const FilledPart& part, FillStyle style, const QString& before) {
    const bool gap = part.kind == FilledPart::Kind::Missing || part.kind == FilledPart::Kind::Unsupported;
    if (part.kind == FilledPart::Kind::Literal)
        return part.text;
    if (gap && style == FillStyle::Html && !endsInsideTag(before))
        return markedGap(part);
    QString plain = gap ? u"[%1]"_s.arg(gapText(part)) : part.text;
    switch (style) {
    case FillStyle::Plain:
        return plain;
    case FillStyle::Html:
        return plain.toHtmlEscaped();
    case FillStyle::Json:
        return jsonEscaped(plain);
    }
    Q_UNREACHABLE();
}

/// A value as a reader of the offer wants to see it: text bare, lists with commas, the rest as JSON.
QString shown(const expr::Value& value) {
    if (value.is(expr::Kind::String)) {
        const std::string_view text = value.asString();
        return QString::fromUtf8(text.data(), qsizetype(text.size()));
    }
    if (value.is(expr::Kind::List)) {
        QStringList items;
        for (const expr::Value& item : value.items())
            items.append(shown(item));
        return items.join(u", "_s);
    }
    QString text = QString::fromStdString(expr::toJsonText(value));
    if (value.isTime())
        text.remove(u'"');
    return text;
}

} // namespace

QString FilledText::text(FillStyle style) const {
    QString whole;
    for (const FilledPart& part : parts)
        whole += written(part, style, whole);
    return whole;
}

QStringList FilledText::gaps() const {
    QStringList tokens;
    for (const FilledPart& part : parts) {
        const bool gap = part.kind == FilledPart::Kind::Missing || part.kind == FilledPart::Kind::Unsupported;
        if (gap && !tokens.contains(part.token))
            tokens.append(part.token);
    }
    return tokens;
}

struct TokenFiller::Inputs {
    QByteArray profile;
    QByteArray offer;
    DecisionContext context;
    qint64 nowMs = 0;

    [[nodiscard]] FilledPart filled(const QString& token) const;
};

TokenFiller::TokenFiller(const QJsonObject& profile, const QJsonObject& offer, const DecisionContext& context,
                         qint64 nowMs)
    : m_inputs(std::make_unique<Inputs>()) {
    m_inputs->profile = QJsonDocument(profile).toJson(QJsonDocument::Compact);
    m_inputs->offer = QJsonDocument(offer).toJson(QJsonDocument::Compact);
    m_inputs->context = context;
    m_inputs->nowMs = nowMs;
}

TokenFiller::~TokenFiller() = default;
TokenFiller::TokenFiller(TokenFiller&&) noexcept = default;
TokenFiller& TokenFiller::operator=(TokenFiller&&) noexcept = default;

FilledPart TokenFiller::Inputs::filled(const QString& token) const {
    FilledPart part{FilledPart::Kind::Unsupported, {}, token};
    const auto tree = expr::parse(token.toStdString());
    if (!tree) {
        part.text = QString::fromStdString(tree.error().front().message);
        return part;
    }
    expr::Layout layout;
    const auto program = expr::compile(*tree, layout);
    if (!program) {
        part.text = QString::fromStdString(program.error().front().message);
        return part;
    }
    expr::Arena arena;
    expr::Decoder decoder;
    const auto decoded = [&](const QByteArray& json) {
        const auto value = decoder.decode({json.constData(), std::size_t(json.size())}, arena, &layout);
        return value ? *value : expr::Value();
    };
    expr::Environment environment;
    environment.profile = decoded(profile);
    environment.offer = decoded(offer);
    environment.context = context.value(arena, &layout);
    environment.nowMs = nowMs;
    environment.scratch = &arena;
    const expr::Value value = expr::evaluate(*program, environment);
    if (value.isNull() || (value.isFlattened() && value.items().empty())) {
        part.kind = FilledPart::Kind::Missing;
    } else {
        part.kind = FilledPart::Kind::Value;
        part.text = shown(value);
    }
    return part;
}

FilledText TokenFiller::fill(const QString& content) const {
    FilledText result;
    const QVector<TemplatePart> parts = templateParts(content);
    for (const TemplatePart& part : parts) {
        const QString text = content.mid(part.from, part.length);
        switch (part.kind) {
        case TemplatePart::Kind::Literal:
        case TemplatePart::Kind::Open:
            result.parts.append({FilledPart::Kind::Literal, text, {}});
            break;
        case TemplatePart::Kind::Value:
            result.parts.append(m_inputs->filled(part.inner));
            break;
        case TemplatePart::Kind::Helper:
            result.parts.append(
                {FilledPart::Kind::Unsupported,
                 TokenFillerWords::tr("Blocks and helpers are run by the delivery system only."), text});
            break;
        case TemplatePart::Kind::Comment:
            break; // nobody sees it
        }
    }
    return result;
}

} // namespace ow
