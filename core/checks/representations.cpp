#include "checks/check_context.h"
#include "checks/content_links.h"
#include "domain/content_languages.h"
#include "domain/content_template.h"
#include "domain/language_tag.h"
#include "domain/text_length.h"

#include <QJsonDocument>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// The name of a component type without its family: "content-component-text".
QString typeName(const QString& uri) {
    return uri.mid(uri.lastIndexOf(u'/') + 1);
}

bool hasAsset(const ContentComponent& component) {
    return !component.deliveryURL.isEmpty() || !component.repoId.isEmpty() ||
           !component.repoResolveURL.isEmpty();
}

void checkContent(const ContentComponent& component, const QString& at, Findings& findings) {
    switch (contentForm(component.type)) {
    case ContentForm::ImageLink:
        if (!hasAsset(component))
            findings.error("content.no-image"_L1, at + u"/deliveryURL"_s, u"the image has no address"_s,
                           u"give the URL of the image"_s);
        if (!component.content.isEmpty())
            findings.warning("content.text-in-image"_L1, at + u"/content"_s,
                             u"an image link holds no text of its own"_s, u"remove the text"_s);
        return;
    case ContentForm::Json: {
        QJsonParseError error;
        if (component.content.isEmpty() && !hasAsset(component)) {
            findings.error("content.empty"_L1, at + u"/content"_s, u"the JSON content is empty"_s);
        } else if (!component.content.isEmpty() && !component.content.contains("{{"_L1)) {
            // Scalars are JSON too, but QJsonDocument reads only lists and objects.
            QJsonDocument::fromJson('[' + component.content.toUtf8() + ']', &error);
            if (error.error != QJsonParseError::NoError)
                findings.error("content.broken-json"_L1, at + u"/content"_s,
                               u"the content is not valid JSON: %1"_s.arg(error.errorString()));
        }
        return;
    }
    case ContentForm::Text:
    case ContentForm::Html:
        if (component.content.isEmpty() && !hasAsset(component))
            findings.error("content.empty"_L1, at + u"/content"_s, u"the content is empty"_s,
                           u"write it, or remove the component"_s);
        return;
    case ContentForm::Other:
        if (component.type.isEmpty())
            findings.error("content.no-type"_L1, at + u"/type"_s, u"the component has no type"_s);
        return;
    }
}

/// DOMAIN.md 11.12: "fr_CA" is read as "fr-CA".
void checkLanguages(const ContentComponent& component, const QString& at, Findings& findings) {
    for (qsizetype i = 0; i < component.languages.size(); ++i) {
        const QString& written = component.languages.at(i);
        const QString tag = languageTag(written);
        const QString place = at + u"/languages/%1"_s.arg(i);
        if (!isLanguageTag(tag))
            findings.warning(
                "content.language"_L1, place,
                u"“%1” is no language tag, so nobody who asks for a language gets it"_s.arg(written),
                u"write a BCP 47 tag, such as fr or fr-CA"_s);
        else if (tag != written)
            findings.warning("content.language-spelling"_L1, place,
                             u"“%1” is read as “%2”"_s.arg(written, tag), u"write “%1”"_s.arg(tag));
    }
}

/// DOMAIN.md 1.3: what is surely too long, whatever its tokens become.
void checkLength(const ContentComponent& component, const Placement& placement, const QString& at,
                 Findings& findings) {
    const TextLength length = textLength(component.content);
    const auto tooLong = [&](qint64 found, const std::optional<qint64>& most, const QString& unit) {
        if (most && *most > 0 && found > *most)
            findings.warning("content.too-long"_L1, at + u"/content"_s,
                             u"the text has %1 %2, but the placement “%3” takes at most %4"_s.arg(
                                 QString::number(found), unit, placement.name, QString::number(*most)),
                             u"shorten it"_s);
    };
    tooLong(length.characters, placement.maxCharacters, u"characters"_s);
    tooLong(length.bytes, placement.maxBytes, u"bytes"_s);
}

void checkTokens(CheckContext& context, const QString& text, const QString& field, Findings& findings) {
    if (!holdsTokens(text))
        return; // the checker costs the schema
    const QVector<ContentProblem> problems = context.tokens().check(text);
    for (const ContentProblem& problem : problems)
        findings.add(problem.severity, problem.code, field, problem.message, problem.mend);
}

void checkLinks(const ContentComponent& component, const QString& at, Findings& findings) {
    const auto tell = [&](const std::optional<ContentProblem>& problem, const QString& field) {
        if (problem)
            findings.add(problem->severity, problem->code, field, problem->message, problem->mend);
    };
    tell(linkProblem(component.deliveryURL, LinkUse::Asset), at + u"/deliveryURL"_s);
    tell(linkProblem(component.linkURL, LinkUse::Destination), at + u"/linkURL"_s);
    if (contentForm(component.type) != ContentForm::Html)
        return;
    for (const ContentProblem& problem : htmlLinkProblems(component.content))
        tell(problem, at + u"/content"_s);
}

void checkComponent(CheckContext& context, const ContentComponent& component, const Placement* placement,
                    const QString& at, Findings& findings) {
    checkContent(component, at, findings);
    checkTokens(context, component.content, at + u"/content"_s, findings);
    checkTokens(context, component.deliveryURL, at + u"/deliveryURL"_s, findings);
    checkTokens(context, component.linkURL, at + u"/linkURL"_s, findings);
    checkLinks(component, at, findings);
    checkLanguages(component, at, findings);
    if (component.format.isEmpty())
        findings.warning("content.no-format"_L1, at + u"/format"_s, u"the component has no format"_s);
    if (!placement)
        return;
    checkLength(component, *placement, at, findings);
    if (!placement->componentType.isEmpty() && !component.type.isEmpty() &&
        typeName(component.type) != typeName(placement->componentType))
        findings.error("content.type-differs"_L1, at + u"/type"_s,
                       u"the placement “%1” takes %2, but this is %3"_s.arg(
                           placement->name, typeName(placement->componentType), typeName(component.type)),
                       u"change the type, or use another placement"_s);
    if (!placement->contentTypes.isEmpty() && !component.format.isEmpty() &&
        !placement->contentTypes.contains(component.format, Qt::CaseInsensitive))
        findings.error("content.format-differs"_L1, at + u"/format"_s,
                       u"the placement “%1” takes %2, but this is %3"_s.arg(
                           placement->name, placement->contentTypes.join(u", "_s), component.format),
                       u"change the format"_s);
}

void checkRepresentationList(CheckContext& context, const QVector<Representation>& list, Findings& findings) {
    QMap<QString, qsizetype> seen;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const Representation& representation = list.at(i);
        const QString at = u"representations/%1"_s.arg(i);
        const QString& id = representation.placement.value();
        if (id.isEmpty())
            findings.error("representation.no-placement"_L1, at + u"/placement"_s,
                           u"the representation is for no placement"_s, u"choose one"_s);
        else if (seen.contains(id))
            findings.error(
                "representation.duplicate"_L1, at + u"/placement"_s,
                u"representation %1 is for the same placement; an offer has one per placement"_s.arg(
                    seen.value(id) + 1),
                u"remove one of them"_s);
        seen.insert(id, i);
        if (representation.components.isEmpty())
            findings.warning("representation.empty"_L1, at + u"/components"_s,
                             u"the representation holds no content"_s, u"add a component"_s);
        const QStringList missing = missingLanguages(list, i);
        for (const QString& tag : missing)
            findings.warning(
                "representation.language"_L1, at + u"/languages"_s,
                u"there is no content in “%1”, which other placements of the offer have"_s.arg(tag),
                u"add it"_s);
        const auto* placement = context.catalog().find<Placement>(representation.placement);
        for (qsizetype k = 0; k < representation.components.size(); ++k)
            checkComponent(context, representation.components.at(k), placement,
                           at + u"/components/%1"_s.arg(k), findings);
    }
}

} // namespace

void checkRepresentations(CheckContext& context, const Entity& entity, Findings& findings) {
    if (const auto* offer = std::get_if<PersonalizedOffer>(&entity)) {
        checkRepresentationList(context, offer->representations, findings);
        if (offer->status == OfferStatus::Approved && offer->representations.isEmpty())
            findings.error("offer.no-representation"_L1, u"representations"_s,
                           u"the offer is approved, but has no content for any placement"_s,
                           u"add a representation"_s);
    }
    if (const auto* fallback = std::get_if<FallbackOffer>(&entity)) {
        checkRepresentationList(context, fallback->representations, findings);
        if (fallback->status == OfferStatus::Approved && fallback->representations.isEmpty())
            findings.error("offer.no-representation"_L1, u"representations"_s,
                           u"the fallback offer is approved, but has no content for any placement"_s,
                           u"add a representation"_s);
    }
}

} // namespace ow
