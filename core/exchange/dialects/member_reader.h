#pragma once

#include "base/id.h"
#include "base/timestamp.h"
#include "domain/kept_members.h"
#include "domain/null_members.h"
#include "exchange/dialects/members.h"
#include "json/pointer_path.h"
#include "json/tree.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QVarLengthArray>
#include <QVector>

#include <optional>
#include <string_view>
#include <utility>

namespace ow {

/// What one entity is read with: the dialect that it seems to speak, the first thing that is wrong in it, and
/// the members that nothing here understands.
struct ReadContext {
    Dialect dialect = Dialect::Xdm2018;
    std::optional<Error> error;
    QStringList unknown; ///< JSON pointers

    void fail(const PointerPath& at, const QString& message, const QString& mend);
    void wrongType(const PointerPath& at, const QString& wanted);
};

/// Reads the members of one JSON object of any XDM dialect. What is not taken, or was spelled in an unusual
/// way, is kept for writing it back.
class MemberReader {
public:
    MemberReader(const JsonView& object, const PointerPath& at, Level level, ReadContext& context);

    /// The value of a member and where it stands; undefined when absent or null. Empty values are kept as
    /// explicit, so that they are written back.
    [[nodiscard]] JsonView take(Member member, PointerPath* at = nullptr);
    [[nodiscard]] bool has(Member member) const { return find(member) >= 0; }
    /// The name under which a member stands, without its namespace; empty when absent.
    [[nodiscard]] std::string_view nameOf(Member member) const;
    /// A member as it stands, without taking it; undefined when absent.
    [[nodiscard]] JsonView peek(Member member) const;
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
    template <class T>
    void read(Member member, std::optional<T>& out) {
        if (has(member))
            read(member, out.emplace());
    }
    /// An object as it stands; what is none stays among the unknown members.
    void read(Member member, QJsonObject& out);
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
        out.reserve(out.size() + texts.size());
        for (QString& text : texts)
            out.append(Id<K>(std::move(text)));
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
        const JsonView list = takeObjects(member, at);
        out.reserve(out.size() + list.size());
        qsizetype index = 0;
        for (const JsonView object : list) {
            MemberReader item(object, {at, index++}, Level::Inside, m_context);
            T& made = out.emplace_back();
            readItem(item, made);
            item.finish(made.extra);
        }
    }
    /// Reads an object with a reader of its own whose unknown members go to `extra`.
    template <class F>
    void readObject(Member member, QJsonObject& extra, F&& readMembers) {
        PointerPath at;
        if (const JsonView object = takeObject(member, at); object.isObject()) {
            MemberReader inner(object, at, Level::Inside, m_context);
            readMembers(inner);
            inner.finish(extra);
        }
    }
    /// Reads an object whose unknown members stay with this one, below their key.
    template <class F>
    void readPart(Member member, F&& readMembers) {
        const JsonView written = peek(member);
        PointerPath at;
        if (const JsonView object = takeObject(member, at); object.isObject()) {
            MemberReader inner(object, at, Level::Inside, m_context);
            readMembers(inner);
            keepPart(member, written, inner);
        }
    }

    void keep(std::string_view key, const JsonView& value) {
        m_kept.insert(textOfUtf8(key), withoutNulls(value.toJson()));
    }
    void keep(const QString& key, const QJsonValue& value) { m_kept.insert(key, value); }
    [[nodiscard]] ReadContext& context() const { return m_context; }
    [[nodiscard]] PointerPath at(Member member) const;

    /// Drops a member that says nothing new.
    void drop(std::string_view key);
    /// Leaves a value out that was read in another way: a member of a member of this object.
    void leaveOut(std::string_view group, const JsonView& inner);
    /// Puts all that was not taken into `extra`.
    void finish(QJsonObject& extra);

private:
    struct Entry {
        JsonView value;
        std::string_view key;
        std::string_view name; ///< the key without its namespace
        bool taken = false;
    };

    [[nodiscard]] int find(Member member) const;
    void settle(Entry& entry, Member member);
    [[nodiscard]] JsonView takeNested(Member member, PointerPath* at);
    [[nodiscard]] JsonView takeObject(Member member, PointerPath& at);
    [[nodiscard]] JsonView takeList(Member member, PointerPath& at, QStringView wanted);
    [[nodiscard]] JsonView takeObjects(Member member, PointerPath& at);
    [[nodiscard]] bool isLeftOut(const JsonView& inner) const;
    void leaveOut(Entry& entry, const JsonView& inner);
    [[nodiscard]] QJsonValue remaining(const Entry& entry) const;
    void unknownToken(const PointerPath& at, const QString& text, const QString& list);
    void keepPart(Member member, const JsonView& written, MemberReader& inner);

    QVarLengthArray<Entry, 16> m_entries;   ///< those that are not null
    quint64 m_names = 0;                    ///< the bits of their names
    QVarLengthArray<JsonView, 2> m_leftOut; ///< members of members that were taken
    PointerPath m_at;
    Level m_level;
    ReadContext& m_context;
    QJsonObject m_kept;
    QJsonObject m_spelled;
};

} // namespace ow
