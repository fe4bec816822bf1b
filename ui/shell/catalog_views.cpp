#include "shell/catalog_views.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kOrder = "catalogs/order";

/// Where the view of a catalog stands; nothing for one that is no file.
QString settingOf(const QString& path) {
    const QString file = QFileInfo(path).canonicalFilePath();
    if (file.isEmpty())
        return {};
    return QString::fromLatin1(
        QCryptographicHash::hash(file.toUtf8(), QCryptographicHash::Sha256).toHex().left(24));
}

struct GuideWord {
    GuideState state;
    QLatin1StringView word;
};
constexpr GuideWord kGuideWords[] = {{GuideState::Finished, QLatin1StringView("finished")},
                                     {GuideState::Skipped, QLatin1StringView("skipped")}};

QJsonObject viewToJson(const CatalogView& view) {
    QJsonObject lists;
    const auto listOf = [&lists](EntityKind kind) { return lists.value(token(kind)).toObject(); };
    for (auto it = view.open.cbegin(); it != view.open.cend(); ++it) {
        QJsonObject list = listOf(it.key());
        list.insert(u"open"_s, *it);
        lists.insert(token(it.key()), list);
    }
    for (auto it = view.filters.cbegin(); it != view.filters.cend(); ++it) {
        QJsonObject list = listOf(it.key());
        list.insert(u"filter"_s, it->text);
        list.insert(u"status"_s, it->status);
        lists.insert(token(it.key()), list);
    }
    for (auto it = view.saved.cbegin(); it != view.saved.cend(); ++it) {
        QJsonArray saved;
        for (const SavedFilter& one : *it)
            saved.append(QJsonObject{
                {u"name"_s, one.name}, {u"filter"_s, one.filter.text}, {u"status"_s, one.filter.status}});
        QJsonObject list = listOf(it.key());
        list.insert(u"saved"_s, saved);
        lists.insert(token(it.key()), list);
    }
    QJsonObject json{{u"kind"_s, QString(token(view.kind))}, {u"lists"_s, lists}};
    if (view.preview)
        json.insert(u"preview"_s, QJsonObject{{u"activity"_s, view.preview->activity.value()},
                                              {u"placement"_s, view.preview->placement.value()},
                                              {u"profile"_s, view.preview->profile.value()}});
    for (const GuideWord& guide : kGuideWords) {
        if (guide.state == view.guide)
            json.insert(u"guide"_s, guide.word);
    }
    return json;
}

CatalogView viewFromJson(const QJsonObject& json) {
    CatalogView view;
    view.kind = fromToken<EntityKind>(json[u"kind"_s].toString()).value_or(view.kind);
    const QJsonObject lists = json[u"lists"_s].toObject();
    for (auto it = lists.constBegin(); it != lists.constEnd(); ++it) {
        const auto kind = fromToken<EntityKind>(it.key());
        if (!kind)
            continue;
        const QJsonObject list = it->toObject();
        if (list.contains(u"open"_s))
            view.open.insert(*kind, list[u"open"_s].toString());
        const ListFilter filter{list[u"filter"_s].toString(), list[u"status"_s].toString()};
        if (filter != ListFilter())
            view.filters.insert(*kind, filter);
        for (const QJsonValue one : list[u"saved"_s].toArray()) {
            if (const QString name = one[u"name"_s].toString(); !name.isEmpty())
                view.saved[*kind].append({name, {one[u"filter"_s].toString(), one[u"status"_s].toString()}});
        }
    }
    if (json.contains(u"preview"_s)) {
        const QJsonObject preview = json[u"preview"_s].toObject();
        view.preview = CatalogView::Preview{ActivityId(preview[u"activity"_s].toString()),
                                            PlacementId(preview[u"placement"_s].toString()),
                                            ProfileId(preview[u"profile"_s].toString())};
    }
    for (const GuideWord& guide : kGuideWords) {
        if (json[u"guide"_s].toString() == guide.word)
            view.guide = guide.state;
    }
    return view;
}

} // namespace

std::optional<CatalogView> CatalogViews::view(const QString& path) const {
    const QString setting = settingOf(path);
    const QByteArray text =
        setting.isEmpty() ? QByteArray() : m_settings.value(u"catalogs/%1"_s.arg(setting)).toByteArray();
    const QJsonDocument document = QJsonDocument::fromJson(text);
    return document.isObject() ? std::optional(viewFromJson(document.object())) : std::nullopt;
}

void CatalogViews::keep(const QString& path, const CatalogView& view) {
    const QString setting = settingOf(path);
    if (setting.isEmpty())
        return;
    m_settings.setValue(u"catalogs/%1"_s.arg(setting),
                        QJsonDocument(viewToJson(view)).toJson(QJsonDocument::Compact));
    QStringList order = m_settings.value(QLatin1StringView(kOrder)).toStringList();
    order.removeAll(setting);
    order.prepend(setting);
    for (const QString& old : order.mid(kKept))
        m_settings.remove(u"catalogs/%1"_s.arg(old));
    m_settings.setValue(QLatin1StringView(kOrder), order.mid(0, kKept));
}

} // namespace ow
