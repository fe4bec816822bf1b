#include "assets/picture_source.h"
#include "checks/check_context.h"
#include "checks/content_links.h"
#include "domain/content_template.h"

#include <QSet>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// The addresses of pictures in a component, each once, with the member that they stand in. Those with tokens
/// are left out: what they become is not known.
QVector<std::pair<QString, QString>> picturesOf(const ContentComponent& component) {
    QVector<std::pair<QString, QString>> pictures;
    QSet<QString> seen;
    const auto add = [&](const QString& address, const QString& member) {
        const QString trimmed = address.trimmed();
        if (trimmed.isEmpty() || holdsTokens(trimmed) || seen.contains(trimmed))
            return;
        seen.insert(trimmed);
        pictures.append({trimmed, member});
    };
    const ContentForm form = contentForm(component.type);
    if (form == ContentForm::ImageLink)
        add(component.deliveryURL, u"deliveryURL"_s);
    if (form == ContentForm::Html) {
        for (const HtmlLink& link : htmlLinks(component.content)) {
            if (link.isPicture)
                add(link.address, u"content"_s);
        }
    }
    return pictures;
}

QString pictureName(const QString& address) {
    return address.startsWith("data:"_L1, Qt::CaseInsensitive) ? u"the picture in a data: URL"_s
                                                               : u"the picture “%1”"_s.arg(address);
}

void checkPictureMissing(CheckContext& context, const QString& address, const QString& field,
                         Findings& findings) {
    if (context.folder().isEmpty() || !QUrl(address).isRelative() || linkProblem(address, LinkUse::Asset))
        return;
    const PictureFault fault = pictureSource(address, context.folder()).fault;
    if (fault == PictureFault::NotFound || fault == PictureFault::Elsewhere ||
        fault == PictureFault::NotAFile)
        findings.warning("content.picture-missing"_L1, field,
                         u"%1 is not in the folder of the catalog"_s.arg(pictureName(address)),
                         u"put it there, or give another address"_s);
}

/// DOMAIN.md 1.3: what is surely too large. Of pictures elsewhere, and of an SVG's pixels, nothing is known.
void checkPictureSize(CheckContext& context, const QString& address, const Placement& placement,
                      const QString& field, Findings& findings) {
    const auto applies = [](const std::optional<qint64>& most) { return most && *most > 0; };
    if (!applies(placement.maxPictureWidth) && !applies(placement.maxPictureHeight) &&
        !applies(placement.maxPictureBytes))
        return; // reading the file costs
    const std::optional<PictureFacts> facts = context.pictureFacts(address);
    if (!facts)
        return;
    const auto tooMuch = [&](qint64 found, const std::optional<qint64>& most, const QString& what) {
        if (applies(most) && found > *most)
            findings.warning(
                "content.picture-large"_L1, field,
                u"%1 %2, but the placement “%3” takes at most %4"_s.arg(
                    pictureName(address), what.arg(found), placement.name, QString::number(*most)),
                u"make it smaller"_s);
    };
    if (facts->pixels) {
        tooMuch(facts->pixels->width(), placement.maxPictureWidth, u"is %1 pixels wide"_s);
        tooMuch(facts->pixels->height(), placement.maxPictureHeight, u"is %1 pixels high"_s);
    }
    tooMuch(facts->bytes, placement.maxPictureBytes, u"has %1 bytes"_s);
}

void checkPicturesOf(CheckContext& context, const QVector<Representation>& list, Findings& findings) {
    for (qsizetype i = 0; i < list.size(); ++i) {
        const auto* placement = context.catalog().find<Placement>(list.at(i).placement);
        for (qsizetype k = 0; k < list.at(i).components.size(); ++k) {
            for (const auto& [address, member] : picturesOf(list.at(i).components.at(k))) {
                const QString field = u"representations/%1/components/%2/%3"_s.arg(i).arg(k).arg(member);
                checkPictureMissing(context, address, field, findings);
                if (placement)
                    checkPictureSize(context, address, *placement, field, findings);
            }
        }
    }
}

} // namespace

void checkPictures(CheckContext& context, const Entity& entity, Findings& findings) {
    if (const auto* offer = std::get_if<PersonalizedOffer>(&entity))
        checkPicturesOf(context, offer->representations, findings);
    if (const auto* fallback = std::get_if<FallbackOffer>(&entity))
        checkPicturesOf(context, fallback->representations, findings);
}

} // namespace ow
