#include "decision/story/internal/story_names.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

bool turnsWriting(QChar character) {
    const char16_t c = character.unicode();
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

template <class T>
QString nameOf(const T* entity, const QString& id) {
    return onOneLine(entity && !entity->name.isEmpty() ? entity->name : id);
}

} // namespace

QString onOneLine(const QString& text) {
    QString line = text;
    for (QChar& character : line) {
        const QChar::Category category = character.category();
        if (category == QChar::Other_Control || category == QChar::Separator_Line ||
            category == QChar::Separator_Paragraph || turnsWriting(character))
            character = u' ';
    }
    return line;
}

QString inShort(const QString& text, qsizetype most) {
    const QString line = onOneLine(text).simplified();
    return line.size() > most ? line.left(most) + u'…' : line;
}

StoryNames::StoryNames(const Catalog& catalog) : m_catalog(catalog) {
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>())
        ++m_offers[offer->name];
}

QString StoryNames::offer(const OfferId& id) const {
    const auto* offer = m_catalog.find<PersonalizedOffer>(id);
    const QString name = nameOf(offer, id.value());
    return offer && !offer->name.isEmpty() && m_offers.value(offer->name) > 1
               ? u"%1 (%2)"_s.arg(name, onOneLine(id.value()))
               : name;
}

QString StoryNames::placement(const PlacementId& id) const {
    return nameOf(m_catalog.find<Placement>(id), id.value());
}

QString StoryNames::filter(const FilterId& id) const {
    return nameOf(m_catalog.find<OfferFilter>(id), id.value());
}

QString StoryNames::scope(const ActivityId& activity, const PlacementId& placementId) const {
    return u"%1 · %2"_s.arg(nameOf(m_catalog.find<Activity>(activity), activity.value()),
                            placement(placementId));
}

} // namespace ow
