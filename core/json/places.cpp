#include "json/places.h"

#include "json/scan.h"

#include <QStringList>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ow {

namespace {

/// Members or items that are walked each time; of more, a table is kept.
constexpr qsizetype kFew = 16;

std::string_view viewOf(const QByteArray& text) {
    return {text.constData(), std::size_t(text.size())};
}

bool isBefore(const JsonView& member, std::string_view name) {
    return member.name() < name;
}

} // namespace

/// One value of the text: its tree, and the way from a pointer to a byte.
class JsonPlaces::Values {
public:
    Values(const QByteArray& text, qsizetype start)
        : m_start(start), m_tree(viewOf(text)), m_starts(startsOfValues(text, start, m_tree)) {}

    [[nodiscard]] qsizetype start() const { return m_start; }

    [[nodiscard]] qsizetype offsetOf(const QString& pointer) {
        JsonView at = m_tree.root();
        const QStringList steps = pointer.split(u'/');
        for (qsizetype i = 1; i < steps.size(); ++i) {
            QString step = steps[i];
            step.replace(QLatin1StringView("~1"), QLatin1StringView("/"))
                .replace(QLatin1StringView("~0"), QLatin1StringView("~"));
            const JsonView next = at.isList() ? item(at, step) : member(at, step.toStdString());
            if (next.isUndefined())
                break;
            at = next;
        }
        return qsizetype(m_starts[at.index()]);
    }

private:
    /// What a list or an object holds: items in their order, members ordered by their names.
    [[nodiscard]] const std::vector<JsonView>& inside(const JsonView& whole) {
        const auto [kept, isNew] = m_inside.try_emplace(whole.index());
        if (isNew && whole.isObject())
            kept->second = whole.orderedMembers();
        if (isNew && whole.isList()) {
            kept->second.reserve(std::size_t(whole.size()));
            for (const JsonView item : whole)
                kept->second.push_back(item);
        }
        return kept->second;
    }

    [[nodiscard]] JsonView item(const JsonView& list, const QString& step) {
        bool isNumber = false;
        const qlonglong index = step.toLongLong(&isNumber);
        if (!isNumber || index < 0 || index >= list.size() || QString::number(index) != step)
            return {};
        return inside(list)[std::size_t(index)];
    }

    [[nodiscard]] JsonView member(const JsonView& object, const std::string& name) {
        if (object.size() <= kFew)
            return object.member(name);
        const std::vector<JsonView>& members = inside(object);
        const auto found = std::lower_bound(members.begin(), members.end(), name, isBefore);
        return found != members.end() && found->name() == name ? *found : JsonView();
    }

    qsizetype m_start;
    JsonTree m_tree;
    std::vector<quint32> m_starts;
    std::unordered_map<std::size_t, std::vector<JsonView>> m_inside; ///< by the index of the whole
};

JsonPlaces::JsonPlaces(QString fileName, QByteArray text)
    : m_fileName(std::move(fileName)), m_text(std::move(text)) {}

JsonPlaces::~JsonPlaces() = default;

Place JsonPlaces::place(qsizetype start, const QString& pointer) const {
    const std::lock_guard lock(m_mutex);
    if (!m_lines)
        m_lines = std::make_unique<TextPlaces>(viewOf(m_text));
    if (!m_values || m_values->start() != start)
        m_values = std::make_unique<Values>(m_text, start);
    const LineColumn at = m_lines->at(std::size_t(m_values->offsetOf(pointer)));
    return {m_fileName, at.line, at.column, pointer};
}

} // namespace ow
