#include "models/search_texts.h"

#include "document/catalog_document.h"
#include "models/entity_columns.h"

#include <QStringList>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMakesAhead = 5'000;

QString makeText(const Catalog& catalog, EntityKind kind, const Entity& entity) {
    QStringList texts;
    for (const EntityColumn column : columnsOf(kind)) {
        const bool isWords = isShownAtFirst(column) && !isNumber(column) && column != EntityColumn::Status;
        if (isWords || column == EntityColumn::Priority)
            texts.append(cellText(catalog, entity, column));
    }
    return texts.join(u'\n').toCaseFolded() + u'\n';
}

} // namespace

SearchTexts::SearchTexts(CatalogDocument& document, EntityKind kind, const QVector<EntityPtr>& rows,
                         QObject* parent)
    : QObject(parent), m_document(document), m_kind(kind), m_rows(rows),
      m_ahead(
          this, [this] { return makeAhead(); }, [this](const Made& made) { take(made); }) {
    reset();
}

void SearchTexts::reset() {
    m_texts.fill({}, m_rows.size());
    if (m_rows.size() >= kMakesAhead)
        m_ahead.wish();
}

LatestRun<SearchTexts::Made>::Work SearchTexts::makeAhead() const {
    return [kind = m_kind, rows = m_rows, catalog = m_document.catalog()] {
        Made made{rows, {}};
        made.texts.reserve(rows.size());
        for (const EntityPtr& row : rows)
            made.texts.append(makeText(catalog, kind, *row));
        return made;
    };
}

/// Rows that came, moved or changed meanwhile are made when they are asked for.
void SearchTexts::take(const Made& made) {
    const qsizetype count = std::min(made.rows.size(), m_rows.size());
    for (qsizetype row = 0; row < count; ++row) {
        if (m_texts.at(row).isNull() && made.rows.at(row) == m_rows.at(row))
            m_texts[row] = made.texts.at(row);
    }
}

const QString& SearchTexts::text(int row) {
    QString& kept = m_texts[row];
    if (kept.isNull())
        kept = makeText(m_document.catalog(), m_kind, *m_rows.at(row));
    return kept;
}

} // namespace ow

#include "moc_search_texts.cpp"
