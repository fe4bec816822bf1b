#include "domain/content.h"

namespace ow {

using namespace Qt::StringLiterals;

ContentForm contentForm(const QString& componentType) {
    const QString name = componentType.mid(componentType.lastIndexOf(u'/') + 1).toLower();
    const QString form = name.startsWith(u"content-component-"_s) ? name.mid(18) : name;
    if (form.startsWith(u"text"_s))
        return ContentForm::Text;
    if (form.startsWith(u"html"_s))
        return ContentForm::Html;
    if (form.startsWith(u"json"_s))
        return ContentForm::Json;
    if (form.startsWith(u"imagelink"_s))
        return ContentForm::ImageLink;
    return ContentForm::Other;
}

QString componentTypeUri(ContentForm form) {
    const QString prefix = u"https://ns.adobe.com/experience/offer-management/content-component-"_s;
    switch (form) {
    case ContentForm::Text:
        return prefix + u"text"_s;
    case ContentForm::Html:
        return prefix + u"html"_s;
    case ContentForm::Json:
        return prefix + u"json"_s;
    case ContentForm::ImageLink:
        return prefix + u"imagelink"_s;
    case ContentForm::Other:
        return {};
    }
    Q_UNREACHABLE();
    return {};
}

QString defaultFormat(ContentForm form) {
    switch (form) {
    case ContentForm::Text:
        return u"text/plain"_s;
    case ContentForm::Html:
        return u"text/html"_s;
    case ContentForm::Json:
        return u"application/json"_s;
    case ContentForm::ImageLink:
        return u"image/png"_s;
    case ContentForm::Other:
        return u"text/plain"_s;
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace ow
