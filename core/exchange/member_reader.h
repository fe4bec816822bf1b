#pragma once

#include "base/id.h"
#include "base/timestamp.h"
#include "exchange/members.h"
#include "exchange/pointer_path.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QVarLengthArray>
#include <QVector>

#include <optional>
#include <utility>

namespace ow {

/// What one entity is read with: the dialect that it seems to speak and the first thing that is wrong in it.
struct ReadContext {
    Dialect dialect = Dialect::Xdm2018;
    std::optional<Error> error;

    void fail(const PointerPath& at, const QString& message, const QString& mend);
    void wrongType(const PointerPath& at, const QString& wanted);
};

/// Members of ours inside `extra`; they are not written in XDM dialects (domain.md, unknown members).
namespace keptMember {
inline constexpr QLatin1StringView
    spelled("offerwright:spelled"); ///< {"dialect": …, key path: key as it was found}
inline constexpr QLatin1StringView
    status("offerwright:status"); ///< status token that has no place in the model
inline constexpr QLatin1StringView
    envelope("offerwright:envelope"); ///< repository envelope around the entity
inline constexpr QLatin1StringView
    singlePlacement("offerwright:singlePlacement");                  ///< capping named one placement
inline constexpr QLatin1StringView asObject("offerwright:asObject"); ///< a rule's JSON tree was no text
inline constexpr QLatin1StringView
    formatLabel("offerwright:formatLabel"); ///< expression format as it was labelled
} // namespace keptMember

/// Reads the members of one JSON object of any XDM dialect. What is not taken, or was spelled in an unusual
/// way, is kept for writing it back.
class MemberReader {
public:
    MemberReader(const QJsonObject& object, PointerPath at, Level level, ReadContext& context);

    /// The value of a member and where it stands; undefined when absent or null. Empty values are kept as
    /// explicit, so that they are written back.
    [[nodiscard]] QJsonValue take(Member member, PointerPath* at = nullptr);
    [[nodiscard]] bool has(Member member) const { return find(member) >= 0; }
    /// The name under which a member stands, without its namespace; empty when absent.
    [[nodiscard]] QString nameOf(Member member) const;
    /// Key and value of a member as they stand, without taking it; an empty key when absent.
    [[nodiscard]] std::pair<QString, QJsonValue> peek(Member member) const;
    /// Does not remember how a taken member was spelled, because the model does.
    void forgetSpelling(Member member);

    /// The text of a member, if it is there and text; `at` becomes its place.
    [[nodiscard]] std::optional<QString> takeText(Member member, PointerPath& at);

    void read(Member member, QString& out);
    void read(Member member, bool& out);
    void read(Member member, qint64& out);
    void read(Member member, QStringList& out);
    void read(Member member, QMap<QString, QString>& out);
    void read(Member member, std::optional<Timestamp>& out);
    template <class K>
    void read(Member member, Id<K>& out) {
        QString text;
        read(member, text);
        out = Id<K>(text);
    }
    template <class K>
    void read(Member member, QVector<Id<K>>& out) {
        QStringList texts;
        read(member, texts);
        for (const QString& text : texts)
            out.append(Id<K>(text));
    }
    template <class E>
    void readToken(Member member, E& out) {
        PointerPath at;
        const std::optional<QString> text = takeText(member, at);
        if (!text || text->isEmpty())
            return;
        if (const std::optional<E> known = fromToken<E>(*text))
            out = *known;
        else
            unknownToken(at, *text, tokenList<E>());
    }

    /// Reads a list of objects, each with its own reader; unknown members go to the `extra` of the item.
    template <class T, class F>
    void readList(Member member, QVector<T>& out, F&& readItem) {
        PointerPath at;
        const QJsonValue value = take(member, &at);
        for (const auto& [object, index] : objects(value, at)) {
            MemberReader item(object, {at, index}, Level::Inside, m_context);
            T& made = out.emplace_back();
            readItem(item, made);
            item.finish(made.extra);
        }
    }
    /// Reads an object with a reader of its own whose unknown members go to `extra`.
    template <class F>
    void readObject(Member member, QJsonObject& extra, F&& readMembers) {
        PointerPath at;
        if (const std::optional<QJsonObject> object = takeObject(member, at)) {
            MemberReader inner(*object, at, Level::Inside, m_context);
            readMembers(inner);
            inner.finish(extra);
        }
    }
    /// Reads an object whose unknown members stay with this one, below their key.
    template <class F>
    void readPart(Member member, F&& readMembers) {
        const int index = find(member);
        PointerPath at;
        if (const std::optional<QJsonObject> object = takeObject(member, at)) {
            MemberReader inner(*object, at, Level::Inside, m_context);
            readMembers(inner);
            keepPart(member, index, inner);
        }
    }

    void keep(const QString& key, const QJsonValue& value) { m_kept.insert(key, value); }
    [[nodiscard]] ReadContext& context() const { return m_context; }
    [[nodiscard]] PointerPath at(Member member) const;

    /// Drops a member that says nothing new.
    void drop(QStringView key);
    /// Puts all that was not taken into `extra`.
    void finish(QJsonObject& extra);

private:
    struct Entry {
        QString key;
        QStringView name; ///< the key without its namespace
        QJsonValue value;
        bool taken = false;
    };
    struct Item {
        QJsonObject object;
        qsizetype index = 0; ///< in the list
    };

    [[nodiscard]] int find(Member member) const;
    void settle(Entry& entry, Member member, bool isEmpty);
    [[nodiscard]] QJsonValue takeNested(Member member, PointerPath* at);
    [[nodiscard]] std::optional<QJsonObject> takeObject(Member member, PointerPath& at);
    [[nodiscard]] QVector<Item> objects(const QJsonValue& value, const PointerPath& at);
    void unknownToken(const PointerPath& at, const QString& text, const QString& list);
    void keepPart(Member member, int index, MemberReader& inner);

    QVarLengthArray<Entry, 16> m_entries;
    PointerPath m_at;
    Level m_level;
    ReadContext& m_context;
    QJsonObject m_kept;
    QJsonObject m_spelled;
};

} // namespace ow
