#include "content/render/rendered_content.h"

#include "content/render/token_filler.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct RenderedContentWords {
    Q_DECLARE_TR_FUNCTIONS(ow::RenderedContent)
};

QString monospaced(const QString& text) {
    return u"<pre style=\"white-space:pre-wrap; font-family:'DejaVu Sans Mono','Liberation Mono',monospace; "
           "font-size:small;\">%1</pre>"_s.arg(text.toHtmlEscaped());
}

QString paragraph(const QString& html) {
    return u"<p style=\"white-space:pre-wrap\">%1</p>"_s.arg(html);
}

QString imageTag(const QString& url) {
    return u"<img src=\"%1\">"_s.arg(url.toHtmlEscaped());
}

QString linkTag(const QString& url, const QString& innerHtml) {
    return url.isEmpty() ? innerHtml : u"<a href=\"%1\">%2</a>"_s.arg(url.toHtmlEscaped(), innerHtml);
}

/// The first member of these names that holds text.
QString textOf(const QJsonObject& json, std::initializer_list<QLatin1StringView> names) {
    for (const QLatin1StringView name : names) {
        QString text = json.value(name).toString();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

/// The parts of a card as apps usually name them.
struct Card {
    QString title, body, image, label, url;

    explicit Card(const QJsonObject& json)
        : title(textOf(json, {"title"_L1, "headline"_L1, "heading"_L1})),
          body(textOf(json, {"body"_L1, "text"_L1, "description"_L1, "message"_L1})),
          image(textOf(json, {"image"_L1, "imageUrl"_L1, "picture"_L1})) {
        const QJsonValue link = json.contains("link"_L1) ? json.value("link"_L1) : json.value("cta"_L1);
        url = link.isObject() ? textOf(link.toObject(), {"url"_L1, "href"_L1}) : link.toString();
        label = link.isObject() ? textOf(link.toObject(), {"label"_L1, "title"_L1, "text"_L1}) : url;
    }
    [[nodiscard]] bool isCard() const { return !title.isEmpty() || (!body.isEmpty() && !image.isEmpty()); }

    [[nodiscard]] QString html() const {
        QString html;
        if (!image.isEmpty())
            html += u"<p>%1</p>"_s.arg(imageTag(image));
        if (!title.isEmpty())
            html += u"<h3>%1</h3>"_s.arg(title.toHtmlEscaped());
        if (!body.isEmpty())
            html += paragraph(body.toHtmlEscaped());
        if (!label.isEmpty())
            html += u"<p>%1</p>"_s.arg(linkTag(url, label.toHtmlEscaped()));
        return html;
    }
};

void renderJson(RenderedContent& out, const FilledText& filled) {
    const QString text = filled.text(FillStyle::Json);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    if (error.error != QJsonParseError::NoError) {
        out.problem =
            RenderedContentWords::tr("This content is not valid JSON: %1.").arg(error.errorString());
        out.source = text;
        out.html = monospaced(text);
        return;
    }
    out.source = QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed();
    const Card card(document.object());
    out.link = card.url;
    out.html = card.isCard() ? card.html() : monospaced(out.source);
}

void renderImageLink(RenderedContent& out, const FilledText& image) {
    const QString url = image.text();
    if (url.isEmpty()) {
        out.problem = RenderedContentWords::tr("This image link has no picture address.");
        out.html = linkTag(out.link, out.link.toHtmlEscaped());
        return;
    }
    out.source = url;
    out.html = u"<p>%1</p>"_s.arg(linkTag(out.link, imageTag(url)));
    if (!out.link.isEmpty())
        out.html += u"<p>%1</p>"_s.arg(linkTag(out.link, out.link.toHtmlEscaped()));
}

} // namespace

RenderedContent renderContent(const ContentComponent& component, const TokenFiller& filler) {
    RenderedContent out;
    out.form = contentForm(component.type);
    const FilledText content = filler.fill(component.content);
    const FilledText image = filler.fill(component.deliveryURL);
    const FilledText link = filler.fill(component.linkURL);
    for (const FilledText& text : {content, image, link}) {
        for (const QString& gap : text.gaps()) {
            if (!out.gaps.contains(gap))
                out.gaps.append(gap);
        }
    }
    out.link = link.text();
    out.source = content.text();
    switch (out.form) {
    case ContentForm::Html:
        out.html = content.text(FillStyle::Html);
        break;
    case ContentForm::Json:
        renderJson(out, content);
        break;
    case ContentForm::ImageLink:
        renderImageLink(out, image);
        break;
    case ContentForm::Text:
    case ContentForm::Other: {
        FilledText escaped = content;
        for (FilledPart& part : escaped.parts) {
            if (part.kind == FilledPart::Kind::Literal)
                part.text = part.text.toHtmlEscaped();
        }
        out.html = paragraph(escaped.text(FillStyle::Html));
        break;
    }
    }
    if (out.source.isEmpty() && out.problem.isEmpty())
        out.problem =
            component.deliveryURL.isEmpty()
                ? RenderedContentWords::tr("This content is empty.")
                : RenderedContentWords::tr("This content lies at %1, which a preview does not fetch.")
                      .arg(image.text());
    return out;
}

} // namespace ow
