#include "shell/kept_drafts.h"

#include "base/sources.h"
#include "disk/output_file.h"
#include "document/catalog_document.h"
#include "document/unsaved_edits.h"
#include "domain/entity_json.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QTimer>

#include <algorithm>
#include <optional>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPauseMs = 400;                // of no typing, until a draft is on the disk
constexpr int kMostWindows = 64;             // of one user on one catalog
constexpr auto kUnsaved = "unsaved edit"_L1; // no field is called so
constexpr qint64 kMostBytes = 4'000'000;     // of one draft; a text field holds less

QString shortHash(const QString& text) {
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

QByteArray toBytes(const Draft& draft, bool isInput, const QString& catalog, qint64 atMs) {
    QJsonObject json{{u"catalog"_s, catalog},         {u"kind"_s, token(draft.key.kind)},
                     {u"id"_s, draft.key.id},         {u"field"_s, draft.field},
                     {u"text"_s, draft.text},         {u"reason"_s, draft.reason},
                     {u"at"_s, QString::number(atMs)}};
    if (!draft.base.isUndefined())
        json.insert(u"base"_s, draft.base);
    if (isInput)
        json.insert(u"input"_s, true);
    return QJsonDocument(json).toJson();
}

/// The same however the path to it is written.
QString nameOf(const CatalogDocument& document) {
    const QString path = QFileInfo(document.location()).canonicalFilePath();
    return path.isEmpty() ? document.location() : path;
}

QByteArray toBytes(const UnsavedEdit& edit, const QString& catalog, qint64 atMs) {
    const EntityKey key = entityKey(*edit.after);
    return QJsonDocument(QJsonObject{{u"catalog"_s, catalog},
                                     {u"kind"_s, token(key.kind)},
                                     {u"id"_s, key.id},
                                     {u"label"_s, edit.label},
                                     {u"reason"_s, edit.reason},
                                     {u"before"_s, toJson(*edit.before)},
                                     {u"after"_s, toJson(*edit.after)},
                                     {u"at"_s, QString::number(atMs)}})
        .toJson();
}

struct Found {
    Draft draft;
    QString place;                     ///< as in KeptDrafts::contents
    std::optional<UnsavedEdit> edit{}; ///< instead of the draft
    qint64 atMs = 0;
    QString path;
};

std::optional<Found> readEdit(const QJsonObject& json, EntityKind kind, const QString& path) {
    const Result<Entity> before = entityFromJson(kind, json.value("before"_L1).toObject());
    const Result<Entity> after = entityFromJson(kind, json.value("after"_L1).toObject());
    if (!before || !after)
        return std::nullopt;
    Found found;
    found.draft.key = entityKey(*after);
    found.place = kUnsaved;
    found.edit = UnsavedEdit{json.value("label"_L1).toString(), std::make_shared<const Entity>(*before),
                             std::make_shared<const Entity>(*after), json.value("reason"_L1).toString()};
    found.atMs = json.value("at"_L1).toString().toLongLong();
    found.path = path;
    return found;
}

std::optional<Found> readDraft(const QString& path, const QString& catalog) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(file.read(kMostBytes)).object();
    const auto kind = fromToken<EntityKind>(json.value("kind"_L1).toString());
    if (!kind || json.value("catalog"_L1).toString() != catalog)
        return std::nullopt;
    if (json.contains("after"_L1))
        return readEdit(json, *kind, path);
    if (!json.value("text"_L1).isString())
        return std::nullopt;
    Found found{{{*kind, json.value("id"_L1).toString()},
                 json.value("field"_L1).toString(),
                 json.value("base"_L1),
                 json.value("text"_L1).toString(),
                 json.value("reason"_L1).toString(),
                 nullptr},
                json.value("input"_L1).toBool() ? json.value("field"_L1).toString() : QString(),
                std::nullopt,
                json.value("at"_L1).toString().toLongLong(),
                path};
    return found;
}

void show(CatalogDocument& document, const Found& one) {
    if (one.edit)
        document.unsaved().keep(*one.edit);
    else if (!one.place.isEmpty())
        document.drafts().keepInput(one.draft);
    else
        document.drafts().keep(one.draft);
}

/// A name for a draft that no file in the folder has.
QString freeName(const QString& folder, const EntityKey& key) {
    const QString stem = shortHash(token(key.kind) + u'/' + key.id);
    for (int i = 0;; ++i) {
        QString path = QDir(folder).filePath(u"%1-%2.json"_s.arg(stem).arg(i));
        if (!QFile::exists(path))
            return path;
    }
}

std::unique_ptr<QLockFile> locked(const QString& path) {
    auto lock = std::make_unique<QLockFile>(path);
    lock->setStaleLockTime(0); // only a window that is gone loses its own
    return lock->tryLock() ? std::move(lock) : nullptr;
}

} // namespace

KeptDrafts::KeptDrafts(const QString& folder, CatalogDocument& document, QObject* parent)
    : QObject(parent), m_document(document), m_catalog(nameOf(document)), m_later(new QTimer(this)) {
    m_later->setSingleShot(true);
    m_later->setInterval(kPauseMs);
    connect(m_later, &QTimer::timeout, this, &KeptDrafts::save);
    if (!takeFolder(QDir(folder).filePath(shortHash(m_catalog))))
        return; // no room for it: drafts live as long as the window
    const auto later = [this](const EntityKey& key) {
        m_waiting.insert(key);
        m_later->start();
    };
    connect(&document.drafts(), &Drafts::changed, this, later);
    connect(&document.unsaved(), &UnsavedEdits::dropped, this, later);
    connect(&document.unsaved(), &UnsavedEdits::kept, this, [this, later] {
        for (const UnsavedEdit& edit : m_document.unsaved().all())
            later(entityKey(*edit.after));
    });
}

KeptDrafts::~KeptDrafts() {
    save();
    if (m_folder.isEmpty())
        return;
    for (QMap<QString, QString>& files : m_files) {
        if (const QString path = m_givesUpEdits ? files.take(kUnsaved) : QString(); !path.isEmpty())
            QFile::remove(path);
    }
    QDir(m_folder).rmdir(m_folder); // where nothing is kept
}

bool KeptDrafts::takeFolder(const QString& all) {
    if (!QDir().mkpath(all))
        return false;
    QFile::setPermissions(all, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    for (int i = 0; i < kMostWindows; ++i) {
        const QString own = QDir(all).filePath(QString::number(i));
        if (!m_folder.isEmpty() && !QDir(own).exists())
            continue;
        std::unique_ptr<QLockFile> lock = locked(own + u".lock"_s);
        if (!lock)
            continue;
        if (m_folder.isEmpty()) {
            if (!QDir().mkpath(own))
                return false;
            m_folder = own;
            m_lock = std::move(lock);
            takeOver(own);
        } else {
            takeOver(own);
            QDir().rmdir(own);
        }
    }
    return !m_folder.isEmpty();
}

/// The newest draft of an entity is shown; older ones stay until it is settled.
void KeptDrafts::takeOver(const QString& abandoned) {
    QVector<Found> found;
    for (const QFileInfo& file : QDir(abandoned).entryInfoList({u"*.json"_s}, QDir::Files)) {
        if (std::optional<Found> draft = readDraft(file.filePath(), m_catalog))
            found.append(*draft);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Found& a, const Found& b) { return a.atMs > b.atMs; });
    for (const Found& one : found) {
        QString path = one.path;
        if (abandoned != m_folder) {
            path = freeName(m_folder, one.draft.key);
            if (!QFile::rename(one.path, path))
                continue;
        }
        QMap<QString, QString>& files = m_files[one.draft.key];
        if (files.contains(one.place)) {
            m_older[one.draft.key].append(path);
            continue;
        }
        files.insert(one.place, path);
        show(m_document, one);
    }
}

/// Brings the next draft of an entity into sight, of each place where none is any more.
void KeptDrafts::bringOlder(const EntityKey& key) {
    QMap<QString, QString>& files = m_files[key];
    QStringList& older = m_older[key];
    for (const QString& path : QStringList(older)) {
        const std::optional<Found> next = readDraft(path, m_catalog);
        if (next && files.contains(next->place))
            continue;
        older.removeOne(path);
        if (!next)
            continue;
        files.insert(next->place, path);
        show(m_document, *next);
    }
    if (older.isEmpty())
        m_older.remove(key);
}

void KeptDrafts::save() {
    m_later->stop();
    if (m_folder.isEmpty())
        return;
    for (const EntityKey& key : std::exchange(m_waiting, {}))
        write(key);
}

QMap<QString, QByteArray> KeptDrafts::contents(const EntityKey& key) const {
    QMap<QString, QByteArray> contents;
    const qint64 now = m_document.clock().nowMs();
    if (const std::optional<Draft> draft = m_document.drafts().draft(key))
        contents.insert(QString(), toBytes(*draft, false, m_catalog, now));
    const QList<Draft> inputs = m_document.drafts().inputs(key);
    for (const Draft& input : inputs)
        contents.insert(input.field, toBytes(input, true, m_catalog, now));
    if (const std::optional<UnsavedEdit> edit = m_document.unsaved().edit(key))
        contents.insert(kUnsaved, toBytes(*edit, m_catalog, now));
    return contents;
}

void KeptDrafts::write(const EntityKey& key) {
    QMap<QString, QString>& files = m_files[key];
    const QMap<QString, QByteArray> kept = contents(key);
    const QStringList places = files.keys();
    for (const QString& place : places) {
        if (!kept.contains(place))
            QFile::remove(files.take(place));
    }
    for (auto one = kept.cbegin(); one != kept.cend(); ++one) {
        QString& path = files[one.key()];
        if (path.isEmpty())
            path = freeName(m_folder, key);
        if (const Result<void> written = replaceFile(path, *one); written)
            QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        else
            qWarning("%s", qUtf8Printable(written.error().text()));
    }
    if (m_older.contains(key))
        bringOlder(key);
    if (m_files.value(key).isEmpty())
        m_files.remove(key);
}

} // namespace ow

#include "moc_kept_drafts.cpp"
