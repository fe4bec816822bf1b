#include "palette/palette_model.h"

#include "palette/fuzzy_match.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRecent = 12;

} // namespace

PaletteModel::PaletteModel(QObject* parent) : QAbstractListModel(parent) {}

PaletteQuery paletteQuery(const QString& typed, const QString& prefixes) {
    const QString text = typed.trimmed();
    if (text.startsWith(u'>'))
        return {u'>', text.mid(1).trimmed()};
    QString begun = typed; // its spaces at the end count
    while (begun.startsWith(u' '))
        begun.remove(0, 1);
    if (begun.size() >= 2 && begun.at(1) == u' ' && prefixes.contains(begun.at(0).toLower()))
        return {begun.at(0).toLower(), begun.mid(2).trimmed()};
    return {QChar(), text};
}

void PaletteModel::setEntries(QVector<PaletteEntry> entries) {
    m_entries = std::move(entries);
    m_prefixes.clear();
    const auto learn = [this](const QVector<PaletteEntry>& known) {
        for (const PaletteEntry& entry : known) {
            if (!entry.prefix.isNull() && !m_prefixes.contains(entry.prefix))
                m_prefixes.append(entry.prefix);
        }
    };
    learn(m_entries);
    if (m_maker) // of what there is none yet, one can be made
        learn(m_maker({}, {}));
    setQuery({});
}

void PaletteModel::remember(const PaletteEntry& entry) {
    const QString name = u"%1/%2"_s.arg(entry.detail, entry.title);
    m_recent.removeAll(name);
    m_recent.prepend(name);
    m_recent = m_recent.mid(0, kRecent);
}

int PaletteModel::recency(const PaletteEntry& entry) const {
    const qsizetype place = m_recent.indexOf(u"%1/%2"_s.arg(entry.detail, entry.title));
    return place < 0 ? 0 : kRecent - int(place);
}

void PaletteModel::setQuery(const QString& typed) {
    const PaletteQuery asked = paletteQuery(typed, m_prefixes);
    const QChar prefix = asked.prefix;
    const QString& query = asked.words;
    QVector<std::pair<int, int>> found; // score, entry
    for (int i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry& entry = m_entries.at(i);
        if (!prefix.isNull() && entry.prefix != prefix)
            continue;
        std::optional<int> score = fuzzyScore(query, entry.title);
        if (!score) {
            score = fuzzyScore(query, u"%1 %2"_s.arg(entry.title, entry.detail));
            if (score)
                *score -= 5; // the detail helps to find, but the title counts
        }
        if (score)
            found.append({query.isEmpty() ? recency(entry) : *score, i});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    beginResetModel();
    m_shown.clear();
    for (qsizetype i = 0; i < std::min<qsizetype>(found.size(), kShown); ++i)
        m_shown.append(found.at(i).second);
    const bool isNamed = std::any_of(found.cbegin(), found.cend(), [&](const auto& one) {
        return m_entries.at(one.second).title.compare(query, Qt::CaseInsensitive) == 0;
    });
    const bool makes = m_maker && !query.isEmpty() && !isNamed && (m_shown.isEmpty() || !prefix.isNull());
    m_made = makes ? m_maker(prefix, query) : QVector<PaletteEntry>();
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_shown.size() + m_made.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PaletteEntry& shown = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.title;
    case DetailRole:
    case Qt::AccessibleDescriptionRole:
        return shown.detail;
    case IconNameRole:
        return shown.iconName;
    case ShortcutRole:
        return shown.shortcut;
    default:
        return {};
    }
}

} // namespace ow

#include "moc_palette_model.cpp"
