#include "compare/field_text.h"

#include "base/counted.h"
#include "base/date_text.h"
#include "base/timestamp.h"
#include "models/entity_columns.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <array>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct Title {
    const char* member;
    const char* title; ///< of the member, or of all items together
    const char* item;  ///< of one item, with its number; may be null
};

#define OW_TEXT(text) QT_TRANSLATE_NOOP("ow::fields", text)

/// In the order of the editors.
constexpr std::array kTitles{
    Title{"name", OW_TEXT("Name"), nullptr},
    Title{"status", OW_TEXT("Status"), nullptr},
    Title{"description", OW_TEXT("Description"), nullptr},
    Title{"channel", OW_TEXT("Channel"), nullptr},
    Title{"componentType", OW_TEXT("Content type"), nullptr},
    Title{"contentTypes", OW_TEXT("Formats"), nullptr},
    Title{"maxCharacters", OW_TEXT("Most characters"), nullptr},
    Title{"maxBytes", OW_TEXT("Most bytes"), nullptr},
    Title{"maxPictureWidth", OW_TEXT("Most pixels across"), nullptr},
    Title{"maxPictureHeight", OW_TEXT("Most pixels down"), nullptr},
    Title{"maxPictureBytes", OW_TEXT("Most bytes of a picture"), nullptr},
    Title{"tags", OW_TEXT("Tags"), nullptr},
    Title{"condition", OW_TEXT("Condition"), nullptr},
    Title{"expression", OW_TEXT("Formula"), nullptr},
    Title{"ids", OW_TEXT("Members"), nullptr},
    Title{"fallback", OW_TEXT("Fallback offer"), nullptr},
    Title{"criteria", OW_TEXT("Criteria"), OW_TEXT("Criterion %1")},
    Title{"filter", OW_TEXT("Collection"), nullptr},
    Title{"options", OW_TEXT("Offers"), nullptr},
    Title{"selection", OW_TEXT("Chosen by"), nullptr},
    Title{"ranking", OW_TEXT("Ranking"), nullptr},
    Title{"rank", OW_TEXT("Ranking"), nullptr},
    Title{"priority", OW_TEXT("Priority"), nullptr},
    Title{"order", OW_TEXT("Ranked by"), nullptr},
    Title{"formula", OW_TEXT("Ranking formula"), nullptr},
    Title{"calendar", OW_TEXT("Valid"), nullptr},
    Title{"startDate", OW_TEXT("Start"), nullptr},
    Title{"endDate", OW_TEXT("End"), nullptr},
    Title{"profileConstraint", OW_TEXT("Eligibility"), nullptr},
    Title{"eligibilityRule", OW_TEXT("Rule"), nullptr},
    Title{"segments", OW_TEXT("Segments"), OW_TEXT("Segment %1")},
    Title{"representations", OW_TEXT("Representations"), OW_TEXT("Representation %1")},
    Title{"placement", OW_TEXT("Placement"), nullptr},
    Title{"placements", OW_TEXT("Placements"), nullptr},
    Title{"components", OW_TEXT("Contents"), OW_TEXT("Content %1")},
    Title{"content", OW_TEXT("Text"), nullptr},
    Title{"deliveryURL", OW_TEXT("Address of the file"), nullptr},
    Title{"linkURL", OW_TEXT("Link"), nullptr},
    Title{"languages", OW_TEXT("Languages"), nullptr},
    Title{"format", OW_TEXT("Format"), nullptr},
    Title{"type", OW_TEXT("Type"), nullptr},
    Title{"capping", OW_TEXT("Caps"), OW_TEXT("Cap %1")},
    Title{"limit", OW_TEXT("Limit"), nullptr},
    Title{"scope", OW_TEXT("Counted"), nullptr},
    Title{"entity", OW_TEXT("Counted in"), nullptr},
    Title{"events", OW_TEXT("Events"), nullptr},
    Title{"customQuery", OW_TEXT("Custom event query"), nullptr},
    Title{"repeat", OW_TEXT("Repeats"), nullptr},
    Title{"characteristics", OW_TEXT("Characteristics"), nullptr},
    Title{"document", OW_TEXT("Profile"), nullptr},
    Title{"extra", OW_TEXT("Imported members"), nullptr},
};

#undef OW_TEXT

QString translated(const char* text) {
    return QCoreApplication::translate("ow::fields", text);
}

const Title* titleOf(const QString& member) {
    const auto* found = std::find_if(kTitles.begin(), kTitles.end(),
                                     [&](const Title& t) { return member == QLatin1StringView(t.member); });
    return found == kTitles.end() ? nullptr : &*found;
}

QString memberTitle(const QString& member) {
    const Title* title = titleOf(member);
    return title ? translated(title->title) : memberWords(member);
}

bool isNumber(const QString& text) {
    bool ok = false;
    (void)text.toUInt(&ok);
    return ok;
}

/// The value of a rule or of a rank reads as the thing itself.
bool isTransparent(const QStringList& parts, qsizetype i) {
    const QString& part = parts[i];
    const bool inside = i + 1 < parts.size();
    if (inside && (part == u"rank" || part == u"calendar"))
        return true;
    const bool below = i > 0 && (parts[i - 1] == u"condition" || parts[i - 1] == u"expression");
    return below && part == u"value";
}

QString joined(const QStringList& items, bool breaks) {
    return items.join(breaks ? u"\n"_s : u", "_s);
}

/// What stands there for machines, as the editors show it: an instant, an address of the standard.
QString textInWords(const QString& text) {
    if (text.startsWith(u"https://ns.adobe.com/"_s))
        return channelTitle(text);
    const bool isInstant = text.size() >= 10 && text.at(4) == u'-' && Timestamp::parse(text).ok();
    return isInstant ? withReadableDates(text) : text;
}

QString indented(QString text) {
    return text.replace(u'\n', u"\n    "_s);
}

} // namespace

QString EntityNames::nameOf(const QString& id) const {
    for (const auto& row : Tokens<EntityKind>::table) {
        if (const EntityPtr entity = m_catalog.entity({row.first, id}))
            return entityLabel(*entity);
    }
    return {};
}

QString fieldTitle(const QString& path) {
    if (path.isEmpty())
        return translated(QT_TRANSLATE_NOOP("ow::fields", "As a whole"));
    const QStringList parts = path.split(u'/');
    QStringList titles;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (isTransparent(parts, i))
            continue;
        if (i + 1 < parts.size() && isNumber(parts[i + 1])) {
            const int number = parts[i + 1].toInt() + 1;
            const Title* title = titleOf(parts[i]);
            titles.append(title && title->item ? translated(title->item).arg(number)
                                               : u"%1 %2"_s.arg(memberTitle(parts[i])).arg(number));
            ++i;
        } else {
            const bool own = i > 0 && (parts[i - 1] == u"characteristics" || parts[i - 1] == u"extra" ||
                                       parts[0] == u"document");
            titles.append(own ? parts[i] : memberTitle(parts[i]));
        }
    }
    return titles.join(u" › "_s);
}

int fieldOrder(const QString& path) {
    const QString first = path.section(u'/', 0, 0);
    const Title* title = titleOf(first);
    return title ? int(title - kTitles.data()) : int(kTitles.size());
}

QString valueText(const QJsonValue& value, const EntityNames& names, bool breaks) {
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? translated(QT_TRANSLATE_NOOP("ow::fields", "yes"))
                              : translated(QT_TRANSLATE_NOOP("ow::fields", "no"));
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::String: {
        const QString text = value.toString();
        const QString name = names.nameOf(text);
        return name.isEmpty() ? textInWords(text) : name;
    }
    case QJsonValue::Array: {
        QStringList items;
        const QJsonArray array = value.toArray();
        for (const auto& item : array)
            items.append(valueText(item, names, breaks));
        return joined(items, breaks);
    }
    case QJsonValue::Object: {
        QStringList items;
        const QJsonObject object = value.toObject();
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            const QString text = valueText(it.value(), names, breaks);
            const bool below = breaks && (it.value().isObject() || it.value().isArray());
            items.append(memberTitle(it.key()) + (below ? u":\n    "_s + indented(text) : u": "_s + text));
        }
        return joined(items, breaks);
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

} // namespace ow
